//! The identity that signs: the credentials at hand, and when the provider is asked for others.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::Shared;
use tokio::runtime::{Handle, Id};

use crate::clock::{BoxFuture, Clock, UnixTime, within};
use crate::credentials::{
    Credentials, CredentialsError, CredentialsProvider, ProvidedCredentials, malformed,
};
use crate::error::Error;
use crate::generated::metadata::SERVICE;
use crate::sign::scheme::SignatureScheme;
use crate::sign::{header, query};

/// The longest time before their end at which credentials are asked for again, in seconds.
const MARGIN: i64 = 300;
/// Seconds between two requests to the provider while the old credentials still last.
const PAUSE: i64 = 30;
/// How long a call that can be signed waits for other credentials, at most.
const REFRESH_TIMEOUT: Duration = Duration::from_secs(10);
/// Calls that begin later than so long after a request to the provider do not wait for its answer, but ask anew.
const STALE: Duration = Duration::from_secs(60);

/// Credentials, ready to sign.
pub(super) struct Identity {
    pub(super) credentials: Credentials,
    pub(super) signing: Signing,
}

pub(super) enum Signing {
    /// With the day's key of these credentials.
    Header(Box<header::Signer>),
    /// With their key, ready for messages.
    Query(Box<query::Signer>),
}

/// The identity that all clones of a client share.
pub(super) struct Identities {
    pub(super) scheme: SignatureScheme,
    region: String,
    /// `None` where the credentials are set and stay.
    provider: Option<Arc<dyn CredentialsProvider>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// How often the provider has answered.
    answers: u64,
    /// Requests to the provider that are under way.
    requests: Vec<Request>,
    /// The number of the next one.
    next: u64,
}

type Answer = Result<ProvidedCredentials, CredentialsError>;

/// A request to the provider. Every call that waits for the answer drives it, so that none depends on another one that is not
/// polled or ends sooner; without any, it stays for the next call.
#[derive(Clone)]
struct Request {
    number: u64,
    answer: Shared<BoxFuture<'static, Answer>>,
    begun_at: Duration,
    /// Calls in another runtime do not share it: timers and connections are those of the runtime that began it.
    runtime: Option<Id>,
}

struct Current {
    identity: Arc<Identity>,
    /// When to ask again.
    ask: Option<UnixTime>,
    /// When they end.
    end: Option<UnixTime>,
}

enum Freshness {
    Fresh(Arc<Identity>),
    /// Still valid, but not for long.
    NearExpiry(Arc<Identity>),
    Expired,
}

impl Identities {
    pub(super) fn fixed(scheme: SignatureScheme, region: &str, credentials: Credentials) -> Self {
        let identities = Self::of(scheme, region, None);
        identities.state().current = Some(Current {
            identity: identities.ready(credentials),
            ask: None,
            end: None,
        });
        identities
    }

    pub(super) fn of(
        scheme: SignatureScheme,
        region: &str,
        provider: Option<Arc<dyn CredentialsProvider>>,
    ) -> Self {
        Self {
            scheme,
            region: region.to_owned(),
            provider,
            state: Mutex::default(),
        }
    }

    /// How often the provider has answered. To be kept with a request, for [`replace`](Self::replace).
    pub(super) fn answers(&self) -> u64 {
        self.state().answers
    }

    /// The identity, where the provider need not be asked for it.
    pub(super) fn fresh(&self, clock: &dyn Clock) -> Option<Arc<Identity>> {
        match self.state().freshness(clock) {
            Freshness::Fresh(identity) => Some(identity),
            Freshness::NearExpiry(_) | Freshness::Expired => None,
        }
    }

    /// The identity to sign with now, for a call that has so much time left. If the provider has to be asked, the calls that
    /// wait share one request and its answer.
    pub(super) async fn get(
        &self,
        clock: &dyn Clock,
        left: Duration,
    ) -> Result<Arc<Identity>, Error> {
        let old = {
            let mut state = self.state();
            match state.freshness(clock) {
                Freshness::Fresh(identity) => return Ok(identity),
                Freshness::NearExpiry(identity) => {
                    // At once, and not with the answer: one call waits for it, and the others go on.
                    state.postpone(clock.now());
                    Some(identity)
                }
                Freshness::Expired => None,
            }
        };
        match old {
            None => self.ask(clock).await,
            Some(old) => {
                let asked = Box::pin(self.ask(clock));
                match within(clock, patience(left), asked).await {
                    Some(Ok(identity)) => Ok(identity),
                    Some(Err(_)) | None => Ok(old),
                }
            }
        }
    }

    /// Waits for the provider's answer.
    async fn ask(&self, clock: &dyn Clock) -> Result<Arc<Identity>, Error> {
        let Some(provider) = &self.provider else {
            return Err(Error::credentials(&no_provider()));
        };
        let request = self.state().request(provider, clock.elapsed());
        let answer = request.answer.await;
        self.take(request.number, answer, clock)
    }

    /// Asks the provider for other credentials than those of a request that the service did not accept; whether there are
    /// any now. `answers` is how often the provider had answered when the request was signed.
    ///
    /// Credentials that were set stay as they are. One call asks, and the others that were signed with the same credentials
    /// share its answer.
    pub(super) async fn replace(
        &self,
        refused: &Identity,
        answers: u64,
        clock: &dyn Clock,
        left: Duration,
    ) -> bool {
        if self.answers() == answers {
            let asked = Box::pin(self.ask(clock));
            // Why there are none matters less than that the service did not accept those of the request.
            let _ = within(clock, patience(left), asked).await;
        }
        let state = self.state();
        let current = state.current.as_ref();
        current.is_some_and(|current| current.identity.credentials != refused.credentials)
    }

    /// Takes the answer to a request: the first of the calls that wait for it keeps it for all.
    fn take(
        &self,
        request: u64,
        answer: Answer,
        clock: &dyn Clock,
    ) -> Result<Arc<Identity>, Error> {
        let answer = answer.and_then(|provided| {
            let flaws = flaws(&provided.credentials, self.scheme);
            if flaws.is_empty() {
                Ok(provided)
            } else {
                Err(CredentialsError::failed(flaws.join("; ")))
            }
        });
        let answer = answer.map_err(|error| match &self.provider {
            Some(provider) => error.of_provider(provider.name()),
            None => error,
        });
        let mut state = self.state();
        let is_first = state.end_request(request);
        if !is_first && let Freshness::Fresh(identity) = state.freshness(clock) {
            return Ok(identity);
        }
        let now = clock.now();
        match answer {
            Ok(provided) => {
                // The same credentials again keep the key of the day.
                let identity = match &state.current {
                    Some(current) if current.identity.credentials == provided.credentials => {
                        Arc::clone(&current.identity)
                    }
                    _ => self.ready(provided.credentials),
                };
                if is_first {
                    state.current = Some(Current {
                        identity: Arc::clone(&identity),
                        ask: ask_again(now, provided.expiry, provided.refresh_after),
                        end: provided.expiry,
                    });
                }
                Ok(identity)
            }
            Err(failure) => {
                if is_first {
                    state.postpone(now);
                }
                Err(Error::credentials(&failure))
            }
        }
    }

    fn ready(&self, credentials: Credentials) -> Arc<Identity> {
        let signing = match self.scheme {
            SignatureScheme::Query => Signing::Query(Box::new(query::Signer::new(
                credentials.secret_key().expose(),
            ))),
            SignatureScheme::Header => Signing::Header(Box::new(header::Signer::new(
                credentials.access_key(),
                credentials.secret_key().expose(),
                &self.region,
                SERVICE.name,
            ))),
        };
        Arc::new(Identity {
            credentials,
            signing,
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that may panic stands between two changes.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The clock is not read for credentials that are not asked for again.
    fn freshness(&self, clock: &dyn Clock) -> Freshness {
        let Some(Current { identity, ask, end }) = &self.current else {
            return Freshness::Expired;
        };
        let now = ask.or(*end).map(|_| clock.now());
        let is_over =
            |time: &Option<UnixTime>| time.zip(now).is_some_and(|(time, now)| now >= time);
        if is_over(end) {
            Freshness::Expired
        } else if is_over(ask) {
            Freshness::NearExpiry(Arc::clone(identity))
        } else {
            Freshness::Fresh(Arc::clone(identity))
        }
    }

    /// The request to the provider that calls wait for which begin now.
    fn request(&mut self, provider: &Arc<dyn CredentialsProvider>, now: Duration) -> Request {
        let runtime = Handle::try_current().ok().map(|handle| handle.id());
        self.requests
            .retain(|request| now.saturating_sub(request.begun_at) < STALE);
        let shared = |request: &&Request| request.runtime == runtime;
        if let Some(request) = self.requests.iter().find(shared) {
            return request.clone();
        }
        let provider = Arc::clone(provider);
        let answer = AssertUnwindSafe(async move { provider.provide().await }).catch_unwind();
        let answer = answer
            .map(|it| it.unwrap_or_else(|_| Err(CredentialsError::failed("the source panicked"))));
        let request = Request {
            number: self.next,
            answer: answer.boxed().shared(),
            begun_at: now,
            runtime,
        };
        self.next += 1;
        self.requests.push(request.clone());
        request
    }

    /// Counts an answer, unless it was counted or came too late; whether it was counted now.
    fn end_request(&mut self, number: u64) -> bool {
        let before = self.requests.len();
        self.requests.retain(|request| request.number != number);
        let is_first = self.requests.len() < before;
        self.answers += u64::from(is_first);
        is_first
    }

    /// Leaves the provider alone for a while.
    fn postpone(&mut self, now: UnixTime) {
        if let Some(ask) = self.current.as_mut().and_then(|it| it.ask.as_mut()) {
            *ask = now.plus(PAUSE);
        }
    }
}

/// How long a call that can be signed waits for other credentials: it must be left the time to use the old ones.
fn patience(left: Duration) -> Duration {
    REFRESH_TIMEOUT.min(left / 2)
}

/// When to ask again: a quarter of what is left before the end, at most the margin, or sooner if the source says so.
fn ask_again(
    now: UnixTime,
    end: Option<UnixTime>,
    refresh_after: Option<Duration>,
) -> Option<UnixTime> {
    let before_end = end.map(|end| {
        let left = end.seconds().saturating_sub(now.seconds());
        end.plus(-(left / 4).clamp(0, MARGIN))
    });
    let later = refresh_after.map(|it| now.plus(it.as_secs().try_into().unwrap_or(i64::MAX)));
    [before_end, later].into_iter().flatten().min()
}

fn no_provider() -> CredentialsError {
    CredentialsError::not_configured("no source is set")
}

/// What keeps these credentials from being sent.
pub(super) fn flaws(credentials: &Credentials, scheme: SignatureScheme) -> Vec<String> {
    let mut flaws = Vec::new();
    let token = credentials.security_token();
    for (what, value) in [
        ("access key", Some(credentials.access_key())),
        ("secret key", Some(credentials.secret_key().expose())),
        ("security token", token.map(|token| token.expose())),
    ] {
        if let Some(why) = value.and_then(malformed) {
            flaws.push(format!("the {what} {why}"));
        }
    }
    // They end the key where the signature names it.
    if scheme == SignatureScheme::Header && credentials.access_key().contains(['/', ',']) {
        flaws.push("the access key has a `/` or a `,`, which no access key has".to_owned());
    }
    if scheme == SignatureScheme::Query && token.is_some() {
        flaws.push(
            "the query signature cannot carry a security token: sign in the header".to_owned(),
        );
    }
    flaws
}

#[cfg(test)]
#[cfg(feature = "test-util")]
mod call_tests;
#[cfg(test)]
#[cfg(feature = "test-util")]
mod sharing_tests;
#[cfg(test)]
mod tests;
