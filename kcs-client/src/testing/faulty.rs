//! A transport that injects faults.

use std::fmt;
use std::sync::Arc;

use super::mock::Answer;
use super::{MockTransport, ReceivedRequest, Rule, VerifyError};
use crate::action::Action;
use crate::clock::{BoxFuture, Clock, SystemClock};
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};

/// A transport that forwards requests to another one and injects faults by rules. Clones share rules and received requests.
///
/// The rules are those of [`MockTransport`], with two further answers: [`lose_reply`](Rule::lose_reply) forwards the request and loses
/// its reply, and [`forward`](Rule::forward) lets requests pass before a fault. Requests that match no rule, or only rules without
/// answers left, are forwarded. Faults are deterministic: they depend only on the order of the requests.
///
/// # Examples
///
/// ```
/// use kcs_client::actions::{DescribeCacheClusters, ResizeCacheCluster};
/// use kcs_client::testing::{Faulty, VirtualClock};
/// use kcs_client::transport::ReqwestTransport;
/// use kcs_client::{minutes, seconds};
///
/// let clock = VirtualClock::default();
/// let faulty = Faulty::with_clock(clock.hold_for(ReqwestTransport::default()), clock.clone());
///
/// // The service resizes the instance, and the client does not learn of it.
/// faulty.on::<ResizeCacheCluster>().lose_reply();
/// // The third page is late.
/// faulty.on::<DescribeCacheClusters>().forward().times(2).forward().after(seconds(20));
/// // Half of all other requests never reach the service.
/// faulty.on_any().every(2).error(503, "ServiceUnavailable", "later").always();
/// ```
pub struct Faulty<T> {
    rules: MockTransport,
    clock: Arc<dyn Clock>,
    transport: Arc<T>,
}

impl<T: Transport> Faulty<T> {
    /// Wraps a transport. Delays use the system clock.
    pub fn new(transport: T) -> Self {
        Self::with_clock(transport, SystemClock::new())
    }

    /// Wraps a transport. Delays use this clock, which should be that of the client.
    pub fn with_clock(transport: T, clock: impl Clock + 'static) -> Self {
        Self {
            rules: MockTransport::new(),
            clock: Arc::new(clock),
            transport: Arc::new(transport),
        }
    }

    /// Adds a rule for an Action.
    pub fn on<A: Action>(&self) -> Rule<'_, A::Data> {
        self.rules.on::<A>()
    }

    /// Adds a rule for an Action by name, in any version.
    pub fn on_action(&self, name: impl Into<String>) -> Rule<'_, ()> {
        self.rules.on_action(name)
    }

    /// Adds a rule for all Actions.
    pub fn on_any(&self) -> Rule<'_, ()> {
        self.rules.on_any()
    }

    /// Returns all requests so far in order, including those that were not forwarded.
    pub fn received(&self) -> Vec<ReceivedRequest> {
        self.rules.received()
    }

    /// Checks that all expected requests were received.
    ///
    /// # Errors
    ///
    /// Lists the answers that were not given.
    pub fn verify(&self) -> Result<(), VerifyError> {
        self.rules.verify()
    }
}

impl<T: Transport> Transport for Faulty<T> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let Ok((answer, delay, number)) = self.rules.take(&request) else {
                return self.transport.send(request).await;
            };
            let forwarded = match answer {
                Answer::Forwarded | Answer::Lost => Some(self.transport.send(request).await),
                _ => None,
            };
            if !delay.is_zero() {
                self.clock.sleep(delay).await;
            }
            match (answer, forwarded) {
                (Answer::Lost, Some(Ok(_))) => Err(TransportError::new(
                    TransportErrorKind::Interrupted,
                    "the reply was lost (a rule of `Faulty`)",
                )),
                (_, Some(result)) => result,
                (answer, None) => answer.give(number).await,
            }
        })
    }
}

impl<T> Clone for Faulty<T> {
    fn clone(&self) -> Self {
        Self {
            rules: self.rules.clone(),
            clock: Arc::clone(&self.clock),
            transport: Arc::clone(&self.transport),
        }
    }
}

impl<T> fmt::Debug for Faulty<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faulty")
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}
