//! The canary in logs and recordings: every Action over real connections, with whoever logs anything logging everything.

use std::cell::RefCell;
use std::fmt::{Debug, Write as _};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Once, OnceLock};

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, UpdatePassword};
use kcs_client::metadata::ACTIONS;
use kcs_client::testing::Recorder;
use kcs_client::transport::ReqwestTransport;
use kcs_client::types::{CacheId, Gigabytes, Password, VnetId, VpcId};
use kcs_client::{Client, Credentials, Jitter, RetryPolicy, SignatureScheme, minutes};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, Interest};
use tracing::{Dispatch, Event, Metadata, Subscriber};

use super::{Aviary, PASSWORD, SECRET_KEY, TOKEN, result};

thread_local! {
    /// What was logged on this thread since somebody listens; where it comes from, and what it says.
    static HEARD: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

fn hear(target: &str, said: impl FnOnce() -> String) {
    HEARD.with_borrow_mut(|heard| {
        if let Some(heard) = heard {
            heard.push(format!("{target}: {}", said()));
        }
    });
}

/// Listens to `tracing` and to `log`, at all levels and of all crates.
struct Ear;

impl Ear {
    /// On this thread, until the guard is dropped.
    fn open() -> DefaultGuard {
        static LOG: Once = Once::new();
        LOG.call_once(|| {
            log::set_logger(&Self).unwrap();
            log::set_max_level(log::LevelFilter::Trace);
        });
        HEARD.set(Some(Vec::new()));
        // Where there is one subscriber only, tracing asks the thread that comes first to a place that logs whether anybody
        // listens there, and believes it for all threads. Other tests have no subscriber.
        static SECOND: OnceLock<Dispatch> = OnceLock::new();
        SECOND.get_or_init(|| Dispatch::new(Self));
        tracing::subscriber::set_default(Self)
    }

    fn close(guard: DefaultGuard) -> Vec<String> {
        drop(guard);
        HEARD.take().unwrap()
    }
}

impl log::Log for Ear {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        hear(record.target(), || record.args().to_string());
    }

    fn flush(&self) {}
}

/// Fields as text.
#[derive(Default)]
struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        write!(self.0, " {field}={value}").unwrap();
    }
}

impl Subscriber for Ear {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        // Not always: other threads have no ear.
        Interest::sometimes()
    }

    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        span.record(&mut fields);
        hear(span.metadata().target(), || {
            span.metadata().name().to_owned() + &fields.0
        });
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        hear("a span", || fields.0);
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        hear(event.metadata().target(), || fields.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// A server that repeats in its replies whatever it is sent: as data, in a refusal, and in a page. Gives its endpoint.
fn echo() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    // It ends with the tests: nobody knows which connection is the last.
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || repeat(stream.unwrap()));
        }
    });
    endpoint
}

fn repeat(mut stream: TcpStream) {
    for number in 0.. {
        let Some(request) = read(&mut stream) else {
            return;
        };
        let decoded = kcs_client::sign::decode_form(request.rsplit('\n').next().unwrap());
        let quoted = serde_json::to_string(&format!("{request} {decoded:?}")).unwrap();
        let (status, body) = match number % 3 {
            0 => (
                200,
                format!(
                    r#"{{"RequestId": "r", "Data": {{"echo": {quoted}}}, "Password": {quoted}}}"#
                ),
            ),
            1 => (
                400,
                format!(r#"{{"Error": {{"Code": "Echo", "Message": {quoted}}}}}"#),
            ),
            _ => (500, format!("<html>{request}")),
        };
        let head = format!(
            "HTTP/1.1 {status} Echo\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        if stream.write_all((head + &body).as_bytes()).is_err() {
            return;
        }
    }
}

/// A whole request, or nothing more.
fn read(stream: &mut TcpStream) -> Option<String> {
    let (mut request, mut byte) = (String::new(), [0]);
    loop {
        if let Some((head, body)) = request.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return Some(request);
            }
        }
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        request.push(char::from(byte[0]));
    }
}

#[derive(Debug)]
struct NoPause;

impl Jitter for NoPause {
    fn fraction(&self) -> f64 {
        0.0
    }
}

/// Calls all Actions, by their names and, where they take something secret, by their types.
async fn call_all(client: &Client, aviary: &mut Aviary) -> usize {
    let mut calls = 0;
    for entry in ACTIONS {
        let parameters = entry.meta.parameters.iter().map(|parameter| {
            let value = if parameter.sensitive { PASSWORD } else { "1" };
            (parameter.name.replace(".N", ".1"), value)
        });
        let call = client
            .call(entry.meta.name)
            .parameters(parameters.collect::<Vec<_>>());
        result(aviary, call.without_validation().await);
        calls += 1;
    }
    let password = || Password::from(PASSWORD.to_owned());
    let update = UpdatePassword::new(CacheId::from("c-1"), password());
    let (vpc, vnet) = (VpcId::from("vpc-1"), VnetId::from("vnet-1"));
    let create =
        CreateCacheCluster::new("orders", Gigabytes(8), vpc, vnet, Billing::pay_as_you_go())
            .password(password());
    for _ in 0..3 {
        let call = client.update_password(update.clone());
        aviary.debug(&call);
        match call.without_validation().await {
            Ok(reply) => aviary.debug(&reply),
            Err(error) => aviary.error(&error),
        }
        let call = client.create_cache_cluster(create.clone());
        aviary.debug(&call);
        match call.await {
            Ok(reply) => aviary.debug(&reply),
            Err(error) => aviary.error(&error),
        }
        calls += 2;
    }
    calls
}

#[tokio::test]
async fn no_log_and_no_recording_shows_what_is_secret() {
    let sensitive: Vec<_> = ACTIONS
        .iter()
        .filter(|entry| {
            entry
                .meta
                .parameters
                .iter()
                .any(|parameter| parameter.sensitive)
        })
        .map(|entry| entry.meta.name)
        .collect();
    assert_eq!(
        sensitive,
        ["CreateCacheCluster", "UpdatePassword"],
        "call them by their types, too"
    );

    let folder = tempfile::tempdir().unwrap();
    let endpoint = echo();
    let mut aviary = Aviary::default();
    for (place, scheme) in [SignatureScheme::Header, SignatureScheme::Query]
        .into_iter()
        .enumerate()
    {
        let file = folder.path().join(format!("{place}.jsonl"));
        let recorder = Recorder::to_file(ReqwestTransport::default(), &file).unwrap();
        let mut credentials = Credentials::new("AKLTEXAMPLEEXAMPLE00", SECRET_KEY);
        if scheme == SignatureScheme::Header {
            credentials = credentials.with_security_token(TOKEN);
        }
        let client = Client::builder()
            .region("cn-beijing-6")
            .endpoint(&endpoint)
            .credentials(credentials)
            .signature(scheme)
            .transport(recorder.clone())
            .retry(RetryPolicy::standard().consistency_delay(minutes(0)))
            .jitter(NoPause)
            .build()
            .unwrap();
        let ear = Ear::open();
        let calls = call_all(&client, &mut aviary).await;
        let heard = Ear::close(ear);
        recorder.finish().unwrap();

        let from = |target: &str| heard.iter().filter(|said| said.starts_with(target)).count();
        assert!(
            from("kcs_client") > 2 * calls,
            "{} of the client",
            from("kcs_client")
        );
        assert!(
            from("hyper_util") > calls,
            "{} of hyper-util",
            from("hyper_util")
        );
        assert!(from("reqwest") > 0, "none of reqwest");
        aviary.0.extend(heard);

        let recorded = std::fs::read_to_string(&file).unwrap();
        assert!(
            recorded.lines().count() >= calls,
            "{}",
            recorded.lines().count()
        );
        assert!(recorded.contains("***"), "nothing was hidden");
        aviary.0.extend(recorded.lines().map(str::to_owned));
    }
    aviary.listen(2 * 10 * ACTIONS.len());
}
