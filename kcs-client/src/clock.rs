//! The clock: date and time, elapsed time, and sleep.
//!
//! Only this module reads the system clock. An application or a test that sets its own [`Clock`] controls the time in signatures and
//! the duration of waits.

mod unix_time;

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::OnceLock;
use std::task::Poll;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub use unix_time::UnixTime;

/// A boxed future, as object-safe traits return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A source of time.
pub trait Clock: Send + Sync + fmt::Debug {
    /// Returns the current date and time, which requests are signed with.
    fn now(&self) -> UnixTime;

    /// Returns the time since a fixed point in time. It is monotonic.
    fn elapsed(&self) -> Duration;

    /// Returns a future that completes after this duration.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Returns whether [`sleep`](Self::sleep) works in the current context. The default implementation returns `true`.
    ///
    /// Calls check this first, and fail with an error ([`is_configuration`](crate::Error::is_configuration)) instead of sleeping for ever.
    fn can_sleep(&self) -> bool {
        true
    }

    /// Returns whether this is a virtual clock for tests, independent of the system clock. The default implementation returns `false`. The
    /// error of a timeout mentions it, because a virtual clock that is not aware of a real connection runs ahead of it.
    fn is_virtual(&self) -> bool {
        false
    }
}

/// Returns the result of a future, or `None` if it takes longer than the timeout.
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

/// The system clock with tokio's timer.
///
/// It needs a tokio runtime whose timer is enabled ([`enable_time`]), as with `#[tokio::main]` and `#[tokio::test]`;
/// `kcs_client::blocking` has its own. Elsewhere it returns the time but cannot sleep, and calls fail with an error that says so. An
/// application without tokio must set another clock ([`ClientBuilder::clock`](crate::ClientBuilder::clock)).
///
/// In a runtime whose timer is not enabled, tokio panics when the timer is used, and offers no other way to find out. The panic is
/// caught, but the panic hook runs, and an application built with `panic = "abort"` aborts.
///
/// [`enable_time`]: https://docs.rs/tokio/latest/tokio/runtime/struct.Builder.html#method.enable_time
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct SystemClock;

impl SystemClock {
    /// Creates the clock.
    pub fn new() -> Self {
        Self
    }
}

impl UnixTime {
    /// Returns the time of the system clock. Testable code uses [`Clock::now`] instead.
    pub fn now() -> Self {
        SystemTime::now().into()
    }
}

/// Drops fractions of a second.
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

/// Times that the system cannot represent (on Windows, before 1601) become the beginning of 1970.
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
        // tokio's clock instead of std's, because a test may pause it.
        static START: OnceLock<tokio::time::Instant> = OnceLock::new();
        START.get_or_init(tokio::time::Instant::now).elapsed()
    }

    /// If the clock cannot sleep, the future never completes.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The timer is looked up when the sleep is first polled, so that a call that ends earlier does not need one. It belongs to the
        // runtime: a runtime that has been shut down or is not driven never wakes a sleep that is polled elsewhere.
        Box::pin(async move {
            let end = tokio::time::Instant::now().checked_add(duration);
            loop {
                let home = runtime();
                let mut timer = pin!(end.and_then(timer));
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

    /// Whether the caller is inside a tokio runtime with a timer.
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
    timer(tokio::time::Instant::now()).is_some()
}

/// The timer for a moment, if the caller runs inside a tokio runtime whose timer is enabled.
fn timer(end: tokio::time::Instant) -> Option<tokio::time::Sleep> {
    tokio::runtime::Handle::try_current().ok()?;
    // tokio reports a missing timer only by a panic.
    std::panic::catch_unwind(|| tokio::time::sleep_until(end)).ok()
}

/// A duration as printed in errors: in seconds, rounded to milliseconds.
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

/// Returns a duration in seconds: `kcs.wait(…).timeout(seconds(90))`.
pub const fn seconds(number: u64) -> Duration {
    Duration::from_secs(number)
}

/// Returns a duration in minutes: `kcs.wait(…).timeout(minutes(30))`.
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
