//! The time of a simulation, which advances when all tasks sleep, and the clocks of its machines.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::FuturesUnordered;
use kcs_client::clock::{BoxFuture, Clock, UnixTime};

/// 2026-01-01T00:00:00Z, the start of every simulation.
const BEGIN: i64 = 1_767_225_600;

/// The time that has passed. Copies show the same.
///
/// Unlike [`VirtualClock`](kcs_client::testing::VirtualClock) it passes whether or not the futures that sleep on it are polled:
/// programs leave some of theirs alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Time(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    passed: Duration,
    asleep: u64,
    /// By the moment of waking, and in the order in which they fell asleep.
    sleepers: BTreeMap<(Duration, u64), Waker>,
}

impl Time {
    pub(crate) fn elapsed(&self) -> Duration {
        self.state().passed
    }

    /// The right date, that of a clock without faults.
    pub(crate) fn date(&self) -> UnixTime {
        let passed = i64::try_from(self.elapsed().as_secs()).unwrap();
        UnixTime::from_seconds(BEGIN + passed)
    }

    pub(crate) fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Sleep {
            time: self.clone(),
            until: self.elapsed().saturating_add(duration),
            number: None,
        })
    }

    /// Drives all of these to their ends, or until they wait for nothing any more. Time passes while none of them has anything
    /// to do.
    pub(crate) fn run(&self, tasks: Vec<LocalBoxFuture<'_, ()>>) {
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(Arc::clone(&woken));
        let mut context = Context::from_waker(&waker);
        let mut tasks: FuturesUnordered<_> = tasks.into_iter().collect();
        loop {
            woken.0.store(false, Ordering::Relaxed);
            match tasks.poll_next_unpin(&mut context) {
                Poll::Ready(Some(())) => {}
                Poll::Ready(None) => return,
                Poll::Pending if woken.0.load(Ordering::Relaxed) => {}
                Poll::Pending if self.pass() => {}
                Poll::Pending => return,
            }
        }
    }

    /// Moves to the moment at which the first of those who sleep wakes; `false` if nobody sleeps.
    fn pass(&self) -> bool {
        let mut state = self.state();
        let Some(((until, _), waker)) = state.sleepers.pop_first() else {
            return false;
        };
        state.passed = state.passed.max(until);
        drop(state);
        waker.wake();
        true
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

struct Sleep {
    time: Time,
    until: Duration,
    /// Once it has been polled.
    number: Option<u64>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let (time, until) = (self.time.clone(), self.until);
        let mut state = time.state();
        if state.passed >= until {
            return Poll::Ready(());
        }
        let number = *self.number.get_or_insert_with(|| {
            state.asleep += 1;
            state.asleep
        });
        state
            .sleepers
            .insert((until, number), context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            self.time.state().sleepers.remove(&(self.until, number));
        }
    }
}

/// Whether anybody has been woken.
#[derive(Default)]
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A machine's clock: time passes as for all, and the date jumps while calls are under way.
#[derive(Clone, Debug)]
pub(crate) struct MachineClock {
    time: Time,
    /// From when on the date is wrong, and by how many seconds; in order.
    jumps: Vec<(Duration, i64)>,
}

impl MachineClock {
    pub(crate) fn new(time: Time, jumps: Vec<(Duration, i64)>) -> Self {
        Self { time, jumps }
    }
}

impl Clock for MachineClock {
    fn now(&self) -> UnixTime {
        let elapsed = self.time.elapsed();
        let jumped = self.jumps.iter().rfind(|(from, _)| *from <= elapsed);
        self.time.date().plus(jumped.map_or(0, |(_, by)| *by))
    }

    fn elapsed(&self) -> Duration {
        self.time.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.time.sleep(duration)
    }
}

#[cfg(test)]
mod tests {
    use kcs_client::seconds;

    use super::*;

    #[test]
    fn time_passes_for_futures_that_nobody_polls() {
        let time = Time::default();
        let order = Mutex::new(Vec::new());
        let sleeper = |name: &'static str, length: u64| {
            let (time, order) = (&time, &order);
            let sleeps: LocalBoxFuture<'_, ()> = Box::pin(async move {
                time.sleep(seconds(length)).await;
                order.lock().unwrap().push((name, time.elapsed()));
            });
            sleeps
        };
        let mut parked = time.sleep(seconds(1));
        assert!(
            parked
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
                .is_pending()
        );
        time.run(vec![sleeper("late", 3), sleeper("early", 2)]);
        assert_eq!(
            *order.lock().unwrap(),
            [("early", seconds(2)), ("late", seconds(3))]
        );
        drop(parked);
        assert!(!time.pass());
    }

    #[test]
    fn a_future_that_nothing_wakes_ends_the_run() {
        let time = Time::default();
        time.run(vec![
            Box::pin(std::future::pending()),
            Box::pin(async { time.sleep(seconds(9)).await }),
        ]);
        assert_eq!(time.elapsed(), seconds(9));
    }
}
