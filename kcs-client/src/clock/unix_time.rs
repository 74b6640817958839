//! Dates and times, parsed and formatted with `jiff`.

use std::fmt;
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::fmt::strtime;
#[cfg(any(feature = "process", test))]
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// A point in time, in seconds since 1970-01-01T00:00:00Z. It prints as `2021-09-03T06:30:00Z`, and converts from and to
/// [`SystemTime`](std::time::SystemTime).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(i64);

/// 0000-01-01 and 9999-12-31T23:59:59, the range of years with four digits.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

const BASIC: &str = "%Y%m%dT%H%M%SZ";
const EXTENDED: &str = "%Y-%m-%dT%H:%M:%SZ";
/// The three forms of an HTTP date, without the day of the week: RFC 9110, section 5.6.7.
const IMF_FIXDATE: &str = "%d %b %Y %H:%M:%S GMT";
const RFC_850: &str = "%d-%b-%y %H:%M:%S GMT";
const ASCTIME: &str = "%b %e %H:%M:%S %Y";

impl UnixTime {
    /// Returns the time this many seconds after 1970-01-01T00:00:00Z. Times outside the years 0 to 9999 are clamped to the first or last
    /// second of that range.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.clamp(FIRST, LAST))
    }

    #[cfg(test)]
    pub(crate) const fn at(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// Returns the time this many seconds later, or earlier if negative.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self::from_seconds(self.0.saturating_add(seconds))
    }

    /// Returns the absolute difference between two times.
    pub fn abs_diff(self, other: Self) -> Duration {
        Duration::from_secs(self.0.abs_diff(other.0))
    }

    /// Returns the basic form, `20210903T063000Z`.
    pub fn basic(self) -> impl fmt::Display {
        self.filled_in(*b"00000000T000000Z")
    }

    /// Returns the date, `20210903`.
    pub fn basic_date(self) -> impl fmt::Display {
        self.civil().strftime("%Y%m%d")
    }

    /// Returns the extended form, `2021-09-03T06:30:00Z`.
    pub fn extended(self) -> impl fmt::Display {
        self.filled_in(*b"0000-00-00T00:00:00Z")
    }

    /// Returns the form of the `Date` header of HTTP: `Fri, 03 Sep 2021 06:30:00 GMT`.
    pub fn http_date(self) -> impl fmt::Display {
        self.civil().strftime("%a, %d %b %Y %H:%M:%S GMT")
    }

    /// Parses the output of [`basic`](Self::basic).
    pub fn parse_basic(text: &str) -> Option<Self> {
        parse(text, BASIC).map(Self::from_civil)
    }

    /// Parses the output of [`extended`](Self::extended).
    pub fn parse_extended(text: &str) -> Option<Self> {
        parse(text, EXTENDED).map(Self::from_civil)
    }

    /// Parses an HTTP date in any of its three forms. `now` determines the century of a two-digit year.
    ///
    /// The day of the week is ignored, because it follows from the date.
    pub(crate) fn parse_http(text: &str, now: Self) -> Option<Self> {
        let date = match text.split_once(", ") {
            Some((_, date)) => parse(date, IMF_FIXDATE).or_else(|| {
                let date = parse(date, RFC_850)?;
                in_century_of(now.civil(), date)
            }),
            None => parse(text.split_once(' ')?.1, ASCTIME),
        };
        date.map(Self::from_civil)
    }

    /// Parses a date and time with an offset as in RFC 3339, `2021-09-03T14:30:00.5+08:00`, and the similar forms of ISO 8601 that `jiff`
    /// supports, such as the offset `+0800`. Fractions of a second are dropped.
    #[cfg(any(feature = "process", test))]
    pub(crate) fn parse_with_offset(text: &str) -> Option<Self> {
        let pieces = Pieces::parse(text).ok()?;
        let civil = pieces.date().to_datetime(pieces.time()?);
        let offset = i64::from(pieces.to_numeric_offset()?.seconds());
        // `jiff` accepts offsets up to 25:59, as in its time zones.
        let is_less_than_a_day = offset.abs() < 24 * 60 * 60;
        is_less_than_a_day.then(|| Self::from_civil(civil).plus(-offset))
    }

    /// Replaces the zeros with the fourteen digits of date and time. Each signature needs such a string, and formatting it with `jiff` makes
    /// a signature take a tenth longer.
    fn filled_in<const LEN: usize>(self, mut text: [u8; LEN]) -> impl fmt::Display {
        let civil = self.civil();
        let [month, day] = [civil.month(), civil.day()];
        let fields = [month, day, civil.hour(), civil.minute(), civil.second()];
        let mut number = fields
            .iter()
            .fold(i64::from(civil.year()), |number, field| {
                number * 100 + i64::from(*field)
            });
        for place in text.iter_mut().rev().filter(|place| **place == b'0') {
            *place += u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
        Ascii(text)
    }

    fn civil(self) -> DateTime {
        match Timestamp::from_second(self.0) {
            Ok(timestamp) => Offset::UTC.to_datetime(timestamp),
            // Every time in the range has a date, but `jiff`'s timestamps end a day earlier.
            Err(_) => EPOCH.saturating_add(SignedDuration::from_secs(self.0)),
        }
    }

    pub(crate) fn from_civil(civil: DateTime) -> Self {
        let whole = civil.duration_since(EPOCH).as_secs();
        // Before the epoch seconds are rounded towards it.
        let is_before = civil.subsec_nanosecond() > 0 && civil < EPOCH;
        Self::from_seconds(whole - i64::from(is_before))
    }
}

/// Prints the [`extended`](UnixTime::extended) form.
impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.extended().to_string())
    }
}

/// Parses exactly the output of the format. `jiff` alone would also accept spaces in between, fewer digits and the second 60.
fn parse(text: &str, format: &str) -> Option<DateTime> {
    let civil = strtime::parse(format, text).ok()?.to_datetime().ok()?;
    let written = civil.strftime(format).to_string();
    (written == text).then_some(civil)
}

/// Moves a date with a two-digit year to the century of `now`, or to the previous one if it were more than 50 years ahead: RFC 9110,
/// section 5.6.7. `jiff` maps such years to 1969 to 2068.
fn in_century_of(now: DateTime, date: DateTime) -> Option<DateTime> {
    let year = now.year() - now.year().rem_euclid(100) + date.year().rem_euclid(100);
    let moved = date.with().year(year).build().ok()?;
    if moved > now.saturating_add(50.years()) {
        return date.with().year(year - 100).build().ok();
    }
    Some(moved)
}

/// A string of ASCII characters.
struct Ascii<const LEN: usize>([u8; LEN]);

impl<const LEN: usize> fmt::Display for Ascii<LEN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixTime = UnixTime::at(1_630_650_600);

    fn http(text: &str) -> Option<UnixTime> {
        UnixTime::parse_http(text, NOW)
    }

    #[test]
    fn one_comma_stands_behind_the_day_of_the_week() {
        for text in [
            "x, Fri, 03 Sep 2021 06:30:00 GMT",
            "Fri, 03 Sep 2021, 06:30:00 GMT",
            ", , 03 Sep 2021 06:30:00 GMT",
            "Fri,03 Sep 2021 06:30:00 GMT",
        ] {
            assert_eq!(http(text), None, "{text}");
        }
    }

    #[test]
    fn all_forms_are_written_and_read() {
        assert_eq!(NOW.basic().to_string(), "20210903T063000Z");
        assert_eq!(NOW.basic_date().to_string(), "20210903");
        assert_eq!(NOW.extended().to_string(), "2021-09-03T06:30:00Z");
        assert_eq!(NOW.http_date().to_string(), "Fri, 03 Sep 2021 06:30:00 GMT");
        assert_eq!(
            format!("{NOW:>22}|{NOW}"),
            "  2021-09-03T06:30:00Z|2021-09-03T06:30:00Z"
        );
        assert_eq!(UnixTime::parse_basic("20210903T063000Z"), Some(NOW));
        assert_eq!(UnixTime::parse_extended("2021-09-03T06:30:00Z"), Some(NOW));
    }

    #[test]
    fn the_first_and_the_last_second_are_written_and_read() {
        for (seconds, expected) in [
            (i64::MIN, "00000101T000000Z"),
            (FIRST, "00000101T000000Z"),
            (-1, "19691231T235959Z"),
            (0, "19700101T000000Z"),
            (LAST, "99991231T235959Z"),
            (i64::MAX, "99991231T235959Z"),
        ] {
            let time = UnixTime::from_seconds(seconds);
            assert_eq!(time.basic().to_string(), expected);
            assert_eq!(UnixTime::parse_basic(expected), Some(time));
        }
        assert_eq!(NOW.plus(i64::MAX).seconds(), LAST);
        assert_eq!(NOW.plus(i64::MIN).seconds(), FIRST);
    }

    #[test]
    fn the_three_forms_of_an_http_date_are_read() {
        for text in [
            "Fri, 03 Sep 2021 06:30:00 GMT",
            "Friday, 03-Sep-21 06:30:00 GMT",
            "Fri Sep  3 06:30:00 2021",
        ] {
            assert_eq!(http(text), Some(NOW), "{text}");
        }
        // The example of RFC 9110.
        let example = UnixTime::at(784_111_777);
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(http(text), Some(example), "{text}");
        }
        assert_eq!(
            http("Tue Nov 16 08:49:37 2021").map(UnixTime::seconds),
            Some(1_637_052_577)
        );
    }

    #[test]
    fn what_is_not_an_http_date_is_rejected() {
        for text in [
            "",
            "GMT",
            "junk",
            "-1",
            "Fri, 03 Sep 2021 06:30:00",
            "Fri, 03 Sep 2021 06:30:00 UTC",
            "Fri, 3 Sep 2021 06:30:00 GMT",
            "Fri, 03 Sep 21 06:30:00 GMT",
            "Fri, 03 Sep 2021 24:00:00 GMT",
            "Fri, 03 Sep 2021 12:60:00 GMT",
            "Fri, 30 Feb 2021 06:30:00 GMT",
            "Fri, 99 Sep 2021 06:30:00 GMT",
            "Fri, 03 Sep 2021 06:30:00 GMT ",
            "Fri, 03  Sep 2021 06:30:00 GMT",
            "Friday, 03-Sep-2021 06:30:00 GMT",
            "Fri Sep 3 06:30:00 2021",
            "Fri Sep  3 06:30:00 21",
            "Fri Sep  3 06:30:00 2021 GMT",
            "Fri, 03 九月 2021 06:30:00 GMT",
        ] {
            assert_eq!(http(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_at_most_fifty_years_ahead() {
        let year = |digits: &str, now| {
            let text = format!("Friday, 03-Sep-{digits} 06:30:00 GMT");
            let time = UnixTime::parse_http(&text, now)?;
            Some(time.civil().year())
        };
        for (digits, expected) in [
            ("21", 2021),
            ("71", 2071),
            ("72", 1972),
            ("99", 1999),
            ("00", 2000),
        ] {
            assert_eq!(year(digits, NOW), Some(expected), "{digits}");
        }
        // The fiftieth year is over a second earlier.
        assert_eq!(year("71", NOW.plus(-1)), Some(1971));
        let of_2090 = UnixTime::parse_basic("20900101T000000Z").unwrap();
        assert_eq!(year("95", of_2090), Some(2095));
    }

    #[test]
    fn offsets_and_fractions_are_read() {
        let read = |text| UnixTime::parse_with_offset(text).map(UnixTime::seconds);
        for text in [
            "2021-09-03T06:30:00Z",
            "2021-09-03t06:30:00z",
            "2021-09-03 06:30:00Z",
            "2021-09-03T06:30:00.123456789Z",
            "2021-09-03T06:30:00+0000",
            "2021-09-03T06:30:00-00:00",
            "2021-09-03T14:30:00+08:00",
            "2021-09-03T14:30:00+0800",
            "2021-09-03T01:00:00.5-05:30",
            "2021-09-04T06:29:00+23:59",
        ] {
            assert_eq!(read(text), Some(1_630_650_600), "{text}");
        }
        assert_eq!(read("9999-12-31T23:59:59Z"), Some(LAST));
        assert_eq!(read("9999-12-31T23:59:59-08:00"), Some(LAST));
        assert_eq!(read("1969-12-31T23:59:59.5Z"), Some(-1));
        for text in [
            "",
            "2021-09-03",
            "2021-09-03T06:30:00",
            "2021-09-03T06:30:00.Z",
            "2021-09-03T06:30:00+24:00",
            "2021-09-03T06:30:00-24:00",
            "2021-09-03T06:30:00+-1:00",
            "2021-09-03T24:00:00Z",
            "2021-09-03T12:60:00Z",
            "2021-99-99T06:30:00Z",
            "2021-02-29T06:30:00Z",
            "2021-09-03T06:30:0金",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_time_is_rejected() {
        for text in [
            "",
            "20210903T063000",
            "2021-09-03 06:30:00Z",
            "2021-09-03T06:30:00Z",
            "20210229T000000Z",
            "20211301T000000Z",
            "20219999T000000Z",
            "20210900T000000Z",
            "20210931T000000Z",
            "20210903T240000Z",
            "20210903T126000Z",
            "20210903T125960Z",
            "+0210903T063000Z",
            " 20210903T063000Z",
            "20210903T063000Z ",
            "20210903T06300Z",
            "20210903t063000z",
            "2021 903T063000Z",
            "2021090３T0630Z",
        ] {
            assert_eq!(UnixTime::parse_basic(text), None, "{text}");
        }
        for text in [
            "20210903T063000Z",
            "2021-9-3T6:30:0Z",
            "2021-09-03T06:30:00+00:00",
        ] {
            assert_eq!(UnixTime::parse_extended(text), None, "{text}");
        }
    }

    /// Digits at random where a time has some: about one in a hundred is one.
    #[test]
    fn times_are_exactly_what_the_calendar_has() {
        use crate::retry::{Jitter, RandomJitter};

        let chance = RandomJitter::seeded(11);
        let draw = |below: u32| (chance.fraction() * f64::from(below)) as u32;
        let mut times = 0;
        for _ in 0..20_000 {
            let [year, month, day] = [draw(10_000), draw(16), draw(36)];
            let [hour, minute, second] = [draw(30), draw(70), draw(70)];
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
            let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let days = match month {
                2 if is_leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                1..=12 => 31,
                _ => 0,
            };
            let is_time = (1..=days).contains(&day) && hour < 24 && minute < 60 && second < 60;
            let time = UnixTime::parse_extended(&text);
            assert_eq!(time.is_some(), is_time, "{text}");
            times += u32::from(is_time);
            if let Some(time) = time {
                assert_eq!(time.extended().to_string(), text);
                assert_eq!(http(&time.http_date().to_string()), Some(time));
                assert_eq!(UnixTime::parse_with_offset(&text), Some(time));
            }
        }
        assert!(times > 1000, "{times}");
    }
}
