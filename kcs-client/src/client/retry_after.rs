//! The `Retry-After` header.

use std::time::Duration;

use crate::clock::UnixTime;

/// Reads a `Retry-After` header: seconds, or the moment until which to wait, as an HTTP date in any of its three forms.
///
/// `now` is the service's time. A moment that has passed is a pause of zero; what is neither a number nor a date is `None`.
pub(super) fn retry_after(text: &str, now: UnixTime) -> Option<Duration> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that does not fit is longer than any limit of ours.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = UnixTime::parse_http(text, now)?;
    let left = until.seconds().saturating_sub(now.seconds());
    Some(Duration::from_secs(u64::try_from(left).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::NOW;

    #[test]
    fn seconds_and_all_forms_of_a_date_are_read() {
        for (text, expected) in [
            ("0", 0),
            ("7", 7),
            (" 120 ", 120),
            ("00030", 30),
            ("18446744073709551615", u64::MAX),
            ("18446744073709551616", u64::MAX),
            ("99999999999999999999999999", u64::MAX),
            ("Fri, 03 Sep 2021 06:30:00 GMT", 0),
            ("Fri, 03 Sep 2021 06:30:01 GMT", 1),
            ("Fri, 03 Sep 2021 06:29:59 GMT", 0),
            ("Fri, 03 Sep 2010 06:30:00 GMT", 0),
            ("Fri, 03 Sep 2021 07:30:00 GMT", 3600),
            ("Friday, 03-Sep-21 06:32:00 GMT", 120),
            ("Fri Sep  3 06:32:00 2021", 120),
            (" Fri Sep  3 06:32:00 2021 ", 120),
        ] {
            let expected = Duration::from_secs(expected);
            assert_eq!(retry_after(text, NOW), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_neither_is_ignored() {
        for text in [
            "",
            " ",
            "-1",
            "+7",
            "1.5",
            "7s",
            "7, 8",
            "0x10",
            "soon",
            "NaN",
            "inf",
            "７",
            "2021-09-03T06:32:00Z",
            "Fri, 03 Sep 2021",
            "Fri, 99 Sep 2021 06:30:00 GMT",
        ] {
            assert_eq!(retry_after(text, NOW), None, "{text}");
        }
    }
}
