//! What a program may learn of every call when it has ended.

use std::borrow::Cow;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::message::{Exchange, Outgoing};
use crate::clock::Clock;
use crate::error::{Error, ErrorKind};
use crate::reply::RequestId;

/// Is told of every call when it has ended. Set with [`ClientBuilder::metrics`](crate::ClientBuilder::metrics).
///
/// The list calls that [read-back](crate::RetryPolicy::read_back) makes are reported too, as calls of their own.
///
/// # Examples
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use kcs_client::intercept::{FinishedCall, Metrics};
///
/// #[derive(Debug, Default)]
/// struct Attempts(AtomicU64);
///
/// impl Metrics for Attempts {
///     fn call_finished(&self, call: &FinishedCall<'_>) {
///         self.0.fetch_add(call.attempts().into(), Ordering::Relaxed);
///     }
/// }
/// ```
#[doc(alias = "telemetry")]
pub trait Metrics: Send + Sync + fmt::Debug {
    /// A call has ended. It runs on the task of the call, or wherever one under way is dropped: be quick. A panic is caught,
    /// and does not change the result of the call.
    fn call_finished(&self, call: &FinishedCall<'_>);
}

/// A call that has ended. It holds no parameters.
#[derive(Debug)]
pub struct FinishedCall<'a> {
    action: &'a str,
    version: &'a str,
    attempts: u32,
    duration: Duration,
    outcome: Outcome,
    http_status: Option<u16>,
    request_id: Option<&'a RequestId>,
}

impl FinishedCall<'_> {
    /// The Action.
    pub fn action(&self) -> &str {
        self.action
    }

    /// Its version.
    pub fn version(&self) -> &str {
        self.version
    }

    /// Returns how often the request was sent: 0 if the call ended before the first attempt.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long it took in all, pauses included, by the client's clock.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// How it ended.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The HTTP status of the last reply, if there was one.
    pub fn http_status(&self) -> Option<u16> {
        self.http_status
    }

    /// The id of the request, if it is known.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.map(RequestId::as_str)
    }
}

/// How a call ended, coarsely enough to be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// With a result.
    Success,
    /// Refused here: it breaks a rule of its Action.
    InvalidRequest,
    /// Rejected by the service because of load, or not sent because of the adaptive rate limit.
    Throttled,
    /// Refused or failed by the service otherwise.
    Refused,
    /// Done for some of its resources only.
    Partial,
    /// The reply could not be read.
    Unreadable,
    /// No connection.
    NoConnection,
    /// No reply in time.
    Timeout,
    /// The connection broke.
    Interrupted,
    /// Ended by an interceptor.
    Intercepted,
    /// The client cannot send: a setting, credentials or the transport.
    Unusable,
    /// Dropped by the caller while under way.
    Cancelled,
    /// Answered with success, after an earlier order of the same call that may have been executed too.
    Ambiguous,
    /// A wait ended without success, other than at its limit. Of waits alone: metrics are told of their calls.
    WaitFailed,
}

impl Outcome {
    /// In a word, for labels: `success`, `invalid_request`, `throttled`, `refused`, `partial`, `unreadable`, `no_connection`,
    /// `timeout`, `interrupted`, `intercepted`, `unusable`, `cancelled`, `ambiguous`, `wait_failed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::InvalidRequest => "invalid_request",
            Self::Throttled => "throttled",
            Self::Refused => "refused",
            Self::Partial => "partial",
            Self::Unreadable => "unreadable",
            Self::NoConnection => "no_connection",
            Self::Timeout => "timeout",
            Self::Interrupted => "interrupted",
            Self::Intercepted => "intercepted",
            Self::Unusable => "unusable",
            Self::Cancelled => "cancelled",
            Self::Ambiguous => "ambiguous",
            Self::WaitFailed => "wait_failed",
        }
    }
}

impl Error {
    /// Returns how the call or the wait ended, for labels: what metrics are told of a call.
    ///
    /// # Examples
    ///
    /// ```
    /// # fn count(error: &kcs_client::Error) {
    /// println!("kcs_errors_total{{outcome=\"{}\"}}", error.outcome());
    /// # }
    /// ```
    pub fn outcome(&self) -> Outcome {
        match self.kind() {
            _ if self.is_throttled() => Outcome::Throttled,
            ErrorKind::RateLimited => Outcome::Throttled,
            ErrorKind::InvalidRequest => Outcome::InvalidRequest,
            ErrorKind::Service => Outcome::Refused,
            ErrorKind::Partial => Outcome::Partial,
            ErrorKind::Decode => Outcome::Unreadable,
            ErrorKind::Connect => Outcome::NoConnection,
            ErrorKind::Timeout | ErrorKind::NotSent | ErrorKind::WaitTimeout => Outcome::Timeout,
            ErrorKind::Interrupted => Outcome::Interrupted,
            ErrorKind::Intercepted => Outcome::Intercepted,
            ErrorKind::OrderedTwice => Outcome::Ambiguous,
            ErrorKind::WaitFailed | ErrorKind::WaitUnreachable | ErrorKind::WaitNotFound => {
                Outcome::WaitFailed
            }
            ErrorKind::Configuration
            | ErrorKind::Credentials
            | ErrorKind::Transport
            | ErrorKind::AccessKeyChanged => Outcome::Unusable,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How a call or an attempt ended, with the HTTP status and the request id where they are known.
pub(super) fn ending<'r>(
    result: Result<&'r Exchange, &'r Error>,
) -> (Outcome, Option<u16>, Option<&'r RequestId>) {
    match result {
        Ok(exchange) => (
            Outcome::Success,
            Some(exchange.status),
            Some(&exchange.request_id).filter(|id| !id.as_str().is_empty()),
        ),
        Err(error) => (error.outcome(), error.http_status(), error.request_id()),
    }
}

/// A call under way that metrics will be told of, at the latest when it is dropped.
pub(super) struct Watch {
    watching: Option<Watching>,
    pub(super) attempts: u32,
}

struct Watching {
    metrics: Arc<dyn Metrics>,
    clock: Arc<dyn Clock>,
    begin: Duration,
    action: Cow<'static, str>,
    version: Cow<'static, str>,
}

impl Watch {
    pub(super) fn begin(
        metrics: Option<&Arc<dyn Metrics>>,
        clock: &Arc<dyn Clock>,
        outgoing: &Outgoing,
    ) -> Self {
        Self {
            watching: metrics.map(|metrics| Watching {
                metrics: Arc::clone(metrics),
                clock: Arc::clone(clock),
                begin: clock.elapsed(),
                action: outgoing.action.clone(),
                version: outgoing.version.clone(),
            }),
            attempts: 0,
        }
    }

    pub(super) fn end(mut self, result: &Result<Box<Exchange>, Error>) {
        if let Some(watching) = self.watching.take() {
            let (outcome, status, id) = ending(result.as_deref());
            watching.tell(self.attempts, outcome, status, id);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(watching) = self.watching.take() {
            watching.tell(self.attempts, Outcome::Cancelled, None, None);
        }
    }
}

impl Watching {
    fn tell(
        &self,
        attempts: u32,
        outcome: Outcome,
        http_status: Option<u16>,
        id: Option<&RequestId>,
    ) {
        let call = FinishedCall {
            action: &self.action,
            version: &self.version,
            attempts,
            duration: self.clock.elapsed().saturating_sub(self.begin),
            outcome,
            http_status,
            request_id: id,
        };
        // The result matters more; and where the call is dropped by a panic, another one would end the process.
        let tell = AssertUnwindSafe(|| self.metrics.call_finished(&call));
        let _ = catch_unwind(tell);
    }
}

#[cfg(test)]
#[path = "observe_tests.rs"]
mod tests;
