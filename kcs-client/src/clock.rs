//! Time: what it is now, how much of it has passed, and how to let some pass.
//!
//! Nothing else in this crate asks the machine for the time, so a program (or a test) that brings its own [`Clock`]
//! decides what requests are dated with and how long a wait takes.

mod unix_time;

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::OnceLock;
use std::task::Poll;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub use unix_time::UnixTime;

/// A future behind a pointer, as object-safe traits return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A source of time.
pub trait Clock: Send + Sync + fmt::Debug {
    /// Returns the date and time. Requests are signed with it.
    fn now(&self) -> UnixTime;

    /// Returns the time since some fixed moment. It never goes backwards.
    fn elapsed(&self) -> Duration;

    /// Returns a future that is ready when so much time has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Returns whether [`sleep`](Self::sleep) works where this is called: always, unless the clock says otherwise.
    ///
    /// Calls ask this first, and fail with an error ([`is_configuration`](crate::Error::is_configuration)) instead of
    /// sleeping for ever.
    fn can_sleep(&self) -> bool {
        true
    }

    /// Returns whether time passes by itself here and not with the machine's clock, as for tests. `false` unless the clock says
    /// otherwise. The error of a timeout says so: a virtual clock that does not know of a real connection runs ahead of it.
    fn is_virtual(&self) -> bool {
        false
    }
}

/// Returns the result of a future, or `None` if the time runs out first.
pub(crate) async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    mut future: impl Future<Output = T> + Unpin,
) -> Option<T> {
    let mut alarm = clock.sleep(limit);
    poll_fn(|context| {
        if let Poll::Ready(value) = Pin::new(&mut future).poll(context) {
            return Poll::Ready(Some(value));
        }
        alarm.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The machine's clock, and tokio's timer.
///
/// It needs a tokio runtime whose timer is enabled ([`enable_time`]), as `#[tokio::main]` and `#[tokio::test]` have it;
/// `kcs_client::blocking` brings its own. Elsewhere it tells the time, but cannot sleep: calls fail with an error that says
/// so. A program without tokio gives its client a clock of its own
/// ([`ClientBuilder::clock`](crate::ClientBuilder::clock)).
///
/// Inside a runtime whose timer is not enabled, tokio can be asked for it only by a call that panics. The panic is caught,
/// but the panic hook runs, and a program built with `panic = "abort"` ends.
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

impl UnixTime {
    /// Returns the moment that the machine's clock shows. Code that is to be tested takes it from a [`Clock`] instead.
    pub fn now() -> Self {
        SystemTime::now().into()
    }
}

/// A fraction of a second is left out.
impl From<SystemTime> for UnixTime {
    fn from(moment: SystemTime) -> Self {
        let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        Self::from_seconds(match moment.duration_since(UNIX_EPOCH) {
            Ok(since) => seconds(since),
            Err(before) => {
                let begun = before.duration().subsec_nanos() > 0;
                -seconds(before.duration()).saturating_add(begun.into())
            }
        })
    }
}

/// What the system's time cannot express, on Windows the years before 1601, becomes the beginning of 1970.
impl From<UnixTime> for SystemTime {
    fn from(moment: UnixTime) -> Self {
        let apart = Duration::from_secs(moment.seconds().unsigned_abs());
        let moment = if moment.seconds() < 0 {
            UNIX_EPOCH.checked_sub(apart)
        } else {
            UNIX_EPOCH.checked_add(apart)
        };
        moment.unwrap_or(UNIX_EPOCH)
    }
}

impl Clock for SystemClock {
    fn now(&self) -> UnixTime {
        UnixTime::now()
    }

    fn elapsed(&self) -> Duration {
        // tokio's clock and not std's: it stands still where a test has paused it.
        static START: OnceLock<tokio::time::Instant> = OnceLock::new();
        START.get_or_init(tokio::time::Instant::now).elapsed()
    }

    /// Where the clock cannot sleep, the future is never ready.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The timer is looked for when the sleep begins, so that a call that ends before does not need one. It is the
        // runtime's: one that has ended, or stands still, never wakes a sleep that is polled elsewhere.
        Box::pin(async move {
            let begin = tokio::time::Instant::now();
            loop {
                let home = runtime();
                let left = duration.saturating_sub(begin.elapsed());
                let mut timer = pin!(has_timer().then(|| tokio::time::sleep(left)));
                let is_over = poll_fn(|context| {
                    let here = runtime();
                    if here.is_some() && here != home {
                        return Poll::Ready(false);
                    }
                    match timer.as_mut().as_pin_mut() {
                        Some(timer) => timer.poll(context).map(|()| true),
                        None => Poll::Pending,
                    }
                });
                if is_over.await {
                    return;
                }
            }
        })
    }

    /// Whether this is inside a tokio runtime with a timer.
    fn can_sleep(&self) -> bool {
        has_timer()
    }
}

/// The tokio runtime that the caller runs in.
fn runtime() -> Option<tokio::runtime::Id> {
    let handle = tokio::runtime::Handle::try_current();
    handle.ok().map(|handle| handle.id())
}

/// Whether the caller runs inside a tokio runtime whose timer is enabled.
pub(crate) fn has_timer() -> bool {
    // tokio tells in no other way than by a panic.
    let begin = || drop(tokio::time::sleep(Duration::ZERO));
    tokio::runtime::Handle::try_current().is_ok() && std::panic::catch_unwind(begin).is_ok()
}

/// A duration as errors print it: in seconds, rounded to milliseconds.
pub(crate) struct InSeconds(pub(crate) Duration);

impl fmt::Display for InSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millisecond = Duration::from_millis(1);
        if self.0 < millisecond && !self.0.is_zero() {
            return write!(f, "{:?}", self.0);
        }
        let rounded = self.0.saturating_add(millisecond / 2);
        let milliseconds = format!(".{:03}", rounded.subsec_millis());
        let fraction = milliseconds.trim_end_matches('0').trim_end_matches('.');
        write!(f, "{}{fraction} s", rounded.as_secs())
    }
}

/// A duration of that many seconds: `kcs.wait(…).timeout(seconds(90))`.
pub const fn seconds(number: u64) -> Duration {
    Duration::from_secs(number)
}

/// A duration of that many minutes: `kcs.wait(…).timeout(minutes(30))`.
pub const fn minutes(number: u64) -> Duration {
    Duration::from_secs(number.saturating_mul(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_can_sleep_only_inside_a_runtime_with_a_timer() {
        let clock = SystemClock::new();
        assert!(!clock.can_sleep());
        let mut sleep = clock.sleep(Duration::ZERO);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(sleep.as_mut().poll(&mut context).is_pending());
        let without_timer = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        without_timer.block_on(async {
            assert!(!clock.can_sleep());
            let mut sleep = clock.sleep(Duration::ZERO);
            assert!(
                poll_fn(|context| Poll::Ready(sleep.as_mut().poll(context).is_pending())).await
            );
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        assert!(runtime.block_on(async { clock.can_sleep() }));
        runtime.block_on(clock.sleep(Duration::from_millis(1)));
    }

    #[test]
    fn moments_are_those_of_the_system() {
        for seconds in [0, 1, -1, 1_630_650_600, -62_167_219_200, 253_402_300_799] {
            let moment = UnixTime::from_seconds(seconds);
            assert_eq!(
                UnixTime::from(SystemTime::from(moment)),
                moment,
                "{seconds}"
            );
        }
        let half = Duration::from_millis(500);
        for (moment, seconds) in [
            (UNIX_EPOCH + half, 0),
            (UNIX_EPOCH - half, -1),
            (UNIX_EPOCH + Duration::from_secs(7), 7),
            (UNIX_EPOCH - Duration::from_secs(7), -7),
        ] {
            assert_eq!(UnixTime::from(moment).seconds(), seconds, "{moment:?}");
        }
        let (before, now, after) = (SystemTime::now(), UnixTime::now(), SystemTime::now());
        assert!(UnixTime::from(before) <= now && now <= UnixTime::from(after));
        assert!(SystemClock::new().now() >= now);
    }

    #[tokio::test(start_paused = true)]
    async fn a_result_or_the_end_of_the_time_whichever_is_first() {
        let clock = SystemClock::new();
        for (limit, expected) in [(4, None), (6, Some(()))] {
            let result = within(&clock, seconds(limit), clock.sleep(seconds(5))).await;
            assert_eq!(result, expected, "{limit}");
        }
        let ready = std::future::ready(7);
        assert_eq!(within(&clock, Duration::ZERO, ready).await, Some(7));
    }

    #[test]
    fn durations_are_printed_in_seconds_without_a_long_fraction() {
        for (duration, printed) in [
            (Duration::ZERO, "0 s"),
            (Duration::from_nanos(1), "1ns"),
            (Duration::from_micros(999), "999µs"),
            (Duration::from_millis(1), "0.001 s"),
            (Duration::from_millis(1500), "1.5 s"),
            (Duration::from_micros(9_999_499), "9.999 s"),
            (Duration::from_micros(9_999_500), "10 s"),
            (Duration::from_nanos(333_333_333), "0.333 s"),
            (Duration::from_millis(86_400_120), "86400.12 s"),
            (seconds(16_777_217), "16777217 s"),
            (Duration::MAX, "18446744073709551615.999 s"),
        ] {
            assert_eq!(InSeconds(duration).to_string(), printed);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_paused_runtime_holds_it() {
        let clock = SystemClock::new();
        let before = clock.elapsed();
        clock.sleep(minutes(60)).await;
        assert!(clock.elapsed() - before >= minutes(60));
    }

    fn runtime() -> tokio::runtime::Runtime {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_time().start_paused(true).build().unwrap()
    }

    #[test]
    fn a_sleep_that_moves_to_another_runtime_goes_on_there() {
        for ends in [true, false] {
            let clock = SystemClock::new();
            let first = runtime();
            let mut sleep = clock.sleep(seconds(5));
            let early = first.block_on(within(&clock, seconds(1), &mut sleep));
            assert_eq!(early, None);
            // It has ended, or it stands still and drives no timer.
            let first = (!ends).then_some(first);
            let slept = runtime().block_on(within(&clock, seconds(60), &mut sleep));
            assert_eq!(slept, Some(()), "{ends}");
            drop(first);
        }
    }
}
