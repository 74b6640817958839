//! Time: what it is now, how much of it has passed, and how to let some pass.
//!
//! Nothing else in this crate asks the machine for the time, so a program (or a test) that brings its own [`Clock`]
//! decides what requests are dated with and how long a wait takes.

mod unix_time;

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::Poll;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{fmt, io, thread};

use tokio::sync::oneshot;
pub use unix_time::UnixTime;

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
}
