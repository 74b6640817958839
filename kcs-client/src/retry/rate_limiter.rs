//! The rate limit of the adaptive policy: a token bucket whose rate follows the service's replies.
//!
//! The algorithm is that of the adaptive mode of the AWS SDKs. After a throttled reply the rate falls to [`BETA`] of the measured rate;
//! afterwards it follows a cubic curve (CUBIC, RFC 9438) that is flat near the throttled rate and steep later on. There are two
//! differences: no call waits longer than its timeout, and the limit ends [`FORGET`] after the last throttled reply, so that one burst of
//! throttling does not slow down a client for ever. Calls that are then still waiting keep the limit for at most that time again, so
//! that they do not cause the next burst.
//!
//! A waiting call has a place in a queue, and keeps it only while it is polled: see [`LAPSE`].

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Clock;

/// The fraction of the rate that remains after a throttled reply.
pub(super) const BETA: f64 = 0.7;
/// The steepness of the curve: attempts per second, by seconds cubed.
const SCALE: f64 = 0.4;
/// The weight of the latest half second in the measured rate.
const SMOOTHING: f64 = 0.8;
/// The minimum rate, in attempts per second.
pub(super) const MIN_RATE: f64 = 0.5;
/// The minimum capacity of the bucket, in attempts.
const MIN_CAPACITY: f64 = 1.0;
/// The maximum rate, as a multiple of the measured rate.
const MAX_GROWTH: f64 = 2.0;
/// The window over which the rate is measured.
const WINDOW: Duration = Duration::from_millis(500);
/// The time after the last throttled reply at which the limit ends.
pub(super) const FORGET: Duration = Duration::from_secs(30);
/// The maximum wait of a call, even if its timeout is longer.
pub(super) const MAX_WAIT: Duration = Duration::from_secs(60);
/// The interval at which a waiting call computes its wait again: the rate or the queue may have changed.
const RECHECK: Duration = Duration::from_secs(1);
/// The time after which a place in the queue lapses if its call should have woken but is not polled: an abandoned future must not block
/// others. A call that is polled again gets its place back.
const LAPSE: Duration = Duration::from_secs(1);
/// The minimum wait, so that time advances on a clock with coarse steps.
const SHORTEST: Duration = Duration::from_millis(1);

/// The rate limit that all clones of a client share. Disabled until a reply is throttled.
#[derive(Debug, Default)]
pub(crate) struct RateLimiter(Mutex<State>);

/// The call would have to wait this long, which is longer than allowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TooLong(pub(crate) Duration);

#[derive(Debug, Default)]
struct State {
    meter: Meter,
    limit: Option<Limit>,
    /// Waiting calls in order of arrival: their numbers, and when their places lapse.
    queue: VecDeque<(u64, Duration)>,
    /// The number of the next call.
    next: u64,
}

/// The bucket while the limit is enabled.
#[derive(Debug)]
struct Limit {
    /// Tokens per second.
    rate: f64,
    capacity: f64,
    tokens: f64,
    filled_at: Duration,
    throttled_at: Duration,
    /// The rate that the service throttled.
    rate_then: f64,
}

/// Measures the rate of attempts.
#[derive(Debug, Default)]
struct Meter {
    rate: f64,
    count: u32,
    /// The number of the current window; `None` before the first attempt.
    window: Option<u128>,
}

impl RateLimiter {
    /// Waits until a token is available and takes it.
    ///
    /// # Errors
    ///
    /// Fails at once if the wait would be longer than `longest` or [`MAX_WAIT`], or as soon as that becomes clear. A call that fails or is
    /// dropped takes no token and leaves the queue.
    pub(crate) async fn acquire(
        &self,
        clock: &dyn Clock,
        longest: Duration,
    ) -> Result<(), TooLong> {
        let end = clock.elapsed().saturating_add(longest.min(MAX_WAIT));
        let mut place = None;
        loop {
            let now = clock.elapsed();
            let number = place.as_ref().map(|place: &QueuePlace<'_>| place.number);
            let Some(wait) = self.lock().take(number, now) else {
                return Ok(());
            };
            if now.saturating_add(wait) >= end {
                return Err(TooLong(wait));
            }
            let sleep = wait.min(RECHECK);
            let lapses = now.saturating_add(sleep).saturating_add(LAPSE);
            place
                .get_or_insert_with(|| QueuePlace::new(self))
                .keep_until(lapses);
            clock.sleep(sleep).await;
        }
    }

    /// Adapts the rate to a finished attempt.
    pub(crate) fn record(&self, now: Duration, is_throttled: bool) {
        self.lock().record(now, is_throttled);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is consistent between statements, so a thread that panicked cannot have left it half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Takes a token for a call, or returns how long it has to wait at the current rate. `number` is the call's place if it is already
    /// waiting.
    fn take(&mut self, number: Option<u64>, now: Duration) -> Option<Duration> {
        self.queue.retain(|(_, lapses)| *lapses >= now);
        let longest = if self.queue.is_empty() {
            FORGET
        } else {
            2 * FORGET
        };
        self.limit
            .take_if(|limit| now.saturating_sub(limit.throttled_at) >= longest);
        let limit = self.limit.as_mut()?;
        limit.fill(now);
        let ahead = match number {
            Some(number) => self.queue.partition_point(|(other, _)| *other < number),
            None => self.queue.len(),
        };
        // Calls ahead in the queue get the first tokens, even if they have not woken up yet.
        let ahead = f64::from(u32::try_from(ahead).unwrap_or(u32::MAX));
        let missing = ahead + 1.0 - limit.tokens;
        if missing > 0.0 {
            let wait = Duration::try_from_secs_f64(missing / limit.rate).unwrap_or(Duration::MAX);
            return Some(wait.max(SHORTEST));
        }
        limit.tokens -= 1.0;
        None
    }

    fn record(&mut self, now: Duration, is_throttled: bool) {
        let measured = self.meter.count(now);
        let rate = if is_throttled {
            let rate_then = match &self.limit {
                Some(limit) => limit.rate.min(measured),
                None => measured,
            };
            let limit = self.limit.get_or_insert_with(|| Limit::starting(now));
            limit.throttled_at = now;
            limit.rate_then = rate_then;
            rate_then * BETA
        } else if let Some(limit) = &self.limit {
            limit.recovered(now)
        } else {
            return;
        };
        if let Some(limit) = &mut self.limit {
            limit.set_rate(rate.min(MAX_GROWTH * measured), now);
        }
    }
}

impl Limit {
    fn starting(now: Duration) -> Self {
        Self {
            rate: MIN_RATE,
            capacity: MIN_CAPACITY,
            tokens: 0.0,
            filled_at: now,
            throttled_at: now,
            rate_then: 0.0,
        }
    }

    fn fill(&mut self, now: Duration) {
        let passed = now.saturating_sub(self.filled_at);
        let tokens = self.tokens + passed.as_secs_f64() * self.rate;
        self.tokens = tokens.min(self.capacity);
        self.filled_at = now;
    }

    fn set_rate(&mut self, rate: f64, now: Duration) {
        // What has passed until now was filled at the rate until now.
        self.fill(now);
        self.rate = rate.max(MIN_RATE);
        self.capacity = rate.max(MIN_CAPACITY);
        self.tokens = self.tokens.min(self.capacity);
    }

    /// Returns the rate on the cubic curve at this time after throttling. It starts at [`BETA`] of the throttled rate and is back at that
    /// rate after `flat` seconds.
    fn recovered(&self, now: Duration) -> f64 {
        let passed = now.saturating_sub(self.throttled_at).as_secs_f64();
        let flat = (self.rate_then * (1.0 - BETA) / SCALE).cbrt();
        SCALE * (passed - flat).powi(3) + self.rate_then
    }
}

impl Meter {
    /// Counts an attempt, and returns the smoothed rate of the complete windows.
    fn count(&mut self, now: Duration) -> f64 {
        let window = now.as_millis() / WINDOW.as_millis();
        let begun = *self.window.get_or_insert(window);
        self.count = self.count.saturating_add(1);
        if window > begun {
            let windows = u32::try_from(window - begun).unwrap_or(u32::MAX);
            let rate = f64::from(self.count) / (WINDOW.as_secs_f64() * f64::from(windows));
            self.rate = rate * SMOOTHING + self.rate * (1.0 - SMOOTHING);
            self.count = 0;
            self.window = Some(window);
        }
        self.rate
    }
}

/// A place in the queue; dropping it leaves the queue.
struct QueuePlace<'a> {
    limiter: &'a RateLimiter,
    number: u64,
}

impl<'a> QueuePlace<'a> {
    fn new(limiter: &'a RateLimiter) -> Self {
        let mut state = limiter.lock();
        let number = state.next;
        state.next += 1;
        Self { limiter, number }
    }

    /// Takes the place, extends it, or takes it back.
    fn keep_until(&self, lapses: Duration) {
        let queue = &mut self.limiter.lock().queue;
        let index = queue.partition_point(|(other, _)| *other < self.number);
        match queue.get_mut(index) {
            Some((number, until)) if *number == self.number => *until = lapses,
            _ => queue.insert(index, (self.number, lapses)),
        }
    }
}

impl Drop for QueuePlace<'_> {
    fn drop(&mut self) {
        let mut state = self.limiter.lock();
        state.queue.retain(|(number, _)| *number != self.number);
    }
}

#[cfg(test)]
mod tests;
