//! Where credentials come from, as a trait, and the sources that need nothing but this crate.

use std::borrow::Cow;
use std::fmt;

use super::Credentials;
use crate::clock::{BoxFuture, UnixTime};

/// A source of credentials: a vault, a service that hands out sessions.
///
/// The client asks at its first call and keeps what it gets. Credentials that end are asked for again before they do: see
/// [`ProvidedCredentials::until`]. However many calls wait, one question is under way at a time.
///
/// ```
/// use kcs_client::clock::BoxFuture;
/// use kcs_client::{Credentials, CredentialsError, CredentialsProvider, ProvidedCredentials};
///
/// #[derive(Debug)]
/// struct Vault;
///
/// impl CredentialsProvider for Vault {
///     fn name(&self) -> std::borrow::Cow<'_, str> {
///         "the vault".into()
///     }
///
///     fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
///         Box::pin(async { Ok(Credentials::new("access key", "secret key").into()) })
///     }
/// }
/// ```
pub trait CredentialsProvider: Send + Sync + fmt::Debug {
    /// What to call it in errors: `the environment`.
    fn name(&self) -> Cow<'_, str>;

    /// Asks for credentials. Nothing may block; the future may be dropped at any time.
    ///
    /// # Errors
    ///
    /// [`CredentialsError::nothing`] where a [`CredentialsChain`](super::CredentialsChain) shall go on to the next source,
    /// [`CredentialsError::broken`] where it shall not. Neither text may hold a secret: it is shown.
    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>>;
}

/// Credentials, and when they end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvidedCredentials {
    pub(crate) credentials: Credentials,
    pub(crate) expires: Option<UnixTime>,
}

impl ProvidedCredentials {
    /// With an end. The client asks again when a quarter of the time that was left on arrival, at most 5 minutes, is left.
    ///
    /// If it gets nothing then, it uses the old ones for as long as they last and asks again every 30 seconds. Credentials
    /// that are over when they arrive are used for the calls that waited for them, because the local clock may be wrong.
    #[must_use]
    pub fn until(mut self, end: UnixTime) -> Self {
        self.expires = Some(end);
        self
    }

    /// The credentials.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// When they end; `None` for never.
    pub fn expires(&self) -> Option<UnixTime> {
        self.expires
    }
}

/// Credentials that do not end.
impl From<Credentials> for ProvidedCredentials {
    fn from(credentials: Credentials) -> Self {
        Self {
            credentials,
            expires: None,
        }
    }
}

/// Why a source gave no credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialsError {
    nothing: bool,
    why: String,
}

impl CredentialsError {
    /// The source is not in use here: no such variable, no such file.
    pub fn nothing(why: impl Into<String>) -> Self {
        Self {
            nothing: true,
            why: why.into(),
        }
    }

    /// The source is in use and does not work.
    pub fn broken(why: impl Into<String>) -> Self {
        Self {
            nothing: false,
            why: why.into(),
        }
    }

    /// Whether the source is not in use, rather than broken.
    pub fn is_nothing(&self) -> bool {
        self.nothing
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for CredentialsError {}

impl CredentialsProvider for Credentials {
    fn name(&self) -> Cow<'_, str> {
        "the credentials that were set".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(async { Ok(self.clone().into()) })
    }
}
