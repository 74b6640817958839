//! Dates and times of the service.

use jiff::fmt::temporal::Pieces;

use crate::clock::UnixTime;

/// A date and time as the service prints it, such as `2021-01-06 12:30:00` or `2021-01-06T12:30:00`.
///
/// No source states the time zone. Conversions therefore take the offset from UTC in seconds.
///
/// # Examples
///
/// ```
/// use std::time::SystemTime;
///
/// use kcs_client::Timestamp;
///
/// const BEIJING: i32 = 8 * 60 * 60;
/// let created = Timestamp::from("2021-01-06 12:30:00").to_unix_time(BEIJING).unwrap();
/// assert_eq!(created.to_string(), "2021-01-06T04:30:00Z");
/// assert_eq!(Timestamp::from_unix_time(created, BEIJING), "2021-01-06 12:30:00");
/// let created: SystemTime = created.into();
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(String);

crate::rt::string!(Timestamp);

impl Timestamp {
    /// Returns year, month, day, hour, minute and second. `None` if the format is unknown.
    ///
    /// The format is a date, optionally followed by `T` or a space and a time, which may have seconds, a fraction and a time zone. The
    /// second 60 is returned as 59.
    pub fn parts(&self) -> Option<(u16, u8, u8, u8, u8, u8)> {
        let pieces = Pieces::parse(&self.0).ok()?;
        let (date, time) = (pieces.date(), pieces.time().unwrap_or_default());
        let small = |number: i8| u8::try_from(number).ok();
        Some((
            u16::try_from(date.year()).ok()?,
            small(date.month())?,
            small(date.day())?,
            small(time.hour())?,
            small(time.minute())?,
            small(time.second())?,
        ))
    }

    /// Converts to a time, with an offset from UTC in seconds (east is positive). `None` if the format is unknown.
    ///
    /// The formats are those of [`parts`](Self::parts). An offset in the timestamp itself, as in `2021-01-06T12:30:00Z` or
    /// `2021-01-06 12:30:00+08:00`, takes precedence. Fractions of a second are dropped.
    pub fn to_unix_time(&self, offset: i32) -> Option<UnixTime> {
        let pieces = Pieces::parse(&self.0).ok()?;
        let own = pieces.to_numeric_offset().map(|own| own.seconds());
        let civil = pieces.date().to_datetime(pieces.time().unwrap_or_default());
        // Years before 0 are out of the range of `UnixTime`.
        (civil.year() >= 0)
            .then(|| UnixTime::from_civil(civil).plus(-i64::from(own.unwrap_or(offset))))
    }

    /// Formats a time as the service does, `2021-01-06 12:30:00`, with an offset from UTC in seconds (east is positive).
    pub fn from_unix_time(moment: UnixTime, offset: i32) -> Self {
        let local = moment.plus(offset.into()).extended().to_string();
        Self(local.replace('T', " ").replace('Z', ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(u16, u8, u8, u8, u8, u8)> {
        Timestamp::from(text).parts()
    }

    #[test]
    fn the_usual_forms_are_read() {
        for text in [
            "2021-01-06 12:30:05",
            "2021-01-06T12:30:05",
            "2021-01-06T12:30:05Z",
            "2021-01-06T12:30:05.250Z",
            "2021-01-06T12:30:05+08:00",
            "2021-01-06 12:30:05.0",
        ] {
            assert_eq!(parts(text), Some((2021, 1, 6, 12, 30, 5)), "{text}");
        }
        assert_eq!(parts("2021-01-06"), Some((2021, 1, 6, 0, 0, 0)));
        assert_eq!(parts("2021-01-06 12:30"), Some((2021, 1, 6, 12, 30, 0)));
        assert_eq!(parts("0000-12-31 23:59:59"), Some((0, 12, 31, 23, 59, 59)));
        assert_eq!(
            parts("9999-12-31 23:59:59"),
            Some((9999, 12, 31, 23, 59, 59))
        );
    }

    #[test]
    fn a_moment_needs_an_offset_unless_the_text_has_its_own() {
        const BEIJING: i32 = 8 * 60 * 60;
        let moment = |text: &str, offset| {
            let moment = Timestamp::from(text).to_unix_time(offset);
            moment.map(|moment| moment.to_string())
        };
        for (text, offset, expected) in [
            ("2021-01-06 12:30:05", 0, "2021-01-06T12:30:05Z"),
            ("2021-01-06 12:30:05", BEIJING, "2021-01-06T04:30:05Z"),
            ("2021-01-06T12:30:05", -3600, "2021-01-06T13:30:05Z"),
            ("2021-01-06 12:30:05.9", BEIJING, "2021-01-06T04:30:05Z"),
            ("2021-01-06T12:30:05Z", BEIJING, "2021-01-06T12:30:05Z"),
            ("2021-01-06T12:30:05-08:00", BEIJING, "2021-01-06T20:30:05Z"),
            ("2021-01-01", BEIJING, "2020-12-31T16:00:00Z"),
            ("0000-01-01 00:00:00", BEIJING, "0000-01-01T00:00:00Z"),
        ] {
            assert_eq!(moment(text, offset).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2021-02-29",
            "2021-01-06 24:00:00",
            "-0001-01-06 12:30:05",
        ] {
            assert_eq!(moment(text, BEIJING), None, "{text}");
        }
        for offset in [0, BEIJING, -3600, i32::MIN, i32::MAX] {
            let now = UnixTime::from_seconds(1_630_650_600);
            let printed = Timestamp::from_unix_time(now, offset);
            assert_eq!(printed.to_unix_time(offset), Some(now), "{printed}");
        }
        let first = UnixTime::from_seconds(i64::MIN);
        assert_eq!(Timestamp::from_unix_time(first, -1), "0000-01-01 00:00:00");
    }

    #[test]
    fn what_the_calendar_does_not_have_is_none() {
        for text in [
            "",
            "yesterday",
            "2021-99-99",
            "2021-02-29",
            "2021-00-06",
            "2021-13-06",
            "2021-01-00",
            "2021-04-31",
            "2021-01-06 24:00:00",
            "2021-01-06 12:60:00",
            "2021-01-06 12:30:61",
            "-2021-01-06 12:30:05",
            "2021-01-06 12:30:05 x",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
