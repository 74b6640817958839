//! Carries out what a rule of `faults` has decided about a call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use kcs_client::Parameters;
use kcs_client::action::ActionMeta;
use kcs_client::clock::{BoxFuture, Clock};
use kcs_client::testing::VirtualClock;

use super::handler::error_body;
use super::reply_body::ReplyBody;
use crate::faults::{Faults, ReplyFault, Strike};

/// The connection is to be reset.
#[derive(Debug)]
pub(crate) struct Reset;

impl fmt::Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rule of faults resets the connection")
    }
}

impl std::error::Error for Reset {}

/// The rules, and the clock that their delays pass on.
pub(crate) struct Injection {
    faults: Faults,
    delays: Delays,
}

impl Injection {
    pub(crate) fn new(
        faults: Faults,
        clock: Arc<dyn Clock>,
        virtual_clock: Option<VirtualClock>,
    ) -> Self {
        let delays = Delays {
            clock,
            virtual_clock,
        };
        Self { faults, delays }
    }

    /// Counts a call that the service is about to execute, and returns what happens to it.
    pub(super) fn strike(
        &self,
        meta: &ActionMeta,
        parameters: impl FnOnce() -> Parameters,
    ) -> Strike {
        self.faults.strike(meta, parameters)
    }

    /// Returns what is sent in the end, when it is time to send it.
    pub(super) async fn carry_out(
        &self,
        strike: Strike,
        mut response: Response<Bytes>,
        request_id: &str,
        headers: &HeaderMap,
    ) -> Result<Response<ReplyBody>, Reset> {
        let call = held_call(headers);
        if !strike.latency.is_zero() {
            self.delays.sleep(call, strike.latency).await;
        }
        let body = match strike.reply {
            None => ReplyBody::whole(std::mem::take(response.body_mut())),
            Some(ReplyFault::Reset) => return Err(Reset),
            Some(ReplyFault::Error {
                status,
                code,
                message,
                retry_after,
            }) => {
                *response.status_mut() = super::status(status);
                if let Some(seconds) = retry_after {
                    set(&mut response, RETRY_AFTER, &seconds.to_string());
                }
                ReplyBody::whole(error_body(request_id, &code, &message))
            }
            Some(ReplyFault::CutOff(after)) => ReplyBody::cut_off(response.body(), after),
            Some(ReplyFault::Drip { bytes, pause }) => {
                let delays = self.delays.clone();
                ReplyBody::drip(response.body(), bytes, move || delays.sleep(call, pause))
            }
        };
        // The clock that signatures are judged by: a client puts its own right by it.
        let date = self.delays.clock.now().plus(strike.date_offset);
        set(&mut response, DATE, &date.http_date().to_string());
        Ok(response.map(|_| body))
    }
}

/// Sets a header.
pub(super) fn set(response: &mut Response<Bytes>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Returns the number of the call that holds the virtual clock until it has its reply.
fn held_call(headers: &HeaderMap) -> Option<u64> {
    let call = headers.get(VirtualClock::CALL_HEADER)?;
    call.to_str().ok()?.parse().ok()
}

/// Delays, which pass on the server's clock.
#[derive(Clone)]
struct Delays {
    clock: Arc<dyn Clock>,
    /// The clock that client and server share, if they do.
    virtual_clock: Option<VirtualClock>,
}

impl Delays {
    fn sleep(&self, call: Option<u64>, duration: Duration) -> BoxFuture<'static, ()> {
        match &self.virtual_clock {
            Some(clock) => clock.sleep_in_call(call, duration),
            None => self.clock.sleep(duration),
        }
    }
}
