//! The one error type.

mod display;
mod kind;
mod predicates;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

pub use kind::ErrorKind;
pub(crate) use kind::Kind;

use crate::action::ActionMeta;
use crate::check::Violation;
use crate::clock::InSeconds;
use crate::credentials::failure::CredentialsError;
use crate::params::Parameters;
use crate::reply::{Origin, RequestId};
use crate::transport::TransportError;

/// The error of a call, a wait or a client that cannot be built.
///
/// Predicates classify it, [`kind`](Self::kind) is for a `match`, and [`outcome`](Self::outcome) for labels of metrics. `Display`
/// prints one line without the causes; [`report`](Self::report) includes them. Neither `Display`, `Debug` nor the sources contain
/// secrets. Tests can create errors with `kcs_client::testing` (feature `test-util`).
///
/// | problem | predicate | what to do |
/// |---|---|---|
/// | the request is invalid and was not sent | [`is_invalid_request`](Self::is_invalid_request) | correct its [`violations`](Self::violations) |
/// | there are no credentials | [`is_credentials`](Self::is_credentials) | check their source |
/// | the service rejects the credentials | [`is_unauthorized`](Self::is_unauthorized) | check the keys and their permissions |
/// | a resource does not exist | [`is_not_found`](Self::is_not_found) | check its id, region and zone |
/// | the state of a resource forbids the operation | [`is_conflict`](Self::is_conflict) | wait for another state |
/// | the call succeeded for some resources only | [`is_partial`](Self::is_partial) | check the [`failures`](Self::failures) |
/// | there are too many calls | [`is_throttled`](Self::is_throttled) | call less often, and not before [`retry_after`](Self::retry_after) |
/// | the clocks differ too much | [`is_clock_skew`](Self::is_clock_skew) | correct this machine's clock |
/// | the service is unreachable | [`is_connect`](Self::is_connect) | check network, proxy and endpoint |
/// | there is no reply | [`is_timeout`](Self::is_timeout), [`is_interrupted`](Self::is_interrupted), [`may_have_been_executed`](Self::may_have_been_executed) | follow the [`advice`](Self::advice) |
/// | pages were read with different access keys | [`is_access_key_changed`](Self::is_access_key_changed) | read the list again |
/// | a wait ended without success | [`is_wait_failed`](Self::is_wait_failed), [`is_wait_unreachable`](Self::is_wait_unreachable), [`is_wait_timeout`](Self::is_wait_timeout) | check the [`state`](Self::state) |
/// | the reply is not one of the service | [`is_decode`](Self::is_decode) | check the endpoint, and any proxy or gateway in between |
/// | an interceptor of your own ended the call | [`is_intercepted`](Self::is_intercepted) | |
/// | another error of the service | [`is_service`](Self::is_service), [`code`](Self::code), [`message`](Self::message) | |
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: Kind,
    action: Option<Cow<'static, str>>,
    code: Option<String>,
    message: Option<String>,
    http_status: Option<u16>,
    request_id: Option<RequestId>,
    attempts: u32,
    violations: Vec<Violation>,
    state: Option<String>,
    /// Which of the resources that the call names the service says does not exist: its place in
    /// [`ActionMeta::resources`].
    missing: Option<usize>,
    /// The parameter that would say where that resource is, if the call leaves it to the service.
    assumed_place: Option<&'static str>,
    failures: Vec<PartialFailure>,
    /// Whose answer it is, if it is one.
    origin: Option<Origin>,
    /// Whether an earlier attempt had a connection.
    was_connected: bool,
    /// Whether it came in the service's own envelope, with a request id and an error code.
    in_envelope: bool,
    /// Whether any attempt may have been executed.
    doubt: bool,
    /// Whether an attempt may have been executed of a call that executed twice is not what it is executed once.
    outcome_unknown: bool,
    /// The last attempt that may have been executed, if this error is not its own.
    earlier: Option<Error>,
    advice: Option<String>,
    /// Why there was no attempt after the one that failed.
    end: Option<String>,
    /// For how long the service asks not to be called, by the last reply.
    retry_after: Option<Duration>,
    /// Shared, because calls that wait for the same credentials share why there are none.
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// A resource for which a call failed while it succeeded for others. Returned by [`Error::failures`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialFailure {
    resource_id: String,
    code: Option<String>,
    message: String,
}

impl PartialFailure {
    pub(crate) fn new(resource_id: String, code: Option<String>, message: String) -> Self {
        Self {
            resource_id,
            code,
            message,
        }
    }

    /// Returns the id of the resource. Empty if the reply does not have it.
    pub fn resource_id(&self) -> &str {
        &self.resource_id
    }

    /// Returns the service's error code, if the reply has one.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Returns the service's message, which is often in Chinese.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Error {
    pub(crate) fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            action: None,
            code: None,
            message: None,
            http_status: None,
            request_id: None,
            attempts: 0,
            violations: Vec::new(),
            state: None,
            missing: None,
            assumed_place: None,
            failures: Vec::new(),
            origin: None,
            was_connected: false,
            in_envelope: false,
            doubt: false,
            outcome_unknown: false,
            earlier: None,
            advice: None,
            end: None,
            retry_after: None,
            source: None,
        }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(Kind::Configuration).with_message(message)
    }

    pub(crate) fn credentials(error: &CredentialsError) -> Self {
        let kind = Kind::Credentials {
            not_configured: error.is_not_configured(),
            transient: error.is_transient(),
        };
        let mut new = Self::new(kind).with_message(format!("no credentials: {error}"));
        new.0.source = error.shared_source();
        new
    }

    pub(crate) fn invalid(violations: Vec<Violation>) -> Self {
        let mut error = Self::new(Kind::InvalidRequest);
        error.0.violations = violations;
        error
    }

    /// The service has done the call for some of its resources only.
    pub(crate) fn partial(failures: Vec<PartialFailure>) -> Self {
        const SHOWN: usize = 3;
        let count = failures.len();
        let mut message = match count {
            1 => "1 resource failed".to_owned(),
            count => format!("{count} resources failed"),
        };
        for (index, failure) in failures.iter().take(SHOWN).enumerate() {
            message.push_str(if index == 0 { ": " } else { "; " });
            message.push_str(&failure.to_string());
        }
        if count > SHOWN {
            message.push_str(&format!("; and {} more", count - SHOWN));
        }
        let mut error = Self::new(Kind::Partial).with_message(message);
        error.0.failures = failures;
        error
    }

    pub(crate) fn transport(error: TransportError) -> Self {
        let message = error.to_string();
        let (kind, source) = error.into_parts();
        let mut error = Self::new(Kind::Transport(kind)).with_message(message);
        error.0.source = Some(source.into());
        error
    }

    /// The call's time was over before the request could be sent.
    pub(crate) fn not_sent(limit: Duration) -> Self {
        Self::new(Kind::NotSent).with_message(format!(
            "not sent: the call's timeout of {} has elapsed",
            InSeconds(limit)
        ))
    }

    pub(crate) fn with_action(mut self, action: impl Into<Cow<'static, str>>) -> Self {
        self.0.action = Some(action.into());
        self
    }

    pub(crate) fn with_code(mut self, code: Option<String>) -> Self {
        self.0.code = code;
        self
    }

    pub(crate) fn with_message(mut self, message: impl Into<String>) -> Self {
        self.0.message = Some(message.into());
        self
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.0.http_status = Some(status);
        self
    }

    pub(crate) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    /// An empty id is none.
    pub(crate) fn with_request_id(mut self, request_id: Option<RequestId>) -> Self {
        self.0.request_id = request_id.filter(|id| !id.as_str().is_empty());
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn with_state(mut self, state: Option<String>) -> Self {
        self.0.state = state;
        self
    }

    /// Finds out whether the error says that a resource that the call names does not exist, if the Action is known.
    pub(crate) fn about(
        mut self,
        meta: Option<&'static ActionMeta>,
        parameters: &Parameters,
    ) -> Self {
        let resources = meta.map_or(&[][..], |meta| meta.resources);
        let alone = resources.len() == 1;
        let mut places = resources.iter();
        self.0.missing = places.position(|resource| self.is_missing(resource, parameters, alone));
        let missing = self.0.missing.and_then(|place| resources.get(place));
        self.0.assumed_place = missing
            .zip(meta)
            .and_then(|(resource, meta)| resource.assumed_place(meta, parameters));
        self
    }

    /// The parameter that would say where the resource is that the service has not found, if the service assumed a place.
    pub(crate) fn assumed_place(&self) -> Option<&'static str> {
        self.0.assumed_place
    }

    pub(crate) fn with_origin(mut self, origin: Origin) -> Self {
        self.0.origin = Some(origin);
        self
    }

    /// Whose answer it is, if it is one.
    pub(crate) fn origin(&self) -> Option<&Origin> {
        self.0.origin.as_ref()
    }

    pub(crate) fn after_connection(mut self, was_connected: bool) -> Self {
        self.0.was_connected = was_connected;
        self
    }

    /// Whether any attempt had a connection.
    pub(crate) fn had_connection(&self) -> bool {
        self.0.was_connected || !self.is_connect()
    }

    pub(crate) fn in_envelope(mut self, in_envelope: bool) -> Self {
        self.0.in_envelope = in_envelope;
        self
    }

    /// An attempt may have been executed: the last one, or an earlier one that failed like this.
    pub(crate) fn in_doubt(mut self, earlier: Option<Self>) -> Self {
        self.0.doubt = true;
        self.0.earlier = earlier;
        self
    }

    /// The call may have been executed, and must not be made again before that is known.
    pub(crate) fn with_unknown_outcome(mut self) -> Self {
        self.0.outcome_unknown = true;
        self
    }

    /// Status, code and request id of the attempt before, unless there are own ones.
    pub(crate) fn with_reply_of(mut self, last: &Self) -> Self {
        let own = &mut self.0;
        if own.http_status.is_none() && own.code.is_none() && own.request_id.is_none() {
            own.http_status = last.0.http_status;
            own.code.clone_from(&last.0.code);
            own.request_id.clone_from(&last.0.request_id);
            own.retry_after = last.0.retry_after;
        }
        self
    }

    /// Why no further attempt was made.
    pub(crate) fn with_end(mut self, end: &Self) -> Self {
        self.0.end = end.message().map(str::to_owned);
        self
    }

    /// There was no attempt, or none after the one before.
    pub(crate) fn is_before_sending(&self) -> bool {
        matches!(
            self.0.kind,
            Kind::NotSent | Kind::RateLimited | Kind::Configuration | Kind::Credentials { .. }
        )
    }

    /// Unless there is some already.
    pub(crate) fn with_advice(mut self, advice: Option<String>) -> Self {
        self.0.advice = self.0.advice.or(advice);
        self
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// Returns the Action that was called.
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// Returns the service's error code: `InvalidParameter`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Returns the message of the service or, for errors of the client, what went wrong.
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns the HTTP status of the last reply.
    pub fn http_status(&self) -> Option<u16> {
        self.0.http_status
    }

    /// Returns the request id for the vendor's support: that of the reply, or the one that the client sent.
    pub fn request_id(&self) -> Option<&RequestId> {
        self.0.request_id.as_ref()
    }

    /// Returns the number of attempts; for a wait, the number of polls.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns the `Retry-After` of the last reply: zero if that time has passed by the service's clock. The client itself already
    /// waited that long before each retry.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the rules that the request violates. Empty unless [`is_invalid_request`](Self::is_invalid_request).
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// Returns the resources for which the call failed, in the order of the reply. Empty unless [`is_partial`](Self::is_partial).
    pub fn failures(&self) -> &[PartialFailure] {
        &self.0.failures
    }

    /// Returns the last state that a wait observed.
    pub fn state(&self) -> Option<&str> {
        self.0.state.as_deref()
    }

    /// Returns the error of an earlier attempt of this call that may have been executed. The last attempt may have failed because of
    /// it: "already being deleted", for example.
    pub fn earlier_attempt(&self) -> Option<&Self> {
        self.0.earlier.as_ref()
    }

    /// Returns what to check before making the call again, if it may have been executed: `outcome unknown: it may have been created;
    /// check DescribeCacheClusters before you create it again`.
    pub fn advice(&self) -> Option<&str> {
        self.0.advice.as_deref()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.0.source.as_deref().map(|source| source as _);
        source.or(self.earlier_attempt().map(|earlier| earlier as _))
    }
}

#[cfg(test)]
mod tests;
