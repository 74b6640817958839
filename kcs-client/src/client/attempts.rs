//! The attempts of one call: validation, sending, and retries.

mod credentials;

use std::sync::Arc;
use std::time::Duration;

use super::identity::Identity;
use super::intercept::values_of_added_headers;
use super::message::{Exchange, Failure, Outgoing};
use super::observe::Watch;
use super::options::CallOptions;
use super::orders::Order;
use super::read_back::{self, Finding, Lookup};
use super::response;
use super::shared::Inner;
use super::trace::Span;
use crate::action::{ActionMeta, Effect, ResourceMeta, RetryClass};
use crate::clock::{BoxFuture, Clock, InSeconds, UnixTime, within};
use crate::error::Error;
use crate::redact::Secrets;
use crate::reply::{Origin, RequestId};
use crate::retry::{Decision, FaultClass, RetryPolicy, decide};
use crate::transport::{TransportError, TransportErrorKind};

/// Returns the advice for a call that may have been executed.
fn outcome_unknown(meta: Option<&ActionMeta>) -> String {
    match meta.and_then(|meta| meta.read_back) {
        Some(read_back) => format!(
            "{}; check {} before you create it again",
            read_back::UNKNOWN,
            read_back.action.name
        ),
        None => format!(
            "outcome unknown: it may have been executed; {}",
            how_to_check(meta)
        ),
    }
}

/// The advice for an idempotent call that may have been executed.
const CALL_AGAIN: &str =
    "it may have been executed: calling again is safe and ends in the same state";

/// Completes the error of a call that has ended without a result, if it may have been executed: adds the advice, and marks the outcome
/// as unknown unless the call may be repeated.
#[cfg(feature = "blocking")]
pub(super) fn lost(error: Error, class: RetryClass, meta: Option<&ActionMeta>) -> Error {
    if !error.may_have_been_executed() {
        return error;
    }
    match class {
        RetryClass::Safe => error,
        RetryClass::Idempotent => error.with_advice(Some(CALL_AGAIN.to_owned())),
        _ => error
            .with_advice(Some(outcome_unknown(meta)))
            .with_unknown_outcome(),
    }
}

/// Returns how to find out whether a call was executed.
fn how_to_check(meta: Option<&ActionMeta>) -> String {
    match meta.map(|meta| meta.check) {
        Some(Some(check)) => format!("check {check} before you call again"),
        Some(None) => "no Action shows whether it was".to_owned(),
        // An Action that the SDK does not know.
        None => "check before you call again".to_owned(),
    }
}

/// The state of a call over its attempts.
pub(super) struct CallState<'a> {
    pub(super) outgoing: Box<Outgoing>,
    pub(super) policy: RetryPolicy,
    pub(super) span: &'a Span,
    /// Counts the attempts, and reports to the metrics when the call ends or is dropped.
    watch: Watch,
    begun: Duration,
    limit: Duration,
    /// The errors of the attempts before the current one.
    failed: Vec<Error>,
    /// The identities that signed those attempts.
    signed_by: Vec<Arc<Identity>>,
    /// The end of the last attempt whose outcome is unknown.
    unknown_since: Option<Duration>,
    /// The number of attempts since the first whose outcome is unknown, itself included.
    pub(super) orders: u32,
    /// The number of skew corrections, resets included.
    corrections: u32,
    /// Whether the skew was reset.
    is_skew_forgotten: bool,
    /// The number of times that rejected credentials were replaced.
    replacements: u32,
    /// The number of times that the provider failed before the next attempt.
    unanswered: u32,
    /// The number of answers of the credentials provider when the attempt was signed.
    answers: u64,
    /// The tokens that the last retry took.
    retry_tokens: u32,
    /// Set for a create whose result a list can show.
    pub(super) order: Option<Order>,
    pub(super) lookup: Option<Lookup>,
}

impl<'a> CallState<'a> {
    fn new(inner: &Inner, outgoing: Box<Outgoing>, span: &'a Span) -> Self {
        Self {
            policy: inner.retry.clone(),
            span,
            watch: Watch::begin(inner.metrics.as_ref(), &inner.clock, &outgoing),
            begun: inner.clock.elapsed(),
            limit: inner.timeout,
            failed: Vec::new(),
            signed_by: Vec::new(),
            unknown_since: None,
            orders: 0,
            corrections: 0,
            is_skew_forgotten: false,
            replacements: 0,
            unanswered: 0,
            answers: 0,
            retry_tokens: 0,
            order: None,
            lookup: None,
            outgoing,
        }
    }

    /// Returns the time that the call has left.
    pub(super) fn left(&self, clock: &dyn Clock) -> Duration {
        self.left_at(clock.elapsed())
    }

    fn left_at(&self, moment: Duration) -> Duration {
        let passed = moment.saturating_sub(self.begun);
        self.limit.saturating_sub(passed)
    }

    /// Returns the attempts that count towards the policy's limit.
    fn counted_attempts(&self) -> u32 {
        self.watch.attempts - self.corrections - self.replacements
    }

    /// Returns the secrets that must not appear in errors.
    fn secrets(&self, identity: &Identity) -> Secrets {
        let mut secrets = Secrets::default();
        for (_, value) in self.outgoing.parameters.iter_by_sensitivity(true) {
            secrets.add_sent(value);
        }
        let earlier = self.signed_by.iter().map(|identity| &**identity);
        for identity in earlier.chain([identity]) {
            secrets.add(identity.credentials.secret_key().expose());
            if let Some(token) = identity.credentials.security_token() {
                secrets.add_sent(token.expose());
            }
        }
        secrets
    }

    /// Records whether a failed attempt may have been executed.
    fn record_failure(&mut self, error: &Error, identity: &Identity, now: Duration) {
        if error.may_have_been_executed() {
            self.unknown_since = Some(now);
            if let Some(lookup) = &mut self.lookup {
                lookup.attempted(identity);
            }
        }
        if self.unknown_since.is_some() {
            self.orders += 1;
        } else if let Some(order) = &self.order {
            order.not_executed();
        }
    }

    /// Returns whether "not found", in a reply with this origin, may be the effect of an earlier attempt: an attempt may have
    /// been executed, the reply is not a cache's, and all such attempts were signed with the same access key. The service
    /// answers another access key for the resources of another account.
    fn may_follow_from_an_attempt(&self, origin: &Origin) -> bool {
        let attempts = self.failed.iter().zip(&self.signed_by);
        let mut unknown = attempts.filter(|(error, _)| error.may_have_been_executed());
        self.unknown_since.is_some()
            && !origin.from_cache
            && unknown.all(|(_, signed_by)| signed_by.credentials.access_key() == origin.access_key)
    }

    /// Returns whether an error means that an earlier attempt has deleted the resource: the service says that the resource
    /// itself does not exist. A parent that does not exist proves nothing, because its id may have been wrong from the start.
    /// Nor does "not found" in an assumed zone, for another account, or from a cache. If the call deletes several resources,
    /// it may be true of one of them only.
    fn is_done(&self, error: &Error) -> bool {
        let outgoing = &*self.outgoing;
        outgoing.meta.is_some_and(|meta| {
            let names_one = |target: &&ResourceMeta| target.ids_in(&outgoing.parameters).len() == 1;
            meta.effect == Effect::Delete
                && error.is_target_not_found()
                && error.assumed_place().is_none()
                && error
                    .origin()
                    .is_some_and(|origin| self.may_follow_from_an_attempt(origin))
                && !error.may_have_been_executed()
                && meta.resources.first().is_some_and(names_one)
        })
    }

    /// Completes the error that ends the call: with the number of attempts, with the code and request id of the last reply, and
    /// with an earlier attempt that may have been executed.
    fn end(&mut self, error: Error) -> Error {
        let mut failed = std::mem::take(&mut self.failed);
        let was_connected = failed.iter().any(|error| !error.is_connect());
        let error = match failed.pop() {
            // The error of the last attempt matters more than the reason why there is no further one.
            Some(last) if error.is_before_sending() => last.with_end(&error),
            Some(last) if error.is_intercepted() => {
                let error = error.with_reply_of(&last);
                failed.push(last);
                error
            }
            last => {
                failed.extend(last);
                error
            }
        };
        let error = error
            .with_attempts(self.watch.attempts)
            .with_action(self.outgoing.action.clone())
            .after_connection(was_connected);
        if self.unknown_since.is_none() {
            return error;
        }
        if self.outgoing.class == RetryClass::Safe {
            return error.in_doubt(None);
        }
        let is_own = error.may_have_been_executed() && !error.is_partial();
        let mut earlier = failed.into_iter().rev();
        let earlier = earlier.find(|earlier| !is_own && earlier.may_have_been_executed());
        let advice = self.advice(is_own, &error);
        let error = error.in_doubt(earlier).with_advice(Some(advice));
        match self.outgoing.class {
            RetryClass::Idempotent => error,
            _ => error.with_unknown_outcome(),
        }
    }

    /// Returns what to do when the outcome is unknown; `by_last` if it is that of the last attempt.
    fn advice(&self, by_last: bool, error: &Error) -> String {
        match self.outgoing.class {
            RetryClass::Idempotent if by_last => CALL_AGAIN.to_owned(),
            RetryClass::Idempotent => {
                let other = error.assumed_place().map(|place| {
                    format!(", or the resource is elsewhere (without {place} the service looks in one place only)")
                });
                format!(
                    "an earlier attempt may have been executed and caused this answer{}: {}",
                    other.unwrap_or_default(),
                    how_to_check(self.outgoing.meta)
                )
            }
            _ => outcome_unknown(self.outgoing.meta),
        }
    }
}

impl Inner {
    /// Makes a call. The future is boxed and independent of the request's type, so that this code is compiled once for all Actions.
    pub(super) fn exchange(
        self: &Arc<Self>,
        outgoing: Box<Outgoing>,
    ) -> BoxFuture<'static, Result<Box<Exchange>, Error>> {
        Box::pin(Arc::clone(self).observed(outgoing))
    }

    /// Makes a call, with its span and metrics.
    async fn observed(self: Arc<Self>, outgoing: Box<Outgoing>) -> Result<Box<Exchange>, Error> {
        let span = Span::call(&outgoing, &self.endpoint, &self.region);
        let mut call = CallState::new(&self, outgoing, &span);
        let result = span.around(self.run(&mut call)).await;
        let result = result.map_err(|error| call.end(error));
        let CallState { watch, .. } = call;
        if let Ok(exchange) = &result {
            span.mismatches(&exchange.mismatches);
        }
        span.end(result.as_deref(), Some(watch.attempts));
        watch.end(&result);
        result
    }

    /// Validates a call, sends it, and retries it.
    async fn run(self: &Arc<Self>, call: &mut CallState<'_>) -> Result<Box<Exchange>, Error> {
        self.check_clock()?;
        self.interceptors.before_signing(&mut call.outgoing)?;
        let violations = self.violations(&call.outgoing);
        if !violations.is_empty() {
            return Err(Error::invalid(violations));
        }
        let options = &call.outgoing.options;
        if let Some(policy) = &options.retry {
            call.policy = policy.clone();
        }
        call.limit = options.timeout.unwrap_or(self.timeout);
        call.order = self.orders.register(&call.outgoing);
        call.lookup = self.list_before(call).await;
        loop {
            let identity = self.ready(call).await?;
            let attempt = call.watch.attempts + 1;
            let span = Span::attempt(&call.outgoing, &self.endpoint, attempt);
            let signed_at = self.skew.apply(&*self.clock);
            let result = span.around(self.send(call, &identity, signed_at)).await;
            let error = result.as_deref().map_err(|failure| &failure.error);
            if call.policy.is_adaptive() && call.watch.attempts == attempt {
                let is_throttled =
                    error.is_err_and(|error| FaultClass::of(error) == FaultClass::Throttling);
                self.rate_limiter.record(self.clock.elapsed(), is_throttled);
            }
            span.end(error, None);
            match result {
                Ok(exchange) => {
                    self.tokens.give_back(call.retry_tokens);
                    return self.answered(call, exchange).await;
                }
                Err(failure) => {
                    if let Some(exchange) = self.after(call, failure, identity).await? {
                        return Ok(exchange);
                    }
                }
            }
        }
    }

    /// Sends the request once. The attempt counts as soon as the request is passed to the transport.
    async fn send(
        &self,
        call: &mut CallState<'_>,
        identity: &Identity,
        signed_at: UnixTime,
    ) -> Result<Box<Exchange>, Failure> {
        let outgoing = &*call.outgoing;
        let options = &outgoing.options;
        let mut request = self.sign(identity, outgoing, signed_at);
        let attempt = call.watch.attempts + 1;
        self.interceptors
            .before_sending(&outgoing.action, attempt, &mut request)
            .map_err(|error| Failure::of(error, signed_at))?;
        call.watch.attempts = attempt;
        if let Some(order) = &call.order {
            order.sent();
        }
        let added = values_of_added_headers(&request);
        let begun = self.clock.elapsed();
        let left = call.left_at(begun);
        let own = self.attempt_limit(options);
        let sent = within(&*self.clock, own.min(left), self.transport.send(request)).await;
        let took = self.clock.elapsed().saturating_sub(begun);
        // If the call's timeout is the shorter one, the error names that.
        let limit = if own < left { own } else { call.limit };
        let sent_id = options.request_id.as_deref();
        let response = sent
            .unwrap_or_else(|| Err(out_of_time(limit, &*self.clock)))
            .map_err(|error| {
                let kind = error.kind();
                let mut error = Error::transport(error).with_request_id(sent_id.map(Into::into));
                if kind == TransportErrorKind::Connect {
                    let host = self.endpoint.authority();
                    error = error.with_message(format!("no connection to {host}"));
                }
                Failure::of(error, signed_at)
            })?;
        let mut request_id = RequestId::default();
        let mut data = (outgoing.new_output)();
        let secrets = || {
            let mut secrets = call.secrets(identity);
            added.iter().for_each(|value| secrets.add(value));
            secrets
        };
        let slot = data.slot();
        let origin = Origin {
            access_key: identity.credentials.access_key().to_owned(),
            from_cache: response.header("age").is_some(),
        };
        let may_be_done = call.may_follow_from_an_attempt(&origin);
        let decoded = response::read(
            outgoing,
            &response,
            may_be_done,
            &secrets,
            &mut request_id,
            slot,
        )
        .map_err(|error| {
            let error = error.about(outgoing.meta, &outgoing.parameters);
            error.with_origin(origin.clone())
        });
        let error = decoded.as_ref().err();
        self.interceptors
            .after_reply(&outgoing.action, attempt, &response, error)
            .map_err(|error| {
                Failure::of(error.with_request_id(Some(request_id.clone())), signed_at)
            })?;
        match decoded {
            Ok((mismatches, recovered)) => Ok(Box::new(Exchange {
                request_id,
                data,
                status: response.status,
                origin,
                body: response.body,
                recovered,
                mismatches,
            })),
            Err(error) => Err(Failure::by(error, &response, signed_at, took)),
        }
    }

    fn attempt_limit(&self, options: &CallOptions) -> Duration {
        options.attempt_timeout.unwrap_or(self.attempt_timeout)
    }

    /// Completes a call that the service reports as successful.
    async fn answered(
        self: &Arc<Self>,
        call: &CallState<'_>,
        exchange: Box<Exchange>,
    ) -> Result<Box<Exchange>, Error> {
        let exchange = if call.orders > 0 {
            Box::pin(self.account_for(call, exchange)).await?
        } else {
            exchange
        };
        if let Some(order) = &call.order {
            order.answered(response::ids_of(&exchange, order.meta, &call.outgoing));
        }
        Ok(exchange)
    }

    /// Decides what follows from a failed attempt: a result from read-back, another attempt after the backoff (`None`), or an error.
    async fn after(
        self: &Arc<Self>,
        call: &mut CallState<'_>,
        failure: Failure,
        identity: Arc<Identity>,
    ) -> Result<Option<Box<Exchange>>, Error> {
        // A partial failure is final: its outcome is known.
        if failure.error.is_partial() {
            return Err(failure.error);
        }
        call.record_failure(&failure.error, &identity, self.clock.elapsed());
        if failure.error.is_intercepted() {
            return Err(failure.error);
        }
        let mut class = call.outgoing.class;
        let mut advice = None;
        if let Some(since) = call.unknown_since {
            if call.is_done(&failure.error) {
                let id = failure.error.request_id().cloned().unwrap_or_default();
                return read_back::recovered(&call.outgoing, None, id).map(Some);
            }
            match Box::pin(self.look_up(call, since)).await {
                Some(Finding::Made(exchange)) => return Ok(Some(exchange)),
                Some(Finding::Absent(said)) => {
                    class = RetryClass::Idempotent;
                    advice = Some(said);
                }
                Some(Finding::Unknown(advice)) => {
                    return Err(failure.error.with_advice(Some(advice)));
                }
                None => {}
            }
        }
        let pause = self.pause_before_retry(call, &failure, &identity, class);
        let Some(pause) = pause.await else {
            return Err(failure.error.with_advice(advice));
        };
        call.span.retry(call.watch.attempts, &failure.error, pause);
        let hooks = self.interceptors.on_retry(
            &call.outgoing.action,
            call.watch.attempts,
            &failure.error,
            pause,
        );
        call.failed.push(failure.error);
        call.signed_by.push(identity);
        hooks?;
        if !pause.is_zero() {
            self.clock.sleep(pause).await;
        }
        Ok(None)
    }

    /// Returns the delay before the next attempt; `None` if there is none.
    async fn pause_before_retry(
        &self,
        call: &mut CallState<'_>,
        failure: &Failure,
        identity: &Identity,
        class: RetryClass,
    ) -> Option<Duration> {
        // Clock skew puts no load on the service, so its correction takes neither tokens nor a delay, under any policy. A second
        // correction is for a clock that was set in between. Learning the skew does not by itself allow another attempt: a call
        // that must not be executed twice is repeated only if the service gives the time as the reason.
        let repeatable = matches!(class, RetryClass::Safe | RetryClass::Idempotent);
        let is_expired = failure.error.is_refused_as_expired();
        if is_expired && !call.is_skew_forgotten && self.skew.forget(failure, &*self.clock) {
            call.is_skew_forgotten = true;
            call.corrections += 1;
            return Some(Duration::ZERO);
        }
        if call.corrections < 2
            && self.skew.correct(failure, &*self.clock)
            && (repeatable || is_expired)
        {
            call.corrections += 1;
            return Some(Duration::ZERO);
        }
        // The same applies to credentials that were replaced while in use.
        if call.replacements == 0
            && failure.error.is_unauthorized()
            && self.replace_identity(call, identity).await
        {
            call.replacements += 1;
            return Some(Duration::ZERO);
        }
        let tried = call.counted_attempts();
        let has_body = call.outgoing.method.has_form();
        if tried >= call.policy.attempt_limit()
            || decide(&failure.error, class, has_body) == Decision::GiveUp
        {
            return None;
        }
        let fault = FaultClass::of(&failure.error);
        let pause = call
            .policy
            .backoff(tried, fault, failure.error.retry_after(), &*self.jitter);
        if pause >= call.left(&*self.clock) {
            return None;
        }
        call.retry_tokens = self.tokens.take(fault)?;
        Some(pause)
    }
}

fn out_of_time(limit: Duration, clock: &dyn Clock) -> TransportError {
    let hint = if clock.is_virtual() {
        " of virtual time (connections need `VirtualClock::hold_for`, which makes time wait for replies)"
    } else {
        ""
    };
    TransportError::new(
        TransportErrorKind::Timeout,
        format!("timed out after {}{hint}", InSeconds(limit)),
    )
}
