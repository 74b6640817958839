//! Spans and events (feature `tracing`). Without the feature, everything here does nothing.
//!
//! A call is a span `kcs.call`, each of its attempts a span `kcs.attempt` inside. Retries, mismatches and failed lists are events. Fields
//! follow OpenTelemetry's conventions for HTTP clients where they apply. No field contains the value of a parameter, a message of the
//! service or a part of a signature. Without a subscriber, no field is computed.

#[cfg(feature = "tracing")]
pub(super) use on::Span;

#[cfg(not(feature = "tracing"))]
pub(super) use off::Span;

#[cfg(feature = "tracing")]
mod on {
    use std::time::Duration;

    use tracing::field::{Empty, display};
    use tracing::{Instrument, debug, debug_span, info_span, warn};

    use super::super::endpoint::Endpoint;
    use super::super::message::{Exchange, Outgoing};
    use super::super::observe::{Outcome, ending};
    use crate::error::Error;
    use crate::mismatch::{Mismatch, Mismatches};

    /// A span, and whether its outcome has been recorded.
    pub(in super::super) struct Span(tracing::Span, bool);

    impl Span {
        pub(in super::super) fn call(
            outgoing: &Outgoing,
            endpoint: &Endpoint,
            region: &str,
        ) -> Self {
            let span = info_span!(
                target: "kcs_client",
                "kcs.call",
                "otel.name" = &*outgoing.action,
                "http.request.method" = outgoing.method.as_str(),
                "url.scheme" = endpoint.scheme(),
                "server.address" = endpoint.host(),
                "server.port" = endpoint.port(),
                "http.response.status_code" = Empty,
                "error.type" = Empty,
                "kcs.action" = &*outgoing.action,
                "kcs.version" = &*outgoing.version,
                "kcs.region" = region,
                "kcs.request_id" = Empty,
                "kcs.attempts" = Empty,
                "kcs.outcome" = Empty,
            );
            Self(span, false)
        }

        /// Inside of the call's.
        pub(in super::super) fn attempt(
            outgoing: &Outgoing,
            endpoint: &Endpoint,
            attempt: u32,
        ) -> Self {
            let span = debug_span!(
                target: "kcs_client",
                "kcs.attempt",
                "otel.kind" = "client",
                "http.request.method" = outgoing.method.as_str(),
                "http.request.resend_count" = Empty,
                "url.scheme" = endpoint.scheme(),
                "server.address" = endpoint.host(),
                "server.port" = endpoint.port(),
                "http.response.status_code" = Empty,
                "error.type" = Empty,
                "kcs.action" = &*outgoing.action,
                "kcs.attempt" = attempt,
                "kcs.request_id" = Empty,
                "kcs.outcome" = Empty,
            );
            if attempt > 1 {
                span.record("http.request.resend_count", attempt - 1);
            }
            Self(span, false)
        }

        pub(in super::super) fn around<F: Future>(
            &self,
            future: F,
        ) -> impl Future<Output = F::Output> + use<F> {
            future.instrument(self.0.clone())
        }

        pub(in super::super) fn end(
            mut self,
            result: Result<&Exchange, &Error>,
            attempts: Option<u32>,
        ) {
            self.1 = true;
            if self.0.is_disabled() {
                return;
            }
            let (outcome, status, id) = ending(result);
            if let Some(status) = status {
                self.0.record("http.response.status_code", status);
            }
            if let Some(id) = id {
                self.0.record("kcs.request_id", display(id));
            }
            if let Some(attempts) = attempts {
                self.0.record("kcs.attempts", attempts);
            }
            self.record(outcome);
        }

        fn record(&self, outcome: Outcome) {
            self.0.record("kcs.outcome", outcome.as_str());
            if outcome != Outcome::Success {
                self.0.record("error.type", outcome.as_str());
            }
        }
    }

    /// Records the end of a call that is dropped.
    impl Drop for Span {
        fn drop(&mut self) {
            if !self.1 {
                self.record(Outcome::Cancelled);
            }
        }
    }

    impl Span {
        /// Emits an event for members of a reply with an unexpected type, without their values.
        pub(in super::super) fn mismatches(&self, mismatches: &Mismatches) {
            if !mismatches.is_empty() {
                let paths: Vec<_> = mismatches.iter().map(Mismatch::path).collect();
                warn!(
                    target: "kcs_client",
                    parent: &self.0,
                    {
                        "kcs.members" = paths.join(", "),
                        "kcs.mismatches" = mismatches.count()
                    },
                    "members of the reply have an unexpected type"
                );
            }
        }

        /// Emits an event for a retry.
        pub(in super::super) fn retry(&self, attempt: u32, error: &Error, delay: Duration) {
            debug!(
                target: "kcs_client",
                parent: &self.0,
                {
                    "kcs.attempt" = attempt,
                    "error.type" = error.outcome().as_str(),
                    "kcs.delay_ms" = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX)
                },
                "retrying"
            );
        }

        /// Emits an event for a list of read-back that could not be read.
        pub(in super::super) fn list_failed(&self, list: &str, error: &Error) {
            warn!(
                target: "kcs_client",
                parent: &self.0,
                {
                    "kcs.list" = list,
                    "error.type" = error.outcome().as_str()
                },
                "the list for read-back could not be read"
            );
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use std::time::Duration;

    use super::super::endpoint::Endpoint;
    use super::super::message::{Exchange, Outgoing};
    use crate::error::Error;
    use crate::mismatch::Mismatches;

    pub(in super::super) struct Span;

    impl Span {
        pub(in super::super) fn call(_: &Outgoing, _: &Endpoint, _: &str) -> Self {
            Self
        }

        pub(in super::super) fn attempt(_: &Outgoing, _: &Endpoint, _: u32) -> Self {
            Self
        }

        pub(in super::super) fn around<F: Future>(&self, future: F) -> F {
            future
        }

        pub(in super::super) fn end(self, _: Result<&Exchange, &Error>, _: Option<u32>) {}

        pub(in super::super) fn mismatches(&self, _: &Mismatches) {}

        pub(in super::super) fn retry(&self, _: u32, _: &Error, _: Duration) {}

        pub(in super::super) fn list_failed(&self, _: &str, _: &Error) {}
    }
}

#[cfg(feature = "tracing")]
#[cfg(test)]
#[path = "trace_tests.rs"]
mod tests;
