//! When a call is tried again, and after which pause.
//!
//! What may be tried again is decided in [`verdict`] by the Action's class and by how far the request got; how often and
//! how fast is a [`RetryPolicy`]; the [`TokenBucket`] that all clones of a client share keeps a service in trouble from
//! being asked ever more.

mod pace;
mod tokens;
mod verdict;

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub(crate) use pace::Pace;
pub(crate) use tokens::TokenBucket;
pub(crate) use verdict::{Verdict, judge};

/// How often and how fast a call is tried again. Whether it may be is decided by its Action, whatever the policy.
///
/// | policy | attempts | pause before attempt n + 1 |
/// |---|---|---|
/// | [`standard`](Self::standard), the default | 3 | random, up to 1 s · 2ⁿ⁻¹, at most 20 s |
/// | [`adaptive`](Self::adaptive) | 3 | the same; besides, all calls of the client slow down while the service says that there are too many |
/// | [`off`](Self::off) | 1 | |
///
/// A `Retry-After` header lengthens the pause, up to the same limit of 20 s. All clones of a client share a budget of 500
/// tokens: a retry takes 5, one after a time-out 10, and a success gives back what its retries took, or one. Without
/// tokens left there is no retry.
///
/// ```
/// use kcs_client::{RetryPolicy, seconds};
///
/// let patient = RetryPolicy::standard().attempts(6).max_back_off(seconds(60));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "hand it to the client's builder or to a call"]
pub struct RetryPolicy {
    attempts: u32,
    initial_back_off: Duration,
    max_back_off: Duration,
    adaptive: bool,
    read_back: bool,
    settle: Duration,
}

impl RetryPolicy {
    /// Three attempts, exponential back-off with full jitter.
    pub fn standard() -> Self {
        Self {
            attempts: 3,
            initial_back_off: Duration::from_secs(1),
            max_back_off: Duration::from_secs(20),
            adaptive: false,
            read_back: true,
            settle: Duration::from_secs(10),
        }
    }

    /// Like [`standard`](Self::standard), and the client as a whole calls less often while the service is throttling.
    pub fn adaptive() -> Self {
        Self {
            adaptive: true,
            ..Self::standard()
        }
    }

    /// One attempt. A wrong clock is still made up for: see [`ClientBuilder::retry`](crate::ClientBuilder::retry).
    pub fn off() -> Self {
        Self::standard().attempts(1)
    }

    /// How often a request is sent at most. At least once.
    pub fn attempts(mut self, most: u32) -> Self {
        self.attempts = most.max(1);
        self
    }

    /// The longest pause before the second attempt. It doubles with each further one.
    pub fn initial_back_off(mut self, longest: Duration) -> Self {
        self.initial_back_off = longest;
        self
    }

    /// The longest pause before any attempt, that of a `Retry-After` header included.
    pub fn max_back_off(mut self, longest: Duration) -> Self {
        self.max_back_off = longest;
        self
    }

    /// Whether the client finds out by itself what became of a create whose reply was lost. It does unless told otherwise,
    /// for the Actions whose documentation says with which list; a policy of one attempt looks up nothing.
    ///
    /// It lists before the first attempt, which costs a read each time, and after a reply that was lost, once
    /// [`settle`](Self::settle) has passed. What is new since and has name and place in common with the request is the
    /// result: [`Reply::is_recovered`](crate::Reply::is_recovered) says so. If there is nothing new, the call is made
    /// again. If it cannot be told, the call ends with an error and its [`advice`](crate::Error::advice).
    ///
    /// Two programs that create things of one name in the same place at the same time cannot be told apart: give each
    /// thing a name of its own.
    pub fn read_back(mut self, look: bool) -> Self {
        self.read_back = look;
        self
    }

    /// How long a thing may take to stand in the list after the service was asked to make it: 10 s unless set. No source
    /// states it. A create that takes effect later than that, after its reply was lost, may be made twice.
    pub fn settle(mut self, longest: Duration) -> Self {
        self.settle = longest;
        self
    }

    pub(crate) fn reads_back(&self) -> bool {
        self.read_back && self.attempts > 1
    }

    pub(crate) fn time_to_settle(&self) -> Duration {
        self.settle
    }

    pub(crate) fn max_attempts(&self) -> u32 {
        self.attempts
    }

    pub(crate) fn is_adaptive(&self) -> bool {
        self.adaptive
    }

    /// The pause after that many attempts.
    pub(crate) fn back_off(
        &self,
        attempts: u32,
        retry_after: Option<Duration>,
        jitter: &dyn Jitter,
    ) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1).min(20));
        let longest = self
            .initial_back_off
            .saturating_mul(doubled)
            .min(self.max_back_off);
        let fraction = jitter.fraction();
        let fraction = if fraction.is_finite() {
            fraction.clamp(0.0, 1.0)
        } else {
            0.0
        };
        // Only a duration of half a million years does not fit.
        let drawn =
            Duration::try_from_secs_f64(longest.as_secs_f64() * fraction).unwrap_or(longest);
        drawn
            .max(retry_after.unwrap_or_default())
            .min(self.max_back_off)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::standard()
    }
}

/// A source of chance for back-off.
///
/// It spreads the retries of many clients over time; nothing secret depends on it.
pub trait Jitter: Send + Sync + fmt::Debug {
    /// A number from 0 up to, but not including, 1.
    fn fraction(&self) -> f64;
}

/// Chance enough to spread retries: a counter, mixed, from a start that differs with each client.
#[derive(Debug)]
pub(crate) struct RandomJitter(AtomicU64);

impl RandomJitter {
    pub(crate) fn new() -> Self {
        Self(AtomicU64::new(RandomState::new().build_hasher().finish()))
    }
}

impl Jitter for RandomJitter {
    fn fraction(&self) -> f64 {
        /// Odd, so that the counter goes through all values.
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        // The finalizer of SplitMix64.
        let mut mixed = self.0.fetch_add(STEP, Ordering::Relaxed);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        // 32 bits fit a float without rounding.
        f64::from(u32::try_from(mixed >> 32).unwrap_or(0)) / (f64::from(u32::MAX) + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::seconds;

    #[derive(Debug)]
    struct Always(f64);

    impl Jitter for Always {
        fn fraction(&self) -> f64 {
            self.0
        }
    }

    #[test]
    fn pauses_double_up_to_their_limit() {
        let policy = RetryPolicy::standard();
        let longest = |attempts| policy.back_off(attempts, None, &Always(1.0));
        let pauses: Vec<_> = (1..=7)
            .map(|attempts| longest(attempts).as_secs())
            .collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 20, 20]);
        assert_eq!(policy.back_off(3, None, &Always(0.25)), seconds(1));
        assert_eq!(policy.back_off(u32::MAX, None, &Always(1.0)), seconds(20));
    }

    #[test]
    fn the_service_may_ask_for_a_longer_pause_within_the_limit() {
        let policy = RetryPolicy::standard();
        assert_eq!(
            policy.back_off(1, Some(seconds(7)), &Always(1.0)),
            seconds(7)
        );
        assert_eq!(
            policy.back_off(1, Some(seconds(3600)), &Always(0.0)),
            seconds(20)
        );
    }

    #[test]
    fn no_settings_and_no_chance_panic() {
        let endless = RetryPolicy::standard()
            .initial_back_off(Duration::MAX)
            .max_back_off(Duration::MAX);
        for fraction in [f64::NAN, f64::INFINITY, -1.0, 1.0, 7.0] {
            endless.back_off(9, Some(Duration::MAX), &Always(fraction));
        }
        assert_eq!(endless.back_off(1, None, &Always(f64::NAN)), Duration::ZERO);
    }

    #[test]
    fn chance_is_spread_over_the_whole_range() {
        let jitter = RandomJitter::new();
        let drawn: Vec<f64> = (0..4000).map(|_| jitter.fraction()).collect();
        assert!(drawn.iter().all(|drawn| (0.0..1.0).contains(drawn)));
        for tenth in 0..10 {
            let low = f64::from(tenth) / 10.0;
            let inside = drawn
                .iter()
                .filter(|drawn| (low..low + 0.1).contains(*drawn))
                .count();
            assert!(
                (250..550).contains(&inside),
                "{inside} of 4000 in the tenth {tenth}"
            );
        }
    }
}
