//! Classes of characters and formats of strings: what they hold, and their patterns.

use std::net::Ipv4Addr;
use std::ops::RangeInclusive;

use super::words;

/// A class of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    Literal(String),
}

words! {
    /// A format of strings.
    pub Format {
        /// `HH:00-HH:00`, one hour, the last `23:00-24:00`.
        HourWindow = "hour-window",
        /// An IPv4 address.
        Ipv4 = "ipv4",
        /// An IPv4 network.
        Cidr = "cidr",
        /// `yyyy-MM-dd HH:mm:ss`.
        DateTime = "date-time",
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
            Self::DateTime => text
                .split_once(' ')
                .is_some_and(|(date, time)| is_date(date) && is_time(time)),
        }
    }

    /// What is expected, for a message about a string that does not have the format.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::HourWindow => "a window of one hour as `03:00-04:00` is expected",
            Self::Ipv4 => "an IPv4 address is expected",
            Self::Cidr => "a network as `10.0.0.0/8` is expected",
            Self::DateTime => "a time as `2021-01-31 23:59:59` is expected",
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

/// A class of characters as a regular expression. Characters beyond the basic plane stand in it as they are, without the escapes
/// that differ between engines; ECMA-262 takes them with the flag `u`, as JSON Schema asks for.
pub(super) fn charset_pattern(charset: &[Charset]) -> Option<String> {
    if charset.is_empty() {
        return None;
    }
    let mut class = String::new();
    for range in charset.iter().flat_map(Charset::ranges) {
        class.push_str(&escaped(*range.start()));
        if range.end() > range.start() {
            class.push('-');
            class.push_str(&escaped(*range.end()));
        }
    }
    Some(format!("^[{class}]*$"))
}

/// A character within brackets.
fn escaped(character: char) -> String {
    match character {
        '\\' | ']' | '[' | '^' | '-' => format!("\\{character}"),
        other => other.to_string(),
    }
}

pub(super) fn classes_of(text: &str) -> usize {
    let is = |class: fn(char) -> bool| usize::from(text.chars().any(class));
    is(|char| char.is_ascii_uppercase())
        + is(|char| char.is_ascii_lowercase())
        + is(|char| char.is_ascii_digit())
        + is(|char| !char.is_ascii_alphanumeric())
}

/// The hours of a day, the last `23:00-24:00`.
fn hour_windows() -> impl Iterator<Item = String> {
    (0..24).map(|hour| format!("{hour:02}:00-{:02}:00", hour + 1))
}

/// Whether a text is a day as `2016-07-01`. Such texts sort as their days do.
pub(crate) fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    numbers(text, ':', [2, 2, 2])
        .is_some_and(|[hour, minute, second]| hour < 24 && minute < 60 && second < 60)
}

/// Numbers of so many digits each, with a mark between.
fn numbers<const N: usize>(text: &str, mark: char, digits: [usize; N]) -> Option<[u32; N]> {
    let mut parts = text.split(mark);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let is_digit = |byte: u8| byte.is_ascii_digit();
        let fits = |part: &&str| part.len() == digits && part.bytes().all(is_digit);
        *number = parts.next().filter(fits)?.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn days_of_the_calendar() {
        for day in [
            "2016-07-01",
            "2024-02-29",
            "2000-02-29",
            "2021-12-31",
            "2021-04-30",
        ] {
            assert!(is_date(day), "{day}");
        }
        for other in [
            "",
            "2016-7-1",
            "2016-07-1",
            "2016-07-001",
            "2016/07/01",
            "2023-02-29",
            "1900-02-29",
            "2021-04-31",
            "2021-00-10",
            "2021-13-01",
            "2021-01-00",
            "2021-01-32",
            "+021-01-01",
            "20210101",
            "2021-01-01T00",
            "２021-01-0",
        ] {
            assert!(!is_date(other), "{other}");
        }
    }
}
