//! Requests of the control interface, and its replies.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::service::Checkpoint;

/// The head of a request.
pub(crate) struct Head<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// Without the question mark.
    pub(crate) query: &'a str,
    /// Whether the connection was made to a loopback address, which only this machine can reach.
    pub(crate) is_local: bool,
    pub(crate) host: Option<&'a str>,
    pub(crate) origin: Option<&'a str>,
    pub(crate) authorization: Option<&'a str>,
}

/// What an operation sees of a request.
pub(super) struct Request<'a> {
    /// The name in the path.
    pub(super) name: Option<&'a str>,
    /// Without the question mark.
    pub(super) query: &'a str,
    pub(super) body: &'a [u8],
    /// What the processes of instances say, by id.
    pub(super) figures: &'a BTreeMap<String, Value>,
    /// The account, for those that keep it.
    pub(super) checkpoint: Option<Checkpoint>,
}

/// What an operation answers: a JSON value, with status 200.
pub(super) type Outcome = Result<Value, Refusal>;

/// A refusal: a status and an object with a message, and more members if they help.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    status: u16,
    members: Map<String, Value>,
    /// The value of the header `Allow`.
    allow: Option<String>,
}

impl Refusal {
    pub(crate) fn new(status: u16, message: impl Into<String>) -> Self {
        let message = Value::String(message.into());
        Self {
            status,
            members: Map::from_iter([("error".to_owned(), message)]),
            allow: None,
        }
    }

    /// Adds the members of an object.
    pub(super) fn with(mut self, more: Value) -> Self {
        if let Value::Object(more) = more {
            self.members.extend(more);
        }
        self
    }

    /// Names the methods that are allowed.
    pub(super) fn allowing(mut self, methods: String) -> Self {
        self.allow = Some(methods);
        self
    }

    /// Returns what is wrong.
    pub(crate) fn message(&self) -> &str {
        let message = self.members.get("error").and_then(Value::as_str);
        message.unwrap_or_default()
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    pub(crate) fn allow(&self) -> Option<&str> {
        self.allow.as_deref()
    }

    pub(crate) fn into_body(self) -> Value {
        Value::Object(self.members)
    }
}
