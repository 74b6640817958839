//! A clock for tests: signatures, states and timestamps follow it.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use kcs_client::clock::{BoxFuture, Clock, UnixTime};
use tokio::sync::watch;

/// A clock that stands still until it is moved. Its copies show the same time.
///
/// Given to a server and to a client, it lets a test decide when an instance is ready and when a call has taken too long:
/// who sleeps on it wakes once it has been moved far enough.
///
/// ```
/// # use std::time::Duration;
/// use kcs_client::clock::{Clock, UnixTime};
/// use kcs_local::ManualClock;
///
/// let clock = ManualClock::new(UnixTime::from_seconds(1_630_650_600));
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.now().extended().to_string(), "2021-09-03T06:31:00Z");
/// ```
#[derive(Clone)]
pub struct ManualClock {
    start: UnixTime,
    moved: Arc<watch::Sender<Duration>>,
}

impl ManualClock {
    /// A clock that shows this time.
    pub fn new(start: UnixTime) -> Self {
        Self {
            start,
            moved: Arc::new(watch::Sender::new(Duration::ZERO)),
        }
    }

    /// Moves it forward, and wakes the sleepers whose time has come.
    pub fn advance(&self, by: Duration) {
        self.moved
            .send_modify(|moved| *moved = moved.saturating_add(by));
    }
}

impl Clock for ManualClock {
    fn now(&self) -> UnixTime {
        self.start
            .plus(i64::try_from(self.elapsed().as_secs()).unwrap_or(i64::MAX))
    }

    fn elapsed(&self) -> Duration {
        *self.moved.borrow()
    }

    fn is_virtual(&self) -> bool {
        true
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let until = self.elapsed().saturating_add(duration);
        let mut moved = self.moved.subscribe();
        let clock = self.clone();
        Box::pin(async move {
            // The sender lives as long as `clock` does, so that this ends only when the time has come.
            let _ = moved.wait_for(|moved| *moved >= until).await;
            drop(clock);
        })
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ManualClock").field(&self.now()).finish()
    }
}

/// Returns the date some months later, `yyyy-MM-dd`: in a shorter month its last day. `None` after the year 9999.
pub(crate) fn months_later(time: UnixTime, months: i64) -> Option<String> {
    let start = jiff::Timestamp::from_second(time.seconds()).ok()?;
    let months = jiff::Span::new().try_months(months).ok()?;
    let date = jiff::tz::Offset::UTC.to_datetime(start).date();
    Some(date.checked_add(months).ok()?.to_string())
}

/// A clock whose elapsed time begins where that of an earlier server ended.
#[derive(Debug)]
pub(crate) struct ContinuedClock {
    clock: Arc<dyn Clock>,
    before: Duration,
}

impl ContinuedClock {
    /// Continues at `elapsed`, unless the clock shows more than that already.
    pub(crate) fn at(elapsed: Duration, clock: Arc<dyn Clock>) -> Self {
        let before = elapsed.saturating_sub(clock.elapsed());
        Self { clock, before }
    }
}

impl Clock for ContinuedClock {
    fn now(&self) -> UnixTime {
        self.clock.now()
    }

    fn elapsed(&self) -> Duration {
        self.clock.elapsed().saturating_add(self.before)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.clock.sleep(duration)
    }

    fn can_sleep(&self) -> bool {
        self.clock.can_sleep()
    }

    fn is_virtual(&self) -> bool {
        self.clock.is_virtual()
    }
}

/// How time passes on a server that has no clock of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClockMode {
    /// As on the machine's clock.
    #[default]
    Real,
    /// It stands still, apart from [`Server::advance`](crate::Server::advance).
    Frozen,
    /// This many times as fast, 1 to 1,000,000.
    Fast(u32),
}

impl ClockMode {
    /// The highest speed.
    const FASTEST: u32 = 1_000_000;

    /// How much time passes in one second of the machine's clock.
    fn speed(self) -> u32 {
        match self {
            Self::Real => 1,
            Self::Frozen => 0,
            Self::Fast(speed) => speed.clamp(1, Self::FASTEST),
        }
    }
}

/// Reads `real`, `frozen` or `fast:60`.
impl FromStr for ClockMode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let speed = text.strip_prefix("fast:").and_then(|it| it.parse().ok());
        match (text, speed) {
            ("real", _) => Ok(Self::Real),
            ("frozen", _) => Ok(Self::Frozen),
            (_, Some(speed)) if (1..=Self::FASTEST).contains(&speed) => Ok(Self::Fast(speed)),
            _ => Err(format!(
                "expected real, frozen, or fast:N with N from 1 to {}",
                Self::FASTEST
            )),
        }
    }
}

/// As it is read.
impl fmt::Display for ClockMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Real => f.write_str("real"),
            Self::Frozen => f.write_str("frozen"),
            Self::Fast(speed) => write!(f, "fast:{speed}"),
        }
    }
}

/// A clock that follows another one, and can be advanced, stopped and made faster.
#[derive(Debug)]
pub(crate) struct AdjustableClock {
    clock: Arc<dyn Clock>,
    pace: watch::Sender<Pace>,
}

/// How an adjustable clock goes since it was last adjusted.
#[derive(Clone, Copy, Debug)]
struct Pace {
    mode: ClockMode,
    /// What the other clock showed then.
    since: Duration,
    /// What this clock showed then.
    elapsed: Duration,
    /// A date and time, and what this clock showed at it. `None` if it was never adjusted.
    date: Option<(UnixTime, Duration)>,
}

impl AdjustableClock {
    /// Shows what the other clock shows.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        let elapsed = clock.elapsed();
        let pace = Pace {
            mode: ClockMode::Real,
            since: elapsed,
            elapsed,
            date: None,
        };
        Self {
            clock,
            pace: watch::Sender::new(pace),
        }
    }

    pub(crate) fn mode(&self) -> ClockMode {
        self.pace.borrow().mode
    }

    /// Begins anew at this date and time, whatever has passed before.
    pub(crate) fn begin_at(&self, time: UnixTime) {
        self.pace.send_modify(|pace| {
            pace.since = self.clock.elapsed();
            pace.elapsed = Duration::ZERO;
            pace.date = Some((time, Duration::ZERO));
        });
    }

    /// Goes on in this way.
    pub(crate) fn set(&self, mode: ClockMode) {
        self.adjust(|pace| pace.mode = mode);
    }

    /// Moves it forward, and wakes the sleepers whose time has come.
    pub(crate) fn advance(&self, by: Duration) {
        self.adjust(|pace| pace.elapsed = pace.elapsed.saturating_add(by));
    }

    fn adjust(&self, change: impl FnOnce(&mut Pace)) {
        self.pace.send_modify(|pace| {
            let since = self.clock.elapsed();
            let elapsed = pace.elapsed_at(since);
            *pace = Pace {
                mode: pace.mode,
                since,
                elapsed,
                date: pace.date.or(Some((self.clock.now(), elapsed))),
            };
            change(pace);
        });
    }
}

impl Pace {
    /// What it shows when the other clock shows this.
    fn elapsed_at(&self, other: Duration) -> Duration {
        let passed = other.saturating_sub(self.since);
        let passed = passed.saturating_mul(self.mode.speed());
        self.elapsed.saturating_add(passed)
    }
}

impl Clock for AdjustableClock {
    fn now(&self) -> UnixTime {
        let date = self.pace.borrow().date;
        let Some((date, then)) = date else {
            return self.clock.now();
        };
        let passed = self.elapsed().saturating_sub(then).as_secs();
        date.plus(i64::try_from(passed).unwrap_or(i64::MAX))
    }

    fn elapsed(&self) -> Duration {
        let pace = *self.pace.borrow();
        pace.elapsed_at(self.clock.elapsed())
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let until = self.elapsed().saturating_add(duration);
        let (clock, mut adjusted) = (Arc::clone(&self.clock), self.pace.subscribe());
        Box::pin(async move {
            loop {
                let pace = *adjusted.borrow_and_update();
                let left = until.saturating_sub(pace.elapsed_at(clock.elapsed()));
                if left.is_zero() {
                    return;
                }
                let changed = match left.checked_div(pace.mode.speed()) {
                    // Rounded up, so that it is over then.
                    Some(left) => tokio::select! {
                        () = clock.sleep(left.saturating_add(Duration::from_nanos(1))) => Ok(()),
                        changed = adjusted.changed() => changed,
                    },
                    None => adjusted.changed().await,
                };
                if changed.is_err() {
                    return;
                }
            }
        })
    }

    fn can_sleep(&self) -> bool {
        self.clock.can_sleep()
    }
}

/// A moment as replies print it: `yyyy-MM-dd HH:mm:ss`. The service states no zone; here it is UTC.
pub(crate) fn timestamp(time: UnixTime) -> String {
    time.extended()
        .to_string()
        .replace('T', " ")
        .replace('Z', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(number: u64) -> Duration {
        Duration::from_secs(number)
    }

    #[test]
    fn time_passes_as_it_was_last_adjusted() {
        let machine = ManualClock::new(UnixTime::from_seconds(1_000));
        machine.advance(seconds(5));
        let clock = AdjustableClock::new(Arc::new(machine.clone()));
        let shown = || (clock.now().seconds(), clock.elapsed());
        assert_eq!(shown(), (1_005, seconds(5)));
        machine.advance(seconds(1));
        assert_eq!(shown(), (1_006, seconds(6)));
        clock.advance(seconds(10));
        assert_eq!(shown(), (1_016, seconds(16)));
        clock.set(ClockMode::Frozen);
        machine.advance(seconds(100));
        assert_eq!(shown(), (1_016, seconds(16)));
        clock.advance(seconds(4));
        assert_eq!(shown(), (1_020, seconds(20)));
        clock.set(ClockMode::Fast(60));
        machine.advance(seconds(2));
        assert_eq!(shown(), (1_140, seconds(140)));
        clock.set(ClockMode::Real);
        machine.advance(seconds(2));
        assert_eq!(shown(), (1_142, seconds(142)));
        clock.begin_at(UnixTime::from_seconds(5_000));
        assert_eq!(shown(), (5_000, seconds(0)));
        machine.advance(seconds(3));
        assert_eq!(shown(), (5_003, seconds(3)));
        clock.advance(Duration::MAX);
        assert_eq!(clock.elapsed(), Duration::MAX);
    }

    #[tokio::test]
    async fn sleepers_wake_when_their_time_has_come() {
        let machine = ManualClock::new(UnixTime::from_seconds(0));
        let clock = AdjustableClock::new(Arc::new(machine.clone()));
        clock.set(ClockMode::Frozen);
        let mut sleep = clock.sleep(seconds(60));
        let mut is_over = async || {
            // Runs whatever can run.
            let mut turns = 0;
            std::future::poll_fn(|context| {
                turns += 1;
                context.waker().wake_by_ref();
                match sleep.as_mut().poll(context) {
                    std::task::Poll::Pending if turns < 10 => std::task::Poll::Pending,
                    polled => std::task::Poll::Ready(polled.is_ready()),
                }
            })
            .await
        };
        machine.advance(seconds(600));
        assert!(!is_over().await);
        clock.advance(seconds(29));
        assert!(!is_over().await);
        clock.set(ClockMode::Fast(10));
        machine.advance(seconds(3));
        assert!(!is_over().await);
        machine.advance(Duration::from_nanos(100_000_001));
        assert!(is_over().await);
    }

    #[test]
    fn modes_are_read_as_they_are_shown() {
        for text in ["real", "frozen", "fast:1", "fast:1000000"] {
            assert_eq!(text.parse::<ClockMode>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "fast",
            "fast:",
            "fast:0",
            "fast:-1",
            "fast:1000001",
            "Real",
            "fast:1.5",
        ] {
            assert_eq!(
                text.parse::<ClockMode>().unwrap_err(),
                "expected real, frozen, or fast:N with N from 1 to 1000000"
            );
        }
    }
}
