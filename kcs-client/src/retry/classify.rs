//! What a failed attempt was, and whether another one may follow.

use std::time::Duration;

use crate::action::RetryClass;
use crate::error::Error;

/// What kind of fault a retry follows. It decides what the retry costs and how long the client waits before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultClass {
    /// The service rejected the request because there are too many.
    Throttling,
    /// Anything else that may pass: no connection, no reply in time, a fault of the service.
    Transient,
}

impl FaultClass {
    /// The kind of fault behind an error that may pass.
    pub(crate) fn of(error: &Error) -> Self {
        if error.is_refused_for_load() {
            Self::Throttling
        } else {
            Self::Transient
        }
    }

    /// Tokens of the [bucket](super::TokenBucket) that a retry takes.
    ///
    /// A retry after throttling is cheap, because the service said itself that it had not executed the request and is
    /// well enough to say so.
    pub(super) const fn cost(self) -> u32 {
        match self {
            Self::Throttling => 5,
            Self::Transient => 14,
        }
    }

    /// The longest pause before the second attempt, unless the policy sets another.
    pub(super) const fn base(self) -> Duration {
        match self {
            Self::Throttling => Duration::from_secs(1),
            Self::Transient => Duration::from_millis(50),
        }
    }
}

/// What may follow a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Nothing: the same request would fail the same way, or might be executed twice.
    GiveUp,
    /// Another attempt after a pause.
    Retry,
}

/// Judges by how far the request got and by what the Action allows.
///
/// | the attempt | `safe`, `idempotent` | `read-back` | `never` |
/// |---|---|---|---|
/// | did not leave this machine | retry | retry | retry |
/// | found a certificate that is not valid | no | no | no |
/// | was rejected for being one too many | retry | retry | retry, if the request had no body |
/// | may have been executed: time-out, broken connection, truncated reply, other 5xx | retry | no | no |
/// | was rejected otherwise | no | no | no |
///
/// Only a reply in the service's own envelope counts as a rejection for load, except that any 429 does. 503 does not, whoever
/// answers it: no source says that the service has not executed the request by then. A `read-back` Action counts as
/// `idempotent` here once the client has listed and found that nothing was made.
pub(crate) fn decide(error: &Error, class: RetryClass, has_body: bool) -> Decision {
    let again = if error.is_connect() {
        error.is_transient()
    } else if error.is_refused_for_load() {
        class != RetryClass::Never || !has_body
    } else {
        let repeatable = matches!(class, RetryClass::Safe | RetryClass::Idempotent);
        repeatable && (error.is_transient() || error.is_damaged())
    };
    if again {
        Decision::Retry
    } else {
        Decision::GiveUp
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use crate::transport::{TransportError, TransportErrorKind};

    fn transport(kind: TransportErrorKind) -> Error {
        Error::transport(TransportError::new(kind, "test"))
    }

    fn service(status: u16, code: &str) -> Error {
        Error::new(Kind::Service)
            .with_status(status)
            .with_code(Some(code.to_owned()))
            .in_envelope(true)
    }

    /// Which of safe, idempotent, read-back, never (with a body), never (without) may go on.
    fn allowed(error: &Error) -> String {
        use RetryClass::{Idempotent, Never, ReadBack, Safe};
        [
            (Safe, false),
            (Idempotent, true),
            (ReadBack, true),
            (Never, true),
            (Never, false),
        ]
        .into_iter()
        .map(|(class, body)| match decide(error, class, body) {
            Decision::Retry => 'y',
            Decision::GiveUp => '-',
        })
        .collect()
    }

    #[test]
    fn the_table_holds() {
        use TransportErrorKind::{Certificate, Connect, Interrupted, Timeout, TooLarge, Unusable};
        let decode = |status| Error::new(Kind::Decode).with_status(status);
        for (expected, error) in [
            ("yyyyy", transport(Connect)),
            ("-----", transport(Certificate)),
            ("-----", transport(Unusable)),
            ("yyy-y", service(400, "Throttling")),
            ("yyy-y", service(429, "Busy")),
            ("yy---", service(503, "ServiceUnavailable")),
            ("yy---", transport(Timeout)),
            ("yy---", transport(Interrupted)),
            ("-----", transport(TooLarge)),
            (
                "yy---",
                service(503, "ServiceUnavailable").in_envelope(false),
            ),
            ("yy---", service(500, "ServiceUnavailable")),
            ("yy---", service(503, "Throttling")),
            ("yy---", service(504, "ThrottlingTimeout")),
            ("yy---", service(500, "BackendThrottlingFailure")),
            ("-----", service(400, "BackendThrottlingFailure")),
            ("-----", service(400, "Throttling").in_envelope(false)),
            ("yyy-y", service(429, "Busy").in_envelope(false)),
            ("yy---", service(500, "InternalFailure")),
            ("yy---", decode(502)),
            ("yy---", decode(503)),
            ("yy---", decode(200)),
            ("-----", decode(404)),
            ("-----", service(400, "InvalidParameter")),
            ("-----", Error::invalid(Vec::new())),
        ] {
            assert_eq!(allowed(&error), expected, "{error}");
        }
    }

    #[test]
    fn only_too_many_requests_count_as_throttling() {
        use FaultClass::{Throttling, Transient};
        use TransportErrorKind::{Connect, Timeout};
        let decode = |status| Error::new(Kind::Decode).with_status(status);
        for (expected, error) in [
            (Throttling, service(400, "Throttling")),
            (Throttling, service(429, "Busy")),
            (Throttling, decode(429)),
            (Transient, decode(503)),
            (Transient, decode(428)),
            (Transient, service(503, "ServiceUnavailable")),
            (Transient, service(500, "InternalFailure")),
            (Transient, Error::new(Kind::Service).with_status(500)),
            (Transient, transport(Connect)),
            (Transient, transport(Timeout)),
        ] {
            assert_eq!(FaultClass::of(&error), expected, "{error}");
        }
    }
}
