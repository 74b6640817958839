//! The identity that signs requests: cached credentials, and when they are refreshed.

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

/// Maximum time before their expiry at which credentials are refreshed, in seconds.
const MARGIN: i64 = 300;
/// Minimum time between two requests to the provider while the current credentials are valid, in seconds.
const PAUSE: i64 = 30;
/// Maximum time that a call with valid credentials waits for new ones.
const REFRESH_TIMEOUT: Duration = Duration::from_secs(10);
/// Age from which a pending request to the provider is no longer shared: later calls start another one.
const STALE: Duration = Duration::from_secs(60);

/// Credentials with the keys derived from them.
pub(super) struct Identity {
    pub(super) credentials: Credentials,
    pub(super) signing: Signing,
}

pub(super) enum Signing {
    /// Caches the signing key of the day.
    Header(Box<header::Signer>),
    /// Holds the state of the MAC after the key.
    Query(Box<query::Signer>),
}

/// The identity that all clones of a client share.
pub(super) struct Identities {
    pub(super) scheme: SignatureScheme,
    region: String,
    /// `None` if the credentials are fixed.
    provider: Option<Arc<dyn CredentialsProvider>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// The number of answers of the provider.
    answers: u64,
    /// Pending requests to the provider.
    requests: Vec<Request>,
    /// The number of the next request.
    next: u64,
}

type Answer = Result<ProvidedCredentials, CredentialsError>;

/// A request to the provider. All calls that wait for the answer poll it, so that none depends on a call that is dropped or not
/// polled. Without a waiting call it remains pending for the next one.
#[derive(Clone)]
struct Request {
    number: u64,
    answer: Shared<BoxFuture<'static, Answer>>,
    begun_at: Duration,
    /// Calls on another runtime do not share it, because its timers and connections belong to the runtime that started it.
    runtime: Option<Id>,
}

struct Current {
    identity: Arc<Identity>,
    /// When to refresh them.
    ask: Option<UnixTime>,
    /// When they expire.
    end: Option<UnixTime>,
}

enum Freshness {
    Fresh(Arc<Identity>),
    /// Valid, but due for a refresh.
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

    /// Returns the number of answers of the provider. Callers keep it with a request, for [`replace`](Self::replace).
    pub(super) fn answers(&self) -> u64 {
        self.state().answers
    }

    /// Returns the current identity, if it needs no refresh.
    pub(super) fn fresh(&self, clock: &dyn Clock) -> Option<Arc<Identity>> {
        match self.state().freshness(clock) {
            Freshness::Fresh(identity) => Some(identity),
            Freshness::NearExpiry(_) | Freshness::Expired => None,
        }
    }

    /// Returns the identity for a call with this much time left. If a refresh is due, all waiting calls share one request to the
    /// provider.
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
                    // Before the answer, so that only this call waits for it; the others use the current credentials.
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

    /// Requests credentials from the provider, or waits for a pending request.
    async fn ask(&self, clock: &dyn Clock) -> Result<Arc<Identity>, Error> {
        let Some(provider) = &self.provider else {
            return Err(Error::credentials(&no_provider()));
        };
        let request = self.state().request(provider, clock.elapsed());
        let answer = request.answer.await;
        self.take(request.number, answer, clock)
    }

    /// Replaces credentials that the service rejected. Returns whether there are different ones now. `answers` is the number of
    /// answers of the provider when the rejected request was signed.
    ///
    /// Fixed credentials are not replaced. Calls that were signed with the same credentials share one request to the provider.
    pub(super) async fn replace(
        &self,
        refused: &Identity,
        answers: u64,
        clock: &dyn Clock,
        left: Duration,
    ) -> bool {
        if self.answers() == answers {
            let asked = Box::pin(self.ask(clock));
            // The call reports the rejection rather than this error.
            let _ = within(clock, patience(left), asked).await;
        }
        let state = self.state();
        let current = state.current.as_ref();
        current.is_some_and(|current| current.identity.credentials != refused.credentials)
    }

    /// Processes the answer to a request. The first waiting call caches it for all others.
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
                // Unchanged credentials keep their cached signing key.
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
        // A poisoned state is consistent: no panic can occur between two changes of it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Does not read the clock for credentials that never expire.
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

    /// Returns the pending request that a new call can share, or starts one.
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

    /// Removes a request and counts its answer. Returns `false` if another call did so before, or if the request is too old.
    fn end_request(&mut self, number: u64) -> bool {
        let before = self.requests.len();
        self.requests.retain(|request| request.number != number);
        let is_first = self.requests.len() < before;
        self.answers += u64::from(is_first);
        is_first
    }

    /// Postpones the next refresh.
    fn postpone(&mut self, now: UnixTime) {
        if let Some(ask) = self.current.as_mut().and_then(|it| it.ask.as_mut()) {
            *ask = now.plus(PAUSE);
        }
    }
}

/// Returns how long a call with valid credentials waits for new ones. Enough time remains to send it with the current ones.
fn patience(left: Duration) -> Duration {
    REFRESH_TIMEOUT.min(left / 2)
}

/// Returns when to refresh: after three quarters of the remaining lifetime, at most [`MARGIN`] before the expiry, or earlier if the
/// source demands it.
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

/// Returns the reasons why these credentials cannot be used with a signature scheme.
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
    // Both characters delimit the access key in the `Authorization` header.
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
