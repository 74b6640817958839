//! Whether a failed attempt may be followed by another one.

use crate::action::RetryClass;
use crate::error::Error;

/// What may follow a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing: the same request would fail the same way, or might be executed twice.
    GiveUp,
    /// Another attempt after a pause.
    Retry,
}

/// Judges by how far the request got and by what the Action allows.
///
/// | the attempt | `safe`, `idempotent` | `read-back` | `never` |
/// |---|---|---|---|
/// | did not leave this machine | again | again | again |
/// | found a certificate that is not valid | no | no | no |
/// | was refused for being one too many, or with `ServiceUnavailable` | again | again | again, if the request had no body |
/// | may have been executed: time-out, broken connection, cut-off reply, 5xx | again | no | no |
/// | was refused otherwise | no | no | no |
///
/// A 503 that is not in the service's own words counts as one that may have been executed: something between us and the
/// service may have made it up after the service took the request. A `read-back` Action counts as `idempotent` here once the
/// client has looked and found that nothing was made.
pub(crate) fn judge(error: &Error, class: RetryClass, has_body: bool) -> Verdict {
    let again = if error.is_connect() {
        error.is_transient()
    } else if error.is_refused_for_load() {
        class != RetryClass::Never || !has_body
    } else {
        let repeatable = matches!(class, RetryClass::Safe | RetryClass::Idempotent);
        repeatable && (error.is_transient() || error.is_damaged())
    };
    if again {
        Verdict::Retry
    } else {
        Verdict::GiveUp
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
        .map(|(class, body)| match judge(error, class, body) {
            Verdict::Retry => 'y',
            Verdict::GiveUp => '-',
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
            ("yyy-y", service(503, "ServiceUnavailable")),
            ("yy---", transport(Timeout)),
            ("yy---", transport(Interrupted)),
            ("-----", transport(TooLarge)),
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
}
