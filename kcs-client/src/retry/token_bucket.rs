//! The retry budget that all clones of a client share.

use std::sync::atomic::{AtomicU32, Ordering};

use super::classify::FaultClass;

/// The capacity of the bucket in tokens. It starts full.
pub(super) const CAPACITY: u32 = 500;
/// The tokens that a call without a retry returns.
pub(super) const SUCCESS: u32 = 1;

/// A token bucket: retries take tokens, successes give some back.
///
/// The bucket stays full while few calls fail. When a service is down the bucket drains, and calls then fail without retries instead of
/// multiplying the load.
#[derive(Debug)]
pub(crate) struct TokenBucket(AtomicU32);

impl TokenBucket {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Takes the tokens of a retry after this fault and returns their number; `None` if there are not enough.
    pub(crate) fn take(&self, fault: FaultClass) -> Option<u32> {
        let cost = fault.cost();
        let left = |tokens: u32| tokens.checked_sub(cost);
        let taken = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, left);
        taken.is_ok().then_some(cost)
    }

    /// Returns the tokens of the call's last retry after a success, or [`SUCCESS`] if the call was not retried.
    ///
    /// The tokens of earlier retries of the call are spent. If they were returned as well, the bucket would not drain while half of all
    /// attempts fail.
    pub(crate) fn give_back(&self, last_taken: u32) {
        let more = |tokens: u32| Some(tokens.saturating_add(last_taken.max(SUCCESS)).min(CAPACITY));
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retry::{Jitter, RandomJitter};

    fn retries(bucket: &TokenBucket, fault: FaultClass) -> usize {
        (0..1000).filter_map(|_| bucket.take(fault)).count()
    }

    #[test]
    fn it_holds_35_retries_after_faults_or_100_after_throttling() {
        assert_eq!(
            retries(&TokenBucket::new(), FaultClass::Transient),
            500 / 14
        );
        assert_eq!(
            retries(&TokenBucket::new(), FaultClass::Throttling),
            500 / 5
        );
    }

    #[test]
    fn a_retry_needs_exactly_what_it_costs() {
        for (fault, cost) in [(FaultClass::Transient, 14), (FaultClass::Throttling, 5)] {
            for (held, taken) in [(cost - 1, None), (cost, Some(cost)), (cost + 1, Some(cost))] {
                let bucket = TokenBucket(AtomicU32::new(held));
                assert_eq!(bucket.take(fault), taken, "{fault:?} of {held}");
                let left = bucket.0.into_inner();
                assert_eq!(left, held - taken.unwrap_or(0), "{fault:?} of {held}");
            }
        }
    }

    #[test]
    fn successes_refill_it_and_not_beyond_its_size() {
        for (before, last_taken, after) in [
            (0, 0, 1),
            (0, 5, 5),
            (10, 14, 24),
            (498, 0, 499),
            (499, 0, 500),
            (500, 0, 500),
            (490, 14, 500),
        ] {
            let bucket = TokenBucket(AtomicU32::new(before));
            bucket.give_back(last_taken);
            let held = bucket.0.into_inner();
            assert_eq!(held, after, "{before} and {last_taken}");
        }
    }

    /// Simulates calls that fail at random, and returns the tokens that are left.
    fn after_calls(calls: u32, fault: FaultClass, max_attempts: u32, failing: f64) -> u32 {
        let bucket = TokenBucket::new();
        let chance = RandomJitter::seeded(7);
        for _ in 0..calls {
            let mut last_taken = 0;
            for attempt in 1..=max_attempts {
                if chance.fraction() >= failing {
                    bucket.give_back(last_taken);
                    break;
                }
                if attempt == max_attempts {
                    break;
                }
                match bucket.take(fault) {
                    Some(cost) => last_taken = cost,
                    None => break,
                }
            }
        }
        bucket.0.into_inner()
    }

    #[test]
    fn it_drains_while_half_of_all_attempts_fail() {
        for fault in [FaultClass::Transient, FaultClass::Throttling] {
            for max_attempts in [3, 5, 8] {
                let left = after_calls(5000, fault, max_attempts, 0.5);
                assert!(left < 50, "{fault:?}, {max_attempts} attempts: {left} left");
            }
        }
    }

    #[test]
    fn it_stays_full_while_one_attempt_in_a_hundred_fails() {
        for fault in [FaultClass::Transient, FaultClass::Throttling] {
            let left = after_calls(5000, fault, 3, 0.01);
            assert!(left > 450, "{fault:?}: {left} left");
        }
    }
}
