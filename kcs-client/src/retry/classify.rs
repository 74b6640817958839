//! Classification of failed attempts: the kind of fault, and whether a retry is allowed.

use std::time::Duration;

use crate::action::RetryClass;
use crate::error::Error;

/// The kind of fault before a retry. It determines the cost of the retry and the delay before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultClass {
    /// The service rejected the request because of too many requests.
    Throttling,
    /// Any other transient fault: no connection, a timeout, a fault of the service.
    Transient,
}

impl FaultClass {
    /// Returns the kind of fault of a transient error.
    pub(crate) fn of(error: &Error) -> Self {
        if error.is_refused_for_load() {
            Self::Throttling
        } else {
            Self::Transient
        }
    }

    /// Returns the tokens of the [bucket](super::TokenBucket) that a retry takes.
    ///
    /// A retry after throttling is cheap: the service itself said that it did not execute the request, and is healthy enough to say so.
    pub(super) const fn cost(self) -> u32 {
        match self {
            Self::Throttling => 5,
            Self::Transient => 14,
        }
    }

    /// Returns the maximum delay before the second attempt, unless the policy sets another.
    pub(super) const fn base(self) -> Duration {
        match self {
            Self::Throttling => Duration::from_secs(1),
            Self::Transient => Duration::from_millis(50),
        }
    }
}

/// Whether a failed attempt may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// No retry: the same request would fail in the same way, or might be executed twice.
    GiveUp,
    /// A retry after a delay.
    Retry,
}

/// Decides from how far the request got and from the Action's class.
///
/// | the attempt | `safe`, `idempotent` | `read-back` | `never` |
/// |---|---|---|---|
/// | was not sent | retry | retry | retry |
/// | failed because of a certificate | no | no | no |
/// | was throttled | retry | retry | retry, if the request had no body |
/// | may have been executed: timeout, broken connection, truncated reply, other 5xx | retry | no | no |
/// | was rejected for another reason | no | no | no |
///
/// Only a reply in the service's own envelope counts as throttling, except that any 429 does. A 503 does not, whoever sent it: no source
/// says that the service has not executed the request by then. A `read-back` Action counts as `idempotent` here once the client has read
/// the list and found that nothing was created.
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

    /// Which of safe, idempotent, read-back, never (with a body), never (without) may be retried.
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
