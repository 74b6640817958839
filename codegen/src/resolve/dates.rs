//! Days of the calendar.

/// Whether a text is a day as `2016-07-01`. Such texts sort as their days do.
pub(super) fn is_date(text: &str) -> bool {
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = text.get(from..to)?;
        let all = digits.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| digits.parse().ok())?
    };
    let hyphens = [4, 7]
        .iter()
        .all(|at| text.as_bytes().get(*at) == Some(&b'-'));
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 7), number(8, 10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    hyphens && text.len() == 10 && (1..=days).contains(&day)
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
