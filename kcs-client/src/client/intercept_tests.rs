use std::sync::Mutex;

use super::*;
use crate::clock::seconds;
use crate::fixture::{
    ACCESS_KEY, ListNames, NOW, SECRET_KEY, Script, SetPassword, Step, data, refusal,
};
use crate::sign::header::{SignableRequest, verify};
use crate::transport::TransportErrorKind;
use crate::{Client, RetryPolicy};

type Log = Arc<Mutex<Vec<String>>>;

/// Writes down what it sees, and does what a test wants at one place.
struct Witness {
    name: &'static str,
    log: Log,
    refuse_at: &'static str,
}

impl fmt::Debug for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Witness {
    fn see(&self, place: &str, what: impl fmt::Display) -> Result<(), BoxError> {
        self.log
            .lock()
            .unwrap()
            .push(format!("{} {place} {what}", self.name));
        if self.refuse_at == place {
            return Err("not today".into());
        }
        Ok(())
    }
}

impl Interceptor for Witness {
    fn name(&self) -> &str {
        self.name
    }

    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
        self.see("draft", context.action())
    }

    fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError> {
        self.see("send", context.attempt())
    }

    fn after_reply(&self, context: &ReplyContext<'_>) -> Result<(), BoxError> {
        let code = context.error().and_then(Error::code).unwrap_or("fine");
        self.see("reply", code)
    }

    fn on_retry(&self, context: &RetryContext<'_>) -> Result<(), BoxError> {
        let code = context.error().code().unwrap_or("none");
        self.see("retry", format_args!("{} {code}", context.attempt()))
    }
}

fn witnessed(script: &Script, refuse_at: &'static str) -> (Client, Log) {
    let log = Log::default();
    let witness = |name, refuse_at| Witness {
        name,
        log: Arc::clone(&log),
        refuse_at,
    };
    let builder = script.builder().retry(RetryPolicy::standard());
    let builder = builder.interceptor(witness("a", ""));
    let client = builder
        .interceptor(witness("b", refuse_at))
        .build()
        .unwrap();
    (client, log)
}

#[tokio::test]
async fn hooks_are_called_in_their_order() {
    let script = Script::new([
        Step::Fail(TransportErrorKind::Interrupted),
        refusal(500, "InternalFailure", "oh"),
        data("{}"),
    ]);
    let (client, log) = witnessed(&script, "");
    client.action(ListNames::default()).await.unwrap();
    let expected = [
        "a draft ListNames",
        "b draft ListNames",
        "a send 1",
        "b send 1",
        "b retry 1 none",
        "a retry 1 none",
        "a send 2",
        "b send 2",
        "b reply InternalFailure",
        "a reply InternalFailure",
        "b retry 2 InternalFailure",
        "a retry 2 InternalFailure",
        "a send 3",
        "b send 3",
        "b reply fine",
        "a reply fine",
    ];
    assert_eq!(*log.lock().unwrap(), expected);
}

#[tokio::test]
async fn an_error_of_a_hook_ends_the_call_without_a_retry() {
    for (place, when, sent, executed) in [
        ("draft", "before signing", 0, false),
        ("send", "before sending", 0, false),
        ("retry", "before another attempt", 1, true),
    ] {
        let script = Script::new((0..3).map(|_| Step::Fail(TransportErrorKind::Interrupted)));
        let (client, _) = witnessed(&script, place);
        let error = client.action(ListNames::default()).await.unwrap_err();
        assert!(error.is_intercepted() && !error.is_transient(), "{place}");
        assert_eq!(
            (script.requests().len(), error.may_have_been_executed()),
            (sent, executed),
            "{place}"
        );
        assert_eq!(
            error.attempts() as usize,
            sent,
            "only what was sent: {place}"
        );
        let said = error.report().to_string();
        assert!(
            said.starts_with(&format!("ListNames: b ended the call {when}: not today")),
            "{said}"
        );
        assert_eq!(
            std::error::Error::source(&error).unwrap().to_string(),
            "not today"
        );
    }
    for (step, executed) in [
        (data("{}"), true),
        (refusal(400, "InvalidParameter", "no"), false),
        (refusal(500, "InternalFailure", "oh"), true),
    ] {
        let script = Script::new([step]);
        let (client, _) = witnessed(&script, "reply");
        let error = client.action(ListNames::default()).await.unwrap_err();
        assert!(error.is_intercepted());
        assert_eq!(
            (error.may_have_been_executed(), error.attempts()),
            (executed, 1)
        );
        assert!(error.request_id().is_some() && error.http_status().is_some());
    }
}

/// Changes all that may be changed.
#[derive(Debug)]
struct Meddler;

impl Interceptor for Meddler {
    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
        context.parameters_mut().push("FuzzySearch", "added");
        context.set_header("X-Team", "wrong")?;
        context.set_header("x-team", "billing")?;
        context.set_options(
            CallOptions::new()
                .request_id("own-id")
                .attempt_timeout(seconds(3))
                .timeout(seconds(4))
                .retry(RetryPolicy::standard().max_attempts(3)),
        );
        Ok(())
    }

    fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError> {
        assert!(context.request().header("authorization").is_some());
        for taken in [
            "x-team",
            "Authorization",
            "host",
            "x-ksc-request-id",
            "a b",
            "",
        ] {
            assert!(context.add_header(taken, "x").is_err(), "{taken}");
        }
        for value in ["a\r\nb: c", " a", "a ", "a  b", "ä"] {
            assert!(context.add_header("x-other", value).is_err(), "{value:?}");
        }
        context.add_header("traceparent", "00-1-2-01")
    }
}

#[tokio::test]
async fn what_hooks_change_is_checked_signed_and_holds_for_all_attempts() {
    let script = Script::new([Step::Hang, data("{}")]);
    let client = script.builder().interceptor(Meddler).build().unwrap();
    client.action(ListNames::default()).await.unwrap();
    let requests = script.requests();
    assert_eq!(requests.len(), 2);
    for request in &requests {
        assert!(
            request.query.contains("FuzzySearch=added"),
            "once: {}",
            request.query
        );
        assert_eq!(request.query.matches("FuzzySearch").count(), 1);
        assert_eq!(request.header("x-team"), Some("billing"));
        assert_eq!(request.header("x-ksc-request-id"), Some("own-id"));
        let authorization = request.header("authorization").unwrap();
        assert!(authorization.contains("x-team") && !authorization.contains("traceparent"));
        assert_eq!(request.header("traceparent"), Some("00-1-2-01"));
        let mut headers: Vec<_> = request
            .headers
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        headers.push(("host", &request.authority));
        let signable = SignableRequest::new("GET", "/", &request.query, &headers, b"");
        let secret = |key: &str| (key == ACCESS_KEY).then(|| SECRET_KEY.to_owned());
        verify(signable, "kcs", secret, NOW, seconds(60)).unwrap();
    }
    // The call ends at the limit that the hook has set, before the third attempt has taken its own.
    let hanging = Script::new([Step::Hang, Step::Hang, Step::Hang]);
    let client = hanging.builder().interceptor(Meddler).build().unwrap();
    let error = client.action(ListNames::default()).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(client.clock().elapsed(), seconds(4));
    let late = Script::new([Step::Hang]);
    let client = late.builder().interceptor(Meddler).build().unwrap();
    let request = ListNames {
        search: Some("much longer than the rule allows".to_owned()),
        ..ListNames::default()
    };
    assert!(
        client
            .action(request)
            .await
            .unwrap_err()
            .is_invalid_request()
    );
}

/// Asks a secret of a request to be shown.
#[derive(Debug)]
struct Curious(Log);

impl Interceptor for Curious {
    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
        self.0.lock().unwrap().push(format!("{context:?}"));
        Ok(())
    }

    fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError> {
        self.0.lock().unwrap().push(format!("{context:?}"));
        Ok(())
    }
}

#[tokio::test]
async fn what_hooks_are_given_does_not_print_secrets() {
    let log = Log::default();
    let script = Script::new([data("null")]);
    let client = script
        .builder()
        .interceptor(Curious(Arc::clone(&log)))
        .build()
        .unwrap();
    client.action(SetPassword::new()).await.unwrap();
    let seen = log.lock().unwrap().join("\n");
    assert!(seen.contains("SetPassword") && seen.contains("***"));
    for secret in ["anary", "AWS4-HMAC", "Signature="] {
        assert!(!seen.contains(secret), "{secret} in {seen}");
    }
}

#[tokio::test]
async fn what_a_hook_ends_keeps_what_the_last_reply_said() {
    // Before another attempt, and before the second one is sent.
    for (place, first, executed) in [
        ("retry", refusal(500, "InternalFailure", "oh"), true),
        ("retry", refusal(429, "Throttling", "slow down"), false),
        ("send", refusal(500, "InternalFailure", "oh"), true),
        ("send", refusal(429, "Throttling", "slow down"), false),
    ] {
        let script = Script::new([first, data("{}")]);
        let log = Log::default();
        let hook = SecondTime(Witness {
            name: "b",
            log,
            refuse_at: place,
        });
        let builder = script.builder().retry(RetryPolicy::standard());
        let client = builder.interceptor(hook).build().unwrap();
        let call = client.action(crate::fixture::SetPassword::new());
        let error = call.await.unwrap_err();
        assert!(error.is_intercepted(), "{error}");
        assert_eq!((script.requests().len(), error.attempts()), (1, 1));
        assert_eq!(error.request_id().map(|id| id.as_str()), Some("r-2"));
        assert!(error.http_status().is_some() && error.code().is_some());
        assert_eq!(error.may_have_been_executed(), executed, "{error}");
        assert_eq!(error.earlier_attempt().is_some(), executed);
        // The hook's own words stay the cause.
        let source = std::error::Error::source(&error).unwrap();
        assert_eq!(source.to_string(), "not today");
        if executed {
            let report = error.report().to_string();
            assert!(
                report.contains("the earlier attempt: SetPassword")
                    || report.contains("InternalFailure: oh"),
                "{report}"
            );
        }
    }
    // After a reply.
    let script = Script::new([refusal(400, "InvalidParameter", "no")]);
    let (client, _) = witnessed(&script, "reply");
    let error = client.action(ListNames::default()).await.unwrap_err();
    assert_eq!(
        (
            error.http_status(),
            error.code(),
            error.request_id().map(|id| id.as_str())
        ),
        (Some(400), Some("InvalidParameter"), Some("r-2"))
    );
}

/// Lets the first attempt be sent.
#[derive(Debug)]
struct SecondTime(Witness);

impl Interceptor for SecondTime {
    fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError> {
        match context.attempt() {
            1 => Ok(()),
            _ => self.0.before_sending(context),
        }
    }

    fn on_retry(&self, context: &RetryContext<'_>) -> Result<(), BoxError> {
        self.0.on_retry(context)
    }
}

#[test]
fn headers_that_change_what_is_sent_or_read_are_the_clients_own() {
    for name in [
        "Accept",
        "accept-encoding",
        "Authorization",
        "connection",
        "Content-Encoding",
        "content-length",
        "content-type",
        "Expect",
        "host",
        "Proxy-Authorization",
        "te",
        "Trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "x-amz-date",
        "x-amz-security-token",
        "x-ksc-request-id",
    ] {
        let refusal = checked(name.to_owned(), "x".to_owned()).unwrap_err();
        assert!(
            refusal.to_string().contains("is the client's own"),
            "{name}"
        );
    }
    assert!(checked("X-Team".to_owned(), "billing".to_owned()).is_ok());
}

/// Writes down everything that its hooks are given.
#[derive(Debug)]
struct Reader(Log);

impl Reader {
    fn note(&self, line: String) -> Result<(), BoxError> {
        self.0.lock().unwrap().push(line);
        Ok(())
    }
}

impl Interceptor for Reader {
    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
        let (action, version, id) = (context.action(), context.version(), context.request_id());
        self.note(format!(
            "{action} {version} {id:?} {:?}",
            context.parameters()
        ))
    }

    fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError> {
        let (action, attempt) = (context.action(), context.attempt());
        self.note(format!(
            "send {action} {attempt} {}",
            context.request().authority
        ))
    }

    fn after_reply(&self, context: &ReplyContext<'_>) -> Result<(), BoxError> {
        let (action, attempt) = (context.action(), context.attempt());
        let (status, error) = (context.response().status, context.error());
        let error = error.map(ToString::to_string);
        self.note(format!("reply {action} {attempt} {status} {error:?}"))
    }

    fn on_retry(&self, context: &RetryContext<'_>) -> Result<(), BoxError> {
        let (action, attempt) = (context.action(), context.attempt());
        let (error, delay) = (context.error(), context.delay());
        self.note(format!("retry {action} {attempt} {error} {delay:?}"))
    }
}

#[tokio::test]
async fn hooks_are_given_what_the_call_is_about() {
    #[derive(Debug)]
    struct Half;
    impl crate::Jitter for Half {
        fn fraction(&self) -> f64 {
            0.5
        }
    }
    let log = Log::default();
    let script = Script::new([
        refusal(500, "InternalFailure", "oh"),
        data("{}"),
        data("{}"),
    ]);
    let client = script
        .builder()
        .interceptor(Reader(Arc::clone(&log)))
        .retry(RetryPolicy::standard())
        .jitter(Half)
        .build()
        .unwrap();
    let request = ListNames {
        limit: Some(7),
        ..ListNames::default()
    };
    let call = client.action(request).request_id("id-1");
    call.version("2017-04-01").await.unwrap();
    client.action(ListNames::default()).await.unwrap();
    let log = log.lock().unwrap().clone();
    let failed = "InternalFailure: oh (HTTP 500, request id r-2)";
    let expected = [
        r#"ListNames 2017-04-01 Some("id-1") {"Limit": "7"}"#.to_owned(),
        "send ListNames 1 kcs.api.ksyun.com".to_owned(),
        format!(r#"reply ListNames 1 500 Some("{failed}")"#),
        format!("retry ListNames 1 {failed} 25ms"),
        "send ListNames 2 kcs.api.ksyun.com".to_owned(),
        "reply ListNames 2 200 None".to_owned(),
        "ListNames 2016-07-01 None {}".to_owned(),
        "send ListNames 1 kcs.api.ksyun.com".to_owned(),
        "reply ListNames 1 200 None".to_owned(),
    ];
    assert_eq!(log, expected);
}

#[tokio::test]
async fn a_hook_that_is_not_written_does_nothing() {
    #[derive(Debug)]
    struct Idle;
    impl Interceptor for Idle {}
    #[derive(Debug)]
    struct Unnamed;
    impl Interceptor for Unnamed {
        fn before_signing(&self, _: &mut SigningContext<'_>) -> Result<(), BoxError> {
            Err("no".into())
        }
    }
    let script = Script::new([refusal(500, "InternalFailure", "oh"), data("{}")]);
    let builder = || script.builder().retry(RetryPolicy::standard());
    let client = builder().interceptor(Idle).build().unwrap();
    client.action(ListNames::default()).await.unwrap();
    assert_eq!(script.requests().len(), 2);
    let client = builder().interceptor(Unnamed).build().unwrap();
    let error = client.action(ListNames::default()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListNames: an interceptor ended the call before signing"
    );
}

#[test]
fn what_cannot_be_a_header_is_rejected_with_the_reason() {
    let check = |name: &str, value: &str| {
        let checked = checked(name.to_owned(), value.to_owned());
        checked.map_err(|refusal| refusal.to_string())
    };
    for name in ["x-a", "X-A", "a1!#$%&'*+-.^_`|~"] {
        let (lower, value) = check(name, "a b~!").unwrap();
        assert_eq!((&*lower, &*value), (&*name.to_lowercase(), "a b~!"));
    }
    assert_eq!(check("x-a", "").unwrap().1, "");
    for name in ["", "a b", "a:", "a(", "ä", "a\n", "a\u{7f}"] {
        let why = format!("{name:?} is not the name of a header");
        assert_eq!(check(name, "x"), Err(why));
    }
    for value in [" a", "a ", "a  b", "a\tb", "a\nb", "ä", "\u{7f}"] {
        let why = "the value of the header x-a cannot be sent".to_owned();
        assert_eq!(check("x-a", value), Err(why), "{value:?}");
    }
}

/// Panics wherever a call ends, like a lock that somebody has poisoned.
#[derive(Clone, Debug, Default)]
struct Broken(Arc<Mutex<u32>>);

impl Metrics for Broken {
    fn call_finished(&self, _: &FinishedCall<'_>) {
        *self.0.lock().unwrap() += 1;
        panic!("a bug of the program's");
    }
}

impl Interceptor for Broken {
    fn before_sending(&self, _: &mut SendingContext<'_>) -> Result<(), BoxError> {
        let _count = self.0.lock().unwrap();
        panic!("a bug of the program's");
    }
}

#[tokio::test]
async fn metrics_that_panic_lose_no_result() {
    let script = Script::new([data(r#"{"list": ["a"]}"#), refusal(400, "X", "no")]);
    let metrics = Broken::default();
    let kcs = script.builder().metrics(metrics.clone()).build().unwrap();
    assert_eq!(kcs.action(ListNames::default()).await.unwrap().list, ["a"]);
    let error = kcs.action(ListNames::default()).await.unwrap_err();
    assert_eq!(error.code(), Some("X"));
    let told = metrics
        .0
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    assert_eq!(*told, 2);
}

/// The call is dropped by a panic, and the metrics panic while they are told of it: without care that is the end of the
/// process, so this test would not come to its own.
#[tokio::test]
async fn metrics_that_panic_during_a_panic_do_not_end_the_process() {
    let broken = Broken::default();
    let builder = Script::default().builder().metrics(broken.clone());
    let kcs = builder.interceptor(broken).build().unwrap();
    let call = tokio::spawn(async move { kcs.action(ListNames::default()).await.map(drop) });
    assert!(call.await.unwrap_err().is_panic());
}
