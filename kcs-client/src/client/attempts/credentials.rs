//! The identity of an attempt: waits for credentials, and replaces those that the service rejected.

use std::sync::Arc;
use std::time::Duration;

use super::CallState;
use crate::client::identity::Identity;
use crate::client::shared::Inner;
use crate::client::skew::Corrected;
use crate::clock::{InSeconds, within};
use crate::credentials::CredentialsError;
use crate::error::{Error, Kind};
use crate::retry::{FaultClass, TooLong};

impl Inner {
    /// Waits until an attempt may be sent, and returns the identity that signs it. Fails if it cannot be sent.
    ///
    /// The rate limit comes last: calls that have passed it while they wait for credentials would all be sent at once when these
    /// arrive.
    pub(super) async fn ready(&self, call: &mut CallState<'_>) -> Result<Arc<Identity>, Error> {
        let identity = self.identity_in_time(call).await?;
        if !call.policy.is_adaptive() {
            return Ok(identity);
        }
        let left = call.left(&*self.clock);
        let turn = self.rate_limiter.acquire(&*self.clock, left);
        turn.await.map_err(rate_limited)?;
        // The credentials may have expired while the call waited.
        self.identity_in_time(call).await
    }

    /// Returns the identity that signs the attempt. Fails if it cannot be sent.
    async fn identity_in_time(&self, call: &mut CallState<'_>) -> Result<Arc<Identity>, Error> {
        loop {
            let left = call.left(&*self.clock);
            if left.is_zero() {
                return Err(Error::not_sent(call.limit));
            }
            match self.identity(call.limit, left).await {
                Ok(_) if call.left(&*self.clock).is_zero() => {
                    return Err(Error::not_sent(call.limit));
                }
                Ok(identity) => {
                    call.answers = self.identities.answers();
                    return Ok(identity);
                }
                Err(error) if self.may_ask_again(call, &error).await => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Returns the identity, from the provider if necessary.
    pub(in crate::client) async fn identity(
        &self,
        limit: Duration,
        left: Duration,
    ) -> Result<Arc<Identity>, Error> {
        let clock = self.corrected();
        if let Some(identity) = self.identities.fresh(&clock) {
            return Ok(identity);
        }
        self.check_clock()?;
        let asked = Box::pin(self.identities.get(&clock, left));
        within(&*self.clock, left, asked).await.unwrap_or_else(|| {
            let why = format!("no answer within the call's {}", InSeconds(limit));
            Err(Error::credentials(
                &CredentialsError::failed(why).transient(),
            ))
        })
    }

    /// Replaces rejected credentials. Returns whether there are different ones now.
    pub(super) async fn replace_identity(&self, call: &CallState<'_>, refused: &Identity) -> bool {
        let left = call.left(&*self.clock);
        let clock = self.corrected();
        self.identities
            .replace(refused, call.answers, &clock, left)
            .await
    }

    /// Waits for the backoff after a transient failure of the provider; `false` if there is no retry. Takes no tokens, because they
    /// protect the service, and nothing was sent to it.
    async fn may_ask_again(&self, call: &mut CallState<'_>, error: &Error) -> bool {
        call.unanswered += 1;
        let tried = call.counted_attempts() + call.unanswered;
        if !error.is_transient() || tried >= call.policy.attempt_limit() {
            return false;
        }
        let backoff = call
            .policy
            .backoff(tried, FaultClass::Transient, None, &*self.jitter);
        if backoff >= call.left(&*self.clock) {
            return false;
        }
        self.clock.sleep(backoff).await;
        true
    }

    /// Fails if the clock cannot sleep, because nothing would ever time out.
    pub(super) fn check_clock(&self) -> Result<(), Error> {
        if self.clock.can_sleep() {
            return Ok(());
        }
        Err(Error::configuration(
            "the clock cannot sleep here: it needs a tokio runtime with `enable_time`; call from inside one, use the \
             blocking client, or set a clock of your own",
        ))
    }

    /// Returns the clock with the skew corrected.
    fn corrected(&self) -> Corrected<'_> {
        Corrected {
            clock: &*self.clock,
            skew: &self.skew,
        }
    }
}

/// Returns the error of a call that the adaptive rate limit would delay for too long.
fn rate_limited(TooLong(wait): TooLong) -> Error {
    Error::new(Kind::RateLimited).with_message(format!(
        "not sent: the adaptive rate limit would delay it by {:.1} s, longer than it may wait",
        wait.as_secs_f32()
    ))
}
