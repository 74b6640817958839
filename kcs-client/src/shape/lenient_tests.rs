//! What is not quite JSON, and values that do not fit.

#![allow(dead_code, unreachable_pub, reason = "the macros are for public types")]

use serde_core::Deserialize;
use serde_core::de::value::MapDeserializer;

use super::scan::{ReadErrorKind, Scanner, Token};
use crate::mismatch::Mismatches;
use crate::reply::Reply;
use crate::rt;
use crate::shape::{ReadError, read_reply};

#[derive(Clone, Debug, PartialEq)]
struct Node {
    id: String,
    port: i64,
    used: Option<f64>,
    on: bool,
    raw: Option<rt::Json>,
    names: Vec<String>,
    modes: Vec<Mode>,
    nodes: Vec<Self>,
    password: crate::fixture::Password,
}

rt::structure!(Node {
    0: id = "id",
    1: port = "port",
    2: used = "used",
    3: on = "on",
    4: raw = "raw",
    5: names = "names",
    6: modes = "modes",
    7: nodes = "nodes",
    8: password = "password",
});

static MEANINGS: &[rt::Doc] = &[rt::Doc::new("one", "一")];

#[derive(Clone, Debug)]
enum Mode {
    One,
    Other(rt::Unlisted<Self, Box<str>>),
}

rt::string_enum!(Mode, MEANINGS { One = "one" });

fn read(node: &str) -> Result<(Node, Mismatches), ReadError> {
    use rt::Member;
    let (mut id, mut data) = (String::new(), Node::default());
    let text = format!(r#"{{"Data": {node}, "RequestId": "r-1"}}"#);
    let mismatches = read_reply(&text, id.slot(), data.slot(), None)?;
    assert_eq!(id, "r-1", "{text}");
    Ok((data, mismatches))
}

/// A member of this value beside two that are good, and what is said of it.
fn beside(name: &str, value: &str) -> (Node, Vec<String>) {
    let text = format!(r#"{{"id": "n-1", "{name}": {value}, "nodes": [{{"id": "n-2"}}]}}"#);
    let (node, mismatches) = read(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(node.nodes.len(), 1, "{text}");
    assert_eq!(
        (node.id.as_str(), node.nodes[0].id.as_str()),
        ("n-1", "n-2")
    );
    (node, mismatches.iter().map(ToString::to_string).collect())
}

#[test]
fn a_lone_surrogate_is_one_character_that_is_replaced() {
    for (escaped, read) in [
        (r"\ud83d", "\u{fffd}"),
        (r"\uDE00", "\u{fffd}"),
        (r"x\ud83dy", "x\u{fffd}y"),
        (r"\ud83d\n", "\u{fffd}\n"),
        (r"\ud83dA", "\u{fffd}A"),
        (r"\ud83d\ud83d\ude00", "\u{fffd}😀"),
        (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
        (r"\ud83d\u91d1", "\u{fffd}金"),
        (r"\ud83d\ude00", "😀"),
        (
            r#"\u0000\u001f\\\/\"\b\f\r\t"#,
            "\0\u{1f}\\/\"\u{8}\u{c}\r\t",
        ),
    ] {
        let (node, mismatches) = beside("names", &format!(r#"["{escaped}", "b"]"#));
        assert_eq!(node.names, [read, "b"], "{escaped}");
        assert!(mismatches.is_empty(), "{mismatches:?}");
        // In a name, too, which is then that of no member.
        let (node, _) = beside(&format!("{escaped}x"), "7");
        assert_eq!(node.port, 0);
        let (node, _) = beside("raw", &format!(r#"{{"{escaped}": "{escaped}"}}"#));
        let raw: serde_json::Value = serde_json::from_str(node.raw.unwrap().as_str()).unwrap();
        assert_eq!(raw[read], read);
    }
}

#[test]
fn a_scalar_that_is_not_json_spoils_its_member_only() {
    let scalars = [
        ("NaN", "an invalid literal (NaN)"),
        ("-Infinity", "an invalid literal (-Infinity)"),
        ("undefined", "an invalid literal (undefined)"),
        ("True", "an invalid literal (True)"),
        ("nul", "an invalid literal (nul)"),
        ("<nil>", "an invalid literal (<nil>)"),
        ("-", "an invalid literal (-)"),
        ("01", "an invalid literal (01)"),
        ("+1", "an invalid literal (+1)"),
        (".5", "an invalid literal (.5)"),
        ("1.", "an invalid literal (1.)"),
        ("1.e3", "an invalid literal (1.e3)"),
        ("1e", "an invalid literal (1e)"),
        ("0x1F", "an invalid literal (0x1F)"),
        ("1e999", "a number out of range (1e999)"),
        ("-1.5E+400", "a number out of range (-1.5E+400)"),
        ("\"a\nb\"", "a string with a control character"),
        ("\"\u{0}\"", "a string with a control character"),
        (r#""\x""#, "a string with an invalid escape"),
        (r#""\u12""#, "a string with an invalid escape"),
        (r#""\u+123""#, "a string with an invalid escape"),
    ];
    let long = "9".repeat(400);
    for (name, expected) in [
        ("port", "an integer"),
        ("used", "a number"),
        ("on", "a boolean"),
        ("names", "a list"),
        ("password", "a string"),
        ("raw", "JSON"),
    ] {
        for (scalar, found) in scalars
            .into_iter()
            .chain([(long.as_str(), "a number out of range")])
        {
            let (node, mismatches) = beside(name, scalar);
            let found = match name {
                "password" => found.split(" (").next().unwrap(),
                _ => found,
            };
            let said = format!("`Data.{name}`: expected {expected}, found {found}");
            assert_eq!(mismatches, [said], "{scalar}");
            let raw = (name == "raw").then(rt::Json::default);
            let left = Node {
                raw,
                ..Node::default()
            };
            let read = Node {
                id: String::new(),
                nodes: Vec::new(),
                ..node
            };
            assert_eq!(read, left, "{name} {scalar}");
        }
    }
    // In a list the others stay, and inside what no member knows nothing is said.
    let (node, mismatches) = beside("names", "[\"a\", \"\t\", NaN, \"b\"]");
    assert_eq!(
        (node.names.concat(), mismatches.len()),
        ("ab".to_owned(), 2)
    );
    assert_eq!(beside("surplus", "[NaN, {\"a\nb\": 1e999}]").1, [""; 0]);
    // A name may have been meant for a member.
    assert_eq!(
        beside("po\nrt", "7").1,
        ["`Data`: expected a name, found a string with a control character"]
    );
    let (node, mismatches) = beside("raw", "{\"a\": [NaN, \"\t\"], \"b\": 1.10}");
    assert_eq!(node.raw.unwrap().as_str(), r#"{"a":[null,null],"b":1.10}"#);
    assert_eq!(mismatches.len(), 2);
}

#[test]
fn digits_stay_as_they_are() {
    for digits in [
        "12345678901234567890",
        "-12345678901234567890123456789",
        "1.10",
        "0.0",
        "-0",
        "1E5",
        "9007199254740993",
    ] {
        let (node, mismatches) = beside("names", &format!("[{digits}]"));
        assert!(mismatches.is_empty(), "{mismatches:?}");
        assert_eq!(node.names, [digits]);
        assert_eq!(beside("raw", digits).0.raw.unwrap().as_str(), digits);
        // Whatever way serde takes to the type.
        let text = format!(r#"{{"id": {digits}, "raw": {{"a": [{digits}]}}}}"#);
        let node: Node = serde_json::from_str(&text).unwrap();
        assert_eq!(node.id, digits);
        assert_eq!(node.raw.unwrap().as_str(), format!(r#"{{"a":[{digits}]}}"#));
        let node: Node = serde_json::from_slice(text.as_bytes()).unwrap();
        assert_eq!(node.id, digits);
        let reply: Reply<Vec<Node>> =
            serde_json::from_str(&format!(r#"{{"Data": [{text}]}}"#)).unwrap();
        assert_eq!(reply.data[0].id, digits);
        let list: Vec<Node> = serde_json::from_str(&format!("[{text}]")).unwrap();
        assert_eq!(list[0].id, digits);
    }
    let id = |text: &str| serde_json::from_str::<Node>(text).unwrap().id;
    assert_eq!(id(r#"{"id": "\ud83d"}"#), "\u{fffd}");
    let value = serde_json::json!({"id": u64::MAX, "port": 3.0});
    let node: Node = serde_json::from_value(value).unwrap();
    assert_eq!((node.id.as_str(), node.port), ("18446744073709551615", 3));
    let members = [("id", 1.5), ("port", 7.0), ("used", f64::NAN)];
    let other_format = MapDeserializer::<_, serde_json::Error>::new(members.into_iter());
    let Node { id, port, used, .. } = Node::deserialize(other_format).unwrap();
    assert_eq!((id.as_str(), port, used), ("1.5", 7, None));
}

#[test]
fn numbers_have_the_bounds_of_their_members() {
    let port = |value: &str| {
        let (node, mismatches) = beside("port", value);
        (node.port, mismatches.is_empty())
    };
    assert_eq!(port("9223372036854775807"), (i64::MAX, true));
    assert_eq!(port("9223372036854775808"), (0, false));
    assert_eq!(port("-9223372036854775808"), (i64::MIN, true));
    assert_eq!(port("12.0"), (12, true));
    assert_eq!(port("1.2e1"), (12, true));
    assert_eq!(port("9007199254740992.0"), (1 << 53, true));
    assert_eq!(port("4503599627370497.0"), ((1 << 52) + 1, true));
    assert_eq!(port("-9007199254740992.00"), (-(1 << 53), true));
    for rounded in [
        "9007199254740993.0",
        "9007199254740992.5",
        "-9007199254740993.0",
        "9007199254740993e0",
    ] {
        assert_eq!(port(rounded), (0, false), "{rounded}");
    }
    assert_eq!(port("9007199254740994.0"), (0, false));
    assert_eq!(port("12.5"), (0, false));
    let used = |value: &str| beside("used", value).0.used;
    assert_eq!(used("1e308"), Some(1e308));
    assert_eq!(
        used("12345678901234567890"),
        Some(12_345_678_901_234_567_890.0)
    );
    let on = |value: &str| {
        let (node, mismatches) = beside("on", value);
        (node.on, mismatches.is_empty())
    };
    for (value, is) in [
        ("true", (true, true)),
        ("1", (true, true)),
        ("\"TRUE\"", (true, true)),
        ("\"1\"", (true, true)),
        ("false", (false, true)),
        ("0", (false, true)),
        ("\"False\"", (false, true)),
        ("\"0\"", (false, true)),
        ("2", (false, false)),
        ("1.0", (false, false)),
        ("\"yes\"", (false, false)),
    ] {
        assert_eq!(on(value), is, "{value}");
    }
    let (node, _) = beside("names", "[true, false]");
    assert_eq!(node.names, ["true", "false"]);
    assert_eq!(beside("modes", "true").0.modes, [Mode::from("true")]);
}

#[test]
fn what_did_not_fit_is_named_with_its_place() {
    let (_, mismatches) = read(
        r#"{"port": "sixty", "on": {"a": 1}, "names": ["a", [1]], "modes": [null],
            "nodes": [{}, {"nodes": {"list": [{"port": true}]}}, 7], "password": ["secret"]}"#,
    )
    .unwrap();
    let said: Vec<_> = mismatches.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            r#"`Data.port`: expected an integer, found a string ("sixty")"#,
            "`Data.on`: expected a boolean, found an object",
            "`Data.names[1]`: expected a string, found a list",
            "`Data.modes[0]`: expected a string, found null",
            "`Data.nodes[1].nodes[0].port`: expected an integer, found a boolean (true)",
            "`Data.nodes[2]`: expected an object, found a number (7)",
            "`Data.password`: expected a string, found a list",
        ]
    );
    assert_eq!((mismatches.count(), mismatches.omitted()), (7, 0));
    let first = mismatches.iter().next().unwrap();
    assert_eq!(
        (first.path(), first.found(), first.expected()),
        ("Data.port", r#"a string ("sixty")"#, "an integer")
    );
}

#[test]
fn what_is_said_of_mismatches_is_bounded() {
    let node = r#"{"port": []}"#;
    let (node, mismatches) = read(&format!(
        r#"{{"nodes": [{node}{}]}}"#,
        format!(",{node}").repeat(999)
    ))
    .unwrap();
    assert_eq!(node.nodes.len(), 1000);
    assert_eq!((mismatches.iter().count(), mismatches.omitted()), (32, 968));
    assert_eq!(mismatches.count(), 1000);
    for (value, is_shown) in [
        ("x".repeat(30), true),
        ("x".repeat(31), false),
        ("金".repeat(30), true),
    ] {
        let said = &beside("port", &format!("{value:?}")).1[0];
        assert_eq!(said.contains(&value), is_shown, "{said}");
    }
    let mut hidden = read(r#"{"port": "sixty", "on": NaN}"#).unwrap().1;
    hidden.conceal();
    let said: Vec<_> = hidden.iter().map(|one| one.found().to_owned()).collect();
    assert_eq!(said, ["a string", "an invalid literal"]);
}

#[test]
fn a_member_that_is_sent_twice_is_the_last_one() {
    let nodes = |text: &str| {
        let (node, mismatches) = read(text).unwrap();
        (node.names, mismatches.count())
    };
    assert_eq!(nodes(r#"{"names": ["a"], "names": null}"#), (vec![], 0));
    assert_eq!(nodes(r#"{"names": ["a"], "names": ""}"#), (vec![], 0));
    assert_eq!(
        nodes(r#"{"names": ["a"], "names": 2}"#),
        (vec!["2".into()], 0)
    );
    assert_eq!(nodes(r#"{"names": ["a"], "names": []}"#), (vec![], 0));
    assert_eq!(nodes(r#"{"names": ["a"], "names": NaN}"#), (vec![], 1));
    let (node, mismatches) =
        read(r#"{"id": "a", "id": [], "port": 1, "port": {}, "nodes": 7}"#).unwrap();
    assert_eq!(node, Node::default());
    assert_eq!(mismatches.count(), 3);
    // A list that is one object keeps it, and what follows is read.
    let (node, _) = read(r#"{"nodes": {"port": 1, "id": "b"}, "id": "a"}"#).unwrap();
    assert_eq!(
        (node.id.as_str(), node.nodes.len(), node.nodes[0].port),
        ("a", 1, 1)
    );
}

#[test]
fn what_is_wrong_with_the_structure_is_an_error() {
    let kind = |text: &str| read(text).unwrap_err().kind;
    for text in [
        "",
        "{",
        "[",
        r#"{"a"#,
        r#"{"a""#,
        r#"{"a":"#,
        r#"{"a": 1"#,
        r#"{"a": "\"#,
    ] {
        let open = format!(r#"{{"Data": {text}"#);
        let mut scanner = Scanner::new(&open);
        let error = scanner.skip().unwrap_err();
        assert_eq!(error.kind, ReadErrorKind::End, "{text}");
    }
    for text in [
        "{,}",
        "{1: 2}",
        r#"{"a" 1}"#,
        r#"{"a": 1,}"#,
        r#"{"a": 1 "b": 2}"#,
        "[1,]",
        "[,]",
        "[1 2]",
        "]",
        "}",
        "{'a': 1}",
        "{} {}",
        "1 2",
    ] {
        assert_eq!(kind(text), ReadErrorKind::Unexpected, "{text}");
    }
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(126)).is_ok());
    assert_eq!(kind(&nested(127)), ReadErrorKind::TooDeep);
    let error = read("{\n  \"金\": [,]}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the text is not the expected JSON (line 2, column 9)"
    );
    let mut scanner = Scanner::new(" true ");
    assert_eq!(scanner.token(), Ok(Token::Boolean(true)));
    assert_eq!(scanner.end(), Ok(()));
}

#[test]
fn a_waiter_finds_what_it_judges_by() {
    let of = |node: &str, member: &str| {
        let (_, mismatches) = read(node).unwrap();
        mismatches
            .of_member(member)
            .map(|one| one.path().to_owned())
    };
    let bad = r#"{"port": [], "nodes": [{"id": {}}]}"#;
    assert_eq!(of(bad, "port").as_deref(), Some("Data.port"));
    assert_eq!(of(bad, "id"), None);
    assert_eq!(of(bad, "por"), None);
    assert_eq!(of(bad, "ports"), None);
    assert_eq!(of("7", "port").as_deref(), Some("Data"));
}

#[test]
fn a_name_with_a_control_character_is_another_name() {
    let (node, mismatches) = read("{\"i\u{1}d\": \"n-1\", \"nodes\": []}").unwrap();
    assert_eq!(node.id, "");
    assert_eq!(mismatches.iter().count(), 1);
    assert_eq!(crate::shape::Slot::Nothing.expected(), "nothing");
}
