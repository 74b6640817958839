//! Metrics of finished calls.

use std::borrow::Cow;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::message::{Exchange, Outgoing};
use crate::clock::Clock;
use crate::error::{Error, ErrorKind};
use crate::reply::RequestId;

/// A receiver of finished calls. Set with [`ClientBuilder::metrics`](crate::ClientBuilder::metrics).
///
/// List calls of [read-back](crate::RetryPolicy::read_back) are reported as calls of their own.
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
    /// Receives a finished call. It runs on the task of the call, or where an unfinished call is dropped, and should return quickly. A panic
    /// is caught and does not change the result of the call.
    fn call_finished(&self, call: &FinishedCall<'_>);
}

/// A finished call, without its parameters.
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
    /// Returns the Action's name.
    pub fn action(&self) -> &str {
        self.action
    }

    /// Returns the Action's version.
    pub fn version(&self) -> &str {
        self.version
    }

    /// Returns how often the request was sent: 0 if the call ended before the first attempt.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the total duration, including delays, by the client's clock.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// Returns how the call ended.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Returns the HTTP status of the last reply, if there was one.
    pub fn http_status(&self) -> Option<u16> {
        self.http_status
    }

    /// Returns the request id, if it is known.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.map(RequestId::as_str)
    }
}

/// How a call ended, as a label for metrics: the kind of its error ([`ErrorKind`]), with one value for all throttling, one for
/// all timeouts and one for all failed waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The call succeeded.
    Success,
    /// A setting is missing or wrong.
    Configuration,
    /// There were no credentials to sign with.
    Credentials,
    /// The client rejected the request, because it violates a rule of its Action.
    InvalidRequest,
    /// The service throttled the request, or the rate limit of the adaptive policy kept it from being sent.
    Throttled,
    /// The service returned another error.
    Service,
    /// The call succeeded for some of its resources only.
    Partial,
    /// The reply could not be decoded.
    Decode,
    /// There was no connection.
    Connect,
    /// The call or the wait timed out.
    Timeout,
    /// The connection broke.
    Interrupted,
    /// The transport could not send such a request.
    Transport,
    /// An interceptor ended the call.
    Intercepted,
    /// Two pages of a list were read with different access keys.
    AccessKeyChanged,
    /// A create succeeded after an earlier attempt of the same call that may have been executed as well.
    OrderedTwice,
    /// The caller dropped the call before it finished.
    Cancelled,
    /// A wait failed for another reason than its timeout. Only errors of waits have this outcome: metrics receive the calls of a wait.
    WaitFailed,
}

impl Outcome {
    /// Returns the name in snake case: `success`, `invalid_request`, `throttled`. Suitable for labels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Configuration => "configuration",
            Self::Credentials => "credentials",
            Self::InvalidRequest => "invalid_request",
            Self::Throttled => "throttled",
            Self::Service => "service",
            Self::Partial => "partial",
            Self::Decode => "decode",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Interrupted => "interrupted",
            Self::Transport => "transport",
            Self::Intercepted => "intercepted",
            Self::AccessKeyChanged => "access_key_changed",
            Self::OrderedTwice => "ordered_twice",
            Self::Cancelled => "cancelled",
            Self::WaitFailed => "wait_failed",
        }
    }
}

impl Error {
    /// Returns how the call or the wait ended, for labels: the same value that metrics receive.
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
            ErrorKind::Configuration => Outcome::Configuration,
            ErrorKind::Credentials => Outcome::Credentials,
            ErrorKind::InvalidRequest => Outcome::InvalidRequest,
            ErrorKind::Service => Outcome::Service,
            ErrorKind::Partial => Outcome::Partial,
            ErrorKind::Decode => Outcome::Decode,
            ErrorKind::Connect => Outcome::Connect,
            ErrorKind::Timeout | ErrorKind::NotSent | ErrorKind::WaitTimeout => Outcome::Timeout,
            ErrorKind::Interrupted => Outcome::Interrupted,
            ErrorKind::Transport => Outcome::Transport,
            ErrorKind::Intercepted => Outcome::Intercepted,
            ErrorKind::AccessKeyChanged => Outcome::AccessKeyChanged,
            ErrorKind::OrderedTwice => Outcome::OrderedTwice,
            ErrorKind::WaitFailed | ErrorKind::WaitUnreachable | ErrorKind::WaitNotFound => {
                Outcome::WaitFailed
            }
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How a call or an attempt ended, with the HTTP status and the request id if they are known.
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

/// An unfinished call, which is reported to metrics at the latest when it is dropped.
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
        // The result matters more; and if a panic drops the call, a second panic would abort the process.
        let tell = AssertUnwindSafe(|| self.metrics.call_finished(&call));
        let _ = catch_unwind(tell);
    }
}

#[cfg(test)]
#[path = "observe_tests.rs"]
mod tests;
