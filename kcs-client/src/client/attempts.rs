//! The attempts of one call: checking, sending, and what follows from a failure.

use std::sync::Arc;
use std::time::Duration;

use super::identity::Identity;
use super::message::{Exchange, Failure, Outgoing};
use super::observe::Watch;
use super::options::Options;
use super::read_back::{Finding, Search};
use super::shared::Inner;
use super::skew::Corrected;
use super::trace::Span;
use crate::action::RetryClass;
use crate::clock::{BoxFuture, Clock, UnixTime, within};
use crate::credentials::CredentialsError;
use crate::decode::decode;
use crate::error::{Error, Kind};
use crate::redact::Secrets;
use crate::reply::RequestId;
use crate::retry::{Fault, RetryPolicy, Starved, Verdict, judge};
use crate::transport::{Response, TransportError, TransportErrorKind};

/// What the attempts of a call have in common.
struct Course<'a> {
    policy: &'a RetryPolicy,
    outgoing: &'a Outgoing,
    span: &'a Span,
    attempts: &'a mut u32,
    /// When the last attempt ended that may have been executed.
    doubt: &'a mut Option<Duration>,
    begin: Duration,
    limit: Duration,
    /// What was left of the limit when the clock was last looked at: where time may have passed. Looking is a good part of
    /// what a call costs here.
    left: Duration,
    /// How often the provider of credentials had answered when the attempt was signed.
    answers: u64,
    past: Option<Box<Past<'a>>>,
}

/// What came before an attempt. Most have nothing before them, and are spared its room.
#[derive(Default)]
struct Past<'a> {
    /// How often the clock was put right.
    corrections: u32,
    /// How often other credentials were found for those that the service did not accept.
    replacements: u32,
    /// How often the provider had no credentials for the next attempt.
    unanswered: u32,
    /// Tokens that the last retry took.
    taken: u32,
    search: Option<Search<'a>>,
    /// Why the last attempt failed.
    last: Option<Error>,
    /// Who signed those that failed.
    earlier: Vec<Arc<Identity>>,
}

impl Course<'_> {
    /// What no error may say. Asked for where there is one.
    fn secrets(&self, identity: &Identity) -> Secrets {
        let mut secrets = Secrets::default();
        for (_, value) in self.outgoing.parameters.iter_by_sensitivity(true) {
            secrets.add(value);
        }
        let earlier = self.past.iter().flat_map(|past| &past.earlier);
        for identity in earlier.map(|identity| &**identity).chain([identity]) {
            secrets.add(identity.credentials.secret_key().expose());
            if let Some(token) = identity.credentials.security_token() {
                secrets.add(token.expose());
            }
        }
        secrets
    }

    fn left_now(&self, clock: &dyn Clock) -> Duration {
        let passed = clock.elapsed().saturating_sub(self.begin);
        self.limit.saturating_sub(passed)
    }

    fn look_at(&mut self, clock: &dyn Clock) {
        self.left = self.left_now(clock);
    }
}

/// A request on its way.
type Sending<'a> = BoxFuture<'a, Result<Response, TransportError>>;

impl Inner {
    /// Makes a call, whoever wants it. Behind a pointer, and with all that it needs of the client: so there is one machine
    /// code for all calls.
    pub(super) fn exchange(
        self: &Arc<Self>,
        outgoing: Box<Outgoing>,
    ) -> BoxFuture<'static, Result<Box<Exchange>, Error>> {
        Box::pin(Arc::clone(self).observed(outgoing))
    }

    /// Makes a call, and tells those who listen.
    async fn observed(
        self: Arc<Self>,
        mut outgoing: Box<Outgoing>,
    ) -> Result<Box<Exchange>, Error> {
        let span = Span::call(&outgoing, &self.endpoint, &self.region);
        let mut watch = Watch::begin(self.metrics.as_ref(), &self.clock, &outgoing);
        let mut doubt = None;
        let running = self.run(&mut outgoing, &mut watch.attempts, &mut doubt, &span);
        let result = span.around(running).await;
        let result = result.map_err(|error| outgoing.error(error, watch.attempts, doubt.is_some()));
        span.end(result.as_deref(), Some(watch.attempts));
        watch.end(&result);
        result
    }

    /// Checks a call and sends it, as often as need be and may be. `doubt` is when the last attempt ended that may have been
    /// executed.
    async fn run(
        self: &Arc<Self>,
        outgoing: &mut Outgoing,
        attempts: &mut u32,
        doubt: &mut Option<Duration>,
        span: &Span,
    ) -> Result<Box<Exchange>, Error> {
        self.interceptors.before_signing(outgoing)?;
        let outgoing = &*outgoing;
        let violations = self.violations(outgoing);
        if !violations.is_empty() {
            return Err(Error::invalid(violations));
        }
        let limit = outgoing.options.timeout.unwrap_or(self.timeout);
        let mut course = Course {
            policy: outgoing.options.retry.as_ref().unwrap_or(&self.retry),
            outgoing,
            span,
            attempts,
            doubt,
            begin: self.clock.elapsed(),
            limit,
            left: limit,
            answers: 0,
            past: None,
        };
        if outgoing.class == RetryClass::ReadBack {
            let search = Box::pin(self.search(course.policy, outgoing, limit)).await;
            course.past.get_or_insert_default().search = search;
            course.look_at(&*self.clock);
        }
        loop {
            if course.policy.is_adaptive() {
                let turn = self.rate_limiter.acquire(&*self.clock, course.left);
                if let Err(Starved(wait)) = turn.await {
                    let last = course.past.and_then(|past| past.last);
                    return Err(starved(last, wait));
                }
                course.look_at(&*self.clock);
            }
            if course.left.is_zero() && !limit.is_zero() {
                // The look or the pause has used up the call's time: nothing is begun that would be cut off.
                return Err(Error::transport(out_of_time(limit)));
            }
            let identity = match self.fresh_identity() {
                Some(identity) => identity,
                None => match Box::pin(self.identity(limit, course.left)).await {
                    Ok(identity) => identity,
                    Err(error) => {
                        if self.may_ask_again(&mut course, &error).await {
                            continue;
                        }
                        // What became of the attempt before matters more than why there is no other.
                        let last = course.past.and_then(|past| past.last);
                        return Err(last.unwrap_or(error));
                    }
                },
            };
            if !self.identities.are_fixed() {
                course.look_at(&*self.clock);
                course.answers = self.identities.answers();
            }
            *course.attempts += 1;
            // Not a future of its own, which would be asked whenever this one is.
            let span = Span::attempt(outgoing, &self.endpoint, *course.attempts);
            let signed_at = self.skew.apply(&*self.clock);
            let result = match span.inside(|| self.begin(&course, &identity, signed_at)) {
                Ok((sending, limit)) => {
                    let sent = span.around(within(&*self.clock, limit, sending)).await;
                    span.inside(|| self.conclude(&course, &identity, signed_at, sent))
                }
                Err(failure) => Err(failure),
            };
            span.end(result.as_deref().map_err(|failure| &failure.error), None);
            if course.policy.is_adaptive() {
                let error = result.as_deref().err().map(|failure| &failure.error);
                let is_throttled = error.is_some_and(|error| Fault::of(error) == Fault::Throttling);
                self.rate_limiter.record(self.clock.elapsed(), is_throttled);
            }
            match result {
                Ok(exchange) => {
                    let taken = course.past.as_ref().map_or(0, |past| past.taken);
                    self.tokens.give_back(taken);
                    return Ok(exchange);
                }
                Err(failure) => {
                    if let Some(exchange) = self.after(&mut course, failure, identity).await? {
                        return Ok(exchange);
                    }
                }
            }
        }
    }

    /// What follows from an attempt that failed: what it has made after all, or another one when this is over, or the end.
    // Behind a pointer, as everything that most calls do without: they take less memory, and less of the processor's caches.
    fn after<'a>(
        self: &'a Arc<Self>,
        course: &'a mut Course<'_>,
        failure: Box<Failure>,
        identity: Arc<Identity>,
    ) -> BoxFuture<'a, Result<Option<Box<Exchange>>, Error>> {
        Box::pin(async move {
            let mut past = course.past.take().unwrap_or_default();
            if failure.error.is_intercepted() {
                return Err(failure.error);
            }
            if failure.error.may_have_been_executed() {
                *course.doubt = Some(self.clock.elapsed());
            }
            let mut class = course.outgoing.class;
            if let (Some(search), Some(since)) = (&past.search, *course.doubt) {
                let left = course.left_now(&*self.clock);
                match self.find(search, since, left).await {
                    Finding::Made(exchange) => return Ok(Some(exchange)),
                    Finding::Nothing => class = RetryClass::Idempotent,
                    Finding::Unclear(advice) => {
                        return Err(failure.error.with_advice(Some(advice)));
                    }
                }
            }
            // A wrong clock is not the service's trouble: it costs neither tokens nor a pause, under any policy. The
            // second correction is for a clock that was put right in between.
            let back_off = if past.corrections < 2 && self.skew.correct(&failure, &*self.clock) {
                past.corrections += 1;
                None
            } else if past.replacements == 0
                && failure.error.refuses_credentials()
                && self.replace_identity(course, &identity).await
            {
                // Nor are credentials that were replaced while they were in use.
                past.replacements += 1;
                None
            } else {
                let tried = *course.attempts - past.corrections - past.replacements;
                let has_body = course.outgoing.method.has_form();
                if tried >= course.policy.attempt_limit()
                    || judge(&failure.error, class, has_body) == Verdict::GiveUp
                {
                    return Err(failure.error);
                }
                let fault = Fault::of(&failure.error);
                let back_off =
                    course
                        .policy
                        .back_off(tried, fault, failure.retry_after, &*self.jitter);
                if back_off >= course.left_now(&*self.clock) {
                    return Err(failure.error);
                }
                let Some(cost) = self.tokens.take(fault) else {
                    return Err(failure.error);
                };
                past.taken = cost;
                Some(back_off)
            };
            let pause = back_off.unwrap_or_default();
            course.span.retry(*course.attempts, &failure.error, pause);
            self.interceptors.on_retry(
                &course.outgoing.action,
                *course.attempts,
                &failure.error,
                pause,
                course.doubt.is_some(),
            )?;
            if let Some(back_off) = back_off {
                self.clock.sleep(back_off).await;
            }
            past.last = Some(failure.error);
            past.earlier.push(identity);
            course.past = Some(past);
            course.look_at(&*self.clock);
            Ok(None)
        })
    }

    /// Who signs, where no provider has to be asked.
    fn fresh_identity(&self) -> Option<Arc<Identity>> {
        self.identities.fresh(&self.corrected())
    }

    /// Who signs, asked for if need be.
    pub(super) async fn identity(
        &self,
        limit: Duration,
        left: Duration,
    ) -> Result<Arc<Identity>, Error> {
        let clock = self.corrected();
        let asked = Box::pin(self.identities.get(&clock, left));
        within(&*self.clock, left, asked).await.unwrap_or_else(|| {
            let why = format!("no answer in time: {} s have passed", limit.as_secs_f32());
            Err(Error::credentials(
                &CredentialsError::failed(why).transient(),
            ))
        })
    }

    /// Whether there are other credentials than those that the service did not accept.
    async fn replace_identity(&self, course: &Course<'_>, refused: &Identity) -> bool {
        let left = course.left_now(&*self.clock);
        let clock = self.corrected();
        self.identities
            .replace(refused, course.answers, &clock, left)
            .await
    }

    /// Waits until the provider may be asked again after a failure that may pass; `false` if it may not. Nothing was sent:
    /// it takes no tokens, which protect the service.
    async fn may_ask_again(&self, course: &mut Course<'_>, error: &Error) -> bool {
        let past = course.past.get_or_insert_default();
        past.unanswered += 1;
        let tried = *course.attempts - past.corrections - past.replacements + past.unanswered;
        if !error.is_transient() || tried >= course.policy.attempt_limit() {
            return false;
        }
        let back_off = course
            .policy
            .back_off(tried, Fault::Transient, None, &*self.jitter);
        if back_off >= course.left_now(&*self.clock) {
            return false;
        }
        self.clock.sleep(back_off).await;
        course.look_at(&*self.clock);
        true
    }

    /// The clock, as far as the service's differs from it.
    fn corrected(&self) -> Corrected<'_> {
        Corrected {
            clock: &*self.clock,
            skew: &self.skew,
        }
    }

    /// An attempt's request on its way, and how long it may take. Nothing is sent before the future is polled.
    // Not part of the future that calls it, and so is the conclusion: what they need lasts no longer than they do.
    fn begin(
        &self,
        course: &Course<'_>,
        identity: &Identity,
        signed_at: UnixTime,
    ) -> Result<(Sending<'_>, Duration), Box<Failure>> {
        let outgoing = course.outgoing;
        let options = &outgoing.options;
        let mut request = self.sign(identity, outgoing, signed_at);
        self.interceptors
            .before_sending(
                &outgoing.action,
                *course.attempts,
                &mut request,
                course.doubt.is_some(),
            )
            .map_err(|error| Failure::of(error, signed_at))?;
        let limit = self.attempt_limit(options).min(course.left);
        Ok((self.transport.send(request), limit))
    }

    fn attempt_limit(&self, options: &Options) -> Duration {
        options.attempt_timeout.unwrap_or(self.attempt_timeout)
    }

    /// What an attempt has come to. `sent` is nothing if it took too long.
    fn conclude(
        &self,
        course: &Course<'_>,
        identity: &Identity,
        signed_at: UnixTime,
        sent: Option<Result<Response, TransportError>>,
    ) -> Result<Box<Exchange>, Box<Failure>> {
        let outgoing = course.outgoing;
        let sent_id = outgoing.options.request_id.as_deref();
        let out_of_time = || {
            // Where the call's own limit cuts an attempt short, it is the one to name.
            let own = self.attempt_limit(&outgoing.options);
            Err(out_of_time(if own < course.left {
                own
            } else {
                course.limit
            }))
        };
        let response = match sent.unwrap_or_else(out_of_time) {
            Ok(response) => response,
            Err(error) => {
                let error = Error::transport(error).with_request_id(sent_id.map(Into::into));
                return Err(Failure::of(error, signed_at));
            }
        };
        let mut request_id = RequestId::default();
        let mut data = (outgoing.blank)();
        let secrets = || course.secrets(identity);
        let decoded = decode(&response, sent_id, &secrets, &mut request_id, data.place())
            .map_err(|error| error.about(outgoing.meta));
        let intercepted = self.interceptors.after_reply(
            &outgoing.action,
            *course.attempts,
            &response,
            decoded.as_ref().err(),
            course.doubt.is_some(),
        );
        if let Err(error) = intercepted {
            let id = Some(request_id).filter(|id| !id.as_str().is_empty());
            return Err(Failure::of(error.with_request_id(id), signed_at));
        }
        match decoded {
            Ok(()) => Ok(Box::new(Exchange {
                request_id,
                data,
                status: response.status,
                body: response.body,
                recovered: false,
            })),
            Err(error) => Err(Failure::by(error, &response, signed_at)),
        }
    }
}

/// The error of a call that the rate limit of the adaptive policy gives no turn in time.
fn starved(last: Option<Error>, wait: Duration) -> Error {
    let turn = format!(
        "the rate limit of the adaptive policy has no turn for it within {:.1} s",
        wait.as_secs_f32()
    );
    match last {
        Some(last) => last.with_advice(Some(format!("another attempt was not sent: {turn}"))),
        None => Error::new(Kind::RateLimited).with_message(format!("not sent: {turn}")),
    }
}

fn out_of_time(limit: Duration) -> TransportError {
    TransportError::new(
        TransportErrorKind::Timeout,
        format!("{} s have passed", limit.as_secs_f32()),
    )
}
