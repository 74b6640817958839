//! Who signs: the credentials at hand, and when others are asked for.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::builder::SignatureScheme;
use crate::clock::{Clock, UnixTime, within};
use crate::credentials::{Credentials, CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::error::Error;
use crate::generated::metadata::SERVICE;
use crate::sign::{header, query};

/// So long before their end credentials are asked for again, at most.
const MARGIN: u64 = 300;
/// Seconds between two questions while the old credentials still last.
const PAUSE: i64 = 30;
/// So long a call that has credentials waits for better ones.
const PATIENCE: Duration = Duration::from_secs(10);

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
    scheme: SignatureScheme,
    region: String,
    /// `None` where the credentials are set and stay.
    provider: Option<Arc<dyn CredentialsProvider>>,
    state: Mutex<State>,
    /// Held while the provider is asked.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// How many questions have been answered.
    answers: u64,
    /// The last answer, if it was none.
    failure: Option<CredentialsError>,
}

struct Current {
    identity: Arc<Identity>,
    /// When to ask again, and when they are over.
    end: Option<(UnixTime, UnixTime)>,
}

enum Standing {
    Fresh(Arc<Identity>),
    /// Good still, but not for long.
    Ageing(Arc<Identity>),
    Over,
}

impl State {
    /// The clock is not asked about credentials that last.
    #[inline]
    fn standing(&self, clock: &dyn Clock) -> Standing {
        let Some(Current { identity, end }) = &self.current else {
            return Standing::Over;
        };
        match end.map(|end| (end, clock.now())) {
            Some(((_, over), now)) if now >= over => Standing::Over,
            Some(((ask, _), now)) if now >= ask => Standing::Ageing(Arc::clone(identity)),
            _ => Standing::Fresh(Arc::clone(identity)),
        }
    }
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
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// Whether nobody ever needs to be asked.
    pub(super) fn are_fixed(&self) -> bool {
        self.provider.is_none()
    }

    /// The identity, where nobody need be asked for it.
    #[inline]
    pub(super) fn fresh(&self, clock: &dyn Clock) -> Option<Arc<Identity>> {
        match self.state().standing(clock) {
            Standing::Fresh(identity) => Some(identity),
            Standing::Ageing(_) | Standing::Over => None,
        }
    }

    /// The identity to sign with now. If it has to be asked for, one call asks and the others wait for its answer.
    pub(super) async fn get(&self, clock: &dyn Clock) -> Result<Arc<Identity>, Error> {
        let (standing, answers) = {
            let state = self.state();
            (state.standing(clock), state.answers)
        };
        let _turn = match standing {
            Standing::Fresh(identity) => return Ok(identity),
            Standing::Ageing(identity) => match self.turn.try_lock() {
                Ok(turn) => turn,
                Err(_) => return Ok(identity),
            },
            Standing::Over => self.turn.lock().await,
        };
        let old = {
            let state = self.state();
            match state.standing(clock) {
                Standing::Fresh(identity) => return Ok(identity),
                // Somebody has asked while this call waited: the answer was meant for it too.
                _ if state.answers != answers => {
                    return match (&state.failure, &state.current) {
                        (None, Some(current)) => Ok(Arc::clone(&current.identity)),
                        (Some(failure), _) => Err(no_credentials(failure)),
                        (None, None) => Err(no_credentials(&nobody())),
                    };
                }
                Standing::Ageing(identity) => Some(identity),
                Standing::Over => None,
            }
        };
        let answer = match &self.provider {
            None => Err(nobody()),
            Some(provider) if old.is_some() => within(clock, PATIENCE, provider.provide())
                .await
                .unwrap_or_else(|| Err(CredentialsError::broken("no answer in time"))),
            Some(provider) => provider.provide().await,
        };
        self.take(answer, old, clock.now())
    }

    fn take(
        &self,
        answer: Result<ProvidedCredentials, CredentialsError>,
        old: Option<Arc<Identity>>,
        now: UnixTime,
    ) -> Result<Arc<Identity>, Error> {
        let answer = answer.and_then(|provided| {
            let flaws = flaws(&provided.credentials, self.scheme);
            if flaws.is_empty() {
                Ok(provided)
            } else {
                Err(CredentialsError::broken(flaws.join("; ")))
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
                let error = no_credentials(&failure);
                state.failure = Some(failure);
                if let Some((ask, _)) = state.current.as_mut().and_then(|it| it.end.as_mut()) {
                    *ask = now.plus(PAUSE);
                }
                old.ok_or(error)
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

/// A quarter of what is left before the end, at most the margin.
fn ask_again(now: UnixTime, end: UnixTime) -> UnixTime {
    let left = if end > now {
        end.distance(now).as_secs()
    } else {
        0
    };
    end.plus(-i64::try_from(MARGIN.min(left / 4)).unwrap_or_default())
}

fn nobody() -> CredentialsError {
    CredentialsError::nothing("no source is set")
}

fn no_credentials(why: &CredentialsError) -> Error {
    Error::configuration(format!("no credentials: {why}"))
}

/// What keeps these credentials from being sent.
pub(super) fn flaws(credentials: &Credentials, scheme: SignatureScheme) -> Vec<String> {
    let mut flaws = Vec::new();
    if credentials.access_key().is_empty() || credentials.secret_key().expose().is_empty() {
        flaws.push("an access key or a secret key is empty".to_owned());
    }
    let token = credentials.security_token();
    for (what, text) in [
        ("access key", credentials.access_key()),
        (
            "security token",
            token.map(|token| token.expose()).unwrap_or_default(),
        ),
    ] {
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            flaws.push(format!(
                "the {what} has blanks or other characters that cannot be sent"
            ));
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
mod tests;
