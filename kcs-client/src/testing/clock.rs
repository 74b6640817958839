//! A virtual clock.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::clock::{BoxFuture, Clock, UnixTime};
use crate::transport::{Request, Response, Transport, TransportError};

/// 2026-01-01T00:00:00Z.
const START: i64 = 1_767_225_600;

/// A clock that tests control. Clones share the time.
///
/// By default the clock advances by itself: whenever all tasks that use it sleep, it jumps to the time at which the first of them
/// wakes. So an hour of retries and waits takes no time, and replies and timeouts occur in the right order. The clock must be aware
/// of everything that takes time: a [`MockTransport`](super::MockTransport) is; wrap a transport with real connections in
/// [`hold_for`](Self::hold_for).
///
/// The order is certain in a runtime with one thread, which is what `#[tokio::test]` starts. With several threads the clock may jump
/// while another thread is about to send or to sleep. A call in a spawned task counts from its first poll on.
///
/// A [manual](Self::manual) clock moves only by [`advance`](Self::advance).
#[derive(Clone)]
pub struct VirtualClock {
    start: UnixTime,
    is_manual: bool,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    passed: Duration,
    /// The number of calls on held transports so far.
    called: u64,
    /// Current calls on held transports by number, and whether the clock stands still for them: not while a server delays the reply.
    calls: BTreeMap<u64, bool>,
    asleep: u64,
    /// Sleeping tasks by the time at which they wake, then by number.
    sleepers: BTreeMap<Key, Sleeper>,
}

struct Sleeper {
    waker: Waker,
    /// The held call that a server delays by this sleep.
    call: Option<u64>,
}

impl VirtualClock {
    /// Creates a clock that shows this time and advances by itself.
    pub fn new(start: UnixTime) -> Self {
        Self {
            start,
            is_manual: false,
            state: Arc::default(),
        }
    }

    /// Creates a clock that shows this time and moves only by [`advance`](Self::advance).
    pub fn manual(start: UnixTime) -> Self {
        Self {
            is_manual: true,
            ..Self::new(start)
        }
    }

    /// Advances the clock and wakes tasks whose sleep ends.
    pub fn advance(&self, by: Duration) {
        let woken = {
            let mut state = self.lock();
            state.passed = state.passed.saturating_add(by);
            state.wakers()
        };
        woken.into_iter().for_each(Waker::wake);
    }

    /// Wraps a transport so that the clock stands still during its calls. Hours of waiting for a local server then take only as long
    /// as its replies.
    ///
    /// A reply that never arrives blocks its call forever, because no time passes until the timeout.
    ///
    /// # Examples
    ///
    /// ```
    /// use kcs_client::testing::VirtualClock;
    /// use kcs_client::transport::ReqwestTransport;
    /// use kcs_client::{Client, Credentials};
    ///
    /// # fn main() -> Result<(), kcs_client::Error> {
    /// let clock = VirtualClock::default();
    /// let kcs = Client::builder()
    ///     .endpoint("http://127.0.0.1:8379")
    ///     .region("cn-beijing-6")
    ///     .credentials(Credentials::new("AKLTMOCKMOCKMOCK0000", "mock-secret-key"))
    ///     .transport(clock.hold_for(ReqwestTransport::default()))
    ///     .clock(clock)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn hold_for<T: Transport>(&self, transport: T) -> Held<T> {
        Held {
            clock: self.clone(),
            transport,
        }
    }

    /// The header with the number of a call on a [held](Self::hold_for) transport.
    #[doc(hidden)]
    pub const CALL_HEADER: &'static str = "x-virtual-clock-call";

    /// Sleeps in a server that delays its reply to a call on a held transport. Meanwhile the clock does not stand still for this call,
    /// so that the delay passes and timeouts occur in it.
    #[doc(hidden)]
    pub fn sleep_in_call(&self, call: Option<u64>, duration: Duration) -> BoxFuture<'static, ()> {
        let until = self.elapsed().saturating_add(duration);
        Box::pin(Sleep {
            clock: self.clone(),
            until,
            call,
            number: None,
            asked: None,
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn wakers(&self) -> Vec<Waker> {
        let sleepers = self.sleepers.values();
        sleepers.map(|sleeper| sleeper.waker.clone()).collect()
    }

    /// Whether the clock stands still for a call.
    fn is_held(&self) -> bool {
        self.calls.values().any(|holds| *holds)
    }

    fn set_hold(&mut self, call: Option<u64>, holds: bool) {
        // A call that its client has given up holds nothing.
        if let Some(current) = call.and_then(|call| self.calls.get_mut(&call)) {
            *current = holds;
        }
    }

    /// Ends a sleep. The clock stands still again for the call that it delayed.
    fn end_sleep(&mut self, key: Key) {
        if let Some(sleeper) = self.sleepers.remove(&key) {
            self.set_hold(sleeper.call, true);
        }
    }
}

/// Shows 2026-01-01T00:00:00Z and advances by itself.
impl Default for VirtualClock {
    fn default() -> Self {
        Self::new(UnixTime::from_seconds(START))
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> UnixTime {
        let passed = i64::try_from(self.elapsed().as_secs()).unwrap_or(i64::MAX);
        self.start.plus(passed)
    }

    fn elapsed(&self) -> Duration {
        self.lock().passed
    }

    fn is_virtual(&self) -> bool {
        true
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep_in_call(None, duration)
    }
}

impl fmt::Debug for VirtualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VirtualClock")
            .field("now", &self.now())
            .field("is_manual", &self.is_manual)
            .finish_non_exhaustive()
    }
}

/// How often the first sleeper is woken before it counts as forgotten. The runtimes of tokio poll up to 61 spawned tasks before they come
/// back to the task that they were started for.
const TURNS: u32 = 64;

/// When a sleeper wakes, and its number.
type Key = (Duration, u64);

struct Sleep {
    clock: VirtualClock,
    until: Duration,
    call: Option<u64>,
    /// Set once the task sleeps.
    number: Option<u64>,
    /// The first sleeper, if this one has woken it to let it read the clock, and how often.
    asked: Option<(Key, u32)>,
}

impl Sleep {
    /// Wakes the other tasks, the next of which then advances the clock.
    fn leave(&mut self, mut state: MutexGuard<'_, State>) {
        let Some(number) = self.number.take() else {
            return;
        };
        state.end_sleep((self.until, number));
        let woken = state.wakers();
        drop(state);
        woken.into_iter().for_each(Waker::wake);
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let waker = context.waker().clone();
        let until = self.until;
        let clock = self.clock.clone();
        let mut state = clock.lock();
        if state.passed >= until {
            self.leave(state);
            return Poll::Ready(());
        }
        let Some(number) = self.number else {
            let number = state.asleep;
            state.asleep += 1;
            let call = self.call;
            state.set_hold(call, false);
            state.sleepers.insert(
                (until, number),
                Sleeper {
                    waker: waker.clone(),
                    call,
                },
            );
            self.number = Some(number);
            drop(state);
            // The clock advances at the next poll, when all other tasks have had a chance to sleep.
            if !clock.is_manual {
                waker.wake();
            }
            return Poll::Pending;
        };
        if let Some(sleeper) = state.sleepers.get_mut(&(until, number)) {
            sleeper.waker = waker.clone();
        }
        let first = state.sleepers.first_key_value();
        let first = first.map(|(key, sleeper)| (*key, sleeper.waker.clone()));
        let asked = self.asked.take();
        let Some((first, waker_of_first)) = first.filter(|_| !clock.is_manual && !state.is_held())
        else {
            return Poll::Pending;
        };
        if first == (until, number) {
            state.passed = until;
            self.leave(state);
            return Poll::Ready(());
        }
        let turns = asked
            .filter(|(key, _)| *key == first)
            .map_or(0, |(_, turns)| turns);
        if turns == TURNS {
            // It has had its turns and was not polled, so its time passes as on any clock: it is ready when it is polled again.
            state.passed = first.0;
            state.end_sleep(first);
        } else {
            self.asked = Some((first, turns + 1));
        }
        drop(state);
        waker_of_first.wake();
        waker.wake();
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let clock = self.clock.clone();
        self.leave(clock.lock());
    }
}

/// A transport that holds a clock during its calls. Created by [`VirtualClock::hold_for`].
#[derive(Debug)]
pub struct Held<T> {
    clock: VirtualClock,
    transport: T,
}

impl<T: Transport> Transport for Held<T> {
    fn send(&self, mut request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let hold = Hold::on(&self.clock);
            let call = hold.call.to_string();
            let header = (VirtualClock::CALL_HEADER.into(), call.into());
            request.headers.push(header);
            self.transport.send(request).await
        })
    }
}

/// Keeps a clock from advancing until it is dropped.
struct Hold<'c> {
    clock: &'c VirtualClock,
    call: u64,
}

impl<'c> Hold<'c> {
    fn on(clock: &'c VirtualClock) -> Self {
        let mut state = clock.lock();
        state.called += 1;
        let call = state.called;
        state.calls.insert(call, true);
        drop(state);
        Self { clock, call }
    }
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        let woken = {
            let mut state = self.clock.lock();
            state.calls.remove(&self.call);
            state.wakers()
        };
        woken.into_iter().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{minutes, seconds};

    #[tokio::test]
    async fn the_shortest_sleep_wakes_first_without_waiting() {
        let clock = VirtualClock::default();
        let order = Arc::new(Mutex::new(Vec::new()));
        let tasks: Vec<_> = [30, 10, 20]
            .into_iter()
            .map(|length| {
                let (clock, order) = (clock.clone(), Arc::clone(&order));
                tokio::spawn(async move {
                    clock.sleep(minutes(length)).await;
                    order.lock().unwrap().push((length, clock.elapsed()));
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let woken = order.lock().unwrap().clone();
        assert_eq!(woken, [10, 20, 30].map(|length| (length, minutes(length))));
        assert_eq!(clock.now().seconds(), START + 30 * 60);
    }

    #[tokio::test]
    async fn a_dropped_sleep_does_not_hold_the_clock() {
        let clock = VirtualClock::default();
        let mut short = clock.sleep(seconds(1));
        let mut context = Context::from_waker(Waker::noop());
        assert!(short.as_mut().poll(&mut context).is_pending());
        let long = tokio::spawn(clock.sleep(seconds(9)));
        tokio::task::yield_now().await;
        drop(short);
        long.await.unwrap();
        assert_eq!(clock.elapsed(), seconds(9));
    }

    /// What a future comes to within some turns.
    async fn soon<T>(future: impl Future<Output = T>) -> Option<T> {
        let (mut future, mut turns) = (std::pin::pin!(future), 0);
        std::future::poll_fn(|context| {
            turns += 1;
            match future.as_mut().poll(context) {
                Poll::Ready(value) => Poll::Ready(Some(value)),
                Poll::Pending if turns > 1000 => Poll::Ready(None),
                Poll::Pending => {
                    context.waker().wake_by_ref();
                    Poll::Pending
                }
            }
        })
        .await
    }

    #[tokio::test]
    async fn a_finished_sleep_does_not_hold_the_clock() {
        let clock = VirtualClock::default();
        let mut short = clock.sleep(seconds(1));
        short.as_mut().await;
        let mut late = clock.sleep(seconds(2));
        let mut context = Context::from_waker(Waker::noop());
        assert!(late.as_mut().poll(&mut context).is_pending());
        clock.advance(seconds(2));
        assert!(late.as_mut().poll(&mut context).is_ready());
        assert_eq!(soon(clock.sleep(seconds(9))).await, Some(()));
        assert_eq!(clock.elapsed(), seconds(12));
        drop((short, late));
    }

    #[tokio::test]
    async fn a_sleep_that_nobody_polls_passes_all_the_same() {
        let clock = VirtualClock::default();
        let mut forgotten = [1, 5, 60].map(|length| clock.sleep(seconds(length)));
        for sleep in &mut forgotten {
            let woken = soon(std::future::poll_fn(|context| {
                Poll::Ready(sleep.as_mut().poll(context).is_ready())
            }));
            assert_eq!(woken.await, Some(false));
        }
        let others = [9, 8].map(|length| {
            let clock = clock.clone();
            tokio::spawn(async move {
                soon(clock.sleep(seconds(length))).await?;
                Some(clock.elapsed())
            })
        });
        for (other, length) in others.into_iter().zip([9, 8]) {
            assert_eq!(other.await.unwrap(), Some(seconds(length)));
        }
        // Two of them are over, and the third is next.
        for (sleep, elapsed) in forgotten.iter_mut().zip([9, 9, 60]) {
            assert_eq!(soon(sleep).await, Some(()));
            assert_eq!(clock.elapsed(), seconds(elapsed));
        }
    }

    #[tokio::test]
    async fn a_manual_clock_moves_by_advance_only() {
        let clock = VirtualClock::manual(UnixTime::from_seconds(0));
        let sleeper = tokio::spawn(clock.sleep(seconds(5)));
        for _ in 0..5 {
            tokio::task::yield_now().await;
        }
        clock.advance(seconds(4));
        tokio::task::yield_now().await;
        assert!(!sleeper.is_finished());
        clock.advance(seconds(1));
        sleeper.await.unwrap();
        assert_eq!(clock.now().seconds(), 5);
    }

    #[tokio::test]
    async fn spawned_sleepers_do_not_run_ahead_of_the_first_task() {
        let clock = VirtualClock::default();
        // All of these wake each other, so that the runtime has tasks to poll at all times.
        let others: Vec<_> = (1..=9)
            .map(|hours| tokio::spawn(clock.sleep(minutes(60 * hours))))
            .collect();
        for passed in 1..=20 {
            clock.sleep(seconds(1)).await;
            assert_eq!(clock.elapsed(), seconds(passed));
        }
        drop(others);
    }

    /// Replies when it is told to.
    #[derive(Debug, Default)]
    struct Slow(tokio::sync::Notify);

    impl Transport for Slow {
        fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
            Box::pin(async {
                self.0.notified().await;
                Ok(Response::new(200, ""))
            })
        }
    }

    #[tokio::test]
    async fn it_stands_still_while_a_connection_is_busy() {
        let clock = VirtualClock::default();
        let slow = Arc::new(Slow::default());
        let transport = clock.hold_for(Arc::clone(&slow));
        let request = || Request::new(crate::action::Method::Get, "http", "127.0.0.1");
        let call = transport.send(request());
        let sleeper = tokio::spawn(clock.sleep(minutes(1)));
        let replying = async {
            for _ in 0..9 {
                tokio::task::yield_now().await;
            }
            let seen = (clock.elapsed(), sleeper.is_finished());
            slow.0.notify_one();
            seen
        };
        let (reply, seen) = tokio::join!(call, replying);
        assert!(reply.is_ok());
        assert_eq!(seen, (Duration::ZERO, false));
        sleeper.await.unwrap();
        assert_eq!(clock.elapsed(), minutes(1));
        let mut given_up = transport.send(request());
        let mut context = Context::from_waker(Waker::noop());
        assert!(given_up.as_mut().poll(&mut context).is_pending());
        drop(given_up);
        clock.sleep(minutes(1)).await;
        assert_eq!(clock.elapsed(), minutes(2));
    }

    /// A server that delays its replies on the clock.
    #[derive(Debug)]
    struct Late {
        clock: VirtualClock,
        by: Duration,
    }

    impl Transport for Late {
        fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
            let call = request.header(VirtualClock::CALL_HEADER);
            let call = call.and_then(|call| call.parse().ok());
            Box::pin(async move {
                self.clock.sleep_in_call(call, self.by).await;
                for _ in 0..9 {
                    tokio::task::yield_now().await;
                }
                Ok(Response::new(
                    200,
                    self.clock.elapsed().as_secs().to_string(),
                ))
            })
        }
    }

    #[tokio::test]
    async fn a_delay_in_a_held_call_passes_and_the_call_holds_the_clock_after_it() {
        let clock = VirtualClock::default();
        let late = Late {
            clock: clock.clone(),
            by: seconds(5),
        };
        let transport = clock.hold_for(late);
        let request = || Request::new(crate::action::Method::Get, "http", "127.0.0.1");
        let sleeper = tokio::spawn(clock.sleep(seconds(7)));
        let reply = transport.send(request()).await.unwrap();
        assert_eq!(&reply.body[..], b"5");
        sleeper.await.unwrap();
        assert_eq!(clock.elapsed(), seconds(7));
        // A call that is given up at its timeout.
        let mut slow = transport.send(request());
        let timeout = clock.sleep(seconds(3));
        let mut timeout = std::pin::pin!(timeout);
        let ended = std::future::poll_fn(|context| {
            if slow.as_mut().poll(context).is_ready() {
                return Poll::Ready("reply");
            }
            timeout.as_mut().poll(context).map(|()| "timeout")
        });
        assert_eq!(ended.await, "timeout");
        assert_eq!(clock.elapsed(), seconds(10));
        drop(slow);
        clock.sleep(seconds(1)).await;
        assert_eq!(clock.elapsed(), seconds(11));
    }
}
