use std::sync::Mutex;

use super::*;
use crate::RetryPolicy;
use crate::error::Kind;
use crate::fixture::{ListNames, Script, Step, StoppedClock, data, refusal};
use crate::transport::{Response, TransportErrorKind};

#[test]
fn every_outcome_has_its_word_and_every_error_its_outcome() {
    use TransportErrorKind::{Certificate, Connect, Interrupted, Timeout, TooLarge, Unusable};
    let credentials = Kind::Credentials {
        not_configured: false,
        transient: false,
    };
    for (kind, word) in [
        (Kind::InvalidRequest, "invalid_request"),
        (Kind::RateLimited, "throttled"),
        (Kind::Service, "service"),
        (Kind::Partial, "partial"),
        (Kind::Decode, "decode"),
        (Kind::Transport(TooLarge), "decode"),
        (Kind::Transport(Connect), "connect"),
        (Kind::Transport(Certificate), "connect"),
        (Kind::Transport(Timeout), "timeout"),
        (Kind::NotSent, "timeout"),
        (Kind::Transport(Interrupted), "interrupted"),
        (Kind::Intercepted { executed: true }, "intercepted"),
        (Kind::OrderedTwice, "ordered_twice"),
        (Kind::Configuration, "configuration"),
        (credentials, "credentials"),
        (Kind::Transport(Unusable), "transport"),
        (Kind::AccessKeyChanged, "access_key_changed"),
        (Kind::WaitTimeout, "timeout"),
        (Kind::WaitFailed, "wait_failed"),
        (Kind::WaitUnreachable, "wait_failed"),
        (Kind::WaitNotFound, "wait_failed"),
    ] {
        let outcome = Error::new(kind).outcome();
        assert_eq!(outcome.as_str(), word, "{kind:?}");
        assert_eq!(outcome.to_string(), word);
    }
    let throttled = Error::new(Kind::Service).with_status(429);
    assert_eq!(throttled.outcome(), Outcome::Throttled);
    assert_eq!(Outcome::Success.as_str(), "success");
    assert_eq!(Outcome::Cancelled.as_str(), "cancelled");
}

#[derive(Clone, Debug, Default)]
struct Books(Arc<Mutex<Vec<String>>>);

impl Metrics for Books {
    fn call_finished(&self, call: &FinishedCall<'_>) {
        self.0.lock().unwrap().push(format!(
            "{} {} {} {} {:?} {} {:?}",
            call.action(),
            call.version(),
            call.attempts(),
            call.duration().as_secs(),
            call.http_status(),
            call.outcome(),
            call.request_id(),
        ));
    }
}

#[tokio::test]
async fn metrics_are_told_of_every_end() {
    let books = Books::default();
    let script = Script::new([
        Step::Hang,
        data("{}"),
        refusal(429, "Throttling", "slow"),
        refusal(400, "InvalidParameter", "no"),
        Step::Reply(Response::new(200, "{")),
        Step::Fail(TransportErrorKind::Timeout),
    ]);
    #[derive(Debug)]
    struct NoChance;
    impl crate::Jitter for NoChance {
        fn fraction(&self) -> f64 {
            0.0
        }
    }
    let client = script
        .builder()
        .metrics(books.clone())
        .jitter(NoChance)
        .build()
        .unwrap();
    let list = || client.action(ListNames::default());
    list().retry(RetryPolicy::standard()).await.unwrap();
    for _ in 0..4 {
        list().await.unwrap_err();
    }
    let invalid = ListNames {
        limit: Some(0),
        ..ListNames::default()
    };
    client.action(invalid).await.unwrap_err();
    list().await.unwrap_err();
    let told = books.0.lock().unwrap().clone();
    assert_eq!(
        told,
        [
            r#"ListNames 2016-07-01 2 30 Some(200) success Some("r-1")"#,
            r#"ListNames 2016-07-01 1 0 Some(429) throttled Some("r-2")"#,
            r#"ListNames 2016-07-01 1 0 Some(400) service Some("r-2")"#,
            "ListNames 2016-07-01 1 0 Some(200) decode None",
            "ListNames 2016-07-01 1 0 None timeout None",
            "ListNames 2016-07-01 0 0 None invalid_request None",
            "ListNames 2016-07-01 1 0 None connect None",
        ]
    );
}

#[tokio::test]
async fn a_call_that_is_dropped_is_told_of_as_cancelled() {
    let books = Books::default();
    let script = Script::new([Step::Hang]);
    let client = script
        .builder()
        .metrics(books.clone())
        .clock(StoppedClock)
        .build()
        .unwrap();
    let mut call = client.action(ListNames::default()).into_future();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(
        std::pin::Pin::new(&mut call)
            .poll(&mut context)
            .is_pending()
    );
    assert!(books.0.lock().unwrap().is_empty());
    drop(call);
    assert_eq!(
        *books.0.lock().unwrap(),
        ["ListNames 2016-07-01 1 0 None cancelled None"]
    );
}
