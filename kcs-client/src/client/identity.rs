//! The identity that signs: the credentials at hand, and when the provider is asked for others.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::builder::SignatureScheme;
use crate::clock::{Clock, UnixTime, within};
use crate::credentials::{
    Credentials, CredentialsError, CredentialsProvider, ProvidedCredentials, malformed,
};
use crate::error::Error;
use crate::generated::metadata::SERVICE;
use crate::sign::{header, query};

/// The longest time before their end at which credentials are asked for again, in seconds.
const MARGIN: i64 = 300;
/// Seconds between two requests to the provider while the old credentials still last.
const PAUSE: i64 = 30;
/// How long a call that can be signed waits for other credentials, at most.
const REFRESH_TIMEOUT: Duration = Duration::from_secs(10);

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
    /// Held while the provider is asked.
    refresh_lock: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// How often the provider has answered.
    answers: u64,
    /// Why the last answer had no credentials.
    failure: Option<CredentialsError>,
}

struct Current {
    identity: Arc<Identity>,
    /// When to ask again, and when they end.
    end: Option<(UnixTime, UnixTime)>,
}

enum Standing {
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
            refresh_lock: tokio::sync::Mutex::default(),
        }
    }

    /// How often the provider has answered. To be kept with a request, for [`replace`](Self::replace).
    pub(super) fn answers(&self) -> u64 {
        self.state().answers
    }

    /// The identity, where the provider need not be asked for it.
    pub(super) fn fresh(&self, clock: &dyn Clock) -> Option<Arc<Identity>> {
        match self.state().standing(clock) {
            Standing::Fresh(identity) => Some(identity),
            Standing::NearExpiry(_) | Standing::Expired => None,
        }
    }

    /// The identity to sign with now, for a call that has so much time left. If the provider has to be asked, one call asks
    /// and the others wait for its answer.
    pub(super) async fn get(
        &self,
        clock: &dyn Clock,
        left: Duration,
    ) -> Result<Arc<Identity>, Error> {
        let (standing, answers) = {
            let state = self.state();
            (state.standing(clock), state.answers)
        };
        let _refreshing = match standing {
            Standing::Fresh(identity) => return Ok(identity),
            Standing::NearExpiry(identity) => match self.refresh_lock.try_lock() {
                Ok(guard) => guard,
                Err(_) => return Ok(identity),
            },
            Standing::Expired => self.refresh_lock.lock().await,
        };
        let old = {
            let mut state = self.state();
            match state.standing(clock) {
                Standing::Fresh(identity) => return Ok(identity),
                // The provider has answered while this call waited: the answer was meant for it too.
                _ if state.answers != answers => {
                    return match (&state.failure, &state.current) {
                        (None, Some(current)) => Ok(Arc::clone(&current.identity)),
                        (Some(failure), _) => Err(Error::credentials(failure)),
                        (None, None) => Err(Error::credentials(&no_provider())),
                    };
                }
                Standing::NearExpiry(identity) => {
                    // At once, and not with the answer: the call may be dropped before there is one.
                    state.postpone(clock.now());
                    Some(identity)
                }
                Standing::Expired => None,
            }
        };
        let answer = match &self.provider {
            None => Err(no_provider()),
            Some(provider) if old.is_some() => within(clock, patience(left), provider.provide())
                .await
                .unwrap_or_else(|| Err(CredentialsError::failed("no answer in time"))),
            Some(provider) => provider.provide().await,
        };
        let answer = self.take(answer, clock.now());
        match old {
            Some(old) => answer.or(Ok(old)),
            None => answer,
        }
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
        let Some(provider) = &self.provider else {
            return false;
        };
        let asked = Box::pin(async {
            let _refreshing = self.refresh_lock.lock().await;
            if self.answers() == answers {
                let answer = provider.provide().await;
                // Why there are none matters less than that the service did not accept those of the request.
                let _ = self.take(answer, clock.now());
            }
        });
        let _ = within(clock, patience(left), asked).await;
        let state = self.state();
        let current = state.current.as_ref();
        current.is_some_and(|current| current.identity.credentials != refused.credentials)
    }

    fn take(
        &self,
        answer: Result<ProvidedCredentials, CredentialsError>,
        now: UnixTime,
    ) -> Result<Arc<Identity>, Error> {
        let answer = answer.and_then(|provided| {
            let flaws = flaws(&provided.credentials, self.scheme);
            if flaws.is_empty() {
                Ok(provided)
            } else {
                Err(CredentialsError::failed(flaws.join("; ")))
            }
        });
        let mut state = self.state();
        state.answers += 1;
        match answer {
            Ok(provided) => {
                state.failure = None;
                // The same credentials again keep the key of the day.
                let same = state
                    .current
                    .take()
                    .filter(|current| current.identity.credentials == provided.credentials);
                let identity = match same {
                    Some(current) => current.identity,
                    None => self.ready(provided.credentials),
                };
                state.current = Some(Current {
                    identity: Arc::clone(&identity),
                    end: provided.expires.map(|end| (ask_again(now, end), end)),
                });
                Ok(identity)
            }
            Err(failure) => {
                let error = Error::credentials(&failure);
                state.failure = Some(failure);
                state.postpone(now);
                Err(error)
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
    /// The clock is not read for credentials that do not end.
    fn standing(&self, clock: &dyn Clock) -> Standing {
        let Some(Current { identity, end }) = &self.current else {
            return Standing::Expired;
        };
        match end.map(|end| (end, clock.now())) {
            Some(((_, end), now)) if now >= end => Standing::Expired,
            Some(((ask, _), now)) if now >= ask => Standing::NearExpiry(Arc::clone(identity)),
            _ => Standing::Fresh(Arc::clone(identity)),
        }
    }

    /// Leaves the provider alone for a while.
    fn postpone(&mut self, now: UnixTime) {
        if let Some((ask, _)) = self.current.as_mut().and_then(|it| it.end.as_mut()) {
            *ask = now.plus(PAUSE);
        }
    }
}

/// How long a call that can be signed waits for other credentials: it must be left the time to use the old ones.
fn patience(left: Duration) -> Duration {
    REFRESH_TIMEOUT.min(left / 2)
}

/// When to ask again: a quarter of what is left before the end, at most the margin.
fn ask_again(now: UnixTime, end: UnixTime) -> UnixTime {
    let left = end.seconds().saturating_sub(now.seconds());
    end.plus(-(left / 4).clamp(0, MARGIN))
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
mod tests;
