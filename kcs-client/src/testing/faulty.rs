//! A transport with faults.

use std::fmt;
use std::sync::Arc;

use super::mock::Answer;
use super::{MockTransport, ReceivedRequest, Rule, VerifyError};
use crate::action::Action;
use crate::clock::{BoxFuture, Clock, SystemClock};
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};

/// A transport with faults: it forwards requests to another one, except where a rule says otherwise. Copies share rules and
/// what was received.
///
/// Rules are those of [`MockTransport`], with two answers more: [`lose_reply`](Rule::lose_reply), which tests what becomes of
/// a change whose reply is lost, and [`forward`](Rule::forward), for requests before a fault. A request that fits no rule, or whose
/// rule is used up, is forwarded. Which requests fail follows from their order alone: no fault is random.
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
    /// Without rules; delays pass on the machine's clock.
    pub fn new(transport: T) -> Self {
        Self::with_clock(transport, SystemClock::new())
    }

    /// Without rules; delays pass on this clock, which should be the client's.
    pub fn with_clock(transport: T, clock: impl Clock + 'static) -> Self {
        Self {
            rules: MockTransport::new(),
            clock: Arc::new(clock),
            transport: Arc::new(transport),
        }
    }

    /// A rule for an Action.
    pub fn on<A: Action>(&self) -> Rule<'_, A::Data> {
        self.rules.on::<A>()
    }

    /// A rule for an Action by its name, in whatever version.
    pub fn on_action(&self, name: impl Into<String>) -> Rule<'_, ()> {
        self.rules.on_action(name)
    }

    /// A rule for all Actions.
    pub fn on_any(&self) -> Rule<'_, ()> {
        self.rules.on_any()
    }

    /// Returns all requests so far, in order, forwarded or not.
    pub fn received(&self) -> Vec<ReceivedRequest> {
        self.rules.received()
    }

    /// Checks that all answers were given that were to be given.
    ///
    /// # Errors
    ///
    /// Lists all that are left.
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
                    "the reply was lost, as a rule says",
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
