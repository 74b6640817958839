//! Replies of every form, and requests.

#![allow(dead_code, unreachable_pub, reason = "the macros are for public types")]

use serde_json::json;

use crate::rt;
use crate::rt::{Member, Shape, StructureValue};

#[derive(Clone, Debug, PartialEq)]
struct Group {
    id: Id,
    kind: Option<Kind>,
    mode: Option<Mode>,
    size: Option<i64>,
    open: Option<bool>,
    rules: Vec<Rule>,
    names: Vec<String>,
    first: Option<Rule>,
    value: rt::StringOrList,
    raw: Option<rt::Json>,
    used: Option<f64>,
}

rt::structure!(Group {
    0: id = "id",
    1: kind = "kind",
    2: mode = "mode",
    3: size = "size",
    4: open = "open",
    5: rules = "rules",
    6: names = "names",
    7: first = "first",
    8: value = "value",
    9: raw = "raw",
    10: used = "used",
});

#[derive(Clone, Debug, PartialEq)]
struct Rule {
    cidr: Option<String>,
}

rt::structure!(Rule { 0: cidr = "cidr" });

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Id(String);

rt::string!(Id);

static MEANINGS: &[rt::Doc] = &[rt::Doc::new("first", "一"), rt::Doc::new("second", "二")];

#[derive(Clone, Debug)]
enum Kind {
    Manual,
    Timing,
    Other(rt::Unlisted<Self, Box<str>>),
}

rt::string_enum!(Kind, MEANINGS {
    Manual = "Manual",
    Timing = "Timing" | "timing",
});

#[derive(Clone, Copy, Debug)]
enum Mode {
    Cluster,
    Single,
    Other(rt::Unlisted<Self, i64>),
}

rt::integer_enum!(Mode, MEANINGS {
    Cluster = 1,
    Single = 2,
});

fn read(value: serde_json::Value) -> Group {
    serde_json::from_str(&value.to_string()).unwrap()
}

#[test]
fn every_retyped_member_is_read_or_left_out() {
    let group = read(json!({
        "id": 1165, "kind": "timing", "mode": "2", "size": "12", "open": "false",
        "rules": {"cidr": "0.0.0.0/0"}, "names": "one", "value": ["a", "b"], "raw": {"a": [1, null]},
        "surplus": {"deep": [1]},
    }));
    assert_eq!(group.id.as_str(), "1165");
    assert_eq!(group.kind, Some(Kind::Timing));
    assert_eq!(
        (group.mode, group.size, group.open),
        (Some(Mode::Single), Some(12), Some(false))
    );
    assert_eq!(
        group.rules,
        [Rule {
            cidr: Some("0.0.0.0/0".into())
        }]
    );
    assert_eq!(group.names, ["one"]);
    assert_eq!(group.value.as_slice(), ["a", "b"]);
    assert_eq!(group.raw.unwrap().as_str(), r#"{"a":[1,null]}"#);

    let group = read(json!({
        "id": null, "kind": 7, "mode": "many", "size": 1.5, "open": [true], "rules": null,
        "names": {"n": "x"}, "first": [1, 2], "value": null,
    }));
    assert_eq!(
        group,
        Group {
            kind: Some("7".into()),
            ..Group::default()
        }
    );
}

#[test]
fn numbers_are_read_from_all_that_are_numbers() {
    let used = |value: serde_json::Value| read(json!({ "id": "1", "used": value })).used;
    for (value, number) in [
        (json!(12), Some(12.0)),
        (json!(-12.5), Some(-12.5)),
        (json!(u64::MAX), Some(18_446_744_073_709_551_615.0)),
        (json!(" 0.25 "), Some(0.25)),
        (json!("1e3"), Some(1000.0)),
        (json!("NaN"), None),
        (json!("-inf"), None),
        (json!("1e999"), None),
        (json!("many"), None),
        (json!(true), None),
        (json!([1]), None),
        (json!(null), None),
    ] {
        assert_eq!(used(value.clone()), number, "{value}");
    }
    let written = |used: f64| {
        let group = Group {
            used: Some(used),
            ..Group::default()
        };
        serde_json::to_value(&group).unwrap()["used"].to_string()
    };
    // As they came: without a fraction where there is none.
    assert_eq!(written(12.0), "12");
    assert_eq!(written(0.25), "0.25");
    assert_eq!(written(1e300), "1e+300");
}

#[test]
fn members_of_replies_are_found_in_any_case() {
    let group = read(json!({"KIND": "x", "Names": ["one"], "kind_": "y"}));
    assert_eq!((group.kind, group.names.len()), (Some(Kind::from("x")), 1));
}

#[test]
fn words_are_known_by_every_spelling_and_kept_otherwise() {
    assert_eq!(Kind::VALUES, [Kind::Manual, Kind::Timing]);
    for value in Kind::VALUES {
        assert_eq!(Kind::from(value.as_str()), *value);
    }
    assert_eq!(Kind::from("timing"), Kind::Timing);
    assert_eq!(Kind::Timing.as_str(), "Timing");
    // Members may differ in the case of their letters; words may not.
    for unknown in ["", "MANUAL", "manual", "TimingX", "Timin", "定时"] {
        let kind = Kind::from(unknown);
        assert!(matches!(kind, Kind::Other(_)), "{kind:?}");
        assert_eq!(kind.as_str(), unknown);
    }
}

#[test]
fn a_list_may_hide_in_an_object() {
    let group = read(json!({"rules": {"count": 3, "serverParam": [{"cidr": "a"}, 4], "z": [{}]}}));
    assert_eq!(
        group.rules,
        [Rule {
            cidr: Some("a".into())
        }]
    );
}

#[test]
fn unknown_values_and_escapes_survive_a_round_trip() {
    let text =
        r#"{"id":"a\"\u4e2d","kind":"Weekly","mode":42,"rules":[],"names":["x"],"value":null}"#;
    let group: Group = serde_json::from_str(text).unwrap();
    assert_eq!(group.id.as_str(), "a\"中");
    assert!(matches!(group.mode, Some(Mode::Other(_))));
    assert_eq!(group.mode.map(Mode::code), Some(42));
    assert_eq!(Mode::Single.meaning(), Some(rt::Doc::new("second", "二")));
    assert_eq!(
        rt::state(&Mode::Single, Mode::Single.meaning()),
        "2 (second)"
    );
    let again = serde_json::to_string(&group).unwrap();
    assert_eq!(serde_json::from_str::<Group>(&again).unwrap(), group);
    assert_eq!(again, text.replace("\\u4e2d", "中"));
}

#[test]
fn a_reply_is_read_wherever_its_data_stand() {
    #[derive(Clone, Debug, PartialEq)]
    struct Regions {
        regions: Vec<String>,
    }
    rt::structure!(reply Regions { 0: regions = "RegionSet" });

    let (mut id, mut data) = (String::new(), Regions::default());
    rt::read_reply(
        r#"{"RegionSet": ["a"], "RequestId": "r", "x": 1}"#,
        id.slot(),
        data.slot(),
        None,
    )
    .unwrap();
    assert_eq!(
        (id.as_str(), data.regions.as_slice()),
        ("r", ["a".to_owned()].as_slice())
    );

    let mut data = Vec::<Rule>::new();
    rt::read_reply(
        r#"{"Data": [{"cidr": "c"}], "RequestId": 7}"#,
        id.slot(),
        data.slot(),
        None,
    )
    .unwrap();
    assert_eq!((id.as_str(), data.len()), ("7", 1));
    assert!(rt::read_reply("[1]", id.slot(), data.slot(), None).is_err());
    let reply: crate::Reply<Vec<Rule>> =
        serde_json::from_str(r#"{"Data": [{"cidr": "c"}], "RequestId": 7}"#).unwrap();
    assert_eq!((reply.request_id.as_str(), reply.len()), ("7", 1));
    assert!(!reply.is_recovered());
    assert!(rt::read_reply(r#"{"Data": ["#, id.slot(), data.slot(), None).is_err());
}

#[test]
fn null_and_what_does_not_fit_leave_a_member_out() {
    let first = |text: &str| serde_json::from_str::<Group>(text).unwrap().first;
    let there = Some(Rule { cidr: None });
    assert_eq!(first(r#"{"first": {}}"#), there);
    assert_eq!(first(r#"{"first": {"cidr": null}}"#), there);
    assert_eq!(first(r#"{"first": {"cidr": "a"}, "first": null}"#), None);
    assert_eq!(first(r#"{"first": {"cidr": "a"}, "first": 7}"#), None);

    #[derive(Clone, Debug, PartialEq)]
    struct Beside {
        size: Option<i64>,
    }
    rt::structure!(reply Beside { 0: size = "Size" });
    for (value, size) in [("7", Some(7)), ("null", None), ("[]", None)] {
        let (mut id, mut data) = (String::new(), Beside::default());
        let text = format!(r#"{{"Size": {value}, "RequestId": null}}"#);
        rt::read_reply(&text, id.slot(), data.slot(), None).unwrap();
        assert_eq!((id.as_str(), data.size), ("", size));
    }

    #[derive(Clone, Debug, PartialEq)]
    struct Resize {
        kind: Option<Kind>,
        mode: Option<Mode>,
        id: Kind,
    }
    rt::structure!(request Resize requires [] { 0: kind = "Kind", 1: mode = "Mode", 2: id = "Id" });
    let resize = |text: &str| serde_json::from_str::<Resize>(text).map_err(|e| e.to_string());
    assert_eq!(
        resize(r#"{"Kind": null, "Mode": null}"#),
        Ok(Resize::blank())
    );
    for (text, name) in [(r#"{"Mode": []}"#, "Mode"), (r#"{"Id": null}"#, "Id")] {
        let error = resize(text).unwrap_err();
        assert!(
            error.contains(&format!("`{name}` has another type")),
            "{error}"
        );
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Create {
    name: String,
    groups: Vec<Id>,
    projects: Vec<i64>,
    settings: Vec<Setting>,
    note: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Setting {
    name: String,
    value: Option<String>,
}

rt::structure!(Setting {
    0: name = "Name",
    1: value = "Value"
});

rt::structure!(request Create requires ["Name"] {
    0: name = "Name",
    1: groups = "GroupId",
    2: projects = "ProjectId",
    3: settings = "Settings",
    4: note = "Note",
});

#[test]
fn a_request_is_read_strictly() {
    let error = |text: &str| {
        serde_json::from_str::<Create>(text)
            .unwrap_err()
            .to_string()
    };
    assert!(error("{}").contains("missing field `Name`"));
    assert!(error(r#"{"Name": "a", "Nmae": 1}"#).contains("no parameter `Nmae`"));
    assert!(error(r#"{"Name": "a", "GroupId": [[]]}"#).contains("`GroupId` has another type"));
    let request: Create = serde_json::from_str(r#"{"Name": "a", "ProjectId": [1]}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        r#"{"Name":"a","ProjectId":[1]}"#
    );
}

#[test]
fn a_request_becomes_parameters() {
    const fn parameter(name: &'static str, list: rt::ListEncoding) -> rt::ParameterMeta {
        rt::ParameterMeta {
            name,
            list,
            ..rt::ParameterMeta::STRING
        }
    }
    static META: rt::ActionMeta = rt::ActionMeta {
        name: "Create",
        version: "2016-07-01",
        methods: rt::Methods::new(&[]),
        status: rt::ActionStatus::Documented,
        deprecated: false,
        effect: rt::Effect::Create,
        resources: &[],
        retry: rt::RetryClass::Never,
        check: None,
        envelope: true,
        partial_failure: None,
        parameters: &[
            parameter("Name", rt::ListEncoding::Plain),
            parameter("GroupId.N", rt::ListEncoding::Indexed),
            parameter("ProjectId", rt::ListEncoding::Joined),
            parameter("Settings.N.Name", rt::ListEncoding::Indexed),
            parameter("Settings.N.Value", rt::ListEncoding::Indexed),
            parameter("Note", rt::ListEncoding::Plain),
        ],
        groups: &[
            rt::GroupMeta::AnyOf(&["Name", "Note"]),
            rt::GroupMeta::Paired {
                member: "Settings",
                parameters: &["Settings.N.Name", "Settings.N.Value"],
            },
        ],
        paging: None,
        read_back: None,
    };
    let request = Create {
        name: "a".into(),
        groups: vec!["x".into(), "y".into()],
        projects: vec![1, 2],
        settings: ["c", "d"]
            .map(|name| Setting {
                name: name.into(),
                value: (name == "d").then(|| "v".to_owned()),
            })
            .into(),
        note: Some("n".into()),
    };
    let mut parameters = Vec::new();
    rt::encode(&request, &META, &mut |place, name, text| {
        parameters.push(format!("{place} {name}={text}"))
    });
    assert_eq!(
        parameters,
        [
            "0 Name=a",
            "1 GroupId.1=x",
            "1 GroupId.2=y",
            "2 ProjectId=1,2",
            "3 Settings.1.Name=c",
            "3 Settings.2.Name=d",
            "4 Settings.2.Value=v",
            "5 Note=n"
        ]
    );
}

#[test]
fn members_have_the_numbers_of_their_names() {
    let create = Create {
        name: "a".into(),
        ..Create::blank()
    };
    assert!(matches!(create.value_of(0), rt::Value::Text("a")));
    for index in 1..4 {
        assert!(matches!(create.value_of(index), rt::Value::List(list) if list.item(0).is_none()));
    }
    assert!(matches!(create.value_of(4), rt::Value::Absent));
    assert!(matches!(create.value_of(5), rt::Value::Absent));
}

#[test]
fn members_are_found_by_their_names() {
    // One is the beginning or the end of another; two have more than eight bytes in common.
    const NAMES: &[&str] = &[
        "",
        "name",
        "names",
        "nam",
        "aname",
        "SecurityGroupId",
        "SecurityGroupIx",
        "XecurityGroupId",
        "汉字",
        "汉",
        "b",
        "a",
    ];
    let names = rt::member_names!(
        "",
        "name",
        "names",
        "nam",
        "aname",
        "SecurityGroupId",
        "SecurityGroupIx",
        "XecurityGroupId",
        "汉字",
        "汉",
        "b",
        "a"
    );
    let reply = Shape::new(rt::Role::Part, names);
    let request = Shape::new(rt::Role::Request, names);
    assert!(reply.names().eq(NAMES.iter().copied()));
    for (number, name) in NAMES.iter().enumerate() {
        assert_eq!(reply.find(name), Some((number, *name)), "{name}");
        assert_eq!(request.find(name), Some((number, *name)), "{name}");
        assert_eq!(reply.name(number), Some(*name));
    }
    assert_eq!(reply.name(NAMES.len()), None);
    for name in [
        "z",
        "zz",
        "name\n",
        "nams",
        "字",
        "SecurityGroupI",
        "SecurityGroupIdx",
    ] {
        assert_eq!(reply.find(name), None, "{name}");
    }
    assert_eq!(reply.find("NamE"), Some((1, "name")));
    assert_eq!(request.find("NamE"), None);
    let nothing = Shape::new(rt::Role::Part, rt::member_names!());
    assert_eq!((nothing.find("a"), nothing.find("")), (None, None));
}

#[test]
fn a_state_is_told_by_its_wire_value_and_its_meaning() {
    let meaning = Some(crate::action::Doc {
        en: "It runs.",
        zh: "运行中",
    });
    assert_eq!(rt::state(&7_i64, meaning), "7 (It runs)");
    assert_eq!(rt::state(&true, None), "true");
    assert_eq!(rt::state(&1.5_f64, None), "1.5");
    assert_eq!(rt::state(&"up".to_owned(), None), "up");
    assert_eq!(rt::state(&(), None), "unknown");
    assert_eq!(rt::state(&vec![7_i64], None), "unknown");
    assert_eq!(rt::state(&None::<i64>, meaning), "unknown (It runs)");
}
