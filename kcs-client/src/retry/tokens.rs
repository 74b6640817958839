//! The budget for retries that all clones of a client share.

use std::sync::atomic::{AtomicU32, Ordering};

const CAPACITY: u32 = 500;
const RETRY: u32 = 5;
const RETRY_AFTER_TIMEOUT: u32 = 10;
/// What a call gives back that succeeded at once.
const SUCCESS: u32 = 1;

/// Tokens that retries take and successes give back.
#[derive(Debug)]
pub(crate) struct TokenBucket(AtomicU32);

impl TokenBucket {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Takes what a retry costs; `None` if there is not enough.
    pub(crate) fn take(&self, after_timeout: bool) -> Option<u32> {
        let cost = if after_timeout {
            RETRY_AFTER_TIMEOUT
        } else {
            RETRY
        };
        let left = |tokens: u32| tokens.checked_sub(cost);
        let taken = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, left);
        taken.is_ok().then_some(cost)
    }

    /// Gives back after a success what its retries took.
    pub(crate) fn give_back(&self, taken: u32) {
        let more = |tokens: u32| {
            let more = tokens.saturating_add(taken.max(SUCCESS)).min(CAPACITY);
            // Mostly it is full, and nothing is written.
            (more != tokens).then_some(more)
        };
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_a_hundred_retries_or_fifty_after_timeouts() {
        let bucket = TokenBucket::new();
        assert_eq!((0..200).filter_map(|_| bucket.take(false)).count(), 100);
        let bucket = TokenBucket::new();
        assert_eq!((0..200).filter_map(|_| bucket.take(true)).count(), 50);
    }

    #[test]
    fn successes_refill_it_and_not_beyond_its_size() {
        let bucket = TokenBucket::new();
        while bucket.take(false).is_some() {}
        bucket.give_back(0);
        assert_eq!(bucket.take(false), None);
        bucket.give_back(10);
        assert_eq!(bucket.take(true), Some(10));
        for _ in 0..1000 {
            bucket.give_back(5);
        }
        assert_eq!((0..200).filter_map(|_| bucket.take(false)).count(), 100);
    }
}
