//! Validation of one value.

use std::net::Ipv4Addr;

use super::{Rule, any_of};
use crate::action::{Charset, Format, Rules, ValueType};
use crate::clock::UnixTime;

/// A violated rule, the message, and the remedy.
type Broken = (Rule, String, String);

/// Returns the rules that a value violates. The messages reveal no characters of a sensitive value.
pub(super) fn check(ty: ValueType, rules: &Rules, value: &str, sensitive: bool) -> Vec<Broken> {
    let mut broken = Vec::new();
    match ty {
        ValueType::Integer => match value.parse() {
            Ok(number) => range(rules, number, &mut broken),
            Err(_) => mistyped(
                &mut broken,
                "is not an integer",
                "write it in decimal, from -9223372036854775808 to 9223372036854775807",
            ),
        },
        ValueType::Number if !value.parse().is_ok_and(f64::is_finite) => mistyped(
            &mut broken,
            "is not a number",
            "write it in decimal, such as 1.5",
        ),
        ValueType::Boolean if !matches!(value, "true" | "false") => {
            mistyped(&mut broken, "is not a boolean", "write `true` or `false`")
        }
        _ => {}
    }
    if rules.min_chars.is_some() || rules.max_chars.is_some() {
        length(rules, value, sensitive, &mut broken);
    }
    if !rules.charset.is_empty() {
        charset(rules, value, sensitive, &mut broken);
    }
    if !rules.one_of.is_empty() {
        one_of(rules.one_of, value, &mut broken);
    }
    if let Some(format) = rules.format {
        form(format, value, &mut broken);
    }
    if let Some(least) = rules.classes {
        mixture(least, value, &mut broken);
    }
    broken
}

fn note(broken: &mut Vec<Broken>, rule: Rule, wrong: String, remedy: String) {
    broken.push((rule, wrong, remedy));
}

fn mistyped(broken: &mut Vec<Broken>, wrong: &str, remedy: &str) {
    note(broken, Rule::Type, wrong.to_owned(), remedy.to_owned());
}

fn range(rules: &Rules, number: i64, broken: &mut Vec<Broken>) {
    let steps = rules.step.map(|step| (rules.min.unwrap_or(0), step));
    if rules.min.is_some_and(|min| number < min) {
        out_of_range(rules, "is too small", broken);
    } else if rules.max.is_some_and(|max| number > max) {
        out_of_range(rules, "is too large", broken);
    } else if let Some((start, step)) = steps.filter(|(start, step)| {
        // In 128 bits, so that the difference cannot overflow. A step of 0 allows all numbers.
        *step != 0 && (i128::from(number) - i128::from(*start)) % i128::from(*step) != 0
    }) {
        note(
            broken,
            Rule::Range,
            "does not match the step".to_owned(),
            format!("give {start} plus a multiple of {step}"),
        );
    }
}

fn out_of_range(rules: &Rules, wrong: &str, broken: &mut Vec<Broken>) {
    let allowed = match (rules.min, rules.max) {
        (Some(min), Some(max)) => format!("give {min} to {max}"),
        (Some(min), None) => format!("give {min} or more"),
        (None, Some(max)) => format!("give {max} or less"),
        (None, None) => String::new(),
    };
    note(broken, Rule::Range, wrong.to_owned(), allowed);
}

fn length(rules: &Rules, value: &str, sensitive: bool, broken: &mut Vec<Broken>) {
    let length = value.chars().count();
    let is = |limit: u32| usize::try_from(limit).unwrap_or(usize::MAX);
    let allowed = || match (rules.min_chars, rules.max_chars) {
        (Some(min), Some(max)) => format!("give {min} to {max} characters"),
        (Some(min), None) => format!("give {} or more", characters(is(min))),
        (None, Some(max)) => format!("give {} at most", characters(is(max))),
        (None, None) => String::new(),
    };
    let said = |what: &str| {
        if sensitive {
            format!("is too {what}")
        } else {
            format!("is too {what} with {}", characters(length))
        }
    };
    if rules.min_chars.is_some_and(|min| length < is(min)) {
        note(broken, Rule::Length, said("short"), allowed());
    } else if rules.max_chars.is_some_and(|max| length > is(max)) {
        note(broken, Rule::Length, said("long"), allowed());
    }
}

fn characters(count: usize) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} character{s}")
}

fn one_of(all: &[&str], value: &str, broken: &mut Vec<Broken>) {
    if !all.contains(&value) {
        note(
            broken,
            Rule::Values,
            "is not an accepted value".to_owned(),
            format!("expected one of {}", any_of(all)),
        );
    }
}

fn form(format: Format, value: &str, broken: &mut Vec<Broken>) {
    if let Some((name, example)) = breaks(format, value) {
        note(
            broken,
            Rule::Format,
            format!("is not a valid {name}"),
            format!("write it like `{example}`"),
        );
    }
}

fn mixture(least: u32, value: &str, broken: &mut Vec<Broken>) {
    if classes(value) < least {
        note(
            broken,
            Rule::Classes,
            "has too few character classes".to_owned(),
            format!(
                "use at least {least} of: uppercase letters, lowercase letters, digits, other characters"
            ),
        );
    }
}

fn charset(rules: &Rules, value: &str, sensitive: bool, broken: &mut Vec<Broken>) {
    let allowed = |c: &char| rules.charset.iter().any(|class| holds(*class, *c));
    let Some(wrong) = value.chars().find(|c| !allowed(c)) else {
        return;
    };
    let names: Vec<_> = rules
        .charset
        .iter()
        .map(|class| match class {
            Charset::Chinese => "Chinese characters".to_owned(),
            Charset::Letters => "letters".to_owned(),
            Charset::Upper => "uppercase letters".to_owned(),
            Charset::Lower => "lowercase letters".to_owned(),
            Charset::Digits => "digits".to_owned(),
            Charset::Literal(text) => {
                let each: Vec<_> = text.chars().map(|c| format!("`{c}`")).collect();
                each.join(" ")
            }
        })
        .collect();
    let said = if sensitive {
        "contains a character that is not allowed".to_owned()
    } else {
        format!("contains {wrong:?}, which is not allowed")
    };
    note(
        broken,
        Rule::Charset,
        said,
        format!("use only {}", names.join(", ")),
    );
}

fn holds(class: Charset, c: char) -> bool {
    match class {
        Charset::Chinese => is_chinese(c),
        Charset::Letters => c.is_ascii_alphabetic(),
        Charset::Upper => c.is_ascii_uppercase(),
        Charset::Lower => c.is_ascii_lowercase(),
        Charset::Digits => c.is_ascii_digit(),
        Charset::Literal(text) => text.contains(c),
    }
}

/// The Unicode blocks of Han characters.
fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '\u{3007}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

fn classes(value: &str) -> u32 {
    let has = |class: fn(&char) -> bool| u32::from(value.chars().any(|c| class(&c)));
    has(char::is_ascii_uppercase)
        + has(char::is_ascii_lowercase)
        + has(char::is_ascii_digit)
        + has(|c| !c.is_ascii_alphanumeric())
}

/// Returns the name of the format and an example if the value does not match the format.
fn breaks(format: Format, value: &str) -> Option<(&'static str, &'static str)> {
    let (holds, name, example) = match format {
        Format::HourWindow => (is_hour_window(value), "window of one hour", "02:00-03:00"),
        Format::Ipv4 => (
            value.parse::<Ipv4Addr>().is_ok(),
            "IPv4 address",
            "10.0.0.1",
        ),
        Format::Cidr => (is_cidr(value), "IPv4 network", "10.0.0.0/8"),
        Format::DateTime => (is_date_time(value), "date and time", "2021-01-06 12:30:00"),
    };
    (!holds).then_some((name, example))
}

fn is_hour_window(value: &str) -> bool {
    let hour = |text: &str| digits(text.strip_suffix(":00")?, 2);
    value
        .split_once('-')
        .and_then(|(from, to)| Some((hour(from)?, hour(to)?)))
        .is_some_and(|(from, to)| to == from + 1 && to <= 24)
}

fn is_cidr(value: &str) -> bool {
    value.split_once('/').is_some_and(|(address, bits)| {
        // Without a sign and without leading zeros.
        let width = bits
            .parse::<u8>()
            .ok()
            .filter(|width| width.to_string() == bits);
        address.parse::<Ipv4Addr>().is_ok() && width.is_some_and(|width| width <= 32)
    })
}

fn is_date_time(value: &str) -> bool {
    // The parser knows the calendar, and also takes signs and the second 60.
    let is_shaped = value.len() == 19
        && !value.ends_with(":60")
        && value
            .bytes()
            .zip(b"dddd-dd-dd dd:dd:dd")
            .all(|(byte, shape)| match shape {
                b'd' => byte.is_ascii_digit(),
                other => byte == *other,
            });
    let extended = value
        .split_once(' ')
        .map(|(date, time)| format!("{date}T{time}Z"));
    is_shaped && extended.is_some_and(|extended| UnixTime::parse_extended(&extended).is_some())
}

/// Parses a number of exactly `count` digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let not = "is not an integer; write it in decimal, from -9223372036854775808 to 9223372036854775807";
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
            serde_json::from_str(include_str!("../../../codegen/tests/vectors/rules.json"))
                .unwrap();
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
}
