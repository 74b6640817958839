//! What a call makes of its provider of credentials, and of a service that does not accept them.

use std::error::Error as _;

use super::tests::{Answer, Scripted, key, sealed};
use super::*;
use crate::client::{Client, ClientBuilder, ENDPOINT_VARIABLE, REGION_VARIABLE};
use crate::credentials::Sources;
use crate::environment::Environment;
use crate::fixture::{ListNames, Longest, Script, Step, data, refusal};
use crate::retry::RetryPolicy;
use crate::testing::VirtualClock;

/// Keys without an end.
fn lasting(name: &str) -> Answer {
    Ok(Credentials::new(name, "canary-secret").into())
}

/// The names of the keys that requests were signed with.
fn signers(script: &Script) -> Vec<String> {
    let name = |request: &crate::transport::Request| {
        let authorization = request.header("authorization").unwrap();
        let (_, name) = authorization.split_once("Credential=").unwrap();
        name.split_once('/').unwrap().0.to_owned()
    };
    script.requests().iter().map(name).collect()
}

fn client(script: &Script, provider: &Scripted) -> Client {
    let builder = script.builder().credentials_provider(provider.clone());
    builder.clock(VirtualClock::default()).build().unwrap()
}

const REFUSALS: [(u16, &str, &str); 5] = [
    (401, "Unauthorized", "who are you?"),
    (403, "InvalidClientTokenId", "no such key"),
    (403, "SignatureDoesNotMatch", "check your secret key"),
    (
        400,
        "ValidationError",
        "The Signature does not match the request",
    ),
    (400, "ValidationError", "the access key is not known"),
];

fn refused(index: usize) -> Step {
    let (status, code, message) = REFUSALS[index % REFUSALS.len()];
    refusal(status, code, message)
}

#[tokio::test]
async fn rejected_keys_are_refreshed_and_the_call_is_signed_again() {
    for index in 0..REFUSALS.len() {
        let script = Script::new([refused(index), data("{}"), data("{}")]);
        let provider = Scripted::new([lasting("one"), lasting("two")]);
        let client = client(&script, &provider);
        for _ in 0..2 {
            client.action(ListNames::default()).await.unwrap();
        }
        assert_eq!(signers(&script), ["one", "two", "two"], "{index}");
        assert_eq!(provider.asked(), 2, "{index}");
    }
}

#[tokio::test]
async fn the_same_wrong_keys_again_end_the_call_and_the_next_one_asks_again() {
    let script = Script::new([refused(3), refused(3), data("{}")]);
    let provider = Scripted::new([lasting("one"), lasting("one"), lasting("two")]);
    let client = client(&script, &provider);
    let error = client.action(ListNames::default()).await.unwrap_err();
    assert_eq!(error.code(), Some("ValidationError"));
    assert!(error.is_unauthorized() && !error.is_credentials());
    assert_eq!((error.attempts(), provider.asked()), (1, 2));
    client.action(ListNames::default()).await.unwrap();
    assert_eq!(signers(&script), ["one", "one", "two"]);
    assert_eq!(provider.asked(), 3);
}

#[tokio::test]
async fn refreshed_keys_that_are_rejected_too_end_the_call() {
    let script = Script::new([refused(0), refused(1), data("{}")]);
    let provider = Scripted::new([lasting("one"), lasting("two"), lasting("three")]);
    let client = client(&script, &provider);
    let error = client.action(ListNames::default()).await.unwrap_err();
    assert_eq!(error.http_status(), Some(403));
    assert_eq!((error.attempts(), provider.asked()), (2, 2));
    assert_eq!(signers(&script), ["one", "two"]);
}

#[tokio::test]
async fn a_provider_that_has_no_other_keys_does_not_hide_the_refusal() {
    // The last one hangs: it has no answer left.
    for answers in [
        vec![lasting("one"), sealed()],
        vec![
            lasting("one"),
            Err(CredentialsError::failed("x").transient()),
        ],
        vec![
            lasting("one"),
            Ok(Credentials::new("a\nb", "canary").into()),
        ],
        vec![lasting("one")],
    ] {
        let script = Script::new([refused(1), data("{}")]);
        let provider = Scripted::new(answers);
        let clock = VirtualClock::default();
        let builder = script.builder().credentials_provider(provider.clone());
        let client = builder.clock(clock.clone()).build().unwrap();
        let error = client.action(ListNames::default()).await.unwrap_err();
        assert_eq!(error.code(), Some("InvalidClientTokenId"));
        assert!(!error.is_credentials());
        assert_eq!((error.attempts(), provider.asked()), (1, 2));
        assert!(clock.elapsed() <= REFRESH_TIMEOUT);
    }
}

#[tokio::test]
async fn rejected_static_keys_are_not_retried() {
    let script = Script::new([refused(1), data("{}")]);
    let error = script.client().action(ListNames::default()).await;
    assert_eq!(error.unwrap_err().attempts(), 1);
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn other_refusals_are_not_about_the_keys() {
    let page = crate::transport::Response::new(403, "<html>forbidden</html>");
    let gateway = crate::transport::Response::new(403, r#"{"message": "forbidden"}"#);
    for step in [
        refusal(400, "InvalidParameter", "Signature is not a parameter"),
        refusal(400, "ValidationError", "Capacity is wrong"),
        refusal(404, "InvalidAction", "cannot be found"),
        refusal(429, "Throttling", "too many"),
        refusal(500, "InternalFailure", "access key store is away"),
        refusal(500, "ValidationError", "the signature cannot be verified"),
        Step::Reply(page),
        Step::Reply(gateway),
    ] {
        let script = Script::new([step, data("{}")]);
        let provider = Scripted::new([lasting("one"), lasting("two")]);
        let client = client(&script, &provider);
        let error = client.action(ListNames::default()).await.unwrap_err();
        assert!(!error.is_unauthorized(), "{error}");
        assert_eq!((script.requests().len(), provider.asked()), (1, 1));
    }
}

#[tokio::test]
async fn rejected_concurrent_calls_share_one_refresh() {
    for (second, expected) in [("two", true), ("one", false)] {
        let steps = (0..4).map(refused).chain((0..4).map(|_| data("{}")));
        let script = Script::new(steps);
        let provider = Scripted::new([lasting("one"), lasting(second), lasting("three")]).slow();
        let builder = script.builder().credentials_provider(provider.clone());
        // Held: the provider takes its time by waking its task and not by this clock.
        let clock = VirtualClock::manual(UnixTime::from_seconds(0));
        let client = builder.clock(clock).build().unwrap();
        let call = || async { client.action(ListNames::default()).await.is_ok() };
        let (a, b, c, d) = tokio::join!(call(), call(), call(), call());
        assert_eq!([a, b, c, d], [expected; 4], "{second}");
        assert_eq!(provider.asked(), 2, "{second}");
    }
}

/// A vault that cannot be reached for the moment.
fn away() -> Answer {
    let cause = std::io::Error::other("connection refused");
    let error = CredentialsError::failed("the vault is away");
    Err(error.with_source(cause).transient())
}

#[tokio::test]
async fn a_provider_that_is_away_is_asked_again_within_the_policy() {
    for (policy, failures, asked, expected) in [
        (RetryPolicy::standard(), 2, 3, true),
        (RetryPolicy::standard(), 3, 3, false),
        (RetryPolicy::disabled(), 1, 1, false),
    ] {
        let script = Script::new([data("{}")]);
        let answers = (0..failures).map(|_| away()).chain([lasting("one")]);
        let provider = Scripted::new(answers);
        let builder = script.builder().credentials_provider(provider.clone());
        let builder = builder.clock(VirtualClock::default()).retry(policy);
        let result = builder.build().unwrap().action(ListNames::default()).await;
        assert_eq!(provider.asked(), asked);
        assert_eq!(script.requests().len(), usize::from(expected));
        let Err(error) = result else {
            assert!(expected);
            continue;
        };
        assert!(!expected && error.is_credentials() && error.is_transient());
        assert!(!error.is_configuration() && !error.may_have_been_executed());
        assert_eq!(error.attempts(), 0);
        let source = error.source().unwrap();
        let source = source.downcast_ref::<std::io::Error>().unwrap();
        assert_eq!(source.to_string(), "connection refused");
    }
}

#[tokio::test]
async fn a_provider_that_is_away_is_not_asked_again_where_no_time_is_left() {
    let clock = VirtualClock::default();
    let script = Script::new([data("{}")]);
    let provider = Scripted::new([away(), lasting("one")]);
    let builder = script.builder().credentials_provider(provider.clone());
    let builder = builder.clock(clock.clone()).retry(RetryPolicy::standard());
    let builder = builder.timeout(Duration::from_nanos(1));
    let call = builder.build().unwrap().action(ListNames::default()).await;
    assert!(call.unwrap_err().is_credentials());
    assert_eq!((provider.asked(), clock.elapsed()), (1, Duration::ZERO));
}

#[tokio::test]
async fn a_provider_that_is_away_between_two_attempts_is_asked_again() {
    let lost = Step::Fail(crate::transport::TransportErrorKind::Interrupted);
    let script = Script::new([lost, data("{}")]);
    // The first keys are over when they arrive, and serve the call that waited for them.
    let provider = Scripted::new([key("one", 0), away(), key("two", 0)]);
    let builder = script.builder().credentials_provider(provider.clone());
    let builder = builder.clock(VirtualClock::default());
    let client = builder.retry(RetryPolicy::standard()).build().unwrap();
    client.action(ListNames::default()).await.unwrap();
    assert_eq!(signers(&script), ["one", "two"]);
    assert_eq!(provider.asked(), 3);
}

#[tokio::test]
async fn expired_keys_are_used_once_and_not_refreshed_in_a_loop() {
    let steps = [data("{}"), refused(1), data("{}")];
    let script = Script::new(steps);
    let over = |name| key(name, 0);
    let provider = Scripted::new([over("one"), over("two"), over("two"), over("two")]);
    let client = client(&script, &provider);
    client.action(ListNames::default()).await.unwrap();
    assert_eq!(provider.asked(), 1);
    let error = client.action(ListNames::default()).await.unwrap_err();
    assert_eq!((error.http_status(), error.attempts()), (Some(403), 1));
    assert_eq!(provider.asked(), 3);
    assert_eq!(signers(&script), ["one", "two"]);
}

#[tokio::test]
async fn keys_that_are_over_keep_no_call_of_the_adaptive_policy_waiting() {
    let script = Script::new([data("{}")]);
    let provider = Scripted::new([key("one", 0), key("two", 0)]);
    let builder = script.builder().credentials_provider(provider.clone());
    let client = builder.retry(RetryPolicy::adaptive()).build().unwrap();
    client.action(ListNames::default()).await.unwrap();
    // Once before its turn, and once after it.
    assert_eq!(
        (provider.asked(), signers(&script)),
        (2, vec!["two".to_owned()])
    );
}

#[tokio::test]
async fn a_provider_that_fails_for_good_is_asked_once() {
    let unused = Err(CredentialsError::not_configured("no such file"));
    let malformed = Ok(Credentials::new("ak", "canary\n").into());
    for (answer, is_configuration, message) in [
        (sealed(), false, "the vault is sealed"),
        (unused, true, "no such file"),
        (
            malformed,
            false,
            "the secret key ends with a line break: remove it",
        ),
    ] {
        let script = Script::new([]);
        let provider = Scripted::new([answer, lasting("one")]);
        let builder = script.builder().credentials_provider(provider.clone());
        let client = builder.retry(RetryPolicy::standard()).build().unwrap();
        let error = client.action(ListNames::default()).await.unwrap_err();
        assert!(error.is_credentials() && !error.is_transient());
        assert_eq!(error.is_configuration(), is_configuration);
        assert_eq!(
            error.message(),
            Some(&*format!("no credentials: the script: {message}"))
        );
        assert_eq!((provider.asked(), script.requests().len()), (1, 0));
        assert!(!format!("{error:?}").contains("canary"));
    }
}

#[tokio::test]
async fn a_slow_provider_does_not_keep_short_calls_from_valid_keys() {
    for limit in [1, 5, 60] {
        let clock = VirtualClock::default();
        let end = clock.now().plus(3600).seconds();
        // The second answer never comes.
        let provider = Scripted::new([key("one", end)]);
        let script = Script::new((0..5).map(|_| data("{}")));
        let builder = script.builder().credentials_provider(provider.clone());
        let builder = builder.timeout(Duration::from_secs(limit));
        let client = builder.clock(clock.clone()).build().unwrap();
        client.action(ListNames::default()).await.unwrap();
        clock.advance(Duration::from_secs(3600 - 240));
        for call in 0..4 {
            let begin = clock.elapsed();
            client.action(ListNames::default()).await.unwrap();
            let took = clock.elapsed() - begin;
            let patience = REFRESH_TIMEOUT.min(Duration::from_secs(limit) / 2);
            let expected = if call == 0 { patience } else { Duration::ZERO };
            assert_eq!(took, expected, "{limit} {call}");
        }
        assert_eq!(provider.asked(), 2, "{limit}");
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_asks_early_leaves_the_next_one_its_keys() {
    let clock = VirtualClock::default();
    let end = clock.now().plus(3600).seconds();
    let provider = Scripted::new([key("one", end)]);
    let script = Script::new((0..2).map(|_| data("{}")));
    let builder = script.builder().credentials_provider(provider.clone());
    let client = builder.clock(clock.clone()).build().unwrap();
    client.action(ListNames::default()).await.unwrap();
    clock.advance(Duration::from_secs(3600 - 240));
    {
        let mut call = std::pin::pin!(client.action(ListNames::default()).into_future());
        std::future::poll_fn(|context| {
            assert!(call.as_mut().poll(context).is_pending());
            std::task::Poll::Ready(())
        })
        .await;
    }
    assert_eq!(provider.asked(), 2);
    client.action(ListNames::default()).await.unwrap();
    assert_eq!(provider.asked(), 2);
}

#[test]
fn keys_and_tokens_that_cannot_be_are_errors_of_the_builder() {
    let build = |credentials: Credentials| {
        let builder = Client::builder().region("cn-beijing-6");
        let error = builder.credentials(credentials).build().unwrap_err();
        assert!(error.is_configuration());
        error.to_string()
    };
    for (bad, why) in [
        ("canary\n", "ends with a line break: remove it"),
        ("canary ", "begins or ends with white space: remove it"),
        (
            "can ary",
            "contains white space, which no key has: copy it again",
        ),
        (
            "canary\u{7f}",
            "contains a control character, which no key has: copy it again",
        ),
        (
            "canäry",
            "contains a character that is not ASCII, which no key has: copy it again",
        ),
        ("", "is empty"),
    ] {
        let good = || Credentials::new("ak", "sk");
        for (credentials, what) in [
            (Credentials::new(bad, "sk"), "access key"),
            (Credentials::new("ak", bad), "secret key"),
            (good().with_security_token(bad), "security token"),
        ] {
            assert_eq!(build(credentials), format!("the {what} {why}"));
        }
    }
}

#[test]
#[cfg(unix)]
fn no_variable_is_passed_over_because_it_is_not_a_string() {
    let all = [
        (REGION_VARIABLE, "cn-beijing-6"),
        ("KSYUN_ACCESS_KEY", "ak"),
        ("KSYUN_SECRET_KEY", "canary"),
        (ENDPOINT_VARIABLE, "http://127.0.0.1:9"),
    ];
    let client = ClientBuilder::read(&Environment::of(&all)).unwrap().build();
    assert_eq!(client.unwrap().endpoint(), "http://127.0.0.1:9");
    for (name, _) in all {
        let mut environment = Environment::of(&all);
        environment.set(name, std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]));
        let error = ClientBuilder::read(&environment).unwrap_err();
        assert!(error.is_configuration());
        assert_eq!(error.to_string(), format!("{name} is not valid UTF-8"));
    }
}

#[test]
fn the_endpoint_of_the_environment_counts_where_the_region_is_given() {
    let variables = [
        ("KSYUN_ACCESS_KEY", "ak"),
        ("KSYUN_SECRET_KEY", "canary"),
        (ENDPOINT_VARIABLE, "http://127.0.0.1:9"),
    ];
    let sources = Sources::of(Environment::of(&variables));
    let builder = ClientBuilder::with_sources(sources).region("cn-beijing-6");
    let client = builder.build().unwrap();
    assert_eq!(client.endpoint(), "http://127.0.0.1:9");
    assert_eq!(client.region(), "cn-beijing-6");
}

#[test]
fn credentials_that_were_given_are_not_reported_missing() {
    let sources = || Sources::of(Environment::of(&[("HOME", "/nowhere")]));
    let builder = ClientBuilder::with_sources(sources());
    let error = builder.build().unwrap_err().to_string();
    assert!(
        error.contains("no region") && error.contains("no credentials"),
        "{error}"
    );
    let builder = ClientBuilder::with_sources(sources()).credentials(Credentials::new("ak", "sk"));
    let error = builder.build().unwrap_err().to_string();
    assert!(
        error.contains("no region") && !error.contains("no credentials"),
        "{error}"
    );
}

#[test]
fn a_builder_shows_no_user_of_its_endpoint() {
    for endpoint in [
        "https://user:canary@example.com/",
        "user:canary@example.com",
        "https:/user:canary@example.com",
        "https://user:can@canary@example.com",
        "https:\\\\user:canary@example.com",
    ] {
        let shown = format!("{:?}", Client::builder().endpoint(endpoint));
        assert!(
            shown.contains("***@example.com") && !shown.contains("canary"),
            "{shown}"
        );
    }
    let shown = format!("{:?}", Client::builder().endpoint("http://127.0.0.1:9"));
    assert!(shown.contains("\"http://127.0.0.1:9\""), "{shown}");
}

/// Turns that calls take before they wait for credentials are all spent at the moment when these come.
#[tokio::test]
async fn the_adaptive_policy_gives_turns_when_the_credentials_are_there() {
    /// The first keys last for 7 s; the others come 14 s after they are asked for.
    #[derive(Debug)]
    struct Slow(VirtualClock, std::sync::atomic::AtomicU32);

    impl CredentialsProvider for Slow {
        fn name(&self) -> std::borrow::Cow<'_, str> {
            "slow".into()
        }

        fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
            let is_first = self.1.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0;
            let clock = self.0.clone();
            Box::pin(async move {
                let keys = |name| ProvidedCredentials::from(Credentials::new(name, "x"));
                if is_first {
                    return Ok(keys("one").with_expiry(clock.now().plus(7)));
                }
                clock.sleep(Duration::from_secs(14)).await;
                Ok(keys("two"))
            })
        }
    }

    /// Refuses the first three, and writes down when requests come.
    #[derive(Clone, Debug)]
    struct Busy(VirtualClock, Arc<Mutex<Vec<Duration>>>);

    impl crate::transport::Transport for Busy {
        fn send(
            &self,
            _: crate::transport::Request,
        ) -> BoxFuture<'_, Result<crate::transport::Response, crate::transport::TransportError>>
        {
            let number = {
                let mut came = self.1.lock().unwrap();
                came.push(self.0.elapsed());
                came.len()
            };
            let step = match number {
                ..=3 => refusal(429, "Throttling", "slow down"),
                _ => data(r#"{"list": [], "total": 0}"#),
            };
            let Step::Reply(response) = step else {
                unreachable!()
            };
            Box::pin(async { Ok(response) })
        }
    }

    let clock = VirtualClock::default();
    let busy = Busy(clock.clone(), Arc::default());
    let builder = Script::default().builder().transport(busy.clone());
    let builder = builder.credentials_provider(Slow(clock.clone(), 0.into()));
    let builder = builder.retry(RetryPolicy::adaptive().max_attempts(1));
    let client = builder.clock(clock.clone()).build().unwrap();
    for _ in 0..3 {
        client.action(ListNames::default()).await.unwrap_err();
    }
    let limited_at = clock.elapsed();
    clock.sleep(Duration::from_secs(4)).await;
    let calls: Vec<_> = (0..12)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.action(ListNames::default()).await.map(drop) })
        })
        .collect();
    for call in calls {
        let _ = call.await.unwrap();
    }
    // The limit is on for 30 s after the last refusal, with a bucket of one.
    let came = busy.1.lock().unwrap().clone();
    let limited: Vec<_> = came
        .into_iter()
        .skip(3)
        .filter(|at| *at < limited_at + Duration::from_secs(29))
        .collect();
    assert!(limited.len() > 1, "{limited:?}");
    assert!(limited.windows(2).all(|two| two[0] < two[1]), "{limited:?}");
}

#[tokio::test]
async fn a_provider_that_is_away_is_left_alone_for_growing_pauses() {
    for (failures, milliseconds) in [(0, 0), (1, 50), (2, 150)] {
        let clock = VirtualClock::default();
        let script = Script::new([data("{}")]);
        let answers = (0..failures).map(|_| away()).chain([lasting("one")]);
        let builder = script
            .builder()
            .credentials_provider(Scripted::new(answers));
        let builder = builder.clock(clock.clone()).jitter(Longest);
        let client = builder.retry(RetryPolicy::standard()).build().unwrap();
        client.action(ListNames::default()).await.unwrap();
        assert_eq!(clock.elapsed(), Duration::from_millis(milliseconds));
    }
}
