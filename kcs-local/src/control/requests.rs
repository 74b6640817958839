//! The most recent requests.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use kcs_client::clock::UnixTime;
use serde_json::{Value, json};

use super::Control;
use super::message::{Outcome, Request};

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
        }
    }

    fn to_json(&self) -> Value {
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
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
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

/// `GET /_kcs/requests`: the last requests, the oldest first.
pub(super) fn list(control: &Control, _: &Request<'_>) -> Outcome {
    let received = control.received();
    let requests: Vec<Value> = received.iter().map(Received::to_json).collect();
    Ok(json!({ "requests": requests }))
}

/// `DELETE /_kcs/requests`: forgets them.
pub(super) fn forget(control: &Control, _: &Request<'_>) -> Outcome {
    control.requests.clear();
    Ok(json!({ "requests": [] }))
}
