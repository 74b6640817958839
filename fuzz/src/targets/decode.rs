//! Replies: any bytes, and JSON in the shape of a reply with some of it spoilt.
//!
//! What must hold: a reply of success that is a JSON object is read, whatever is in it; what was read can be written and read
//! again without a difference; anything else is an error of one line, which does not show a secret that the reply repeats.

use std::sync::{Mutex, OnceLock};

use kcs_client::action::Effect;
use kcs_client::testing::VirtualClock;
use kcs_client::transport::{BoxFuture, Request, Response, Transport, TransportError};
use kcs_client::{Client, Credentials, Error, RetryPolicy};
use serde_json::Value;

use super::{CANARY, look_at, outcome, ready, spoil};
use crate::actions;
use crate::choices::Choices;

/// Answers with what was put there last, on this thread.
#[derive(Debug)]
struct Canned;

thread_local! {
    static REPLY: Mutex<Response> = Mutex::new(Response::default());
}

impl Transport for Canned {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let reply = REPLY.with(|reply| match reply.lock() {
            Ok(reply) => reply.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        });
        Box::pin(async { Ok(reply) })
    }
}

const SECRET: &str = "canary/secret+key==";

fn client() -> &'static Client {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    CLIENT.get_or_init(|| {
        let built = Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new("AKLTEXAMPLEEXAMPLE00", SECRET))
            .transport(Canned)
            .clock(VirtualClock::default())
            .retry(RetryPolicy::disabled())
            .build();
        built.unwrap_or_else(|error| panic!("{error}"))
    })
}

pub(super) fn run(input: &[u8]) -> u64 {
    let mut choices = Choices::new(input);
    let index = choices.below(actions::all().len());
    let entry = actions::all()[index];
    let status = choices.pick(&[200, 200, 200, 201, 302, 400, 404, 429, 500, 503]);
    let header = choices.pick(&[
        ("content-type", "application/json"),
        ("content-type", "text/html\n<b>"),
        ("content-encoding", "gzip"),
        ("x-ksc-request-id", "from\u{7}header"),
        ("retry-after", "99999999999999999999"),
        ("date", "Mon, 32 Jan -001 99:99:99 GMT"),
    ]);
    let kind = choices.below(8);
    let mut body = match kind {
        0 => choices.bytes().to_vec(),
        1 => {
            format!(r#"{{"Error": {{"Code": "{SECRET}", "Message": "no {SECRET}"}}}}"#).into_bytes()
        }
        _ => spoil(entry.meta.name, entry.meta.version, &mut choices).into_bytes(),
    };
    if kind == 7 {
        // Cut off, or with a byte that is wrong.
        let at = choices.below(body.len() + 1);
        match body.get_mut(at) {
            Some(byte) if choices.one_in(2) => *byte = choices.byte(),
            _ => body.truncate(at),
        }
    }

    let text = String::from_utf8_lossy(&body).into_owned();
    let is_object = serde_json::from_str::<Value>(&text).is_ok_and(|value| value.is_object());
    let reread = (entry.reread)(&text);
    if is_object && let Err(error) = &reread {
        panic!("{} does not read {text}: {error}", entry.meta.name);
    }

    let reply = Response::new(status, body).with_header(header.0, header.1);
    REPLY.with(|place| {
        *place
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner()) = reply
    });
    let typed = (entry.call)(client());
    let raw = client()
        .call(entry.meta.name)
        .parameter("Id", "1")
        .without_validation();
    let raw = ready(raw.send()).map(|reply| {
        if let Err(error) = reply.data::<serde_json::Value>() {
            look_at(&error);
            assert!(error.is_decode(), "{error:?}");
        }
        format!("{reply:?}")
    });
    for result in [&typed, &raw] {
        match result {
            Ok(_) => assert!(status < 300, "a {status} is a success: {text}"),
            Err(error) => {
                look_at(error);
                assert_eq!(error.http_status(), Some(status), "{error}");
                assert!(
                    error.is_service() || error.is_decode() || error.is_partial(),
                    "{error:?}"
                );
                // What is an object was understood; a success of a change may lack what only the service's replies have.
                let lacks = status < 300 && entry.meta.effect != Effect::Read;
                assert!(
                    lacks || !(is_object && error.is_decode()),
                    "{error}: {text}"
                );
            }
        }
    }
    let what = |result: &Result<String, Error>| match result {
        Ok(said) => (0, said.len().ilog2()),
        Err(error) => (
            1 + u32::from(error.is_decode()),
            u32::from(
                error
                    .message()
                    .is_some_and(|message| message.contains("***")),
            ),
        ),
    };
    debug_assert!(SECRET.contains(CANARY));
    outcome((index, kind, what(&typed), what(&raw)))
}
