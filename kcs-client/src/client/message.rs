//! A call on its way: the request, its reply, and the failure of an attempt.

use std::borrow::Cow;
use std::time::Duration;

use super::options::CallOptions;
use super::retry_after::retry_after;
use crate::action::{Action, ActionMeta, Method, ParameterMeta, RetryClass};
use crate::clock::UnixTime;
use crate::error::Error;
use crate::mismatch::Mismatches;
use crate::params::Parameters;
use crate::reply::{Origin, RequestId};
use crate::shape::{Data, Member, StructureValue};
use crate::transport::{Response, ResponseBody};

/// The header with the caller's own name for a request.
pub(super) const REQUEST_ID_HEADER: &str = "x-ksc-request-id";

/// A call that is to be made.
pub(super) struct Outgoing {
    pub(super) action: Cow<'static, str>,
    pub(super) version: Cow<'static, str>,
    pub(super) method: Method,
    /// When it may be sent again.
    pub(super) class: RetryClass,
    /// The rules to check, if they are known.
    pub(super) meta: Option<&'static ActionMeta>,
    pub(super) parameters: Parameters,
    /// The names of parameters that were added to a request although it has them itself.
    pub(super) known: Vec<String>,
    pub(super) new_output: NewOutput,
    /// What must have been read of the reply, if it is a page of a list for [`Pages`](crate::Pages).
    pub(super) page: Option<Demand>,
    pub(super) options: CallOptions,
    /// Whether it is a poll of a wait: a reply that has neither a request id nor data is then an error.
    pub(super) is_poll: bool,
}

impl Outgoing {
    /// A call of an Action as the specification has it.
    pub(super) fn new<A: Action>(request: &A) -> Box<Self> {
        Self::of(A::META, &request, A::Data::boxed)
    }

    // Compiled once, not once for each Action.
    fn of(
        meta: &'static ActionMeta,
        request: &dyn StructureValue,
        new_output: NewOutput,
    ) -> Box<Self> {
        Self::with(meta, Parameters::of_structure(request, meta), new_output)
    }

    /// A call with these parameters.
    pub(super) fn with(
        meta: &'static ActionMeta,
        parameters: Parameters,
        new_output: NewOutput,
    ) -> Box<Self> {
        Box::new(Self {
            action: meta.name.into(),
            version: meta.version.into(),
            method: meta.method(),
            class: meta.retry,
            meta: Some(meta),
            parameters,
            known: Vec::new(),
            new_output,
            page: None,
            options: CallOptions::default(),
            is_poll: false,
        })
    }

    /// Adds a parameter that the Action is not known to have. The name of one that it has is noted instead.
    pub(super) fn add(&mut self, name: &str, add: impl FnOnce(&mut Parameters)) {
        let is_it = |parameter: &ParameterMeta| {
            parameter.index_of(name).is_some() || parameter.name.eq_ignore_ascii_case(name)
        };
        if self
            .meta
            .is_some_and(|meta| meta.parameters.iter().any(is_it))
        {
            self.known.push(name.to_owned());
            return;
        }
        add(&mut self.parameters);
        self.parameters.hide_secrets(self.meta);
    }
}

/// How much of a page of a list must have been readable. A resource that was skipped would look like one that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// The list, its elements and their ids. [`Page`](crate::Pages) reports other members that did not fit.
    Elements,
    /// All members of all elements too, for callers that receive only the elements.
    Members,
}

/// Makes what a reply is read into.
pub(super) type NewOutput = fn() -> Box<dyn Data>;

/// A call that succeeded. Behind a pointer, because it is handed from one to the next.
pub(super) struct Exchange {
    pub(super) request_id: RequestId,
    pub(super) data: Box<dyn Data>,
    /// The HTTP status, and what came with it.
    pub(super) status: u16,
    pub(super) body: ResponseBody,
    /// Whether it was inferred, because the reply of an attempt was lost: from a list, or from a delete that found nothing.
    pub(super) recovered: bool,
    pub(super) origin: Origin,
    /// The members of the data that did not fit.
    pub(super) mismatches: Mismatches,
}

/// An attempt that failed, with what its reply says about the next one.
pub(super) struct Failure {
    pub(super) error: Error,
    /// What the request was dated with.
    pub(super) signed_at: UnixTime,
    /// How long the reply took.
    pub(super) took: Duration,
    /// The service's clock.
    pub(super) date: Option<UnixTime>,
}

impl Failure {
    /// An attempt that was answered with an error.
    pub(super) fn by(
        error: Error,
        response: &Response,
        signed_at: UnixTime,
        took: Duration,
    ) -> Self {
        // A reply with an age comes out of a cache, and so does its date.
        let date = match response.header("age") {
            Some(_) => None,
            None => response.header("date"),
        };
        let date = date.and_then(|text| UnixTime::parse_http(text.trim(), signed_at));
        let retry_after = response
            .header("retry-after")
            .and_then(|text| retry_after(text, date.unwrap_or(signed_at)));
        Self {
            error: error.with_retry_after(retry_after),
            signed_at,
            took,
            date,
        }
    }

    /// How far the service's clock is from when the request was on its way: it may have been read at any moment between.
    ///
    /// It is not the skew of now, which another call may have corrected since the request was signed.
    pub(super) fn apart(&self, date: UnixTime) -> Duration {
        let took = i64::try_from(self.took.as_secs()).unwrap_or(i64::MAX);
        let end = self.signed_at.plus(took);
        if date > end {
            date.abs_diff(end)
        } else if date < self.signed_at {
            date.abs_diff(self.signed_at)
        } else {
            Duration::ZERO
        }
    }

    /// An attempt without a reply.
    pub(super) fn of(error: Error, signed_at: UnixTime) -> Self {
        Self {
            error,
            signed_at,
            took: Duration::ZERO,
            date: None,
        }
    }
}
