//! Calling less often while the service is throttling: what the adaptive policy adds.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The first distance between calls after the service has complained.
const FIRST: Duration = Duration::from_millis(100);
/// The longest distance.
const LONGEST: Duration = Duration::from_secs(5);
/// Below it, distances are not kept any more.
const SHORTEST: Duration = Duration::from_millis(10);

/// The distance that the calls of a client keep: doubled by each complaint, shortened by a tenth with each success.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    state: Mutex<State>,
    /// Whether there is a distance, as nearly never.
    is_slow: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    distance: Duration,
    /// When the next call may begin, by the clock's elapsed time.
    next: Duration,
}

impl Pace {
    /// Takes a place in the queue, and says how long to wait for it.
    pub(crate) fn queue(&self, now: Duration) -> Duration {
        self.change(|state| {
            if state.distance.is_zero() {
                return Duration::ZERO;
            }
            let begin = state.next.max(now);
            state.next = begin + state.distance;
            begin - now
        })
    }

    /// The service has complained.
    pub(crate) fn slow_down(&self) {
        self.change(|state| {
            state.distance = state.distance.saturating_mul(2).clamp(FIRST, LONGEST);
            self.is_slow.store(true, Ordering::Relaxed);
        });
    }

    /// The service has done as it was asked.
    pub(crate) fn speed_up(&self) {
        if !self.is_slow.load(Ordering::Relaxed) {
            return;
        }
        self.change(|state| {
            let shorter = state.distance * 9 / 10;
            state.distance = if shorter < SHORTEST {
                Duration::ZERO
            } else {
                shorter
            };
            let is_slow = !state.distance.is_zero();
            self.is_slow.store(is_slow, Ordering::Relaxed);
        });
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        // Two durations are whole whatever the thread that panicked was doing.
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_slows_down_and_recovers() {
        let pace = Pace::default();
        let now = Duration::from_secs(7);
        assert_eq!(pace.queue(now), Duration::ZERO);
        pace.slow_down();
        let places: Vec<_> = (0..3).map(|_| pace.queue(now).as_millis()).collect();
        assert_eq!(places, [0, 100, 200]);
        for _ in 0..20 {
            pace.slow_down();
        }
        pace.queue(now);
        assert!(pace.queue(now) >= LONGEST);
        for _ in 0..100 {
            pace.speed_up();
        }
        assert_eq!(pace.queue(now), Duration::ZERO);
    }
}
