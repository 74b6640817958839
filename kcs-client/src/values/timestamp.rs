//! Dates and times as the service prints them.

/// A date and time as the service prints it: `2021-01-06 12:30:00` or `2021-01-06T12:30:00`.
///
/// No source says which time zone it is in, so none is claimed here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(String);

crate::rt::text!(Timestamp);

impl Timestamp {
    /// Year, month, day, hour, minute and second, if it has one of the usual forms.
    pub fn parts(&self) -> Option<(u16, u8, u8, u8, u8, u8)> {
        let (date, time) = self
            .0
            .split_once(['T', ' '])
            .unwrap_or((&self.0, "00:00:00"));
        let mut date = date.splitn(3, '-');
        let (year, month, day) = (date.next()?, date.next()?, date.next()?);
        let time = time.trim_end_matches('Z').split('.').next()?;
        let mut time = time.splitn(3, ':');
        let (hour, minute, second) = (time.next()?, time.next()?, time.next().unwrap_or("0"));
        let two = |text: &str, range: std::ops::RangeInclusive<u8>| {
            text.parse::<u8>()
                .ok()
                .filter(|number| range.contains(number))
        };
        Some((
            year.parse().ok()?,
            two(month, 1..=12)?,
            two(day, 1..=31)?,
            two(hour, 0..=24)?,
            two(minute, 0..=59)?,
            two(second, 0..=60)?,
        ))
    }
}
