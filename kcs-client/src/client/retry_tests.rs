use std::time::Duration;

use super::*;
use crate::action::RetryClass;
use crate::clock::UnixTime;
use crate::fixture::{ListNames, NOW, Script, Step, WallClock, data, refusal};
use crate::transport::{Request, TransportErrorKind};
use crate::{RetryPolicy, seconds};

fn list() -> ListNames {
    ListNames::default()
}

/// Half of every longest pause.
#[derive(Debug)]
struct Half;

impl crate::Jitter for Half {
    fn fraction(&self) -> f64 {
        0.5
    }
}

/// No pause but those that the service asks for.
#[derive(Debug)]
struct Nothing;

impl crate::Jitter for Nothing {
    fn fraction(&self) -> f64 {
        0.0
    }
}

fn retrying(script: &Script) -> Client {
    script
        .builder()
        .retry(RetryPolicy::standard())
        .jitter(Half)
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_read_is_retried_with_growing_delays() {
    let script = Script::new([
        Step::Fail(TransportErrorKind::Interrupted),
        refusal(500, "InternalFailure", "oh"),
        data(r#"{"list": ["a"]}"#),
    ]);
    let client = retrying(&script);
    assert_eq!(client.action(list()).await.unwrap().list, ["a"]);
    assert_eq!(script.requests().len(), 3);
    assert_eq!(client.clock().elapsed(), Duration::from_millis(25 + 50));

    let script = Script::new((0..9).map(|_| refusal(400, "Throttling", "slow down")));
    let client = retrying(&script);
    let error = client.action(list()).await.unwrap_err();
    assert!(error.is_throttled());
    assert_eq!((error.attempts(), script.requests().len()), (3, 3));
    let policy = RetryPolicy::standard().max_attempts(5);
    let error = client.action(list()).retry(policy).await.unwrap_err();
    assert_eq!(error.attempts(), 5);
}

#[tokio::test]
async fn what_may_have_been_done_is_not_done_again_unless_that_is_safe() {
    let faults = || {
        let cut = Step::Reply(crate::transport::Response::new(200, "{"));
        [
            Step::Fail(TransportErrorKind::Interrupted),
            refusal(500, "InternalFailure", "oh"),
            cut,
        ]
    };
    for fault in faults() {
        let script = Script::new([fault, data("null")]);
        let client = retrying(&script);
        let error = client
            .call("Invented")
            .parameter("A", "b")
            .await
            .unwrap_err();
        assert!(error.may_have_been_executed(), "{error}");
        assert_eq!((error.attempts(), script.requests().len()), (1, 1));
    }
    for fault in faults() {
        let script = Script::new([fault, data("null")]);
        let client = retrying(&script);
        let call = client
            .call("Invented")
            .parameter("A", "b")
            .retry_class(RetryClass::Idempotent);
        assert!(call.await.is_ok());
    }
    let script = Script::new([Step::Fail(TransportErrorKind::Connect), data("null")]);
    assert!(
        retrying(&script)
            .call("Invented")
            .parameter("A", "b")
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn retries_end_where_the_calls_time_does() {
    let script = Script::new((0..9).map(|_| refusal(400, "Throttling", "slow down")));
    let client = retrying(&script);
    let policy = RetryPolicy::standard().max_attempts(9);
    let error = client
        .action(list())
        .retry(policy)
        .timeout(seconds(2))
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert!(client.clock().elapsed() <= seconds(2));

    let script = Script::new([Step::Hang, data("{}")]);
    let client = retrying(&script);
    assert!(
        client
            .action(list())
            .attempt_timeout(seconds(3))
            .await
            .is_ok()
    );
    assert_eq!(script.requests().len(), 2);
}

#[tokio::test]
async fn the_service_may_name_the_pause() {
    let response =
        crate::transport::Response::new(503, r#"{"Error": {"Code": "ServiceUnavailable"}}"#);
    let script = Script::new([
        Step::Reply(response.with_header("Retry-After", "7")),
        data("{}"),
    ]);
    let client = retrying(&script);
    client.action(list()).await.unwrap();
    assert_eq!(client.clock().elapsed(), seconds(7));
}

#[tokio::test]
async fn clones_share_the_budget_for_retries() {
    let script = Script::new((0..1000).map(|_| refusal(400, "Throttling", "slow down")));
    let client = retrying(&script);
    let policy = RetryPolicy::standard().max_attempts(60);
    let first = client
        .action(list())
        .retry(policy.clone())
        .timeout(Duration::MAX)
        .await
        .unwrap_err();
    let second = client
        .clone()
        .action(list())
        .retry(policy)
        .timeout(Duration::MAX)
        .await
        .unwrap_err();
    assert_eq!(
        (first.attempts(), second.attempts()),
        (60, 42),
        "100 retries in all"
    );
}

/// Refuses what is not dated within a minute of its own time, and tells it.
#[derive(Clone, Debug)]
struct Punctual(UnixTime, Arc<std::sync::atomic::AtomicU32>);

impl crate::transport::Transport for Punctual {
    fn send(
        &self,
        request: Request,
    ) -> crate::clock::BoxFuture<
        '_,
        Result<crate::transport::Response, crate::transport::TransportError>,
    > {
        self.1.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let dated = request
            .header("x-amz-date")
            .and_then(UnixTime::parse_basic)
            .unwrap();
        let response = if dated.abs_diff(self.0) < Duration::from_secs(60) {
            crate::transport::Response::new(200, r#"{"RequestId": "r", "Data": {}}"#)
        } else {
            let body =
                r#"{"RequestId": "r", "Error": {"Code": "RequestExpired", "Message": "late"}}"#;
            crate::transport::Response::new(400, body)
        };
        let response = response.with_header("Date", "Fri, 03 Sep 2021 06:30:00 GMT");
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn a_skew_of_years_is_corrected_at_the_second_attempt() {
    const YEAR: i64 = 365 * 86_400;
    for offset in [-10 * YEAR, -YEAR, -3600, -300, 300, 3600, YEAR, 10 * YEAR] {
        let sent = Arc::new(std::sync::atomic::AtomicU32::new(0));
        // The fixture's clock says NOW; the service's is off by that much and says so.
        let service = Punctual(NOW, Arc::clone(&sent));
        let builder = Script::default().builder().transport(service);
        let client = builder.clock(Shifted(offset)).build().unwrap();
        client.action(list()).await.unwrap();
        assert_eq!(
            sent.load(std::sync::atomic::Ordering::SeqCst),
            2,
            "{offset}"
        );
        client.clone().action(list()).await.unwrap();
        assert_eq!(
            sent.load(std::sync::atomic::Ordering::SeqCst),
            3,
            "it is remembered"
        );
    }
}

/// A clock that goes wrong.
#[derive(Debug)]
struct Shifted(i64);

impl Clock for Shifted {
    fn now(&self) -> UnixTime {
        NOW.plus(self.0)
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> crate::clock::BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_call_under_way_while_another_puts_the_clock_right_is_signed_again_too() {
    let sent = Arc::new(std::sync::atomic::AtomicU32::new(0));
    let service = Punctual(NOW, Arc::clone(&sent));
    let builder = Script::default().builder().transport(service);
    let client = builder.clock(Shifted(7200)).build().unwrap();
    let (mut one, mut other) = (
        client.action(list()).into_future(),
        client.action(list()).into_future(),
    );
    let both = std::future::poll_fn(|context| {
        use std::pin::Pin;
        let one = Pin::new(&mut one).poll(context);
        let other = Pin::new(&mut other).poll(context);
        match (one, other) {
            (std::task::Poll::Ready(one), std::task::Poll::Ready(other)) => {
                std::task::Poll::Ready((one, other))
            }
            _ => std::task::Poll::Pending,
        }
    });
    let (one, other) = both.await;
    assert!(one.is_ok() && other.is_ok());
}

/// What the requests that have come were dated with.
fn dates(script: &Script) -> Vec<UnixTime> {
    let dated = |request: &Request| request.header("x-amz-date").and_then(UnixTime::parse_basic);
    script.requests().iter().filter_map(dated).collect()
}

#[tokio::test]
async fn only_the_service_itself_sets_the_clock() {
    const REFUSAL: &str = r#"{"RequestId": "r", "Error": {"Code": "X"}}"#;
    let response = |status, body: &str| {
        crate::transport::Response::new(status, body)
            .with_header("Date", "Fri, 03 Sep 2010 06:30:00 GMT")
    };
    for (response, is_believed) in [
        (response(403, REFUSAL), true),
        (response(403, r#"{"Error": {"Code": "X"}}"#), false),
        (response(403, r#"{"RequestId": "r", "Code": "X"}"#), false),
        (response(403, REFUSAL).with_header("Age", "0"), false),
        (response(403, REFUSAL).with_header("age", "3600"), false),
        (response(408, REFUSAL), false),
        (response(500, REFUSAL), false),
        (response(403, "<html>"), false),
        (response(502, "<html>"), false),
    ] {
        let script = Script::new([Step::Reply(response), data("null"), data("null")]);
        let client = script.client();
        let first = client.call("Invented").parameter("A", "b");
        let first = first.retry_class(RetryClass::Safe).await;
        assert_eq!(first.is_ok(), is_believed, "{first:?}");
        client.call("Invented").parameter("A", "b").await.unwrap();
        let ten_years_ago = UnixTime::parse_basic("20100903T063000Z").unwrap();
        let expected = if is_believed {
            vec![NOW, ten_years_ago, ten_years_ago]
        } else {
            vec![NOW, NOW]
        };
        assert_eq!(dates(&script), expected, "{first:?}");
    }
}

#[tokio::test]
async fn a_clock_that_is_set_later_is_believed_again() {
    let clock = WallClock::default();
    let sent = Arc::new(std::sync::atomic::AtomicU32::new(0));
    let builder = Script::default()
        .builder()
        .transport(Punctual(NOW, Arc::clone(&sent)));
    let client = builder.clock(clock.clone()).build().unwrap();
    clock.set(-7200);
    client.action(list()).await.unwrap();
    assert_eq!(sent.load(std::sync::atomic::Ordering::SeqCst), 2);
    let dated = async || {
        let link = client
            .presign(crate::actions::DescribeRegions::new())
            .await
            .unwrap();
        let (_, query) = link.as_str().split_once('?').unwrap();
        let pairs = crate::sign::decode_form(query);
        let (_, timestamp) = pairs.iter().find(|(name, _)| name == "Timestamp").unwrap();
        UnixTime::parse_extended(timestamp).unwrap()
    };
    assert_eq!(dated().await, NOW);
    clock.set(7200);
    assert_eq!(dated().await, NOW);
    client.action(list()).await.unwrap();
    assert_eq!(sent.load(std::sync::atomic::Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_pause_until_a_moment_is_measured_by_the_services_clock() {
    // Our clock shows 06:30:00.
    for (date, age, until, pause) in [
        (None, None, "Fri, 03 Sep 2021 06:30:07 GMT", 7),
        (None, None, "Friday, 03-Sep-21 06:30:07 GMT", 7),
        (None, None, "Fri Sep  3 06:30:07 2021", 7),
        (
            Some("Fri, 03 Sep 2021 06:29:00 GMT"),
            None,
            "Fri, 03 Sep 2021 06:29:05 GMT",
            5,
        ),
        (
            Some("Fri Sep  3 06:29:00 2021"),
            None,
            "Fri, 03 Sep 2021 06:29:05 GMT",
            5,
        ),
        (
            Some("Fri, 03 Sep 2021 06:29:00 GMT"),
            Some("1"),
            "Fri, 03 Sep 2021 06:30:05 GMT",
            5,
        ),
        (None, None, "Fri, 03 Sep 2021 06:29:00 GMT", 0),
        (None, None, "Fri, 03 Sep 2021 09:00:00 GMT", 20),
        (None, None, "99999999999999999999999", 20),
        (None, None, "junk", 0),
    ] {
        let body = r#"{"Error": {"Code": "ServiceUnavailable"}}"#;
        let mut response = crate::transport::Response::new(503, body);
        for (name, value) in [("Date", date), ("Age", age), ("Retry-After", Some(until))] {
            if let Some(value) = value {
                response = response.with_header(name, value);
            }
        }
        let script = Script::new([Step::Reply(response), data("{}")]);
        let builder = script.builder().retry(RetryPolicy::standard());
        let client = builder.jitter(Nothing).build().unwrap();
        client.action(list()).await.unwrap();
        assert_eq!(
            client.clock().elapsed(),
            seconds(pause),
            "{date:?} {age:?} {until}"
        );
    }
}

#[tokio::test]
async fn an_error_says_when_the_service_wants_to_be_called_again() {
    for (until, expected) in [
        (Some("120"), Some(120)),
        (Some("Fri, 03 Sep 2021 06:31:00 GMT"), Some(60)),
        (Some("Fri, 03 Sep 2021 06:29:00 GMT"), Some(0)),
        (Some("soon"), None),
        (None, None),
    ] {
        for status in [429, 503, 400, 200] {
            let body = r#"{"RequestId": "r", "Error": {"Code": "Busy", "Message": "m"}}"#;
            let mut response = crate::transport::Response::new(status, body);
            if let Some(until) = until {
                response = response.with_header("Retry-After", until);
            }
            let script = Script::new([Step::Reply(response)]);
            let client = script
                .builder()
                .retry(RetryPolicy::disabled())
                .build()
                .unwrap();
            let error = client.action(list()).await.unwrap_err();
            assert_eq!(
                error.retry_after(),
                expected.map(seconds),
                "{until:?} {status}"
            );
        }
    }
    // The last reply counts.
    let busy = |after: &str| {
        let body = r#"{"RequestId": "r", "Error": {"Code": "Busy", "Message": "m"}}"#;
        let response = crate::transport::Response::new(503, body);
        Step::Reply(response.with_header("Retry-After", after))
    };
    let script = Script::new([busy("1"), busy("2"), busy("3")]);
    let error = retrying(&script).action(list()).await.unwrap_err();
    assert_eq!(
        (error.retry_after(), error.attempts()),
        (Some(seconds(3)), 3)
    );
    let script = Script::new([busy("1"), Step::Fail(TransportErrorKind::Timeout)]);
    let error = retrying(&script).action(list()).await.unwrap_err();
    assert_eq!(error.retry_after(), None);
}

#[tokio::test]
async fn a_service_whose_clock_runs_about_is_believed_twice() {
    let dates = [
        "Fri, 03 Sep 2021 07:30:00 GMT",
        "Fri, 03 Sep 2021 08:30:00 GMT",
        "Fri, 03 Sep 2021 09:30:00 GMT",
        "Fri, 03 Sep 2021 10:30:00 GMT",
    ];
    let late = |date: &str| {
        let body = r#"{"RequestId": "r", "Error": {"Code": "RequestExpired", "Message": "late"}}"#;
        Step::Reply(crate::transport::Response::new(400, body).with_header("Date", date))
    };
    let script = Script::new(dates.map(late));
    let client = script.client();
    let error = client.action(list()).await.unwrap_err();
    assert!(error.is_clock_skew());
    assert_eq!((error.attempts(), script.requests().len()), (3, 3));
    assert_eq!(client.clock().elapsed(), Duration::ZERO);
}
