use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, Interest, Subscriber};
use tracing::{Dispatch, Event, Metadata};

use super::super::endpoint::tests::HOSTS;
use crate::RetryPolicy;
use crate::fixture::{ListNames, PASSWORD, SECRET_KEY, Script, SetPassword, Step, data, refusal};
use crate::transport::TransportErrorKind;

/// A span or an event: its name, and its fields as text.
type Seen = (String, BTreeMap<String, String>);

#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<Seen>>>);

struct Fields<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl Listener {
    /// On this thread, until the guard is dropped.
    fn listen(&self) -> DefaultGuard {
        // Where there is one subscriber only, tracing asks the thread that comes first to a place that logs whether anybody
        // listens there, and believes it for all threads. Other tests have no subscriber.
        static SECOND: OnceLock<Dispatch> = OnceLock::new();
        SECOND.get_or_init(|| Dispatch::new(Self::default()));
        tracing::subscriber::set_default(self.clone())
    }
}

impl Subscriber for Listener {
    /// Not always, so that threads without a listener are asked too.
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "kcs_client"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut seen = self.0.lock().unwrap();
        let mut fields = BTreeMap::new();
        span.record(&mut Fields(&mut fields));
        seen.push((span.metadata().name().to_owned(), fields));
        Id::from_u64(u64::try_from(seen.len()).unwrap())
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let index = usize::try_from(id.into_u64()).unwrap() - 1;
        values.record(&mut Fields(&mut self.0.lock().unwrap()[index].1));
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = BTreeMap::new();
        event.record(&mut Fields(&mut fields));
        self.0.lock().unwrap().push(("event".to_owned(), fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn shown((name, fields): &Seen) -> String {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!("{name} {}", fields.join(" "))
}

#[tokio::test]
async fn a_call_and_its_attempts_are_spans_with_the_usual_names() {
    let listener = Listener::default();
    let script = Script::new([Step::Fail(TransportErrorKind::Interrupted), data("{}")]);
    let client = script
        .builder()
        .endpoint("http://127.0.0.1:8080")
        .retry(RetryPolicy::standard())
        .build()
        .unwrap();
    let guard = listener.listen();
    client.action(ListNames::default()).await.unwrap();
    drop(guard);
    let mut seen = listener.0.lock().unwrap().clone();
    let paused = seen[2].1.remove("kcs.delay_ms").unwrap();
    assert!(paused.parse::<u64>().unwrap() <= 1000);
    let seen: Vec<_> = seen.iter().map(shown).collect();
    let server = "server.address=127.0.0.1 server.port=8080 url.scheme=http";
    assert_eq!(
        seen,
        [
            format!(
                "kcs.call http.request.method=GET http.response.status_code=200 kcs.action=ListNames kcs.attempts=2 kcs.outcome=success kcs.region=cn-beijing-6 kcs.request_id=r-1 kcs.version=2016-07-01 otel.name=ListNames {server}"
            ),
            format!(
                "kcs.attempt error.type=interrupted http.request.method=GET kcs.action=ListNames kcs.attempt=1 kcs.outcome=interrupted otel.kind=client {server}"
            ),
            "event error.type=interrupted kcs.attempt=1 message=retrying".to_owned(),
            format!(
                "kcs.attempt http.request.method=GET http.request.resend_count=1 http.response.status_code=200 kcs.action=ListNames kcs.attempt=2 kcs.outcome=success kcs.request_id=r-1 otel.kind=client {server}"
            ),
        ]
    );
}

#[tokio::test]
async fn no_field_contains_a_value_or_a_secret() {
    let listener = Listener::default();
    let script = Script::new([
        refusal(500, "InternalFailure", "you sent visible-needle and c-1"),
        refusal(400, "InvalidParameter", "you sent visible-needle and c-1"),
        data("null"),
    ]);
    let client = script.builder().build().unwrap();
    let guard = listener.listen();
    let request = ListNames {
        search: Some("visible-needle".to_owned()),
        ..ListNames::default()
    };
    client.action(request.clone()).await.unwrap_err();
    client.action(request).await.unwrap_err();
    client.action(SetPassword::new()).await.unwrap();
    drop(guard);
    let seen: Vec<_> = listener.0.lock().unwrap().iter().map(shown).collect();
    assert_eq!(seen.len(), 6, "{seen:?}");
    let seen = seen.join("\n");
    for secret in [
        "needle",
        "c-1",
        PASSWORD,
        SECRET_KEY,
        "AKLT",
        "AWS4",
        "InvalidParameter",
    ] {
        assert!(!seen.contains(secret), "{secret} in {seen}");
    }
}

#[tokio::test]
async fn nothing_is_computed_where_nobody_listens() {
    let script = Script::new([data("{}"), data("{}")]);
    let client = script.client();
    let before = HOSTS.with(|asked| asked.get());
    client.action(ListNames::default()).await.unwrap();
    assert_eq!(HOSTS.with(|asked| asked.get()), before);
    let guard = Listener::default().listen();
    client.action(ListNames::default()).await.unwrap();
    drop(guard);
    assert_eq!(
        HOSTS.with(|asked| asked.get()),
        before + 2,
        "the count counts"
    );
}

#[tokio::test]
async fn a_call_that_is_dropped_has_an_outcome() {
    let listener = Listener::default();
    let script = Script::new([Step::Hang]);
    // Not the script's clock, by which limits are over at once.
    let clock = crate::clock::SystemClock::new();
    let client = script.builder().clock(clock).build().unwrap();
    let guard = listener.listen();
    let call = tokio::spawn(async move { client.action(ListNames::default()).await });
    tokio::task::yield_now().await;
    let before = listener.0.lock().unwrap().clone();
    assert_eq!(before.len(), 2, "{before:?}");
    assert!(
        before
            .iter()
            .all(|(_, fields)| !fields.contains_key("kcs.outcome"))
    );
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    drop(guard);
    for (name, fields) in listener.0.lock().unwrap().iter() {
        assert_eq!(fields["kcs.outcome"], "cancelled", "{name}");
        assert_eq!(fields["error.type"], "cancelled", "{name}");
    }
}

#[tokio::test]
async fn members_of_another_type_are_an_event_without_values() {
    let listener = Listener::default();
    let bodies = [
        r#"{"list": ["a"], "total": 1}"#,
        r#"{"list": [[], "a"], "total": "canary"}"#,
    ];
    let script = Script::new(bodies.map(data));
    let client = script.client();
    let guard = listener.listen();
    for count in [0, 2] {
        let reply = client.action(ListNames::default()).await.unwrap();
        assert_eq!(reply.mismatches().count(), count);
    }
    drop(guard);
    let seen: Vec<_> = listener.0.lock().unwrap().iter().map(shown).collect();
    let events: Vec<_> = seen
        .iter()
        .filter(|seen| seen.starts_with("event"))
        .collect();
    assert_eq!(
        events,
        [
            "event kcs.members=Data.list[0], Data.total kcs.mismatches=2 message=members of the reply have an unexpected type"
        ]
    );
    assert!(!seen.concat().contains("canary"));
}

#[tokio::test]
async fn a_list_that_cannot_be_read_before_a_create_is_an_event() {
    let listener = Listener::default();
    let created = data(r#"{"securityGroupId": "1", "name": "web"}"#);
    let script = Script::new([refusal(403, "AccessDenied", "no"), created]);
    let builder = script.builder().retry(RetryPolicy::standard());
    let client = builder.build().unwrap();
    let guard = listener.listen();
    let group = [("Name", "web"), ("Description", "in front")];
    client
        .call("CreateSecurityGroup")
        .parameters(group)
        .await
        .unwrap();
    drop(guard);
    let seen = listener.0.lock().unwrap();
    let events: Vec<_> = seen.iter().filter(|(name, _)| name == "event").collect();
    let [(_, event)] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!(event["kcs.list"], "DescribeSecurityGroups");
    assert_eq!(event["error.type"], "service");
    assert!(!seen.iter().any(|seen| shown(seen).contains("AccessDenied")));
}
