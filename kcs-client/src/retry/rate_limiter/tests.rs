use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};

use super::*;
use crate::clock::{BoxFuture, UnixTime, seconds};

/// A clock that the simulation moves, and that tells until when somebody sleeps.
#[derive(Clone, Debug, Default)]
struct SteppedClock {
    now: Arc<AtomicU64>,
    asked: Arc<AtomicU64>,
}

impl SteppedClock {
    fn at(now: Duration) -> Self {
        let clock = Self::default();
        clock.move_to(now);
        clock
    }

    fn move_to(&self, now: Duration) {
        self.now.store(nanos(now), Ordering::Relaxed);
    }
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

impl Clock for SteppedClock {
    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(0)
    }

    fn elapsed(&self) -> Duration {
        Duration::from_nanos(self.now.load(Ordering::Relaxed))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let until = nanos(self.elapsed().saturating_add(duration));
        self.asked.store(until, Ordering::Relaxed);
        let now = Arc::clone(&self.now);
        Box::pin(std::future::poll_fn(move |_| {
            if now.load(Ordering::Relaxed) >= until {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        }))
    }
}

type Turn<'a> = Pin<Box<dyn Future<Output = Result<(), TooLong>> + Send + 'a>>;

fn poll(turn: &mut Turn<'_>) -> Poll<Result<(), TooLong>> {
    turn.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// One that has measured ten attempts a second, the last of which was throttled at the fifth second.
fn throttled() -> (RateLimiter, SteppedClock) {
    let limiter = RateLimiter::default();
    for tenth in 0..50 {
        limiter.record(Duration::from_millis(tenth * 100), false);
    }
    limiter.record(seconds(5), true);
    (limiter, SteppedClock::at(seconds(5)))
}

fn rate(limiter: &RateLimiter) -> Option<f64> {
    limiter.lock().limit.as_ref().map(|limit| limit.rate)
}

fn close(value: Option<f64>, expected: f64) -> bool {
    value.is_some_and(|value| (value - expected).abs() < 0.02 * expected)
}

#[test]
fn it_is_off_until_a_reply_is_throttled() {
    let limiter = RateLimiter::default();
    let clock = SteppedClock::default();
    for _ in 0..1000 {
        limiter.record(clock.elapsed(), false);
        let mut turn: Turn<'_> = Box::pin(limiter.acquire(&clock, Duration::MAX));
        assert_eq!(poll(&mut turn), Poll::Ready(Ok(())));
    }
    assert_eq!(rate(&limiter), None);
}

#[test]
fn a_throttled_reply_takes_three_tenths_of_the_rate() {
    let (limiter, _) = throttled();
    assert!(close(rate(&limiter), 7.0), "{:?}", rate(&limiter));
    // The rate counts that is lower: the measured one or that of the bucket.
    limiter.record(seconds(5), true);
    assert!(close(rate(&limiter), 4.9), "{:?}", rate(&limiter));
}

#[test]
fn the_rate_follows_the_cubic_curve() {
    let limit = Limit {
        rate_then: 10.0,
        ..Limit::starting(seconds(5))
    };
    // Known answers for ten attempts a second when the service complained at the fifth second.
    for (second, expected) in [
        (5, 7.0),
        (6, 9.648_936),
        (7, 10.000_031),
        (8, 10.453_285),
        (9, 13.408_697),
        (10, 21.266_268),
        (11, 36.425_999),
    ] {
        let rate = limit.recovered(seconds(second));
        assert!((rate - expected).abs() < 1e-5, "{second}: {rate}");
    }
}

#[test]
fn it_grows_to_twice_the_measured_rate_at_most() {
    let (limiter, _) = throttled();
    for second in 6..20 {
        limiter.record(seconds(second), false);
        let state = limiter.lock();
        let limit = state.limit.as_ref().unwrap();
        assert!(limit.rate <= (2.0 * state.meter.rate).max(MIN_RATE));
    }
    assert!(close(rate(&limiter), 2.0), "{:?}", rate(&limiter));
}

#[test]
fn it_never_falls_below_one_attempt_in_two_seconds() {
    let (limiter, clock) = throttled();
    for _ in 0..100 {
        limiter.record(seconds(5), true);
    }
    assert_eq!(rate(&limiter), Some(0.5));
    let mut turn: Turn<'_> = Box::pin(limiter.acquire(&clock, seconds(10)));
    for (milliseconds, expected) in [
        (5000, Poll::Pending),
        (6999, Poll::Pending),
        (7000, Poll::Ready(Ok(()))),
    ] {
        clock.move_to(Duration::from_millis(milliseconds));
        assert_eq!(poll(&mut turn), expected, "{milliseconds}");
    }
}

#[test]
fn it_is_off_again_half_a_minute_after_the_last_throttled_reply() {
    for (second, is_on) in [(34, true), (35, false)] {
        let (limiter, clock) = throttled();
        // The bucket is full then, and the second call has to wait if there still is one.
        clock.move_to(seconds(second));
        for _ in 0..7 {
            let mut turn: Turn<'_> = Box::pin(limiter.acquire(&clock, seconds(9)));
            let _ = poll(&mut turn);
        }
        assert_eq!(rate(&limiter).is_some(), is_on, "{second}");
    }
}

#[test]
fn a_call_without_a_turn_in_time_fails_at_once_and_is_not_queued() {
    let (limiter, clock) = throttled();
    for _ in 0..100 {
        limiter.record(seconds(5), true);
    }
    // The first turn is in two seconds.
    for (limit, waits) in [(1999, false), (2000, false), (2001, true), (60_000, true)] {
        let limit = Duration::from_millis(limit);
        let mut turn: Turn<'_> = Box::pin(limiter.acquire(&clock, limit));
        match poll(&mut turn) {
            Poll::Pending => assert!(waits, "{limit:?}"),
            too_long => assert!(!waits && too_long == Poll::Ready(Err(TooLong(seconds(2))))),
        }
        drop(turn);
        assert!(limiter.lock().queue.is_empty());
    }
    // Nobody waits longer than a minute, whatever their limit: that is 29 places, for the thirtieth turn is at its end.
    let mut waiting = Vec::new();
    for _ in 0..100 {
        let mut turn: Turn<'_> = Box::pin(limiter.acquire(&clock, Duration::MAX));
        if poll(&mut turn).is_pending() {
            waiting.push(turn);
        }
    }
    assert_eq!((waiting.len(), limiter.lock().queue.len()), (29, 29));
}

#[test]
fn who_waits_fails_as_soon_as_the_rate_leaves_no_turn_in_time() {
    let (limiter, clock) = throttled();
    let mut turns: Vec<Turn<'_>> = (0..14)
        .map(|_| Box::pin(limiter.acquire(&clock, seconds(3))) as Turn<'_>)
        .collect();
    let all_wait = turns.iter_mut().all(|turn| poll(turn).is_pending());
    assert!(all_wait, "seven a second");
    for _ in 0..100 {
        limiter.record(seconds(5), true);
    }
    clock.move_to(seconds(6));
    let too_long = turns
        .iter_mut()
        .map(poll)
        .filter(|turn| matches!(turn, Poll::Ready(Err(_))));
    assert_eq!(too_long.count(), 13, "one in two seconds");
    assert_eq!(limiter.lock().queue.len(), 1);
}

#[test]
fn a_dropped_call_gives_its_place_back() {
    let (limiter, clock) = throttled();
    for _ in 0..100 {
        limiter.record(seconds(5), true);
    }
    let wait = || -> Turn<'_> { Box::pin(limiter.acquire(&clock, seconds(60))) };
    let mut given_up: Vec<Turn<'_>> = (0..20).map(|_| wait()).collect();
    for turn in &mut given_up {
        assert!(poll(turn).is_pending());
    }
    let mut last = wait();
    assert!(poll(&mut last).is_pending());
    drop(given_up);
    clock.move_to(seconds(7));
    assert_eq!(poll(&mut last), Poll::Ready(Ok(())));
    assert!(limiter.lock().queue.is_empty());
}

#[test]
fn who_came_first_goes_first() {
    let (limiter, clock) = throttled();
    for _ in 0..100 {
        limiter.record(seconds(5), true);
    }
    let mut turns: Vec<Turn<'_>> = (0..3)
        .map(|_| Box::pin(limiter.acquire(&clock, seconds(60))) as Turn<'_>)
        .collect();
    for turn in &mut turns {
        assert!(poll(turn).is_pending());
    }
    for second in [7, 9, 11] {
        clock.move_to(seconds(second));
        // The last one asks first.
        let ready: Vec<_> = turns
            .iter_mut()
            .rev()
            .map(|turn| poll(turn).is_ready())
            .collect();
        let count = ready.iter().filter(|ready| **ready).count();
        assert_eq!((ready.last(), count), (Some(&true), 1), "{second}");
        drop(turns.remove(0));
    }
}

#[test]
fn a_call_that_is_not_polled_loses_its_place_until_it_is() {
    let (limiter, clock) = throttled();
    for _ in 0..100 {
        limiter.record(seconds(5), true);
    }
    let wait = || -> Turn<'_> { Box::pin(limiter.acquire(&clock, seconds(60))) };
    // One turn in two seconds.
    let mut left_alone = [wait(), wait(), wait()];
    for turn in &mut left_alone {
        assert!(poll(turn).is_pending());
    }
    let mut polled = wait();
    for (second, is_ready) in [(5, false), (6, false), (7, false), (8, true)] {
        clock.move_to(seconds(second));
        assert_eq!(poll(&mut polled).is_ready(), is_ready, "{second}");
    }
    // Those that are polled again have come first.
    let [first, second, third] = &mut left_alone;
    assert!(poll(first).is_pending() && poll(second).is_pending());
    let mut later = wait();
    assert!(poll(&mut later).is_pending());
    clock.move_to(seconds(9));
    assert_eq!(
        [&mut later, second, first].map(|turn| poll(turn).is_ready()),
        [false; 3]
    );
    clock.move_to(seconds(10));
    assert_eq!(
        [&mut later, second, first].map(|turn| poll(turn).is_ready()),
        [false, false, true]
    );
    assert!(poll(third).is_pending());
}

#[test]
fn calls_that_are_left_alone_do_not_prolong_the_limit() {
    for count in [1, 20] {
        let (limiter, clock) = throttled();
        for _ in 0..100 {
            limiter.record(seconds(5), true);
        }
        let mut left_alone: Vec<Turn<'_>> = Vec::new();
        for second in 5..35 {
            clock.move_to(seconds(second));
            for _ in 0..count {
                let mut turn: Turn<'_> = Box::pin(limiter.acquire(&clock, seconds(60)));
                if poll(&mut turn).is_pending() {
                    left_alone.push(turn);
                }
            }
        }
        assert!(left_alone.len() >= 15, "{}", left_alone.len());
        clock.move_to(seconds(38));
        for _ in 0..10 {
            let mut turn: Turn<'_> = Box::pin(limiter.acquire(&clock, seconds(1)));
            assert_eq!(poll(&mut turn), Poll::Ready(Ok(())));
        }
    }
}

#[test]
fn the_limit_ends_although_calls_wait() {
    let (limiter, clock) = throttled();
    for _ in 0..100 {
        limiter.record(seconds(5), true);
    }
    // Two calls a second come, which is more than has a turn, and none of those that were sent has ended.
    let mut waiting: Vec<Turn<'_>> = Vec::new();
    for half in 10..=132_u32 {
        clock.move_to(seconds(1) * half / 2);
        waiting.push(Box::pin(limiter.acquire(&clock, seconds(60))));
        waiting.retain_mut(|turn| poll(turn).is_pending());
        assert_eq!(rate(&limiter).is_some(), half < 130, "{half}");
        // Those that sleep find out when they wake up.
        assert_eq!(waiting.is_empty(), half >= 131, "{half}");
    }
}

/// A service as the simulation has it.
#[derive(Clone, Copy)]
enum Service {
    /// Throttles everything for so long, and then nothing.
    Throttling { until: Duration },
    /// Lets so many requests through in each second.
    Limited { per_second: u32 },
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrival,
    Wake(u64),
    Reply { is_throttled: bool },
}

#[derive(Default)]
struct Simulated {
    accepted: u32,
    throttled: u32,
    too_long: u32,
    /// When a call last waited, was held back or was throttled.
    last_trouble: Duration,
    longest_wait: Duration,
}

const DAY: Duration = Duration::from_secs(86_400);
/// How long a reply takes.
const LATENCY: Duration = Duration::from_millis(40);
/// How long a call may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Calls that come at this rate for so long, after some at once.
fn simulate(length: Duration, calls_per_second: f64, at_once: u32, service: Service) -> Simulated {
    let limiter = RateLimiter::default();
    let clock = SteppedClock::default();
    let mut result = Simulated::default();
    let mut events = BinaryHeap::new();
    let mut number = 0_u64;
    let mut waiting: HashMap<u64, (Duration, Turn<'_>)> = HashMap::new();
    let interval = Duration::from_secs_f64(1.0 / calls_per_second);
    for _ in 0..at_once {
        events.push(Reverse((Duration::ZERO, 0, Event::Arrival)));
    }
    events.push(Reverse((interval, 0, Event::Arrival)));
    let mut arrivals = 0_u32;
    // What the bucket allows, kept by somebody else: tokens, and until when they are counted.
    let mut allowed: Option<(f64, Duration)> = None;
    let mut second = (0, 0);
    while let Some(Reverse((now, _, event))) = events.pop() {
        clock.move_to(now);
        if let (Some((tokens, until)), Some(limit)) = (&mut allowed, &limiter.lock().limit) {
            let more = (now - *until).as_secs_f64() * limit.rate;
            (*tokens, *until) = ((*tokens + more).min(limit.capacity), now);
        }
        let (call, begin, mut turn) = match event {
            Event::Arrival => {
                arrivals += 1;
                if arrivals > at_once {
                    let next = now + interval;
                    if next < length {
                        events.push(Reverse((next, 0, Event::Arrival)));
                    }
                }
                number += 1;
                (
                    number,
                    now,
                    Box::pin(limiter.acquire(&clock, LIMIT)) as Turn<'_>,
                )
            }
            Event::Wake(call) => {
                let (begin, turn) = waiting.remove(&call).unwrap();
                (call, begin, turn)
            }
            Event::Reply { is_throttled } => {
                limiter.record(now, is_throttled);
                if is_throttled {
                    result.throttled += 1;
                    result.last_trouble = now;
                } else {
                    result.accepted += 1;
                }
                allowed = match &limiter.lock().limit {
                    None => None,
                    Some(limit) => {
                        let (tokens, until) = allowed.unwrap_or((0.0, now));
                        Some((tokens.min(limit.capacity), until))
                    }
                };
                continue;
            }
        };
        match poll(&mut turn) {
            Poll::Pending => {
                let until = Duration::from_nanos(clock.asked.load(Ordering::Relaxed));
                events.push(Reverse((until, call, Event::Wake(call))));
                waiting.insert(call, (begin, turn));
                result.last_trouble = now;
            }
            Poll::Ready(Err(TooLong(_))) => {
                result.too_long += 1;
                result.last_trouble = now;
            }
            Poll::Ready(Ok(())) => {
                result.longest_wait = result.longest_wait.max(now - begin);
                match (&mut allowed, limiter.lock().limit.is_some()) {
                    (Some((tokens, _)), true) => {
                        *tokens -= 1.0;
                        assert!(
                            *tokens > -1e-6,
                            "sent more than the bucket allows at {now:?}"
                        );
                    }
                    (allowed, _) => *allowed = None,
                }
                let is_throttled = match service {
                    Service::Throttling { until } => now < until,
                    Service::Limited { per_second } => {
                        if second.0 != now.as_secs() {
                            second = (now.as_secs(), 0);
                        }
                        second.1 += 1;
                        second.1 > per_second
                    }
                };
                let reply = Event::Reply { is_throttled };
                events.push(Reverse((now + LATENCY, call, reply)));
            }
        }
    }
    assert!(limiter.lock().queue.is_empty());
    assert!(result.longest_wait < LIMIT, "{:?}", result.longest_wait);
    assert_eq!(
        result.accepted + result.throttled + result.too_long,
        arrivals
    );
    result
}

const RATES: [f64; 5] = [0.1, 0.5, 1.0, 5.0, 20.0];

/// How long after the service the client has recovered: when the last call waited, was held back or was throttled.
fn recovery(day: &Simulated, throttled_until: Duration) -> Duration {
    let recovery = day.last_trouble.saturating_sub(throttled_until);
    assert!(recovery <= seconds(60), "{recovery:?}");
    recovery
}

#[test]
fn it_recovers_within_a_minute_of_the_service_and_stays_so_for_a_day() {
    let until = seconds(600);
    let figures = RATES.map(|rate| {
        let day = simulate(DAY, rate, 100, Service::Throttling { until });
        let recovery = recovery(&day, until).as_secs_f64();
        let Simulated {
            accepted,
            throttled,
            too_long,
            ..
        } = day;
        format!("{rate}/s: after {recovery:.1} s ({accepted} accepted, {throttled} throttled, {too_long} not sent)")
    });
    println!(
        "adaptive, 100 calls at once, 10 min of throttling, a day of calls: {}",
        figures.join("; ")
    );
}

#[test]
fn it_recovers_from_bursts_of_any_length() {
    for at_once in [1, 7, 100] {
        for throttled in [0, 1, 5, 29, 31, 60] {
            for rate in RATES {
                let until = seconds(throttled);
                let hour = simulate(DAY / 48, rate, at_once, Service::Throttling { until });
                recovery(&hour, until);
            }
        }
    }
}

#[test]
fn it_keeps_near_the_limit_of_a_service_that_has_one() {
    const LENGTH: Duration = Duration::from_secs(600);
    let mut figures = Vec::new();
    for per_second in [2, 10] {
        for rate in RATES {
            let simulated = simulate(LENGTH, rate, 100, Service::Limited { per_second });
            let possible = rate.min(per_second.into()) * LENGTH.as_secs_f64();
            let served = f64::from(simulated.accepted) / possible;
            let sent = f64::from(simulated.accepted + simulated.throttled);
            // The first hundred are sent before anybody knows of the limit.
            let throttled = f64::from(simulated.throttled.saturating_sub(100)) / sent;
            assert!(served > 0.6, "{rate} of {per_second} a second: {served}");
            assert!(
                throttled < 0.3,
                "{rate} of {per_second} a second: {throttled}"
            );
            figures.push(format!(
                "{rate}/s of {per_second}/s: {:.0} % served, {:.0} % throttled",
                100.0 * served,
                100.0 * throttled
            ));
        }
    }
    println!("adaptive, a service with a limit: {}", figures.join("; "));
}

/// How many turns there are at once.
fn burst(limiter: &RateLimiter, clock: &SteppedClock) -> usize {
    let turns = std::iter::repeat_with(|| {
        let mut turn: Turn<'_> = Box::pin(limiter.acquire(clock, Duration::MAX));
        poll(&mut turn)
    });
    turns.take(1000).take_while(Poll::is_ready).count()
}

#[test]
fn an_idle_bucket_holds_the_attempts_of_one_second() {
    let (limiter, clock) = throttled();
    assert_eq!(burst(&limiter, &clock), 0);
    clock.move_to(Duration::from_millis(5500));
    assert_eq!(burst(&limiter, &clock), 3, "half a second of them");
    clock.move_to(seconds(15));
    assert!((6..=7).contains(&burst(&limiter, &clock)));
    assert_eq!(burst(&limiter, &clock), 0);
    // One at least, however slow it is.
    for _ in 0..100 {
        limiter.record(seconds(15), true);
    }
    clock.move_to(seconds(25));
    assert_eq!(burst(&limiter, &clock), 1);
}
