//! Retries: whether a call is retried, how often, and after which delay.
//!
//! [`classify`] decides from the Action's class and from how far the request got whether a retry is allowed. A [`RetryPolicy`] sets the
//! number of attempts and the delays. All clones of a client share a [`TokenBucket`], which limits the load that retries add to a
//! service in trouble. The [`RateLimiter`] of the adaptive policy slows the whole client down while the service throttles.

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

/// How often and after which delays a call is retried. Whether it may be retried depends on its Action, not on the policy.
///
/// | policy | attempts | maximum delay before attempt n + 1 |
/// |---|---|---|
/// | [`standard`](Self::standard), the default | 3 | 50 ms · 2ⁿ⁻¹ after a transient fault, 1 s · 2ⁿ⁻¹ after throttling, at most 20 s |
/// | [`adaptive`](Self::adaptive) | 3 | the same; in addition, a rate limit shared by all calls of the client that use this policy, while the service throttles |
/// | [`disabled`](Self::disabled) | 1 | |
///
/// The delay is drawn at random between zero and the maximum (full jitter). A `Retry-After` header lengthens it, up to the same limit
/// of 20 s.
///
/// All clones of a client share a retry budget of 500 tokens. A retry takes 14 tokens, or 5 after throttling; a success returns the
/// tokens of the call's last retry, or 1. Without enough tokens a call is not retried.
///
/// # Examples
///
/// ```
/// use kcs_client::{RetryPolicy, seconds};
///
/// let patient = RetryPolicy::standard().max_attempts(6).max_backoff(seconds(60));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy has no effect until a client or a call uses it"]
#[doc(alias("retries", "backoff"))]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_backoff: Duration,
    initial_throttling_backoff: Duration,
    max_backoff: Duration,
    adaptive: bool,
    read_back: bool,
    consistency_delay: Duration,
    recreate_after: Option<Duration>,
}

impl RetryPolicy {
    /// Returns a policy with three attempts and exponential backoff with full jitter.
    pub fn standard() -> Self {
        Self {
            max_attempts: 3,
            initial_backoff: FaultClass::Transient.base(),
            initial_throttling_backoff: FaultClass::Throttling.base(),
            max_backoff: Duration::from_secs(20),
            adaptive: false,
            read_back: true,
            consistency_delay: Duration::from_secs(30),
            recreate_after: None,
        }
    }

    /// Returns [`standard`](Self::standard) with a rate limit while the service throttles. All calls of the client that use this policy share
    /// the limit; list calls of [read-back](Self::read_back) do not count.
    ///
    /// The first throttled reply enables the limit. From then on, each attempt takes a token from a bucket whose fill rate adapts: a
    /// throttled reply lowers the rate to 70 %, other replies raise it again, slowly near the rate that was throttled last and faster with
    /// time. The rate never falls below one attempt in two seconds. The limit ends 30 s after the last throttled reply, or 60 s after it
    /// while calls wait.
    ///
    /// Calls wait in a queue. A call that would have to wait longer than its timeout, or longer than a minute, fails at once without
    /// entering the queue: with the error of its last attempt or, if nothing was sent yet, with an error that says so. A dropped call leaves
    /// the queue. A call that is not polled loses its place about a second after it should have been polled, until it is polled again.
    ///
    /// Use this policy for batch jobs that share one limit of the service. It slows down calls of all Actions, including those that the
    /// service would accept.
    pub fn adaptive() -> Self {
        Self {
            adaptive: true,
            ..Self::standard()
        }
    }

    /// Returns a policy with one attempt, apart from re-signing after clock skew or for new credentials (see
    /// [`ClientBuilder::retry`](crate::ClientBuilder::retry)). Creates are not read back.
    pub fn disabled() -> Self {
        Self::standard().max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first: 3 by default, at least 1. Attempts that were rejected because of clock
    /// skew (at most two) or because of credentials that have since been replaced (at most one) are not counted.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the maximum delay before the second attempt after a transient fault: 50 ms by default. It doubles with each further attempt.
    pub fn initial_backoff(mut self, delay: Duration) -> Self {
        self.initial_backoff = delay;
        self
    }

    /// Sets the maximum delay before the second attempt after throttling: 1 s by default. It doubles with each further attempt.
    pub fn initial_throttling_backoff(mut self, delay: Duration) -> Self {
        self.initial_throttling_backoff = delay;
        self
    }

    /// Sets the maximum delay before any attempt, including that of a `Retry-After` header: 20 s by default.
    pub fn max_backoff(mut self, delay: Duration) -> Self {
        self.max_backoff = delay;
        self
    }

    /// Sets whether the client reads back the result of a create whose reply was lost. Enabled by default, for Actions whose documentation
    /// names a list for it; disabled for a policy with one attempt.
    ///
    /// The client reads the list before the first attempt, with retries, which takes at most a quarter of the call's timeout, 5 s and 50
    /// pages, and polls it after an attempt that may have been executed. The result is a resource that is new since then and matches the request in every
    /// property that both have (name, zone, subnet, size, billing, …; the documentation of each Action lists them):
    /// [`Reply::is_recovered`](crate::Reply::is_recovered) is then `true`. In all other cases the call fails with an error whose
    /// [`advice`](crate::Error::advice) begins with `outcome unknown` and says what was polled. The request is not sent again, unless
    /// [`recreate_after`](Self::recreate_after) is set. Interceptors and metrics see the list calls as calls of their own.
    ///
    /// No two creates of one client, including its clones, return the same resource, as long as the list lags at most 15 minutes. The
    /// resources of two applications that create the same name in the same place at the same time cannot be distinguished: give each
    /// resource a unique name.
    ///
    /// A listed resource can only be the result if it was not listed before under any name: the list is not filtered by name, because names
    /// can change. A resource that contradicts the request was ordered by somebody else; one that lacks a compared property makes the
    /// outcome unknown. A list proves nothing if it comes from a cache (`Age`), has no request id, changes while its pages are read, has
    /// more than 50 pages, or was read with another access key than the previous list or the attempt.
    #[doc(alias("idempotency token", "client_token", "dry_run"))]
    pub fn read_back(mut self, enabled: bool) -> Self {
        self.read_back = enabled;
        self
    }

    /// Sets how long the client polls the list after the last attempt whose reply was lost: 30 s by default, at least
    /// [`recreate_after`](Self::recreate_after), and never longer than the rest of the call's [timeout](crate::ClientBuilder::timeout). No
    /// source states how long an order can take to take effect, or how long a list can take to show it.
    pub fn consistency_delay(mut self, delay: Duration) -> Self {
        self.consistency_delay = delay;
        self
    }

    /// Allows the client to order a resource again if its list does not show the resource after this time and after the
    /// [`consistency_delay`](Self::consistency_delay), whichever is longer. Disabled by default, because no source rules out that the
    /// first order takes effect later and is billed as well. Actions whose list does not show everything that they create are never ordered
    /// again: their documentation says so.
    ///
    /// By setting it you assert that an order which is not listed after this time will never take effect. The client does not order again if
    /// the list shows anything new. A call that was ordered twice succeeds only if the service itself answers the second order with success
    /// and the list shows no other matching new resource within the [`consistency_delay`](Self::consistency_delay) after that answer;
    /// otherwise it fails with an error that names all of them. Nor does the client order again if less than the `consistency_delay` plus
    /// 5 s is left of the call's [timeout](crate::ClientBuilder::timeout). The default timeout is too short: set a timeout longer than the
    /// sum of `recreate_after` (or the `consistency_delay`, whichever is longer), the `consistency_delay`, 5 s, and the duration of an
    /// attempt.
    pub fn recreate_after(mut self, delay: Duration) -> Self {
        self.recreate_after = Some(delay);
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

    /// Returns the delay after this many attempts, the last of which failed with this fault.
    pub(crate) fn backoff(
        &self,
        attempts: u32,
        fault: FaultClass,
        retry_after: Option<Duration>,
        jitter: &dyn Jitter,
    ) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let initial = match fault {
            FaultClass::Throttling => self.initial_throttling_backoff,
            FaultClass::Transient => self.initial_backoff,
        };
        let longest = initial.saturating_mul(doubled).min(self.max_backoff);
        let fraction = jitter.fraction();
        let fraction = if fraction.is_finite() {
            fraction.clamp(0.0, 1.0)
        } else {
            0.0
        };
        // Only a duration of more than half a million years overflows.
        let drawn =
            Duration::try_from_secs_f64(longest.as_secs_f64() * fraction).unwrap_or(longest);
        drawn
            .max(retry_after.unwrap_or_default())
            .min(self.max_backoff)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::standard()
    }
}

/// A source of random numbers for backoff.
///
/// It spreads the retries of many clients over time, and need not be cryptographically secure.
pub trait Jitter: Send + Sync + fmt::Debug {
    /// Returns a number in the range 0 to 1, excluding 1.
    fn fraction(&self) -> f64;
}

/// The default source: hashes of a counter that starts at a random number for each client, random enough to spread retries.
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
            let longest = |attempts| policy.backoff(attempts, fault, None, &Always(1.0));
            let pauses: Vec<_> = (1..=6)
                .map(|attempts| longest(attempts).as_millis())
                .collect();
            assert_eq!(pauses, expected);
            assert_eq!(longest(u32::MAX), seconds(20));
            let drawn = policy.backoff(1, fault, None, &Always(0.25));
            assert_eq!(drawn, longest(1) / 4);
        }
    }

    #[test]
    fn each_fault_has_its_own_setting() {
        let policy = RetryPolicy::standard()
            .initial_backoff(seconds(3))
            .initial_throttling_backoff(seconds(7));
        let pause = |fault| policy.backoff(1, fault, None, &Always(1.0));
        assert_eq!(pause(FaultClass::Transient), seconds(3));
        assert_eq!(pause(FaultClass::Throttling), seconds(7));
        let policy = policy.max_backoff(seconds(5));
        let pause =
            |retry_after| policy.backoff(4, FaultClass::Transient, retry_after, &Always(1.0));
        assert_eq!(
            (pause(None), pause(Some(seconds(9)))),
            (seconds(5), seconds(5))
        );
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
            let asked = |pause| policy.backoff(1, fault, Some(pause), &Always(1.0));
            assert_eq!(asked(seconds(7)), seconds(7));
            assert_eq!(asked(seconds(3600)), seconds(20));
            assert_eq!(asked(Duration::ZERO), fault.base());
        }
    }

    #[test]
    fn no_settings_and_no_jitter_panic() {
        let endless = RetryPolicy::standard()
            .initial_backoff(Duration::MAX)
            .max_backoff(Duration::MAX);
        let backoff = |attempts, retry_after, fraction| {
            endless.backoff(
                attempts,
                FaultClass::Transient,
                retry_after,
                &Always(fraction),
            )
        };
        for fraction in [f64::NAN, f64::INFINITY, -1.0, 1.0, 7.0] {
            backoff(9, Some(Duration::MAX), fraction);
        }
        assert_eq!(backoff(1, None, f64::NAN), Duration::ZERO);
    }

    /// The documented numbers are those of the code.
    #[test]
    fn the_documentation_names_the_constants() {
        let text: String = include_str!("mod.rs")
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("///"))
            .collect();
        let RetryPolicy {
            max_attempts,
            max_backoff,
            ..
        } = RetryPolicy::standard();
        let [transient, throttling] = [FaultClass::Transient, FaultClass::Throttling];
        for sentence in [
            format!(
                "the default | {max_attempts} | {} ms · 2ⁿ⁻¹ after a transient fault, {} s · 2ⁿ⁻¹ after throttling, at most {} s |",
                transient.base().as_millis(),
                throttling.base().as_secs(),
                max_backoff.as_secs()
            ),
            format!("a retry budget of {} tokens", token_bucket::CAPACITY),
            format!(
                "A retry takes {} tokens, or {} after throttling",
                transient.cost(),
                throttling.cost()
            ),
            format!(
                "tokens of the call's last retry, or {}.",
                token_bucket::SUCCESS
            ),
            format!("{max_attempts} by default, at least 1"),
            format!(
                "after a transient fault: {} ms by default",
                transient.base().as_millis()
            ),
            format!(
                "after throttling: {} s by default",
                throttling.base().as_secs()
            ),
            format!(
                "The limit ends {} s after the last",
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
