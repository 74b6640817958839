use super::*;
use crate::action::ValueType;
use crate::check::broken as check;

fn said(ty: ValueType, rules: &Rules, value: &str, sensitive: bool) -> Vec<String> {
    check(ty, rules, value, sensitive)
        .into_iter()
        .map(|(_, wrong, remedy)| format!("{wrong}; {remedy}"))
        .collect()
}

#[test]
fn each_set_of_characters_has_its_own_and_no_others() {
    for (class, own, others) in [
        (Charset::Letters, "azAZ", "`{@[0_é金"),
        (Charset::Upper, "AZ", "az@[0É"),
        (Charset::Lower, "az", "AZ`{0é"),
        (Charset::Digits, "09", "/:a٣"),
        (Charset::Literal("-_"), "-_", "a. "),
        (
            Charset::Chinese,
            "\u{3007}\u{3400}\u{4dbf}\u{4e00}\u{9fff}\u{f900}\u{faff}\u{20000}\u{3fffd}",
            "a\u{3006}\u{3008}\u{33ff}\u{4dc0}\u{4dff}\u{a000}\u{f8ff}\u{fb00}\u{1ffff}\u{40000}",
        ),
    ] {
        for c in own.chars() {
            assert!(holds(class, c), "{class:?} {c:?}");
        }
        for c in others.chars() {
            assert!(!holds(class, c), "{class:?} {c:?}");
        }
    }
    let rules = Rules {
        charset: &[
            Charset::Chinese,
            Charset::Letters,
            Charset::Upper,
            Charset::Lower,
            Charset::Digits,
            Charset::Literal("-_"),
        ],
        ..Rules::NONE
    };
    let string = ValueType::String;
    assert!(said(string, &rules, "金aZ9-_", false).is_empty());
    let remedy = "use only Chinese characters, letters, uppercase letters, lowercase letters, digits, `-` `_`";
    assert_eq!(
        said(string, &rules, "a.b!", false),
        [format!("contains '.', which is not allowed; {remedy}")]
    );
    assert_eq!(
        said(string, &rules, "a.b!", true),
        [format!(
            "contains a character that is not allowed; {remedy}"
        )]
    );
}

#[test]
fn numbers_lie_in_their_range_and_on_its_steps() {
    let rules = |min, max, step| Rules {
        min,
        max,
        step,
        ..Rules::NONE
    };
    let both = rules(Some(-3), Some(9), Some(4));
    let steps = "does not match the step; give -3 plus a multiple of 4";
    for (value, expected) in [
        ("-4", Some("is too small; give -3 to 9")),
        ("-3", None),
        ("-2", Some(steps)),
        ("0", Some(steps)),
        ("1", None),
        ("5", None),
        ("9", None),
        ("10", Some("is too large; give -3 to 9")),
    ] {
        let said = said(ValueType::Integer, &both, value, false);
        assert_eq!(said.first().map(String::as_str), expected, "{value}");
        assert_eq!(said.len(), usize::from(expected.is_some()), "{value}");
    }
    let said = |rules: &Rules, value: &str| said(ValueType::Integer, rules, value, false);
    let (least, most) = (rules(Some(1), None, None), rules(None, Some(1), None));
    assert_eq!(said(&least, "0"), ["is too small; give 1 or more"]);
    assert_eq!(said(&most, "2"), ["is too large; give 1 or less"]);
    assert!(said(&least, "1").is_empty() && said(&most, "1").is_empty());
    let even = rules(None, None, Some(2));
    assert!(said(&even, "-4").is_empty() && said(&even, "0").is_empty());
    assert_eq!(
        said(&even, "3"),
        ["does not match the step; give 0 plus a multiple of 2"]
    );
    assert!(said(&rules(None, None, Some(0)), "3").is_empty());
    let not =
        "is not an integer; write it in decimal, from -9223372036854775808 to 9223372036854775807";
    assert_eq!(said(&even, "9223372036854775808"), [not]);
}

#[test]
fn lengths_are_said_unless_the_value_is_secret() {
    let rules = |min_chars, max_chars| Rules {
        min_chars,
        max_chars,
        ..Rules::NONE
    };
    for (rules, short, long) in [
        (
            rules(Some(2), Some(3)),
            Some("give 2 to 3 characters"),
            Some("give 2 to 3 characters"),
        ),
        (
            rules(Some(2), None),
            Some("give 2 characters or more"),
            None,
        ),
        (
            rules(None, Some(3)),
            None,
            Some("give 3 characters at most"),
        ),
    ] {
        for (value, what, with, allowed) in [
            ("金", "short", " with 1 character", short),
            ("金金金金", "long", " with 4 characters", long),
        ] {
            let expected = |end: &str| -> Vec<String> {
                let all = allowed.map(|allowed| format!("is too {what}{end}; {allowed}"));
                all.into_iter().collect()
            };
            let string = ValueType::String;
            assert_eq!(said(string, &rules, value, false), expected(with));
            assert_eq!(said(string, &rules, value, true), expected(""));
        }
        assert!(said(ValueType::String, &rules, "金金", false).is_empty());
        assert!(said(ValueType::String, &rules, "金金金", false).is_empty());
    }
}

#[test]
fn every_broken_rule_of_a_value_is_said() {
    let rules = Rules {
        min: Some(10),
        max_chars: Some(1),
        charset: &[Charset::Lower],
        one_of: &["1", "2", "3"],
        format: Some(Format::Ipv4),
        classes: Some(2),
        ..Rules::NONE
    };
    assert_eq!(
        said(ValueType::Integer, &rules, "-5", false),
        [
            "is too small; give 10 or more",
            "is too long with 2 characters; give 1 character at most",
            "contains '-', which is not allowed; use only lowercase letters",
            "is not an accepted value; expected one of \"1\", \"2\" or \"3\"",
            "is not a valid IPv4 address; write it like `10.0.0.1`",
        ]
    );
    let few = said(ValueType::Integer, &rules, "5", false);
    let mix = "has too few character classes; use at least 2 of: uppercase letters, lowercase letters, digits, other characters";
    assert_eq!(few.last().map(String::as_str), Some(mix));
    for (value, count) in [
        ("", 0),
        ("a", 1),
        ("aA", 2),
        ("aA1", 3),
        ("aA1!", 4),
        ("金a", 2),
    ] {
        assert_eq!(classes(value), count, "{value}");
    }
    for (ty, value, expected) in [
        (
            ValueType::Number,
            "x",
            Some("is not a number; write it in decimal, such as 1.5"),
        ),
        (
            ValueType::Number,
            "NaN",
            Some("is not a number; write it in decimal, such as 1.5"),
        ),
        (ValueType::Number, "1.5", None),
        (
            ValueType::Boolean,
            "1",
            Some("is not a boolean; write `true` or `false`"),
        ),
        (ValueType::Boolean, "false", None),
        (ValueType::String, "x", None),
    ] {
        let said = said(ty, &Rules::NONE, value, false);
        assert_eq!(said.first().map(String::as_str), expected, "{value}");
    }
}

#[test]
fn a_number_of_digits_is_counted() {
    for (text, count, number) in [
        ("02", 2, Some(2)),
        ("2", 2, None),
        ("002", 2, None),
        ("", 0, None),
        ("a2", 2, None),
        ("+2", 2, None),
        ("٣", 2, None),
    ] {
        assert_eq!(digits(text, count), number, "{text}");
    }
    for (value, is_one) in [
        ("10.0.0.0/032", false),
        ("10.0.0.0/256", false),
        ("10.0.0/8", false),
        ("/8", false),
        ("10.0.0.0/8/8", false),
    ] {
        assert_eq!(is_cidr(value), is_one, "{value}");
    }
    for (value, is_one) in [
        ("09:00-10:00", true),
        ("10:00-09:00", false),
        ("09:00-10:30", false),
        ("09:00-10:00-11:00", false),
        ("09:00", false),
        ("23:00-24:00", true),
        ("24:00-25:00", false),
    ] {
        assert_eq!(is_hour_window(value), is_one, "{value}");
    }
}

/// Every rule at its edges, with the verdict that the generator and the patterns of OpenAPI give too.
#[test]
fn the_vectors_are_judged_as_everywhere() {
    let vectors: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../../codegen/tests/vectors/rules.json")).unwrap();
    assert!(vectors.len() >= 400);
    for vector in vectors {
        let ty = match vector["type"].as_str() {
            Some("integer") => ValueType::Integer,
            _ => ValueType::String,
        };
        let broken = check(
            ty,
            &rules_of(&vector["rules"]),
            vector["value"].as_str().unwrap(),
            false,
        );
        assert_eq!(broken.is_empty(), vector["valid"], "{vector}: {broken:?}");
    }
}

/// The rules of a vector, which spells them as the specification does. They are leaked, as those of Actions are static.
fn rules_of(json: &serde_json::Value) -> Rules {
    let count = |key: &str| {
        json[key]
            .as_u64()
            .and_then(|count| u32::try_from(count).ok())
    };
    let list = |key: &str| json[key].as_array().into_iter().flatten();
    let text = |value: &serde_json::Value| -> &'static str {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        text.leak()
    };
    let charset: Vec<Charset> = list("charset")
        .map(|class| match text(class) {
            "chinese" => Charset::Chinese,
            "letters" => Charset::Letters,
            "upper" => Charset::Upper,
            "lower" => Charset::Lower,
            "digits" => Charset::Digits,
            literal => Charset::Literal(&literal[1..]),
        })
        .collect();
    let one_of: Vec<&'static str> = list("one_of").map(text).collect();
    Rules {
        min_chars: count("min_chars"),
        max_chars: count("max_chars"),
        charset: charset.leak(),
        min: json["min"].as_i64(),
        max: json["max"].as_i64(),
        step: json["step"].as_i64(),
        one_of: one_of.leak(),
        format: json["format"].as_str().map(|format| match format {
            "hour-window" => Format::HourWindow,
            "ipv4" => Format::Ipv4,
            "cidr" => Format::Cidr,
            _ => Format::DateTime,
        }),
        classes: count("classes"),
        min_items: count("min_items"),
        max_items: count("max_items"),
        ..Rules::NONE
    }
}

#[test]
fn every_rule_has_its_word() {
    for (rule, word) in [
        (Rule::Presence, "presence"),
        (Rule::Group, "group"),
        (Rule::Type, "type"),
        (Rule::Length, "length"),
        (Rule::Charset, "charset"),
        (Rule::Range, "range"),
        (Rule::Values, "values"),
        (Rule::Format, "format"),
        (Rule::Classes, "classes"),
        (Rule::Items, "items"),
        (Rule::Secrecy, "secrecy"),
        (Rule::Reserved, "reserved"),
    ] {
        assert_eq!((rule.as_str(), rule.to_string().as_str()), (word, word));
    }
}
