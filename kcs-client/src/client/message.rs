//! The messages of a call: the request, the reply, and the failure of an attempt.

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

/// The header with the request id that the caller sets.
pub(super) const REQUEST_ID_HEADER: &str = "x-ksc-request-id";

/// The request of a call.
pub(super) struct Outgoing {
    pub(super) action: Cow<'static, str>,
    pub(super) version: Cow<'static, str>,
    pub(super) method: Method,
    /// When it may be retried.
    pub(super) class: RetryClass,
    /// Metadata, if the SDK knows the Action.
    pub(super) meta: Option<&'static ActionMeta>,
    pub(super) parameters: Parameters,
    /// Names of parameters that were added although they are members of the request.
    pub(super) known: Vec<String>,
    pub(super) new_output: NewOutput,
    /// Set for pages of a list that [`Pages`](crate::Pages) reads.
    pub(super) page: Option<Demand>,
    pub(super) options: CallOptions,
    /// Whether it is a poll of a wait. A reply with neither a request id nor data is then an error.
    pub(super) is_poll: bool,
}

impl Outgoing {
    /// Creates the call of a typed request.
    pub(super) fn new<A: Action>(request: &A) -> Box<Self> {
        Self::of(A::META, &request, A::Data::boxed)
    }

    // Not generic, so that it is compiled once for all Actions.
    fn of(
        meta: &'static ActionMeta,
        request: &dyn StructureValue,
        new_output: NewOutput,
    ) -> Box<Self> {
        Self::with(meta, Parameters::of_structure(request, meta), new_output)
    }

    /// Creates a call with these parameters.
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

    /// Adds a parameter that the SDK does not know for this Action. If the Action has it, records its name as a violation instead.
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

/// Creates the value that a reply is read into.
pub(super) type NewOutput = fn() -> Box<dyn Data>;

/// The result of a successful call. Boxed, because it is passed through many functions.
pub(super) struct Exchange {
    pub(super) request_id: RequestId,
    pub(super) data: Box<dyn Data>,
    /// The HTTP status.
    pub(super) status: u16,
    pub(super) body: ResponseBody,
    /// Whether the result was inferred because a reply was lost: from a list, or from a repeated delete that found nothing.
    pub(super) recovered: bool,
    pub(super) origin: Origin,
    /// Members of the data that did not fit.
    pub(super) mismatches: Mismatches,
}

/// A failed attempt, with what its reply says about retries and clocks.
pub(super) struct Failure {
    pub(super) error: Error,
    /// The time in the request's signature.
    pub(super) signed_at: UnixTime,
    /// The time until the reply arrived.
    pub(super) took: Duration,
    /// The service's time, from the `Date` header.
    pub(super) date: Option<UnixTime>,
}

impl Failure {
    /// Creates the failure of an attempt with an error reply.
    pub(super) fn by(
        error: Error,
        response: &Response,
        signed_at: UnixTime,
        took: Duration,
    ) -> Self {
        // The `Date` of a cached reply, which has an `Age`, is old.
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

    /// Returns the difference between the service's time and the time of the request, which begins when it was signed and ends with the
    /// reply.
    ///
    /// This may differ from the current skew, which another call may have corrected in the meantime.
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

    /// Creates the failure of an attempt without a reply.
    pub(super) fn of(error: Error, signed_at: UnixTime) -> Self {
        Self {
            error,
            signed_at,
            took: Duration::ZERO,
            date: None,
        }
    }
}
