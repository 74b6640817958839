//! What the error of a call says when something else than the last reply ends it.

use std::borrow::Cow;
use std::sync::Mutex;
use std::time::Duration;

use super::*;
use crate::action::{Presignable, ReadOnly};
use crate::actions::CreateSecurityGroup;
use crate::check::Rule;
use crate::clock::{BoxFuture, UnixTime};
use crate::credentials::{CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::fixture::{
    ACCESS_KEY, ListNames, Longest, NOW, PASSWORD, SECRET_KEY, Script, SetPassword, Step,
    StillClock, data, refusal,
};
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};
use crate::types::{SecurityGroupDescription, SecurityGroupName};
use crate::{Credentials, RetryPolicy, minutes, seconds};

/// A clock that shows the time that has passed, on which sleeps take so many times as long as was asked for.
#[derive(Clone, Debug)]
struct Ticking(StillClock, u32);

impl Ticking {
    fn at(elapsed: Duration, factor: u32) -> Self {
        let clock = StillClock::default();
        clock.advance(elapsed);
        Self(clock, factor)
    }
}

impl Clock for Ticking {
    fn now(&self) -> UnixTime {
        NOW.plus(i64::try_from(self.elapsed().as_secs()).unwrap())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.sleep(duration * self.1)
    }
}

/// Credentials for a while, and then none.
#[derive(Debug)]
struct Once(Mutex<Option<UnixTime>>);

impl CredentialsProvider for Once {
    fn name(&self) -> Cow<'_, str> {
        "once".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        let end = self.0.lock().unwrap().take();
        Box::pin(async move {
            let end = end.ok_or_else(|| CredentialsError::failed("the vault is sealed"))?;
            let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY);
            Ok(ProvidedCredentials::from(credentials).with_expiry(end))
        })
    }
}

#[tokio::test]
async fn credentials_that_fail_before_a_retry_leave_the_first_attempts_error() {
    for (first, id, executed) in [
        (Step::Hang, None, true),
        (refusal(500, "InternalFailure", "oh"), Some("r-2"), true),
        (refusal(429, "Throttling", "slow down"), Some("r-2"), false),
    ] {
        let script = Script::new([first, data("null")]);
        let client = script
            .builder()
            .clock(Ticking::at(seconds(5), 1))
            .credentials_provider(Once(Mutex::new(Some(NOW.plus(6)))))
            .retry(RetryPolicy::standard().initial_backoff(seconds(9)))
            .jitter(Longest)
            .build()
            .unwrap();
        let error = client.action(SetPassword::new()).await.unwrap_err();
        assert_eq!(script.requests().len(), 1);
        assert_eq!(error.request_id().map(|id| id.as_str()), id);
        assert_eq!(error.may_have_been_executed(), executed, "{error}");
        assert_eq!(error.attempts(), 1);
        let said = error.to_string();
        assert!(
            said.contains("no further attempt: no credentials"),
            "{said}"
        );
        assert!(!error.is_credentials() && error.is_transient(), "{said}");
    }
}

#[tokio::test]
async fn what_was_never_sent_never_says_that_it_may_have_been_executed() {
    let group = CreateSecurityGroup::new(
        SecurityGroupName::from("web"),
        SecurityGroupDescription::from("in front"),
    );
    // The list hangs, and the clock takes far longer over it than it was allowed to.
    let script = Script::new([Step::Hang, data("null")]);
    let builder = script.builder().clock(Ticking::at(seconds(9), 100));
    let client = builder.retry(RetryPolicy::standard()).build().unwrap();
    let error = client.create_security_group(group).await.unwrap_err();
    assert_eq!((script.requests().len(), error.attempts()), (1, 0));
    assert!(
        error.is_timeout() && !error.may_have_been_executed(),
        "{error}"
    );
    assert_eq!(error.advice(), None);
    assert!(
        error
            .to_string()
            .starts_with("CreateSecurityGroup: not sent: "),
        "{error}"
    );

    // A call that is throttled, and has no time left after the pause.
    let script = Script::new((0..3).map(|_| refusal(429, "Throttling", "slow down")));
    let builder = script.builder().clock(Ticking::at(seconds(9), 100));
    let policy = RetryPolicy::standard();
    let client = builder.retry(policy).jitter(Longest).build().unwrap();
    let error = client.action(SetPassword::new()).await.unwrap_err();
    assert_eq!((script.requests().len(), error.attempts()), (1, 1));
    assert!(
        error.is_throttled() && !error.may_have_been_executed(),
        "{error}"
    );
    assert_eq!(error.request_id().map(|id| id.as_str()), Some("r-2"));
    assert!(
        error.to_string().contains("no further attempt: not sent"),
        "{error}"
    );
}

#[tokio::test]
async fn limits_of_zero_are_rejected() {
    let script = Script::new([data("{}")]);
    let client = script.client();
    let list = || client.action(ListNames::default());
    for (call, name) in [
        (list().timeout(Duration::ZERO), "timeout"),
        (list().attempt_timeout(Duration::ZERO), "attempt_timeout"),
    ] {
        let error = call.without_validation().await.unwrap_err();
        assert!(error.is_invalid_request());
        let [violation] = error.violations() else {
            panic!("{error}")
        };
        assert_eq!(
            (violation.parameter(), violation.rule()),
            (name, Rule::Range)
        );
    }
    assert!(script.requests().is_empty());
    assert!(list().timeout(Duration::from_millis(1)).await.is_ok());
    for builder in [
        script.builder().timeout(Duration::ZERO),
        script.builder().attempt_timeout(Duration::ZERO),
    ] {
        let error = builder.build().unwrap_err();
        assert!(
            error.is_configuration() && error.to_string().contains("is zero"),
            "{error}"
        );
    }
}

impl ReadOnly for SetPassword {}

impl Presignable for SetPassword {}

#[tokio::test]
async fn a_link_is_opened_with_get_whatever_the_call_is_made_with() {
    let client = Script::default().client();
    let error = client.presign(SetPassword::new()).await.unwrap_err();
    let [violation] = error.violations() else {
        panic!("{error}")
    };
    assert_eq!(violation.rule(), Rule::Secrecy);
    assert!(!format!("{error:?} {}", error.report()).contains(PASSWORD));
}

/// A transport that takes its time over each reply.
#[derive(Debug)]
struct Slow(Script, StillClock, Duration);

impl Transport for Slow {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            self.1.sleep(self.2).await;
            self.0.send(request).await
        })
    }
}

#[tokio::test]
async fn pages_of_a_list_share_its_time_wherever_the_clock_stands() {
    let page = |first: u32, total: u32| {
        let list: Vec<_> = (first..(first + 100).min(total))
            .map(|id| format!(r#"{{"securityGroupId": "{id}", "name": "web-{id}"}}"#))
            .collect();
        data(&format!(
            r#"{{"list": [{}], "total": {total}}}"#,
            list.join(", ")
        ))
    };
    // Three pages in time, each with the last group of the one before, or the first of them and no more.
    for (each, listed) in [(seconds(1), 3), (seconds(3), 2), (seconds(6), 1)] {
        for begun in [Duration::ZERO, seconds(100), minutes(60)] {
            let created = data(r#"{"securityGroupId": "7", "name": "web"}"#);
            let pages = (0..listed).map(|place| page(place * 99, 250));
            let script = Script::new(pages.chain([created]));
            let clock = StillClock::default();
            clock.advance(begun);
            let client = script
                .builder()
                .transport(Slow(script.clone(), clock.clone(), each))
                .clock(clock)
                .retry(RetryPolicy::standard())
                .build()
                .unwrap();
            let group = CreateSecurityGroup::new(
                SecurityGroupName::from("web"),
                SecurityGroupDescription::from("in front"),
            );
            let created = client.create_security_group(group).await.unwrap();
            assert_eq!(created.security_group_id.as_str(), "7");
            let requests = script.requests().len();
            assert_eq!(
                requests,
                usize::try_from(listed + 1).unwrap(),
                "{each:?} {begun:?}"
            );
        }
    }
}

#[tokio::test]
async fn parameters_of_calls_by_name_are_secret_by_name_or_by_request() {
    let names = [
        "AdminPassword",
        "passwd",
        "ClientSecret",
        "AuthToken",
        "X-Signature",
        "AccessKeyId",
        "Authorization",
        "Credentials",
    ];
    for name in names {
        let refused = refusal(400, "InvalidParameter", "what is canary-value?");
        let script = Script::new([refused]);
        let client = script.client();
        let call = client.call("Invented").parameter(name, "canary-value");
        assert!(!format!("{call:?}").contains("canary"), "{name}");
        let error = call.await.unwrap_err();
        assert_eq!(error.message(), Some("what is ***?"), "{name}");
    }
    let script = Script::new([refusal(400, "InvalidParameter", "what is canary-value?")]);
    let client = script.client();
    let call = client.call("Invented").secret("Pin", "canary-value");
    assert!(format!("{call:?}").contains("Pin") && !format!("{call:?}").contains("canary"));
    assert_eq!(call.await.unwrap_err().message(), Some("what is ***?"));
    assert!(script.requests()[0].query.find("canary").is_none());
    // A secret is kept out of addresses, and a place in a list is none.
    let call = client
        .call("Invented")
        .secret("Pin", "1")
        .method(crate::action::Method::Get);
    assert!(call.await.unwrap_err().is_invalid_request());
    let script = Script::new([data("null")]);
    let client = script.client();
    let call = client.call("Invented").parameter("NextToken", "page-2");
    assert!(call.method(crate::action::Method::Get).await.is_ok());
}

#[tokio::test]
async fn options_can_be_kept_and_what_they_leave_out_stays() {
    let script = Script::new([Step::Hang, Step::Fail(TransportErrorKind::Connect)]);
    let client = script.client();
    let kept = CallOptions::new().request_id("kept").timeout(seconds(7));
    let call = client
        .action(ListNames::default())
        .request_id("own")
        .attempt_timeout(seconds(3));
    let error = call.options(kept.clone()).await.unwrap_err();
    assert_eq!(client.clock().elapsed(), seconds(3));
    assert_eq!(error.request_id().map(|id| id.as_str()), Some("kept"));
    let call = client
        .call("ListNames")
        .parameter("FuzzySearch", "x")
        .options(kept);
    assert!(
        call.retry(RetryPolicy::disabled())
            .await
            .unwrap_err()
            .is_connect()
    );
    assert_eq!(
        script.requests()[1].header("x-ksc-request-id"),
        Some("kept")
    );
}

#[tokio::test]
async fn no_pause_is_begun_that_takes_all_the_time_that_is_left() {
    for (pause, sent, passed) in [("4", 2, 4), ("5", 1, 0), ("6", 1, 0)] {
        let busy = || {
            Step::Reply(
                Response::new(
                    429,
                    r#"{"RequestId": "r", "Error": {"Code": "Throttling"}}"#,
                )
                .with_header("Retry-After", pause),
            )
        };
        let script = Script::new([busy(), data("{}")]);
        let builder = script.builder().retry(RetryPolicy::standard());
        let client = builder.timeout(seconds(5)).build().unwrap();
        let result = client.action(ListNames::default()).await;
        assert_eq!(result.is_ok(), sent == 2, "{pause}");
        assert_eq!(script.requests().len(), sent, "{pause}");
        assert_eq!(client.clock().elapsed(), seconds(passed), "{pause}");
    }
}

#[tokio::test]
async fn the_last_attempt_that_may_have_been_executed_is_the_earlier_one_to_name() {
    let script = Script::new([
        Step::Fail(TransportErrorKind::Interrupted),
        refusal(500, "InternalFailure", "oh"),
        refusal(429, "Throttling", "slow down"),
        refusal(400, "BusinessError", "it is being changed"),
    ]);
    let builder = script.builder().retry(RetryPolicy::standard());
    let client = builder.build().unwrap();
    let policy = RetryPolicy::standard().max_attempts(9);
    let error = client.action(SetPassword::new()).retry(policy);
    let error = error.await.unwrap_err();
    assert_eq!((error.attempts(), error.code()), (4, Some("BusinessError")));
    let earlier = error.earlier_attempt().unwrap();
    assert_eq!(earlier.code(), Some("InternalFailure"));
    assert!(error.may_have_been_executed() && earlier.earlier_attempt().is_none());
}

#[tokio::test]
async fn an_attempt_that_may_have_been_executed_itself_is_not_an_earlier_one() {
    let lost = || Step::Fail(TransportErrorKind::Interrupted);
    for steps in [
        vec![lost()],
        vec![refusal(500, "InternalFailure", "oh"), lost()],
    ] {
        let attempts = u32::try_from(steps.len()).unwrap();
        let client = Script::new(steps).client();
        let policy = RetryPolicy::standard().max_attempts(attempts);
        let error = client.action(SetPassword::new()).retry(policy);
        let error = error.await.unwrap_err();
        assert!(error.may_have_been_executed() && error.attempts() == attempts);
        assert!(error.earlier_attempt().is_none(), "{error:?}");
        let advice = error.advice().unwrap();
        assert!(
            advice.starts_with("it may have been executed: "),
            "{advice}"
        );
    }
}
