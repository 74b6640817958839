//! Time: what it is now, how much of it has passed, and how to let some pass.
//!
//! Nothing else in this crate asks the machine for the time, so a program (or a test) that brings its own [`Clock`]
//! decides what requests are dated with and how long a wait takes.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::Poll;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{fmt, io, thread};

use tokio::sync::oneshot;

/// A future behind a pointer, as object-safe traits return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A source of time.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The date and time. Requests are signed with it.
    fn now(&self) -> UnixTime;

    /// The time since some fixed moment. It never goes backwards.
    fn elapsed(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// The result of a future, unless time runs out first.
pub(crate) fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    mut future: impl Future<Output = T> + Unpin,
) -> impl Future<Output = Option<T>> {
    // Not an async function, which would keep its arguments beside what it makes of them.
    let mut alarm = clock.sleep(limit);
    poll_fn(move |context| {
        if let Poll::Ready(value) = Pin::new(&mut future).poll(context) {
            return Poll::Ready(Some(value));
        }
        alarm.as_mut().poll(context).map(|()| None)
    })
}

/// The machine's clock, and tokio's timer.
///
/// Inside a tokio runtime its timer must be enabled ([`enable_time`]), which `#[tokio::main]` and `#[tokio::test]` do.
/// Outside of any, each sleep costs a thread.
///
/// [`enable_time`]: https://docs.rs/tokio/latest/tokio/runtime/struct.Builder.html#method.enable_time
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct SystemClock;

impl SystemClock {
    /// The machine's clock.
    pub fn new() -> Self {
        Self
    }
}

impl Clock for SystemClock {
    fn now(&self) -> UnixTime {
        let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        UnixTime::from_seconds(match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => seconds(since),
            Err(before) => -seconds(before.duration()),
        })
    }

    fn elapsed(&self) -> Duration {
        // tokio's clock and not std's: it stands still where a test has paused it.
        static START: OnceLock<tokio::time::Instant> = OnceLock::new();
        START.get_or_init(tokio::time::Instant::now).elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The timer is looked for when the sleep begins, so that a call that ends before does not need one.
        Box::pin(async move {
            if is_in_runtime() {
                tokio::time::sleep(duration).await;
            } else {
                sleep_on_a_thread(duration).await;
            }
        })
    }
}

/// Whether a tokio runtime is at work here.
#[inline]
pub(crate) fn is_in_runtime() -> bool {
    // Most who ask are tasks, and to find that takes less than to get hold of the runtime.
    tokio::task::try_id().is_some() || tokio::runtime::Handle::try_current().is_ok()
}

/// Does what blocks on a thread of its own, for programs without tokio and for what tokio shall not wait for at its end.
/// Gives what comes of it.
pub(crate) fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<oneshot::Receiver<T>> {
    let (tell, told) = oneshot::channel();
    // Behind a pointer: what starts a thread is long, and is compiled once.
    let work: Box<dyn FnOnce() + Send> = Box::new(move || drop(tell.send(work())));
    let named = thread::Builder::new().name("kcs-client".to_owned());
    named.spawn(work).map(|_| told)
}

/// A sleep for programs without tokio.
async fn sleep_on_a_thread(duration: Duration) {
    match on_a_thread(move || thread::sleep(duration)) {
        Ok(over) => drop(over.await),
        // There are no more threads. Late is better than too early: whoever asks at once again is in the way of others.
        Err(_) => thread::sleep(duration),
    }
}

/// A moment: seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(i64);

const SECONDS_PER_DAY: i64 = 86_400;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// 0000-01-01 and 9999-12-31T23:59:59: what four digits of a year can say.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

impl UnixTime {
    /// That many seconds after 1970-01-01T00:00:00Z. What lies outside the years 0 to 9999 is brought to their edge.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.clamp(FIRST, LAST))
    }

    #[cfg(test)]
    pub(crate) const fn at(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// The moment that many seconds later (or earlier).
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self::from_seconds(self.0.saturating_add(seconds))
    }

    /// How far apart two moments are.
    pub fn distance(self, other: Self) -> Duration {
        Duration::from_secs(self.0.abs_diff(other.0))
    }

    /// `20210903T063000Z`.
    pub fn basic(self) -> impl fmt::Display {
        self.basic_stamp()
    }

    pub(crate) fn basic_stamp(self) -> Stamp<16> {
        self.stamp(*b"yyyymmddThhiissZ")
    }

    /// `20210903`.
    pub fn basic_date(self) -> impl fmt::Display {
        self.stamp(*b"yyyymmdd")
    }

    /// `2021-09-03T06:30:00Z`.
    pub fn extended(self) -> impl fmt::Display {
        self.stamp(*b"yyyy-mm-ddThh:ii:ssZ")
    }

    /// Reads what [`basic`](Self::basic) writes.
    pub fn parse_basic(text: &str) -> Option<Self> {
        Self::parse(text, "yyyymmddThhiissZ")
    }

    /// Reads what [`extended`](Self::extended) writes.
    pub fn parse_extended(text: &str) -> Option<Self> {
        Self::parse(text, "yyyy-mm-ddThh:ii:ssZ")
    }

    /// As the `Date` header of HTTP has it: `Fri, 03 Sep 2021 06:30:00 GMT`.
    pub fn http(self) -> impl fmt::Display {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        let place = |number: i64| usize::try_from(number).unwrap_or_default();
        let Civil {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self.civil();
        let weekday = DAYS.get(place(self.day().rem_euclid(7))).unwrap_or(&"Thu");
        let month = MONTHS.get(place(month - 1)).unwrap_or(&"Jan");
        fmt::from_fn(move |f| {
            write!(
                f,
                "{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT"
            )
        })
    }

    /// Reads the `Date` header of HTTP: `Fri, 03 Sep 2021 06:30:00 GMT`.
    pub(crate) fn parse_http(text: &str) -> Option<Self> {
        let (_, date) = text.split_once(", ")?;
        let parts: Vec<&str> = date.split(' ').collect();
        let [day, month, year, time, "GMT"] = parts.as_slice() else {
            return None;
        };
        let month = MONTHS.iter().position(|name| name == month)? + 1;
        Self::parse_extended(&format!("{year}-{month:02}-{day}T{time}Z"))
    }

    /// The hour, the minute and the second.
    fn time_of_day(self) -> [i64; 3] {
        let of_day = self.0.rem_euclid(SECONDS_PER_DAY);
        [of_day / 3600, of_day / 60 % 60, of_day % 60]
    }

    /// Days since 1970-01-01.
    pub(crate) fn day(self) -> i64 {
        self.0.div_euclid(SECONDS_PER_DAY)
    }

    /// Letters of the pattern stand for digits of the year, month, day, hour, minute and second; the rest for itself.
    fn parse(text: &str, pattern: &str) -> Option<Self> {
        if text.len() != pattern.len() {
            return None;
        }
        let [
            mut year,
            mut month,
            mut day,
            mut hour,
            mut minute,
            mut second,
        ] = [0_u32; 6];
        for (byte, place) in text.bytes().zip(pattern.bytes()) {
            let number = match place {
                b'y' => &mut year,
                b'm' => &mut month,
                b'd' => &mut day,
                b'h' => &mut hour,
                b'i' => &mut minute,
                b's' => &mut second,
                literal if literal == byte => continue,
                _ => return None,
            };
            if !byte.is_ascii_digit() {
                return None;
            }
            *number = *number * 10 + u32::from(byte - b'0');
        }
        let days = days_from_civil(year, month, day)?;
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let seconds = i64::from(hour * 3600 + minute * 60 + second);
        Some(Self(days * SECONDS_PER_DAY + seconds))
    }

    /// Small letters of the pattern stand for the digits of the year, month, day, hour, minute and second, in this order.
    fn stamp<const N: usize>(self, pattern: [u8; N]) -> Stamp<N> {
        let Civil {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self.civil();
        let pairs = [year / 100, year % 100, month, day, hour, minute, second];
        Stamp::new(pattern, pairs)
    }

    /// Howard Hinnant's `civil_from_days`.
    fn civil(self) -> Civil {
        let [hour, minute, second] = self.time_of_day();
        let shifted = self.day() + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * of_year + 2) / 153;
        let month = (month_from_march + 2) % 12 + 1;
        Civil {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: of_year - (153 * month_from_march + 2) / 5 + 1,
            hour,
            minute,
            second,
        }
    }
}

/// A moment as text, without an allocation.
#[derive(Clone, Copy)]
pub(crate) struct Stamp<const N: usize>([u8; N]);

impl<const N: usize> Stamp<N> {
    /// Two digits of each number stand for the small letters of a pattern, one after the other.
    fn new<const PAIRS: usize>(mut text: [u8; N], pairs: [i64; PAIRS]) -> Self {
        let pairs = pairs.map(|pair| {
            let pair = u8::try_from(pair).unwrap_or_default();
            [b'0' + pair / 10, b'0' + pair % 10]
        });
        let mut digits = pairs.as_flattened().iter();
        for place in &mut text {
            if place.is_ascii_lowercase() {
                *place = digits.next().copied().unwrap_or(b'0');
            }
        }
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        // Patterns are ASCII, and so are digits.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Display for Stamp<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

struct Civil {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
}

/// Howard Hinnant's `days_from_civil`; `None` for a date that the calendar does not have.
pub(crate) fn days_from_civil(year: u32, month: u32, day: u32) -> Option<i64> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * i64::from((month + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// A duration of that many seconds: `kcs.wait(…).at_most(seconds(90))`.
pub const fn seconds(number: u64) -> Duration {
    Duration::from_secs(number)
}

/// A duration of that many minutes: `kcs.wait(…).at_most(minutes(30))`.
pub const fn minutes(number: u64) -> Duration {
    Duration::from_secs(number.saturating_mul(60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::without_runtime;

    #[test]
    fn sleeping_needs_no_runtime() {
        let begin = std::time::Instant::now();
        without_runtime(SystemClock::new().sleep(Duration::from_millis(5)));
        assert!(begin.elapsed() >= Duration::from_millis(5));
    }

    #[tokio::test(start_paused = true)]
    async fn a_paused_runtime_holds_it() {
        let clock = SystemClock::new();
        let before = clock.elapsed();
        clock.sleep(minutes(60)).await;
        assert!(clock.elapsed() - before >= minutes(60));
    }

    #[test]
    fn both_forms_are_written_and_read() {
        let moment = UnixTime::from_seconds(1_630_650_600);
        assert_eq!(moment.basic().to_string(), "20210903T063000Z");
        assert_eq!(moment.basic_date().to_string(), "20210903");
        assert_eq!(moment.extended().to_string(), "2021-09-03T06:30:00Z");
        assert_eq!(UnixTime::parse_basic("20210903T063000Z"), Some(moment));
        assert_eq!(
            UnixTime::parse_extended("2021-09-03T06:30:00Z"),
            Some(moment)
        );
    }

    #[test]
    fn the_date_header_is_written_and_read() {
        let moment = UnixTime::from_seconds(1_630_650_600);
        assert_eq!(moment.http().to_string(), "Fri, 03 Sep 2021 06:30:00 GMT");
        assert_eq!(
            UnixTime::at(0).http().to_string(),
            "Thu, 01 Jan 1970 00:00:00 GMT"
        );
        assert_eq!(
            UnixTime::parse_http("Fri, 03 Sep 2021 06:30:00 GMT"),
            Some(moment)
        );
        for text in [
            "",
            "Fri, 03 Sep 2021 06:30:00",
            "Fri, 3 Sep 2021 06:30:00 GMT",
            "x, 99 Sep 2021 06:30:00 GMT",
        ] {
            assert_eq!(UnixTime::parse_http(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_survives_the_way_there_and_back() {
        for day in -719_528..2_932_897 {
            let moment = UnixTime::from_seconds(day * SECONDS_PER_DAY);
            let Civil {
                year,
                month,
                day: of_month,
                ..
            } = moment.civil();
            let [year, month, of_month] =
                [year, month, of_month].map(|n| u32::try_from(n).unwrap());
            assert_eq!(days_from_civil(year, month, of_month), Some(day));
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "20210903T063000",
            "2021-09-03 06:30:00Z",
            "20210229T000000Z",
            "20211301T000000Z",
            "20210903T240000Z",
            "+0210903T063000Z",
            "2021090３T0630Z",
        ] {
            assert_eq!(UnixTime::parse_basic(text), None, "{text}");
        }
    }
}
