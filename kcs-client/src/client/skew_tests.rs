//! What a call makes of a `Date` that is wrong, or late.

use std::sync::{Arc, Mutex};

use crate::clock::{BoxFuture, Clock, UnixTime};
use crate::fixture::{ListNames, NOW, Script, WallClock};
use crate::transport::{Request, Response, Transport, TransportError};
use crate::{Client, RetryPolicy, minutes};

/// Answers each request by when it was dated.
#[derive(Clone)]
struct Service(
    Arc<dyn Fn(UnixTime, usize) -> Response + Send + Sync>,
    Arc<Mutex<Vec<i64>>>,
);

impl Service {
    fn new(answer: impl Fn(UnixTime, usize) -> Response + Send + Sync + 'static) -> Self {
        Self(Arc::new(answer), Arc::default())
    }

    fn client(&self) -> Client {
        let builder = Script::default().builder().transport(self.clone());
        builder.retry(RetryPolicy::standard()).build().unwrap()
    }

    /// How many seconds after `NOW` each request was dated, since this was asked last.
    fn dated(&self) -> Vec<i64> {
        std::mem::take(&mut *self.1.lock().unwrap())
    }
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Service")
    }
}

impl Transport for Service {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let dated = UnixTime::parse_basic(request.header("x-amz-date").unwrap()).unwrap();
        let number = {
            let mut all = self.1.lock().unwrap();
            all.push(dated.seconds() - NOW.seconds());
            all.len()
        };
        let response = (self.0)(dated, number);
        Box::pin(async { Ok(response) })
    }
}

fn said(status: u16, code: &str, date: UnixTime) -> Response {
    let body = format!(r#"{{"RequestId": "r", "Error": {{"Code": "{code}", "Message": "no"}}}}"#);
    Response::new(status, body).with_header("Date", date.http_date().to_string())
}

fn names(date: UnixTime) -> Response {
    let body = r#"{"RequestId": "r", "Data": {"list": [], "total": 0}}"#;
    Response::new(200, body).with_header("Date", date.http_date().to_string())
}

/// Both clocks are right, and something in between writes a `Date` of its own.
#[tokio::test]
async fn a_wrong_date_does_not_lock_the_client_out() {
    for wrong in [3600, -3600, 100_000] {
        for lag in [0, 1, 3] {
            let service = Service::new(move |dated, number| {
                let date = NOW.plus(wrong + lag);
                match number {
                    _ if dated.abs_diff(NOW) > minutes(15) => said(400, "RequestExpired", date),
                    1 => said(403, "AccessDenied", date),
                    _ => names(date),
                }
            });
            let kcs = service.client();
            // The call that was told the wrong date finds back by itself.
            kcs.action(ListNames::default()).await.unwrap();
            let dated = service.dated();
            assert_eq!((dated[0], dated.last()), (0, Some(&0)), "{dated:?}");
            for _ in 0..5 {
                let _ = kcs.action(ListNames::default()).await;
                let dated = service.dated();
                assert_eq!(dated.last(), Some(&0), "{dated:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_refusal_beside_a_wrong_date_keeps_its_reason() {
    let service = Service::new(|dated, _| match dated.abs_diff(NOW) > minutes(15) {
        true => said(400, "RequestExpired", NOW.plus(3600)),
        false => said(403, "AccessDenied", NOW.plus(3600)),
    });
    let kcs = service.client();
    for _ in 0..4 {
        let error = kcs.action(ListNames::default()).await.unwrap_err();
        assert_eq!(error.code(), Some("AccessDenied"), "{error}");
        let dated = service.dated();
        assert!(dated.len() <= 3 && dated.last() == Some(&0), "{dated:?}");
    }
    // A date that was found wrong is not believed again without a better reason.
    let _ = kcs.action(ListNames::default()).await;
    assert_eq!(service.dated(), [0]);
}

/// The same for calls that go out again only if the service says that the time was the reason.
#[tokio::test]
async fn a_call_that_is_not_repeated_finds_back_from_a_wrong_date_too() {
    let service = Service::new(|dated, number| {
        let date = NOW.plus(3600);
        match number {
            _ if dated.abs_diff(NOW) > minutes(15) => said(400, "RequestExpired", date),
            1 => said(403, "AccessDenied", date),
            _ => Response::new(200, r#"{"RequestId": "r", "Data": null}"#),
        }
    });
    let kcs = service.client();
    let call = || kcs.call("Invented").parameter("Name", "x");
    assert_eq!(call().await.unwrap_err().code(), Some("AccessDenied"));
    call().await.unwrap();
    assert_eq!(service.dated(), [0, 3600, 0]);
}

/// Our own clock is wrong, and the service says so: that is what correction is for.
#[tokio::test]
async fn a_clock_that_is_wrong_is_corrected_as_before() {
    for ahead in [3600, -3600, 30] {
        let service = Service::new(move |dated, _| {
            let date = NOW.plus(ahead);
            match dated.abs_diff(date).is_zero() {
                true => names(date),
                false => said(400, "RequestExpired", date),
            }
        });
        let kcs = service.client();
        for expected in [&[0, ahead][..], &[ahead]] {
            kcs.action(ListNames::default()).await.unwrap();
            assert_eq!(service.dated(), expected);
        }
    }
}

#[tokio::test]
async fn a_slow_rejection_is_not_a_wrong_clock() {
    for took in [0, 60, 300, 3600] {
        let clock = WallClock::default();
        let of = clock.clone();
        let service = Service::new(move |_, _| {
            of.pass(std::time::Duration::from_secs(took));
            said(400, "InvalidParameter", of.now())
        });
        let builder = Script::default().builder().transport(service.clone());
        let builder = builder.retry(RetryPolicy::standard()).clock(clock.clone());
        let kcs = builder
            .timeout(minutes(6000))
            .attempt_timeout(minutes(600))
            .build()
            .unwrap();
        kcs.action(ListNames::default()).await.unwrap_err();
        assert_eq!(service.dated(), [0], "{took}");
        kcs.action(ListNames::default()).await.unwrap_err();
        let passed = i64::try_from(took).unwrap();
        assert_eq!(service.dated(), [passed], "{took}");
    }
}
