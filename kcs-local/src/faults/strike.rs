//! What happens to a call that a rule strikes.

use std::time::Duration;

/// What happens to a call. By default it is answered as if there were no rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Strike {
    pub(crate) reply: Option<ReplyFault>,
    /// Whether an error or a reset comes after the service has executed the call.
    pub(crate) after_effect: bool,
    /// How late the reply is.
    pub(crate) latency: Duration,
    /// How many seconds the `Date` of the reply is ahead of the server's clock.
    pub(crate) date_offset: i64,
}

/// What happens to a reply.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReplyFault {
    /// An error is sent in its place.
    Error {
        status: u16,
        code: String,
        message: String,
        /// The value of `Retry-After`, in seconds.
        retry_after: Option<u64>,
    },
    /// The connection is reset.
    Reset,
    /// The connection ends after this many bytes of the body.
    CutOff(usize),
    /// The body comes in pieces of this many bytes, with a pause before each but the first.
    Drip { bytes: usize, pause: Duration },
}

impl Strike {
    /// Whether the service executes the call.
    pub(crate) fn is_executed(&self) -> bool {
        self.after_effect || !self.replaces_reply()
    }

    /// Whether the caller gets nothing of the service's reply.
    pub(super) fn replaces_reply(&self) -> bool {
        matches!(
            self.reply,
            Some(ReplyFault::Error { .. } | ReplyFault::Reset)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_and_resets_keep_a_call_from_the_service_unless_they_come_after_it() {
        let error = ReplyFault::Error {
            status: 500,
            code: "InternalFailure".to_owned(),
            message: "no".to_owned(),
            retry_after: None,
        };
        let drip = ReplyFault::Drip {
            bytes: 1,
            pause: Duration::ZERO,
        };
        for (reply, before) in [
            (None, true),
            (Some(error), false),
            (Some(ReplyFault::Reset), false),
            (Some(ReplyFault::CutOff(0)), true),
            (Some(drip), true),
        ] {
            let mut strike = Strike {
                reply,
                ..Strike::default()
            };
            assert_eq!(strike.is_executed(), before, "{strike:?}");
            strike.after_effect = true;
            assert!(strike.is_executed(), "{strike:?}");
        }
    }
}
