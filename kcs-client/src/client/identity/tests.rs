use std::borrow::Cow;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::task::Poll;

use super::*;
use crate::clock::BoxFuture;
use crate::fixture::{ListNames, Script, data};

pub(super) type Answer = Result<ProvidedCredentials, CredentialsError>;

/// Gives its answers in turn, each after as many looks as it is told; without one left it never answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Scripted {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    delay: usize,
    asked: Arc<AtomicUsize>,
}

impl Scripted {
    pub(super) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self {
            answers: Arc::new(Mutex::new(answers.into_iter().collect())),
            ..Self::default()
        }
    }

    /// So slow that four calls that share an answer all wait for it before there is one.
    pub(super) fn slow(self) -> Self {
        Self { delay: 11, ..self }
    }

    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn identities(&self) -> Identities {
        let provider: Arc<dyn CredentialsProvider> = Arc::new(self.clone());
        Identities::of(SignatureScheme::Header, "cn-beijing-6", Some(provider))
    }
}

impl CredentialsProvider for Scripted {
    fn name(&self) -> Cow<'_, str> {
        "the script".into()
    }

    fn provide(&self) -> BoxFuture<'_, Answer> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut left = self.delay;
        Box::pin(poll_fn(move |context| {
            if left > 0 {
                left -= 1;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            match self.answers.lock().unwrap().pop_front() {
                Some(answer) => Poll::Ready(answer),
                None => Poll::Pending,
            }
        }))
    }
}

/// Shows the time that it is set to. A sleep is over at once.
#[derive(Clone, Debug, Default)]
struct SetClock(Arc<AtomicI64>);

impl SetClock {
    fn set(&self, seconds: i64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(self.0.load(Ordering::SeqCst))
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

pub(super) fn key(name: &str, end: i64) -> Answer {
    let credentials = Credentials::new(name, "canary-secret").with_security_token("canary-token");
    Ok(ProvidedCredentials::from(credentials).with_expiry(UnixTime::from_seconds(end)))
}

pub(super) fn sealed() -> Answer {
    Err(CredentialsError::failed("the vault is sealed"))
}

async fn access_key(identities: &Identities, clock: &SetClock) -> Result<String, String> {
    match identities.get(clock, LEFT).await {
        Ok(identity) => Ok(identity.credentials.access_key().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What is left of a call's time.
const LEFT: Duration = Duration::from_secs(60);
const SEALED: &str = "no credentials: the script: the vault is sealed";

#[tokio::test]
async fn credentials_are_kept_and_asked_for_again_before_they_end() {
    let script = Scripted::new([key("one", 3600), key("two", 7200)]);
    let (identities, clock) = (script.identities(), SetClock::default());
    for (now, expected, asked) in [
        (0, "one", 1),
        (3299, "one", 1),
        (3300, "two", 2),
        (6899, "two", 2),
    ] {
        clock.set(now);
        assert_eq!(
            access_key(&identities, &clock).await.unwrap(),
            expected,
            "{now}"
        );
        assert_eq!(script.asked(), asked, "{now}");
    }
}

#[tokio::test]
async fn short_lived_credentials_are_not_asked_for_at_every_call() {
    let script = Scripted::new([key("one", 60), key("two", 120)]);
    let (identities, clock) = (script.identities(), SetClock::default());
    for (now, asked) in [(0, 1), (44, 1), (45, 2)] {
        clock.set(now);
        access_key(&identities, &clock).await.unwrap();
        assert_eq!(script.asked(), asked, "{now}");
    }
}

#[tokio::test]
async fn the_old_ones_serve_while_they_last_and_no_longer() {
    let script = Scripted::new([key("one", 3600), sealed(), sealed(), key("two", 7200)]);
    let (identities, clock) = (script.identities(), SetClock::default());
    for (now, expected, asked) in [
        (0, Ok("one"), 1),
        (3300, Ok("one"), 2),
        (3329, Ok("one"), 2),
        (3600, Err(SEALED), 3),
        (3600, Ok("two"), 4),
    ] {
        clock.set(now);
        let got = access_key(&identities, &clock).await;
        assert_eq!(
            got.as_deref().map_err(String::as_str),
            expected,
            "{now} {asked}"
        );
        assert_eq!(script.asked(), asked, "{now}");
    }
}

/// Keys that do not end, to be asked for again.
fn rotated(name: &str, seconds: u64) -> Answer {
    let credentials = Credentials::new(name, "canary-secret");
    Ok(ProvidedCredentials::from(credentials).refresh_after(Duration::from_secs(seconds)))
}

#[tokio::test]
async fn keys_without_an_end_are_asked_for_again_when_their_source_says_so() {
    let script = Scripted::new([
        rotated("one", 600),
        sealed(),
        rotated("two", 0),
        rotated("three", 9),
    ]);
    let (identities, clock) = (script.identities(), SetClock::default());
    for (now, expected, asked) in [
        (0, "one", 1),
        (599, "one", 1),
        // The source fails, and the keys still serve.
        (600, "one", 2),
        (629, "one", 2),
        (630, "two", 3),
        // Zero: at each call.
        (630, "three", 4),
        (638, "three", 4),
    ] {
        clock.set(now);
        let got = access_key(&identities, &clock).await.unwrap();
        assert_eq!((got.as_str(), script.asked()), (expected, asked), "{now}");
    }
    // A source that hangs holds nobody, however long it takes.
    clock.set(i64::MAX);
    assert_eq!(access_key(&identities, &clock).await.unwrap(), "three");
}

#[tokio::test]
async fn of_an_end_and_a_refresh_the_earlier_counts() {
    for (end, refresh_after, until) in [(3600, 60, 60), (3600, 9000, 3300), (100, u64::MAX, 75)] {
        let provided = key("one", end)
            .unwrap()
            .refresh_after(Duration::from_secs(refresh_after));
        let script = Scripted::new([Ok(provided), key("two", 9000)]);
        let (identities, clock) = (script.identities(), SetClock::default());
        for (now, expected) in [(0, "one"), (until - 1, "one"), (until, "two")] {
            clock.set(now);
            assert_eq!(
                access_key(&identities, &clock).await.unwrap(),
                expected,
                "{now}"
            );
        }
    }
}

#[tokio::test]
async fn a_source_that_hangs_does_not_hold_a_call_that_has_credentials() {
    let script = Scripted::new([key("one", 3600)]);
    let (identities, clock) = (script.identities(), SetClock::default());
    access_key(&identities, &clock).await.unwrap();
    clock.set(3300);
    assert_eq!(access_key(&identities, &clock).await.unwrap(), "one");
    assert_eq!(script.asked(), 2);
}

#[tokio::test]
async fn waiting_calls_share_one_question_and_its_answer() {
    for (answer, expected) in [
        (key("one", 3600), Ok("one")),
        // Over when it arrives.
        (key("one", -1), Ok("one")),
        (sealed(), Err(SEALED)),
    ] {
        // A second question would get this one.
        let script = Scripted::new([answer, key("second", 3600)]).slow();
        let (identities, clock) = (script.identities(), SetClock::default());
        let get = || access_key(&identities, &clock);
        let (a, b, c, d) = tokio::join!(get(), get(), get(), get());
        for got in [a, b, c, d] {
            assert_eq!(got.as_deref().map_err(String::as_str), expected);
        }
        assert_eq!(script.asked(), 1);
    }
}

#[tokio::test]
async fn the_same_credentials_keep_their_day_key() {
    let script = Scripted::new([key("one", 3600), key("one", 7200), key("two", 9000)]);
    let (identities, clock) = (script.identities(), SetClock::default());
    let first = identities.get(&clock, LEFT).await.unwrap();
    clock.set(3300);
    assert!(Arc::ptr_eq(
        &first,
        &identities.get(&clock, LEFT).await.unwrap()
    ));
    clock.set(6900);
    assert!(!Arc::ptr_eq(
        &first,
        &identities.get(&clock, LEFT).await.unwrap()
    ));
    assert_eq!(script.asked(), 3);
}

#[tokio::test]
async fn malformed_credentials_are_rejected_without_showing_them() {
    let flawed = Credentials::new("a\nb", "canary-secret").with_security_token("canary token");
    let script = Scripted::new([Ok(flawed.into())]);
    let error = access_key(&script.identities(), &SetClock::default())
        .await
        .unwrap_err();
    assert!(
        error.contains("the access key contains") && error.contains("the security token contains"),
        "{error}"
    );
    assert!(!error.contains("canary"), "{error}");
}

#[tokio::test]
async fn a_client_signs_with_what_its_provider_gives() {
    let script = Script::new([data("{}"), data("{}"), data("{}")]);
    let clock = SetClock::default();
    let provider = Scripted::new([key("one", 3600), key("two", 7200), sealed()]);
    let builder = script.builder().credentials_provider(provider.clone());
    let client = builder.clone().clock(clock.clone()).build().unwrap();
    assert_eq!(provider.asked(), 0);
    for now in [0, 3300] {
        clock.set(now);
        // A sleep is over at once, so only what never waits is in time.
        client.action(ListNames::default()).await.unwrap();
    }
    clock.set(7200);
    let error = client.action(ListNames::default()).await.unwrap_err();
    assert!(error.is_credentials() && !error.may_have_been_executed() && !error.is_transient());
    assert!(!error.is_configuration());
    assert_eq!(error.to_string(), format!("ListNames: {SEALED}"));
    for (request, name) in script.requests().iter().zip(["one", "two"]) {
        let authorization = request.header("authorization").unwrap();
        assert!(authorization.contains(&format!("Credential={name}/")));
        assert_eq!(request.header("x-amz-security-token"), Some("canary-token"));
    }
    assert_eq!(script.requests().len(), 2);
    let shown = format!("{builder:?}{client:?}{error:?}{:?}", script.requests());
    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn a_call_does_not_wait_for_credentials_beyond_its_limit() {
    let script = Script::new([]);
    let client = script
        .builder()
        .credentials_provider(Scripted::default())
        .build()
        .unwrap();
    let error = client
        .action(ListNames::default())
        .timeout(Duration::from_secs(5))
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListNames: no credentials: no answer within the call's 5 s"
    );
    assert!(error.is_credentials() && error.is_transient());
    assert!(!error.is_configuration() && !error.may_have_been_executed());
    assert!(script.requests().is_empty());
}

/// Answers by a clock of its own, which says one o'clock.
#[derive(Debug)]
struct Dated;

impl crate::transport::Transport for Dated {
    fn send(
        &self,
        request: crate::transport::Request,
    ) -> BoxFuture<'_, Result<crate::transport::Response, crate::transport::TransportError>> {
        let now = UnixTime::from_seconds(3600);
        let dated = request.header("x-amz-date").and_then(UnixTime::parse_basic);
        let (status, body) = match dated.is_some_and(|dated| dated.abs_diff(now) < REFRESH_TIMEOUT)
        {
            true => (200, r#"{"RequestId": "r", "Data": {}}"#),
            false => (
                400,
                r#"{"RequestId": "r", "Error": {"Code": "RequestExpired", "Message": "late"}}"#,
            ),
        };
        let response = crate::transport::Response::new(status, body)
            .with_header("Date", now.http_date().to_string());
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn credentials_end_by_the_services_clock() {
    // What this machine's clock says, how long credentials last by the service's, and how often two calls ask for some.
    for (here, end, asked) in [
        (3600, 7200, 1),
        // Far ahead: they seem to be over, and are not.
        (300_000_000, 7200, 1),
        // Far behind: they seem to last for ever, and are about to end.
        (0, 3610, 2),
    ] {
        let script = Scripted::new([key("one", end), key("two", 7200), key("three", 7200)]);
        let clock = SetClock::default();
        clock.set(here);
        let client = Script::default()
            .builder()
            .credentials_provider(script.clone())
            .transport(Dated)
            .clock(clock)
            .build()
            .unwrap();
        for _ in 0..2 {
            client.action(ListNames::default()).await.unwrap();
        }
        assert_eq!(script.asked(), asked, "{here}");
    }
}

#[test]
fn others_are_asked_for_when_a_quarter_of_the_time_is_left_at_most_five_minutes() {
    let now = crate::fixture::NOW;
    for (left, ahead) in [
        (-100, 0),
        (0, 0),
        (3, 0),
        (4, 1),
        (400, 100),
        (1200, 300),
        (1204, 300),
        (86_400, 300),
    ] {
        let end = now.plus(left);
        let again = ask_again(now, Some(end), None);
        assert_eq!(again, Some(end.plus(-ahead)), "{left}");
    }
}
