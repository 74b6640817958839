//! Dates and times as the service prints them.

use jiff::fmt::temporal::Pieces;

/// A date and time as the service prints it: `2021-01-06 12:30:00` or `2021-01-06T12:30:00`.
///
/// No source says which time zone it is in, so none is claimed here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(String);

crate::rt::text!(Timestamp);

impl Timestamp {
    /// Returns year, month, day, hour, minute and second, if it has one of the usual forms: a date, with or without a time
    /// behind `T` or a space, with or without seconds, a fraction of them and a time zone. The second 60 is read as 59.
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
