//! Calls that share a request to the provider, some of which are not polled, end too early or are dropped.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use super::*;
use crate::client::{Client, ClientBuilder};
use crate::fixture::{ListNames, NOW, Script, data, refusal};
use crate::testing::VirtualClock;

#[derive(Debug)]
enum Reply {
    Key(&'static str, Option<UnixTime>),
    Panic,
    Hang,
}

/// A provider that takes its time.
#[derive(Clone, Debug)]
struct Slow {
    replies: Arc<Mutex<VecDeque<(Duration, Reply)>>>,
    asked: Arc<AtomicUsize>,
    clock: VirtualClock,
}

impl Slow {
    fn new(clock: &VirtualClock, replies: impl IntoIterator<Item = (u64, Reply)>) -> Self {
        let timed = |(seconds, reply)| (Duration::from_secs(seconds), reply);
        Self {
            replies: Arc::new(Mutex::new(replies.into_iter().map(timed).collect())),
            asked: Arc::default(),
            clock: clock.clone(),
        }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn client(&self, script: &Script) -> Client {
        self.builder(script).build().unwrap()
    }

    fn builder(&self, script: &Script) -> ClientBuilder {
        let builder = script.builder().clock(self.clock.clone());
        builder.credentials_provider(self.clone())
    }
}

impl CredentialsProvider for Slow {
    fn name(&self) -> Cow<'_, str> {
        "the slow one".into()
    }

    fn provide(&self) -> BoxFuture<'_, Answer> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let (time, reply) = self.replies.lock().unwrap().pop_front().unwrap();
        let sleep = self.clock.sleep(time);
        Box::pin(async move {
            sleep.await;
            match reply {
                Reply::Key(name, expiry) => Ok(ProvidedCredentials {
                    credentials: Credentials::new(name, "canary-secret"),
                    expiry,
                    refresh_after: None,
                }),
                Reply::Panic => panic!("as the test wants it"),
                Reply::Hang => std::future::pending().await,
            }
        })
    }
}

fn lasting(name: &'static str) -> Reply {
    Reply::Key(name, None)
}

type Running<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// A call that has begun and waits.
fn begun(client: &Client) -> Running<'_> {
    let mut call = call(client);
    assert!(look(&mut call).is_pending());
    call
}

fn call(client: &Client) -> Running<'_> {
    let call = client.action(ListNames::default()).into_future();
    Box::pin(async { call.await.map(|_| ()) })
}

fn look(call: &mut Running<'_>) -> Poll<Result<(), Error>> {
    call.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// Polls a call each second until it ends.
fn run(mut call: Running<'_>, clock: &VirtualClock) -> Result<(), Error> {
    loop {
        match look(&mut call) {
            Poll::Ready(result) => return result,
            Poll::Pending => clock.advance(Duration::from_secs(1)),
        }
    }
}

#[test]
fn a_call_that_asks_and_is_not_polled_again_does_not_hold_up_the_others() {
    let end = Some(NOW.plus(3600));
    // Without credentials, with some that end soon, and with some that the service does not accept.
    for (first, pass, refused) in [
        (None, 0, false),
        (Some(Reply::Key("old", end)), 3400, false),
        (Some(lasting("old")), 0, true),
    ] {
        let clock = VirtualClock::manual(NOW);
        let knows = usize::from(first.is_some());
        let replies = first.map(|reply| (0, reply)).into_iter();
        let provider = Slow::new(&clock, replies.chain([(1, lasting("new"))]));
        let steps = (0..knows).map(|_| data("{}"));
        let refusals = (0..2 * usize::from(refused)).map(|_| refusal(401, "Unauthorized", "who?"));
        let script = Script::new(steps.chain(refusals).chain((0..9).map(|_| data("{}"))));
        let client = provider.client(&script);
        if knows > 0 {
            run(call(&client), &clock).unwrap();
        }
        clock.advance(Duration::from_secs(pass));
        let left_alone = begun(&client);
        for _ in 0..3 {
            let begin = clock.elapsed();
            run(call(&client), &clock).unwrap();
            assert!(clock.elapsed() - begin <= Duration::from_secs(1));
        }
        assert_eq!(provider.asked(), knows + 1);
        // Nor is its own answer lost.
        run(left_alone, &clock).unwrap();
        assert_eq!(provider.asked(), knows + 1);
    }
}

#[test]
fn an_answer_after_the_end_of_the_call_serves_the_next_one() {
    for is_dropped in [false, true] {
        let clock = VirtualClock::manual(NOW);
        let provider = Slow::new(&clock, [(3, lasting("one"))]);
        let script = Script::new([data("{}"), data("{}")]);
        let builder = provider.builder(&script).timeout(Duration::from_secs(2));
        let client = builder.build().unwrap();
        if is_dropped {
            drop(begun(&client));
        } else {
            assert!(run(call(&client), &clock).unwrap_err().is_credentials());
        }
        clock.advance(Duration::from_secs(9));
        run(call(&client), &clock).unwrap();
        run(call(&client), &clock).unwrap();
        assert_eq!(provider.asked(), 1);
    }
}

#[test]
fn a_request_that_has_no_answer_for_a_minute_is_made_anew() {
    let clock = VirtualClock::manual(NOW);
    let provider = Slow::new(&clock, [(0, Reply::Hang), (1, lasting("two"))]);
    let script = Script::new([data("{}")]);
    let builder = provider.builder(&script).timeout(Duration::from_secs(25));
    let client = builder.build().unwrap();
    let results = [(); 4].map(|()| run(call(&client), &clock).is_ok());
    assert_eq!(results, [false, false, false, true]);
    assert_eq!(provider.asked(), 2);
}

#[test]
fn runtimes_do_not_wait_for_requests_of_one_another() {
    let clock = VirtualClock::manual(NOW);
    // The first answer would come as soon as its runtime runs again, which it does not.
    let provider = Slow::new(&clock, [(0, Reply::Hang), (1, lasting("two"))]);
    let client = provider.client(&Script::new([data("{}")]));
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.build().unwrap()
    };
    let (idle, busy) = (runtime(), runtime());
    let entered = idle.enter();
    let _left_alone = begun(&client);
    drop(entered);
    busy.block_on(async { run(call(&client), &clock) }).unwrap();
    assert_eq!(provider.asked(), 2);
}

#[test]
fn a_provider_that_panics_ends_the_call_with_an_error_and_is_asked_again() {
    let clock = VirtualClock::manual(NOW);
    let provider = Slow::new(&clock, [(1, Reply::Panic), (1, lasting("two"))]);
    let client = provider.client(&Script::new([data("{}")]));
    let error = run(call(&client), &clock).unwrap_err();
    assert!(error.is_credentials() && !error.is_transient(), "{error}");
    run(call(&client), &clock).unwrap();
}
