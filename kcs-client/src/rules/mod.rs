//! Rules of values: what they are, and which of them a value violates.
//!
//! The vectors in `codegen/tests/vectors/rules.json` hold this, the generator's checks and the patterns of OpenAPI to the same verdicts.

use std::fmt;
use std::net::Ipv4Addr;

use crate::clock::UnixTime;

/// The rules for the values of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rules {
    /// Minimum length in characters.
    pub min_chars: Option<u32>,
    /// Maximum length in characters.
    pub max_chars: Option<u32>,
    /// Allowed characters. Empty if all are allowed.
    pub charset: &'static [Charset],
    /// Minimum of a number.
    pub min: Option<i64>,
    /// Maximum of a number.
    pub max: Option<i64>,
    /// Step of a number, counted from the minimum, or from 0 if there is none.
    pub step: Option<i64>,
    /// Allowed values. Empty if all are allowed.
    pub one_of: &'static [&'static str],
    /// Format of a string.
    pub format: Option<Format>,
    /// Minimum number of character classes in a password: uppercase letters, lowercase letters, digits, others.
    pub classes: Option<u32>,
    /// Minimum number of items of a list.
    pub min_items: Option<u32>,
    /// Maximum number of items of a list.
    pub max_items: Option<u32>,
    /// Whether an empty string is a value: a required parameter, or all items of a required list, may then be empty.
    pub may_be_empty: bool,
}

impl Rules {
    /// No rules.
    pub const NONE: Self = Self {
        min_chars: None,
        max_chars: None,
        charset: &[],
        min: None,
        max: None,
        step: None,
        one_of: &[],
        format: None,
        classes: None,
        min_items: None,
        max_items: None,
        may_be_empty: false,
    };

    /// Returns the rules that a value violates; `number` is the value if it is an integer. The messages reveal no characters of a
    /// sensitive value.
    pub(crate) fn broken_by(
        &self,
        value: &str,
        number: Option<i64>,
        sensitive: bool,
    ) -> Vec<Broken> {
        let Self {
            min_chars,
            max_chars,
            charset: classes_of_characters,
            min,
            max,
            step,
            one_of: values,
            format,
            classes,
            // Rules of lists, and of whether there must be a value.
            min_items: _,
            max_items: _,
            may_be_empty: _,
        } = self;
        let mut broken = Vec::new();
        if let Some(number) = number {
            range([*min, *max, *step], number, &mut broken);
        }
        if min_chars.is_some() || max_chars.is_some() {
            length([*min_chars, *max_chars], value, sensitive, &mut broken);
        }
        if !classes_of_characters.is_empty() {
            charset(classes_of_characters, value, sensitive, &mut broken);
        }
        if !values.is_empty() {
            one_of(values, value, &mut broken);
        }
        if let Some(format) = format {
            form(*format, value, &mut broken);
        }
        if let Some(least) = classes {
            mixture(*least, value, &mut broken);
        }
        broken
    }

    /// Returns the rules that a list with so many items violates.
    pub(crate) fn broken_by_list(&self, items: usize) -> Vec<Broken> {
        let Self {
            min_items,
            max_items,
            // Rules of single values.
            min_chars: _,
            max_chars: _,
            charset: _,
            min: _,
            max: _,
            step: _,
            one_of: _,
            format: _,
            classes: _,
            may_be_empty: _,
        } = self;
        let mut broken = Vec::new();
        let fits = |limit: u32| usize::try_from(limit).unwrap_or(usize::MAX);
        if let Some(min) = min_items.filter(|min| items < fits(*min)) {
            note(
                &mut broken,
                Rule::Items,
                format!("{items} items are too few"),
                format!("give {min} or more"),
            );
        }
        if let Some(max) = max_items.filter(|max| items > fits(*max)) {
            note(
                &mut broken,
                Rule::Items,
                format!("{items} items are too many"),
                format!("give {max} at most in one call"),
            );
        }
        broken
    }
}

/// A set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Charset {
    /// Chinese characters.
    Chinese,
    /// ASCII letters.
    Letters,
    /// ASCII uppercase letters.
    Upper,
    /// ASCII lowercase letters.
    Lower,
    /// ASCII digits.
    Digits,
    /// These characters.
    Literal(&'static str),
}

/// A format of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// A window of one hour, `HH:00-HH:00`. The last is `23:00-24:00`.
    HourWindow,
    /// An IPv4 address.
    Ipv4,
    /// An IPv4 network, such as `10.0.0.0/8`.
    Cidr,
    /// A date and time, `yyyy-MM-dd HH:mm:ss`.
    DateTime,
}

/// The kind of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// A required parameter is missing or empty.
    Presence,
    /// Parameters are incomplete without each other, or exclude each other.
    Group,
    /// The value has another type, such as a string instead of a number.
    Type,
    /// The string is too short or too long.
    Length,
    /// The string contains a character that is not allowed.
    Charset,
    /// The number is outside of the range, or not on a step.
    Range,
    /// The value is not one of the allowed ones.
    Values,
    /// The string has another format.
    Format,
    /// The password has too few character classes.
    Classes,
    /// The list has too few or too many items.
    Items,
    /// The parameter is secret and would be sent in the URL.
    Secrecy,
    /// The name is reserved for the client, or for another member of the request.
    Reserved,
}

impl Rule {
    /// Returns the name in lowercase: `presence`, `length`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Presence => "presence",
            Self::Group => "group",
            Self::Type => "type",
            Self::Length => "length",
            Self::Charset => "charset",
            Self::Range => "range",
            Self::Values => "values",
            Self::Format => "format",
            Self::Classes => "classes",
            Self::Items => "items",
            Self::Secrecy => "secrecy",
            Self::Reserved => "reserved",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A violated rule, the message, and the remedy.
pub(crate) type Broken = (Rule, String, String);

/// Notes a violated rule.
pub(crate) fn note(broken: &mut Vec<Broken>, rule: Rule, wrong: String, remedy: String) {
    broken.push((rule, wrong, remedy));
}

fn range([min, max, step]: [Option<i64>; 3], number: i64, broken: &mut Vec<Broken>) {
    let steps = step.map(|step| (min.unwrap_or(0), step));
    if min.is_some_and(|min| number < min) {
        out_of_range([min, max], "is too small", broken);
    } else if max.is_some_and(|max| number > max) {
        out_of_range([min, max], "is too large", broken);
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

fn out_of_range(limits: [Option<i64>; 2], wrong: &str, broken: &mut Vec<Broken>) {
    let allowed = match limits {
        [Some(min), Some(max)] => format!("give {min} to {max}"),
        [Some(min), None] => format!("give {min} or more"),
        [None, Some(max)] => format!("give {max} or less"),
        [None, None] => String::new(),
    };
    note(broken, Rule::Range, wrong.to_owned(), allowed);
}

fn length([min, max]: [Option<u32>; 2], value: &str, sensitive: bool, broken: &mut Vec<Broken>) {
    let length = value.chars().count();
    let is = |limit: u32| usize::try_from(limit).unwrap_or(usize::MAX);
    let allowed = || match (min, max) {
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
    if min.is_some_and(|min| length < is(min)) {
        note(broken, Rule::Length, said("short"), allowed());
    } else if max.is_some_and(|max| length > is(max)) {
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

fn charset(classes: &[Charset], value: &str, sensitive: bool, broken: &mut Vec<Broken>) {
    let allowed = |c: &char| classes.iter().any(|class| holds(*class, *c));
    let Some(wrong) = value.chars().find(|c| !allowed(c)) else {
        return;
    };
    let names: Vec<_> = classes
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

/// The values in quotation marks, the last after "or".
pub(crate) fn any_of(values: &[&str]) -> String {
    list(values, "\"", " or ")
}

/// Items in marks, the last after a word of its own.
pub(crate) fn list(items: &[&str], quote: &str, last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => format!("{quote}{only}{quote}"),
        [others @ .., item] => {
            let others: Vec<_> = others
                .iter()
                .map(|item| format!("{quote}{item}{quote}"))
                .collect();
            format!("{}{last}{quote}{item}{quote}", others.join(", "))
        }
    }
}

#[cfg(test)]
mod tests;
