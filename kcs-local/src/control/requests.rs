//! The most recent requests.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard};

use kcs_client::clock::UnixTime;
use kcs_client::sign::decode_form;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::fields::wrong;
use super::message::{Outcome, Refusal, Request};
use super::signature::Signature;
use super::{Control, NAMESPACE};
use crate::lock::lock;

/// How many requests are kept.
const MOST: usize = 1_000;

/// A request that the server has received, and how it was answered. Secrets are left out.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Received {
    /// Id of the request, as the reply has it.
    pub request_id: String,
    /// When it was answered.
    pub time: UnixTime,
    /// HTTP method.
    pub method: String,
    /// The path, `/` for calls.
    pub path: String,
    /// The Action that it names.
    pub action: Option<String>,
    /// The version that it names.
    pub version: Option<String>,
    /// The region that the call was made for. `None` if it was rejected before that was known.
    pub region: Option<String>,
    /// The parameters of the Action, by name. The value of a secret parameter is `***`, and a long one is cut off.
    pub parameters: BTreeMap<String, String>,
    /// Names of parameters that nothing read: the Action has none of that name.
    pub unread: Vec<String>,
    /// HTTP status of the reply.
    pub status: u16,
    /// Error code of the reply.
    pub code: Option<String>,
    /// Message of the error.
    pub message: Option<String>,
    /// What the server made of its signature.
    pub(crate) signature: Signature,
}

/// A request as programs that make it again.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Export {
    /// For a shell.
    pub(crate) curl: String,
    /// A test.
    pub(crate) rust: String,
}

impl Received {
    pub(crate) fn new(request_id: &str, time: UnixTime, method: &str, path: &str) -> Self {
        Self {
            request_id: request_id.to_owned(),
            time,
            method: method.to_owned(),
            path: path.to_owned(),
            action: None,
            version: None,
            region: None,
            parameters: BTreeMap::new(),
            unread: Vec::new(),
            status: 200,
            code: None,
            message: None,
            signature: Signature::default(),
        }
    }

    /// Whether the server has found out who sent it, or does not need to know.
    pub(crate) fn is_authenticated(&self) -> bool {
        matches!(self.signature, Signature::Verified(_) | Signature::Unsigned)
    }

    fn to_json(&self, signature: Value) -> Value {
        json!({
            "request_id": self.request_id,
            "time": self.time.extended().to_string(),
            "method": self.method,
            "path": self.path,
            "action": self.action,
            "version": self.version,
            "region": self.region,
            "parameters": self.parameters,
            "unread": self.unread,
            "status": self.status,
            "code": self.code,
            "message": self.message,
            "signature": signature,
        })
    }
}

/// The last requests, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Requests {
    last: Mutex<VecDeque<Received>>,
}

impl Requests {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Received>> {
        lock(&self.last)
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    /// The last one with this id.
    fn find(&self, id: &str) -> Option<Received> {
        let last = self.lock();
        last.iter().rev().find(|it| it.request_id == id).cloned()
    }
}

impl Control {
    /// Keeps a request.
    pub(crate) fn record(&self, request: Received) {
        let mut last = self.requests.lock();
        if last.len() >= MOST {
            last.pop_front();
        }
        last.push_back(request);
    }

    /// Returns the last requests, the oldest first.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.requests.lock().iter().cloned().collect()
    }
}

/// `GET /_kcs/requests`: the last requests, the oldest first. `?last=N` leaves out those before the last N.
pub(super) fn list(control: &Control, request: &Request<'_>) -> Outcome {
    let count = last(request.query)?;
    let received = control.received();
    let before = received.len().saturating_sub(count);
    let shown = received.iter().skip(before);
    let shown = shown.map(|it| it.to_json(it.signature.to_short_json()));
    Ok(json!({ "requests": shown.collect::<Vec<_>>() }))
}

/// How many requests a query asks for.
fn last(query: &str) -> Result<usize, Refusal> {
    let mut count = MOST;
    for (name, value) in decode_form(query) {
        match &*name {
            "last" => {
                count = value
                    .parse()
                    .map_err(|_| wrong(format!("the parameter last is {value:?}, not a number")))?;
            }
            // Whose requests they are is decided already.
            NAMESPACE => {}
            _ => {
                return Err(wrong(format!(
                    "the parameter {name:?} is unknown; there are last and {NAMESPACE}"
                )));
            }
        }
    }
    Ok(count)
}

/// `GET /_kcs/requests/ID`: the last request with this id, why its signature was rejected if it was, and programs that make it again.
pub(super) fn show(control: &Control, request: &Request<'_>) -> Outcome {
    let name = request.name.unwrap_or_default();
    let id = percent_decode_str(name).decode_utf8_lossy();
    let found = control.requests.find(&id);
    let found = found.ok_or_else(|| {
        Refusal::new(
            404,
            format!("no request with the id {id} is among the last {MOST}"),
        )
    })?;
    let mut shown = found.to_json(found.signature.to_json());
    if let (Value::Object(members), Some(export)) = (&mut shown, (control.settings.export)(&found))
    {
        members.insert("curl".to_owned(), export.curl.into());
        members.insert("rust".to_owned(), export.rust.into());
    }
    Ok(shown)
}

/// `DELETE /_kcs/requests`: forgets them.
pub(super) fn forget(control: &Control, _: &Request<'_>) -> Outcome {
    control.requests.clear();
    Ok(json!({ "requests": [] }))
}
