//! Whether a call is retried, how often, and after which pause.
//!
//! [`classify`] decides by the Action's class and by how far the request got whether a retry is allowed; a [`RetryPolicy`]
//! says how often and how fast; the [`TokenBucket`] that all clones of a client share bounds what retries add to the load
//! of a service in trouble; the [`RateLimiter`] of the adaptive policy slows the whole client down while the service
//! throttles.

mod classify;
mod rate_limiter;
mod token_bucket;

use std::collections::hash_map::{DefaultHasher, RandomState};
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub(crate) use classify::{Decision, FaultClass, decide};
pub(crate) use rate_limiter::{RateLimiter, TooLong};
pub(crate) use token_bucket::TokenBucket;

/// How often and how fast a call is retried. Whether it may be is decided by its Action, whatever the policy.
///
/// | policy | attempts | longest pause before attempt n + 1 |
/// |---|---|---|
/// | [`standard`](Self::standard), the default | 3 | 50 ms · 2ⁿ⁻¹ after a transient fault, 1 s · 2ⁿ⁻¹ after throttling, at most 20 s |
/// | [`adaptive`](Self::adaptive) | 3 | the same; in addition, a rate limit shared by all calls of the client that use this policy, while the service throttles |
/// | [`off`](Self::off) | 1 | |
///
/// The pause is drawn at random between zero and the longest one. A `Retry-After` header lengthens it, up to the same limit
/// of 20 s.
///
/// All clones of a client share a budget of 500 tokens. A retry takes 14, or 5 after throttling; a success gives back what
/// the call's last retry took, or 1. Without enough tokens left there is no retry.
///
/// # Examples
///
/// ```
/// use kcs_client::{RetryPolicy, seconds};
///
/// let patient = RetryPolicy::standard().max_attempts(6).max_back_off(seconds(60));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "hand it to the client's builder or to a call"]
#[doc(alias("retries", "backoff"))]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_back_off: Duration,
    initial_throttling_back_off: Duration,
    max_back_off: Duration,
    adaptive: bool,
    read_back: bool,
    consistency_delay: Duration,
    recreate_after: Option<Duration>,
}

impl RetryPolicy {
    /// Three attempts, exponential back-off with full jitter.
    pub fn standard() -> Self {
        Self {
            max_attempts: 3,
            initial_back_off: FaultClass::Transient.base(),
            initial_throttling_back_off: FaultClass::Throttling.base(),
            max_back_off: Duration::from_secs(20),
            adaptive: false,
            read_back: true,
            consistency_delay: Duration::from_secs(30),
            recreate_after: None,
        }
    }

    /// Like [`standard`](Self::standard), with a rate limit while the service throttles. It is shared by all calls of the
    /// client that use this policy; the lists of [read-back](Self::read_back) are not counted.
    ///
    /// The first throttled reply switches the limit on. From then on each attempt takes a token of a bucket that fills at a
    /// rate which the client finds out: a throttled reply lowers it to seven tenths, other replies raise it again, slowly
    /// near the rate at which the service complained last and faster with time. The rate never falls below one attempt in
    /// two seconds, and the limit is switched off 30 s after the last throttled reply, or 60 s after it while calls wait.
    ///
    /// Calls wait for their turn in order. A call whose turn would come after the end of its time, or after more than a
    /// minute, fails at once and takes no place: with the error of its last attempt, or, if nothing was sent yet, with one
    /// that says so. A call that is dropped gives its place back; one that is not polled loses its place about a second
    /// after it should have been, until it is.
    ///
    /// Take it for batch jobs that share one limit of the service. It slows down calls of all Actions, also those that
    /// the service would accept.
    pub fn adaptive() -> Self {
        Self {
            adaptive: true,
            ..Self::standard()
        }
    }

    /// One attempt, apart from re-signing for clock skew or replaced credentials (see
    /// [`ClientBuilder::retry`](crate::ClientBuilder::retry)). The outcome of creates is not read back.
    pub fn off() -> Self {
        Self::standard().max_attempts(1)
    }

    /// Sets how often a request is sent at most, the first attempt included: 3 unless set, and at least 1. Attempts that
    /// were refused for the time of a wrong clock (two at most) or for credentials that have since been replaced (one at
    /// most) are not counted.
    pub fn max_attempts(mut self, most: u32) -> Self {
        self.max_attempts = most.max(1);
        self
    }

    /// Sets the longest pause before the second attempt after a transient fault: 50 ms unless set. It doubles with each
    /// further attempt.
    #[doc(alias = "backoff")]
    pub fn initial_back_off(mut self, longest: Duration) -> Self {
        self.initial_back_off = longest;
        self
    }

    /// Sets the longest pause before the second attempt after throttling: 1 s unless set. It doubles with each further
    /// attempt.
    pub fn initial_throttling_back_off(mut self, longest: Duration) -> Self {
        self.initial_throttling_back_off = longest;
        self
    }

    /// Sets the longest pause before any attempt, that of a `Retry-After` header included: 20 s unless set.
    #[doc(alias = "backoff")]
    pub fn max_back_off(mut self, longest: Duration) -> Self {
        self.max_back_off = longest;
        self
    }

    /// Whether the client finds out what became of a create whose reply was lost. It does unless switched off, for the Actions
    /// whose documentation names a list for it; not under a policy of one attempt.
    ///
    /// It lists before the first attempt, which costs up to a quarter of the call's time, at most 5 s and at most 50 pages, and
    /// polls the list after an attempt that may have been executed. A resource that is new since and agrees with the request in
    /// all that both say (name, zone, subnet, size, billing, …; the documentation of each Action names the members) is the
    /// result: [`Reply::is_recovered`](crate::Reply::is_recovered) says so. In all other cases the call ends with an error whose [`advice`](crate::Error::advice) begins with `outcome unknown` and says what was
    /// polled. It is not sent again, unless [`recreate_after`](Self::recreate_after) says so. Interceptors and metrics see the
    /// list calls as well, as calls of their own.
    ///
    /// Creates of one client, its clones included, are told apart: no two of them return the same resource, as long as the
    /// list lags no more than 15 minutes. Two programs that create resources of one name in the same place at the same time
    /// cannot be told apart: give each resource a name of its own.
    ///
    /// A listed resource is the call's only if it was not there before, under any name: the list is not asked for the name,
    /// which can change. One that contradicts the request was ordered by somebody else; one that lacks what is compared makes
    /// the outcome unknown. A list is no evidence if it comes out of a cache (`Age`), has no request id, changes while its pages are read, has
    /// more than 50 pages, or was asked for with another access key than the list before or the attempt.
    #[doc(alias("idempotency token", "client_token", "dry_run"))]
    pub fn read_back(mut self, look: bool) -> Self {
        self.read_back = look;
        self
    }

    /// Sets how long the client polls the list after the last attempt whose reply was lost: 30 s unless set, at least
    /// [`recreate_after`](Self::recreate_after), and never longer than what is left of the call's
    /// [timeout](crate::ClientBuilder::timeout). No source states how long an order can take to take effect, or a list to
    /// show it.
    pub fn consistency_delay(mut self, longest: Duration) -> Self {
        self.consistency_delay = longest;
        self
    }

    /// Orders a resource again if its list does not show it after this time and after the
    /// [`consistency_delay`](Self::consistency_delay), whichever is longer. Off unless set, because no source rules out that
    /// the first order takes effect later and is billed as well. Actions whose list does not show everything that they create
    /// are never ordered again: their documentation says so.
    ///
    /// Setting it is your own assertion that an order which is not listed after this time will never take effect. It is not
    /// ordered again if the list shows anything new, whatever that is. A call that was ordered twice succeeds only if the
    /// service itself answers the last order with success and the list shows no other new resource that fits until the
    /// [`consistency_delay`](Self::consistency_delay) after that answer is over; otherwise it ends with an error that names all
    /// of them. It is not ordered again either if less than the [`consistency_delay`](Self::consistency_delay) and 5 s are left of
    /// the call's [timeout](crate::ClientBuilder::timeout), whose default is too short for it: set one of more than
    /// `recreate_after` (or the consistency delay, whichever is longer), the consistency delay, 5 s, and what an attempt takes.
    pub fn recreate_after(mut self, unlisted: Duration) -> Self {
        self.recreate_after = Some(unlisted);
        self
    }

    pub(crate) fn reads_back(&self) -> bool {
        self.read_back && self.max_attempts > 1
    }

    pub(crate) fn time_to_consistency(&self) -> Duration {
        self.consistency_delay
    }

    pub(crate) fn time_to_recreate(&self) -> Option<Duration> {
        self.recreate_after
    }

    pub(crate) fn attempt_limit(&self) -> u32 {
        self.max_attempts
    }

    pub(crate) fn is_adaptive(&self) -> bool {
        self.adaptive
    }

    /// The pause after that many attempts, the last of which ended with this fault.
    pub(crate) fn back_off(
        &self,
        attempts: u32,
        fault: FaultClass,
        retry_after: Option<Duration>,
        jitter: &dyn Jitter,
    ) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let initial = match fault {
            FaultClass::Throttling => self.initial_throttling_back_off,
            FaultClass::Transient => self.initial_back_off,
        };
        let longest = initial.saturating_mul(doubled).min(self.max_back_off);
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

/// A source of random numbers for back-off.
///
/// It spreads the retries of many clients over time; nothing secret depends on it.
pub trait Jitter: Send + Sync + fmt::Debug {
    /// A number from 0 up to, but not including, 1.
    fn fraction(&self) -> f64;
}

/// Random enough to spread retries: the hash of a counter that starts at a random number for each client.
#[derive(Debug)]
pub(crate) struct RandomJitter(AtomicU64);

impl RandomJitter {
    pub(crate) fn new() -> Self {
        Self(AtomicU64::new(RandomState::new().build_hasher().finish()))
    }

    #[cfg(test)]
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Jitter for RandomJitter {
    fn fraction(&self) -> f64 {
        let mut hasher = DefaultHasher::new();
        hasher.write_u64(self.0.fetch_add(1, Ordering::Relaxed));
        // 32 bits fit a float without rounding.
        let bits = u32::try_from(hasher.finish() >> 32).unwrap_or_default();
        f64::from(bits) / (f64::from(u32::MAX) + 1.0)
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
    fn pauses_double_from_the_base_of_their_fault_up_to_the_limit() {
        let policy = RetryPolicy::standard();
        for (fault, expected) in [
            (
                FaultClass::Throttling,
                [1000, 2000, 4000, 8000, 16_000, 20_000],
            ),
            (FaultClass::Transient, [50, 100, 200, 400, 800, 1600]),
        ] {
            let longest = |attempts| policy.back_off(attempts, fault, None, &Always(1.0));
            let pauses: Vec<_> = (1..=6)
                .map(|attempts| longest(attempts).as_millis())
                .collect();
            assert_eq!(pauses, expected);
            assert_eq!(longest(u32::MAX), seconds(20));
            let drawn = policy.back_off(1, fault, None, &Always(0.25));
            assert_eq!(drawn, longest(1) / 4);
        }
    }

    #[test]
    fn each_fault_has_its_own_setting() {
        let policy = RetryPolicy::standard()
            .initial_back_off(seconds(3))
            .initial_throttling_back_off(seconds(7));
        let pause = |fault| policy.back_off(1, fault, None, &Always(1.0));
        assert_eq!(pause(FaultClass::Transient), seconds(3));
        assert_eq!(pause(FaultClass::Throttling), seconds(7));
    }

    #[test]
    fn a_policy_sends_at_least_once() {
        for (set, attempts) in [(0, 1), (1, 1), (2, 2), (u32::MAX, u32::MAX)] {
            let policy = RetryPolicy::standard().max_attempts(set);
            assert_eq!(policy.attempt_limit(), attempts);
            assert_eq!(policy.reads_back(), attempts > 1);
        }
        assert_eq!(RetryPolicy::default().attempt_limit(), 3);
        assert!(!RetryPolicy::standard().is_adaptive() && RetryPolicy::adaptive().is_adaptive());
    }

    #[test]
    fn the_service_may_ask_for_a_longer_pause_within_the_limit() {
        let policy = RetryPolicy::standard();
        for fault in [FaultClass::Transient, FaultClass::Throttling] {
            let asked = |pause| policy.back_off(1, fault, Some(pause), &Always(1.0));
            assert_eq!(asked(seconds(7)), seconds(7));
            assert_eq!(asked(seconds(3600)), seconds(20));
            assert_eq!(asked(Duration::ZERO), fault.base());
        }
    }

    #[test]
    fn no_settings_and_no_jitter_panic() {
        let endless = RetryPolicy::standard()
            .initial_back_off(Duration::MAX)
            .max_back_off(Duration::MAX);
        let back_off = |attempts, retry_after, fraction| {
            endless.back_off(
                attempts,
                FaultClass::Transient,
                retry_after,
                &Always(fraction),
            )
        };
        for fraction in [f64::NAN, f64::INFINITY, -1.0, 1.0, 7.0] {
            back_off(9, Some(Duration::MAX), fraction);
        }
        assert_eq!(back_off(1, None, f64::NAN), Duration::ZERO);
    }

    /// The numbers of the documentation are those of the code.
    #[test]
    fn the_documentation_names_the_constants() {
        let text: String = include_str!("mod.rs")
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("///"))
            .collect();
        let RetryPolicy {
            max_attempts,
            max_back_off,
            ..
        } = RetryPolicy::standard();
        let [transient, throttling] = [FaultClass::Transient, FaultClass::Throttling];
        for sentence in [
            format!(
                "the default | {max_attempts} | {} ms · 2ⁿ⁻¹ after a transient fault, {} s · 2ⁿ⁻¹ after throttling, at most {} s |",
                transient.base().as_millis(),
                throttling.base().as_secs(),
                max_back_off.as_secs()
            ),
            format!("a budget of {} tokens", token_bucket::CAPACITY),
            format!(
                "A retry takes {}, or {} after throttling",
                transient.cost(),
                throttling.cost()
            ),
            format!("last retry took, or {}.", token_bucket::SUCCESS),
            format!("{max_attempts} unless set, and at least 1"),
            format!(
                "after a transient fault: {} ms unless set",
                transient.base().as_millis()
            ),
            format!(
                "after throttling: {} s unless set",
                throttling.base().as_secs()
            ),
            format!(
                "switched off {} s after the last",
                rate_limiter::FORGET.as_secs()
            ),
        ] {
            assert!(
                text.contains(&sentence),
                "not in the documentation: {sentence}"
            );
        }
        assert_eq!(rate_limiter::MAX_WAIT, seconds(60), "a minute");
        assert_eq!((rate_limiter::MIN_RATE, rate_limiter::BETA), (0.5, 0.7));
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
