//! What an error was: the questions that programs ask, and those of the client itself.

use super::{Error, Kind};
use crate::action::{ErrorRule, ResourceMeta};
use crate::generated::metadata;
use crate::not_found::Named;
use crate::params::Parameters;
use crate::transport::TransportErrorKind;

/// Codes that mean that a request was rejected because there were too many. The specification has none: these are the
/// usual ones, compared as a whole and in any case of letters.
const THROTTLING_CODES: [&str; 9] = [
    "Throttling",
    "ThrottlingException",
    "Throttled",
    "ThrottledException",
    "RequestThrottled",
    "RequestThrottledException",
    "TooManyRequests",
    "TooManyRequestsException",
    "RequestLimitExceeded",
];

/// How the codes of failures inside the service begin: `InternalFailure`, `InternalError`.
const INTERNAL: &str = "Internal";

impl Error {
    /// A setting is missing or wrong: the client could not be built, or no source of credentials is configured.
    ///
    /// A source that is configured and fails is not a matter of configuration: see [`is_credentials`](Self::is_credentials).
    pub fn is_configuration(&self) -> bool {
        matches!(
            self.0.kind,
            Kind::Configuration
                | Kind::Credentials {
                    not_configured: true,
                    ..
                }
        )
    }

    /// There are no credentials to sign with: the source failed, gave none in time, or gave some that cannot be sent. The
    /// request was not sent. The [source](std::error::Error::source) is what the
    /// [provider](crate::CredentialsError::with_source) attached.
    pub fn is_credentials(&self) -> bool {
        matches!(self.0.kind, Kind::Credentials { .. })
    }

    /// The request breaks rules and was not sent. [`violations`](Self::violations) lists them all.
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == Kind::InvalidRequest
    }

    /// Returns whether the call failed for some of its resources, which [`failures`](Self::failures) lists. For the others it
    /// is done, so [`may_have_been_executed`](Self::may_have_been_executed) is true.
    pub fn is_partial(&self) -> bool {
        self.0.kind == Kind::Partial
    }

    /// Returns whether the service says that a resource that the call names does not exist.
    ///
    /// True only for an answer of the service itself, in the words that the specification has for that resource
    /// ([`ResourceMeta::not_found`](crate::action::ResourceMeta::not_found)), which names nothing but the resource and its id as
    /// it was sent; never for an error about who calls (401, 403),
    /// about load (429) or of the service (500 and above), for a page of a gateway, or for an error about something else.
    /// Of a call by name it is known only if the SDK knows the Action.
    ///
    /// Without `AvailableZone` the service looks in zone *a* of the region only: the resource may be in another one.
    pub fn is_not_found(&self) -> bool {
        self.0.kind == Kind::WaitNotFound || self.0.missing.is_some()
    }

    /// Whether the service says that the resource that the call acts on does not exist.
    pub(crate) fn is_target_not_found(&self) -> bool {
        self.0.missing == Some(0)
    }

    pub(super) fn is_missing(
        &self,
        resource: &ResourceMeta,
        parameters: &Parameters,
        alone: bool,
    ) -> bool {
        self.0.kind == Kind::Service
            && self.0.in_envelope
            && self.http_status().is_some_and(|status| {
                let named = Named {
                    ids: &resource.ids_in(parameters),
                    alone,
                };
                let (code, message) = (self.code(), self.message());
                let (code, message) = (code.unwrap_or_default(), message.unwrap_or_default());
                resource.is_missing_of(named, status, code, message)
            })
    }

    /// The service answered, and the answer is an error.
    pub fn is_service(&self) -> bool {
        self.0.kind == Kind::Service
    }

    /// There are too many calls: the service said so, or the rate limit of
    /// [`RetryPolicy::adaptive`](crate::RetryPolicy::adaptive) kept the call from being sent. It speaks of the last attempt:
    /// ask [`may_have_been_executed`](Self::may_have_been_executed) first.
    pub fn is_throttled(&self) -> bool {
        // Nobody answers 429 to a request that was let through. Any other status needs the service's own envelope and one
        // of the codes themselves, because a gateway may report in similar words what became of a request that it had
        // passed on.
        let by_status = self.http_status() == Some(429) && !self.is_internal();
        let by_code = self.0.in_envelope
            && matches!(self.http_status(), Some(400..=499))
            && self.has_code_of(&THROTTLING_CODES);
        (self.is_service() && (by_status || by_code)) || self.0.kind == Kind::RateLimited
    }

    /// Whether the code is one of these; what follows a dot only specifies it.
    fn has_code_of(&self, codes: &[&str]) -> bool {
        let own = self.code().unwrap_or_default();
        let own = own.split('.').next().unwrap_or_default();
        codes.iter().any(|code| code.eq_ignore_ascii_case(own))
    }

    /// A failure inside the service, as its code says: at what point of the execution is not known, whatever the status.
    fn is_internal(&self) -> bool {
        let prefix = self.code().and_then(|code| code.get(..INTERNAL.len()));
        self.is_service() && prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(INTERNAL))
    }

    /// The request was rejected because there are too many: in the service's own envelope, except that nobody answers 429 to
    /// a request that was let through.
    ///
    /// `ServiceUnavailable` with 503 is not among them: no source says that it comes before the request is executed.
    pub(crate) fn is_refused_for_load(&self) -> bool {
        self.is_throttled() || (self.0.kind == Kind::Decode && self.http_status() == Some(429))
    }

    /// The service itself says that the request's time is too far from its own, so that it has executed nothing.
    pub(crate) fn is_refused_as_expired(&self) -> bool {
        self.is_clock_skew() && self.is_own_rejection()
    }

    /// A rejection in the service's own envelope, and not one of the two statuses that say that nobody waited for it.
    pub(crate) fn is_own_rejection(&self) -> bool {
        self.is_service()
            && self.0.in_envelope
            && matches!(self.http_status(), Some(400..=499))
            && !self.is_given_up()
            && !self.is_internal()
    }

    /// A reply of success that cannot be read: it was damaged on its way.
    pub(crate) fn is_damaged(&self) -> bool {
        let status = self.http_status();
        self.0.kind == Kind::Decode && status.is_some_and(|status| (200..300).contains(&status))
    }

    /// The service found the request's time too far from its own: a clock goes wrong, probably this machine's.
    pub fn is_clock_skew(&self) -> bool {
        self.is_service() && self.code() == Some("RequestExpired")
    }

    /// The service did not accept the credentials of the request, or does not let them do this: HTTP 401 or 403 in its own
    /// envelope, or an error that the specification counts as one about credentials. This attempt was not executed; an
    /// [earlier one](Self::earlier_attempt) may have been: ask [`may_have_been_executed`](Self::may_have_been_executed) first.
    pub fn is_unauthorized(&self) -> bool {
        // HTTP lets a client repeat a request with other credentials after 401 and 403 (RFC 9110, 15.5.2 and 15.5.4).
        self.is_service()
            && self.0.in_envelope
            && (matches!(self.http_status(), Some(401 | 403)) || self.is_by(metadata::CREDENTIALS))
    }

    /// Returns whether the state of a resource forbids the operation for now: the instance is being resized, the security group
    /// is in use. Waiting, or another operation first, may help.
    ///
    /// True for HTTP 409 in the service's own envelope, and for an error that the specification counts as one
    /// ([`CONFLICTS`](crate::metadata::CONFLICTS)). No source states which messages the service has for that, so some conflicts
    /// may be missed: of an error that is none of the others look at [`code`](Self::code) and [`message`](Self::message).
    pub fn is_conflict(&self) -> bool {
        self.is_service()
            && self.0.in_envelope
            && (self.http_status() == Some(409) || self.is_by(metadata::CONFLICTS))
            && !self.is_not_found()
    }

    /// By the specification: an error with this code, and its words in the message.
    fn is_by(&self, rules: &[ErrorRule]) -> bool {
        let message = self.message().unwrap_or_default().to_lowercase();
        rules.iter().any(|rule| {
            self.http_status() == Some(rule.http_status)
                && self.code() == Some(rule.code)
                && rule
                    .message
                    .iter()
                    .any(|part| message.contains(&part.to_lowercase()))
        })
    }

    /// No connection was made: the last attempt was certainly not sent. An [earlier one](Self::earlier_attempt) may have been
    /// executed: ask [`may_have_been_executed`](Self::may_have_been_executed) first.
    pub fn is_connect(&self) -> bool {
        use TransportErrorKind::{Certificate, Connect};
        matches!(self.0.kind, Kind::Transport(Connect | Certificate))
    }

    /// The connection broke before the reply was complete: the request may have arrived. Ask
    /// [`may_have_been_executed`](Self::may_have_been_executed) and [`advice`](Self::advice).
    pub fn is_interrupted(&self) -> bool {
        self.0.kind == Kind::Transport(TransportErrorKind::Interrupted)
    }

    /// There was no reply, or no success of a wait, in time.
    pub fn is_timeout(&self) -> bool {
        matches!(
            self.0.kind,
            Kind::Transport(TransportErrorKind::Timeout) | Kind::NotSent | Kind::WaitTimeout
        )
    }

    /// What came back is no reply of the service.
    pub fn is_decode(&self) -> bool {
        matches!(
            self.0.kind,
            Kind::Decode | Kind::Transport(TransportErrorKind::TooLarge)
        )
    }

    /// An [interceptor](crate::intercept::Interceptor) ended the call. Its error is the [source](std::error::Error::source).
    pub fn is_intercepted(&self) -> bool {
        matches!(self.0.kind, Kind::Intercepted { .. })
    }

    /// The credentials changed to another access key between two pages of a list: the pages may be those of two accounts.
    /// [`Pages`](crate::Pages) says how to continue.
    pub fn is_access_key_changed(&self) -> bool {
        self.0.kind == Kind::AccessKeyChanged
    }

    /// A wait ended at a state that means failure. [`state`](Self::state) names it.
    pub fn is_wait_failed(&self) -> bool {
        self.0.kind == Kind::WaitFailed
    }

    /// A wait ended at a state from which success cannot come any more. [`state`](Self::state) names it.
    pub fn is_wait_unreachable(&self) -> bool {
        self.0.kind == Kind::WaitUnreachable
    }

    /// A wait ended at its limit. [`state`](Self::state) is the last one seen. For [`is_timeout`](Self::is_timeout) this is a
    /// time-out too.
    pub fn is_wait_timeout(&self) -> bool {
        self.0.kind == Kind::WaitTimeout
    }

    /// Returns whether the same call may work if it is made again a little later. Never true of a create, or of another call
    /// that must not be executed twice, if it [may have been executed](Self::may_have_been_executed).
    pub fn is_transient(&self) -> bool {
        use TransportErrorKind::{Connect, Interrupted, Timeout};
        if self.0.outcome_unknown {
            return false;
        }
        match self.0.kind {
            Kind::Transport(kind) => matches!(kind, Connect | Interrupted | Timeout),
            Kind::Credentials { transient, .. } => transient,
            Kind::RateLimited => true,
            Kind::Service | Kind::Decode => {
                let given_up = || self.is_given_up();
                self.is_refused_for_load() || given_up() || self.http_status() >= Some(500)
            }
            _ => false,
        }
    }

    /// A gateway did not wait for the service's answer, or says that we did not: 408 and 499.
    pub(crate) fn is_given_up(&self) -> bool {
        matches!(self.0.kind, Kind::Service | Kind::Decode)
            && matches!(self.http_status(), Some(408 | 499))
    }

    /// Returns whether the service may have done what it was asked to do, although there is no result. Check before you call
    /// again, as [`advice`](Self::advice) says. A call that only reads has no advice: calling it again is safe.
    pub fn may_have_been_executed(&self) -> bool {
        if self.0.doubt {
            return true;
        }
        match self.0.kind {
            Kind::Intercepted { executed } => executed,
            Kind::Transport(kind) => !matches!(
                kind,
                TransportErrorKind::Connect
                    | TransportErrorKind::Certificate
                    | TransportErrorKind::Unusable
            ),
            Kind::Service | Kind::Decode if self.is_refused_for_load() => false,
            Kind::Service | Kind::Decode if self.is_given_up() => true,
            // A status of success may be true although the body reports an error.
            Kind::Service => {
                let status = self.http_status();
                self.is_internal() || !matches!(status, None | Some(300..=302 | 304..=499))
            }
            Kind::Partial => true,
            // 303 (See Other) answers a request that was executed.
            Kind::Decode => !matches!(self.http_status(), Some(300..=302 | 304..=499)),
            Kind::OrderedTwice => true,
            Kind::Configuration
            | Kind::Credentials { .. }
            | Kind::InvalidRequest
            | Kind::RateLimited
            | Kind::NotSent
            | Kind::WaitFailed
            | Kind::WaitUnreachable
            | Kind::WaitNotFound
            | Kind::WaitTimeout
            | Kind::AccessKeyChanged => false,
        }
    }
}
