//! A clock for tests: signatures, states and timestamps follow it.

use std::fmt;
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

    /// Moves it forward, and wakes whom that concerns.
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

/// A moment as replies print it: `yyyy-MM-dd HH:mm:ss`. The service states no zone; here it is UTC.
pub(crate) fn timestamp(time: UnixTime) -> String {
    time.extended()
        .to_string()
        .replace('T', " ")
        .replace('Z', "")
}
