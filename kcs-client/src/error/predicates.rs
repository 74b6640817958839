//! Predicates of errors, for programs and for the client itself.

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
    /// Returns whether a setting is missing or invalid, or no source of credentials is configured.
    ///
    /// A source of credentials that is configured and fails is [`is_credentials`](Self::is_credentials) only.
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

    /// Returns whether there are no credentials to sign with: their source failed, timed out or returned malformed ones. The request
    /// was not sent. The [source](std::error::Error::source) is that of the
    /// [provider's error](crate::CredentialsError::with_source).
    pub fn is_credentials(&self) -> bool {
        matches!(self.0.kind, Kind::Credentials { .. })
    }

    /// Returns whether the request violates rules and was not sent. [`violations`](Self::violations) lists all of them.
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == Kind::InvalidRequest
    }

    /// Returns whether the call failed for some of its resources, which [`failures`](Self::failures) lists. It succeeded for the
    /// others, so [`may_have_been_executed`](Self::may_have_been_executed) is `true`.
    pub fn is_partial(&self) -> bool {
        self.0.kind == Kind::Partial
    }

    /// Returns whether the service reports that a resource of the request does not exist.
    ///
    /// `true` only for an error of the service itself that matches a rule of the specification for that resource
    /// ([`ResourceMeta::not_found`](crate::action::ResourceMeta::not_found)) and names no other id. Never `true` for HTTP 401, 403, 429
    /// and 5xx, for replies of a gateway, or for calls by name of Actions that the SDK does not know.
    ///
    /// Without `AvailableZone` the service searches zone *a* of the region only: the resource may be in another zone.
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

    /// Returns whether the service returned an error.
    pub fn is_service(&self) -> bool {
        self.0.kind == Kind::Service
    }

    /// Returns whether the service throttled the last attempt, or the rate limit of
    /// [`RetryPolicy::adaptive`](crate::RetryPolicy::adaptive) kept it from being sent. An earlier attempt may have been executed: check
    /// [`may_have_been_executed`](Self::may_have_been_executed) first.
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

    /// Returns whether the service rejected the time of the request (`RequestExpired`): the clocks differ too much, probably because
    /// this machine's is wrong.
    pub fn is_clock_skew(&self) -> bool {
        self.is_service() && self.code() == Some("RequestExpired")
    }

    /// Returns whether the service rejected the credentials, or they lack a permission: HTTP 401 or 403 from the service itself, or
    /// another error that the specification lists ([`CREDENTIALS`](crate::metadata::CREDENTIALS)). The last attempt was not executed. An
    /// [earlier one](Self::earlier_attempt) may have been: check [`may_have_been_executed`](Self::may_have_been_executed) first.
    pub fn is_unauthorized(&self) -> bool {
        // HTTP lets a client repeat a request with other credentials after 401 and 403 (RFC 9110, 15.5.2 and 15.5.4).
        self.is_service()
            && self.0.in_envelope
            && (matches!(self.http_status(), Some(401 | 403)) || self.is_by(metadata::CREDENTIALS))
    }

    /// Returns whether the state of a resource forbids the operation: the instance is being resized, the security group is in use.
    /// Waiting, or another operation first, may help.
    ///
    /// `true` for HTTP 409 from the service itself, and for errors that the specification lists
    /// ([`CONFLICTS`](crate::metadata::CONFLICTS)). No source lists all such errors, so some conflicts are only [`is_service`]: check
    /// [`code`](Self::code) and [`message`](Self::message).
    ///
    /// [`is_service`]: Self::is_service
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

    /// Returns whether there was no connection. The last attempt did not reach the service. An [earlier one](Self::earlier_attempt) may
    /// have been executed: check [`may_have_been_executed`](Self::may_have_been_executed) first.
    pub fn is_connect(&self) -> bool {
        use TransportErrorKind::{Certificate, Connect};
        matches!(self.0.kind, Kind::Transport(Connect | Certificate))
    }

    /// Returns whether the connection broke before the reply was complete. Check
    /// [`may_have_been_executed`](Self::may_have_been_executed) and [`advice`](Self::advice).
    pub fn is_interrupted(&self) -> bool {
        self.0.kind == Kind::Transport(TransportErrorKind::Interrupted)
    }

    /// Returns whether a call or a wait timed out.
    pub fn is_timeout(&self) -> bool {
        matches!(
            self.0.kind,
            Kind::Transport(TransportErrorKind::Timeout) | Kind::NotSent | Kind::WaitTimeout
        )
    }

    /// Returns whether the reply could not be decoded, or is too large. It is probably not a reply of the service.
    pub fn is_decode(&self) -> bool {
        matches!(
            self.0.kind,
            Kind::Decode | Kind::Transport(TransportErrorKind::TooLarge)
        )
    }

    /// Returns whether an [interceptor](crate::intercept::Interceptor) ended the call. Its error is the
    /// [source](std::error::Error::source).
    pub fn is_intercepted(&self) -> bool {
        matches!(self.0.kind, Kind::Intercepted { .. })
    }

    /// Returns whether the access key changed between two pages of a list, which may then belong to different accounts. See
    /// [`Pages`](crate::Pages) for how to continue.
    pub fn is_access_key_changed(&self) -> bool {
        self.0.kind == Kind::AccessKeyChanged
    }

    /// Returns whether a wait ended in a state that is a failure. [`state`](Self::state) returns it.
    pub fn is_wait_failed(&self) -> bool {
        self.0.kind == Kind::WaitFailed
    }

    /// Returns whether a wait ended in a state from which the awaited one cannot be reached. [`state`](Self::state) returns it.
    pub fn is_wait_unreachable(&self) -> bool {
        self.0.kind == Kind::WaitUnreachable
    }

    /// Returns whether a wait timed out. [`state`](Self::state) returns the last state. [`is_timeout`](Self::is_timeout) is also `true`.
    pub fn is_wait_timeout(&self) -> bool {
        self.0.kind == Kind::WaitTimeout
    }

    /// Returns whether the same call may succeed later. Never `true` for a call that must not be executed twice, such as a create, if
    /// it [may have been executed](Self::may_have_been_executed).
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

    /// Returns whether the service may have executed the call although it failed. Follow the [`advice`](Self::advice) before you call
    /// again. Read-only calls have no advice, because calling again is safe.
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
