//! What formats and classes of characters hold: the one definition that the checks and the patterns of OpenAPI share.
//!
//! `codegen/tests/vectors/rules.json` holds them, and the client's validation, to the same verdicts.

use std::net::Ipv4Addr;
use std::ops::{Range, RangeInclusive};

use super::{Charset, Format, Literal, Rules};

impl Rules {
    /// A string that keeps the rules, as like the given one as they allow.
    pub fn sample_text(&self, text: &str) -> String {
        if let Some(value) = self.one_of.first() {
            return value.wire();
        }
        if let Some(format) = self.format {
            return format.sample().to_owned();
        }
        let allowed = |one: &char| {
            self.charset.is_empty() || self.charset.iter().any(|class| class.contains(*one))
        };
        let mut kept: Vec<char> = text.chars().filter(allowed).collect();
        if kept.is_empty() {
            let ranges = self.charset.iter().flat_map(Charset::ranges);
            kept.extend(ranges.map(|range| *range.start()).take(1));
        }
        let size = |limit: Option<u32>| limit.and_then(|limit| usize::try_from(limit).ok());
        let least = size(self.min_chars).unwrap_or(0);
        let most = size(self.max_chars).unwrap_or(usize::MAX);
        let length = kept.len().max(least).min(most);
        kept.into_iter().cycle().take(length).collect()
    }

    /// A number that keeps the rules: 1 if they allow it.
    pub fn sample_number(&self) -> i64 {
        if let Some(Literal::Integer(number)) = self.one_of.first() {
            return *number;
        }
        match (self.min, self.step, self.max) {
            (Some(min), Some(_), _) => min,
            (min, _, max) => {
                let number = min.map_or(1, |min| min.max(1));
                max.map_or(number, |max| number.min(max))
            }
        }
    }
}

impl Charset {
    /// The characters of the class, as ranges.
    pub fn ranges(&self) -> Vec<RangeInclusive<char>> {
        match self {
            // The Unicode blocks of Han characters, and the ideographic zero.
            Self::Chinese => vec![
                '\u{3007}'..='\u{3007}',
                '\u{3400}'..='\u{4DBF}',
                '\u{4E00}'..='\u{9FFF}',
                '\u{F900}'..='\u{FAFF}',
                '\u{20000}'..='\u{3FFFD}',
            ],
            Self::Letters => vec!['A'..='Z', 'a'..='z'],
            Self::Upper => vec!['A'..='Z'],
            Self::Lower => vec!['a'..='z'],
            Self::Digits => vec!['0'..='9'],
            Self::Literal(characters) => characters.chars().map(|char| char..=char).collect(),
        }
    }

    /// Whether a character is one of the class.
    pub fn contains(&self, character: char) -> bool {
        self.ranges().iter().any(|range| range.contains(&character))
    }
}

impl Format {
    /// Whether a string has the format.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Self::HourWindow => hour_windows().any(|window| window == text),
            Self::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            Self::Cidr => text.split_once('/').is_some_and(|(address, bits)| {
                address.parse::<Ipv4Addr>().is_ok()
                    && (0..=32_u8).any(|width| width.to_string() == bits)
            }),
            Self::DateTime => is_date_time(text),
        }
    }

    /// A string of the format.
    pub fn sample(self) -> &'static str {
        match self {
            Self::HourWindow => "02:00-03:00",
            Self::Ipv4 => "10.0.0.8",
            Self::Cidr => "10.0.0.0/24",
            Self::DateTime => "2021-01-06 12:00:00",
        }
    }

    /// The format as a regular expression of ECMA-262. It knows no calendar: it takes `2021-02-30 00:00:00`.
    pub fn pattern(self) -> String {
        const BYTE: &str = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        let address = format!(r"{BYTE}(\.{BYTE}){{3}}");
        match self {
            Self::HourWindow => format!("^({})$", hour_windows().collect::<Vec<_>>().join("|")),
            Self::Ipv4 => format!("^{address}$"),
            Self::Cidr => format!("^{address}/([0-9]|[12][0-9]|3[0-2])$"),
            Self::DateTime => {
                let date = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
                format!("^{date} ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$")
            }
        }
    }
}

/// The hours of a day, the last `23:00-24:00`.
fn hour_windows() -> impl Iterator<Item = String> {
    (0..24).map(|hour| format!("{hour:02}:00-{:02}:00", hour + 1))
}

fn is_date_time(text: &str) -> bool {
    let fits = text.len() == 19
        && text
            .bytes()
            .zip(b"dddd-dd-dd dd:dd:dd")
            .all(|(byte, pattern)| match pattern {
                b'd' => byte.is_ascii_digit(),
                other => byte == *other,
            });
    let number = |range: Range<usize>| text.get(range)?.parse::<u32>().ok();
    let parts = [0..4, 5..7, 8..10, 11..13, 14..16, 17..19].map(number);
    let [
        Some(year),
        Some(month),
        Some(day),
        Some(hour),
        Some(minute),
        Some(second),
    ] = parts
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    fits && (1..=days).contains(&day) && hour < 24 && minute < 60 && second < 60
}

/// The rules of a vector, which spells them as the specification does.
#[cfg(test)]
pub(crate) fn rules_of(json: &serde_json::Value) -> super::Rules {
    let count = |key: &str| {
        json[key]
            .as_u64()
            .and_then(|count| u32::try_from(count).ok())
    };
    let charset = json["charset"].as_array().into_iter().flatten();
    let charset = charset
        .filter_map(|class| class.as_str())
        .map(|class| match class {
            "chinese" => Charset::Chinese,
            "letters" => Charset::Letters,
            "upper" => Charset::Upper,
            "lower" => Charset::Lower,
            "digits" => Charset::Digits,
            literal => Charset::Literal(literal.trim_start_matches('=').to_owned()),
        });
    let one_of = json["one_of"].as_array().into_iter().flatten();
    let one_of = one_of.filter_map(|value| match value {
        serde_json::Value::String(text) => Some(super::Literal::String(text.clone())),
        number => number.as_i64().map(super::Literal::Integer),
    });
    super::Rules {
        min_chars: count("min_chars"),
        max_chars: count("max_chars"),
        charset: charset.collect(),
        min: json["min"].as_i64(),
        max: json["max"].as_i64(),
        step: json["step"].as_i64(),
        one_of: one_of.collect(),
        format: json["format"].as_str().map(|format| match format {
            "hour-window" => Format::HourWindow,
            "ipv4" => Format::Ipv4,
            "cidr" => Format::Cidr,
            _ => Format::DateTime,
        }),
        classes: count("classes"),
        min_items: count("min_items"),
        max_items: count("max_items"),
        ..super::Rules::default()
    }
}
