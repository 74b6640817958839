//! The trait for sources of credentials.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Credentials;
use crate::clock::{BoxFuture, UnixTime};

/// A source of credentials, such as a vault or a token service.
///
/// The client requests credentials at its first call and caches them. It refreshes them before they expire (see
/// [`ProvidedCredentials::with_expiry`]), after a set time ([`ProvidedCredentials::refresh_after`]), and once if the service rejects
/// them. All calls of a tokio runtime share one request to the source. If the call that started the request ends or is dropped, the
/// next call continues to wait for it, unless it is older than a minute.
///
/// # Examples
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
///         Box::pin(async { Ok(Credentials::new("access-key", "secret-key").into()) })
///     }
/// }
/// ```
pub trait CredentialsProvider: Send + Sync + fmt::Debug {
    /// Returns the name of the source in errors: `the environment`.
    fn name(&self) -> Cow<'_, str>;

    /// Returns credentials. The future must not block. It may be dropped at any time, and polled by different tasks.
    ///
    /// # Errors
    ///
    /// [`CredentialsError::not_configured`] if a [`CredentialsChain`](super::CredentialsChain) should try the next source,
    /// [`CredentialsError::failed`] if it should not. The message must not contain secrets.
    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>>;
}

/// Credentials from a [provider](CredentialsProvider), with the times at which they expire and are refreshed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvidedCredentials {
    pub(crate) credentials: Credentials,
    pub(crate) expiry: Option<UnixTime>,
    pub(crate) refresh_after: Option<Duration>,
}

impl ProvidedCredentials {
    /// Sets when the credentials expire. The client refreshes them when a quarter of their lifetime is left, at most 5 minutes.
    ///
    /// A call waits for the refresh for at most half of its remaining time and at most 10 s. If the refresh fails or takes longer, the
    /// call is signed with the current credentials until they expire, and the client tries again after 30 s. Credentials that arrive
    /// expired are used for the calls that wait for them, because the local clock may be wrong.
    #[must_use]
    pub fn with_expiry(mut self, time: UnixTime) -> Self {
        self.expiry = Some(time);
        self
    }

    /// Sets the age at which the client refreshes the credentials, in whole seconds: for keys that are rotated at unknown times. The
    /// earlier of this and the [expiry](Self::with_expiry) counts. Zero refreshes them at the next call.
    ///
    /// If the refresh fails or takes too long, calls use the current credentials, and the client tries again after 30 s.
    #[must_use]
    pub fn refresh_after(mut self, age: Duration) -> Self {
        self.refresh_after = Some(age);
        self
    }

    /// Returns the credentials.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Returns when the credentials expire. `None` means never.
    pub fn expiry(&self) -> Option<UnixTime> {
        self.expiry
    }
}

/// Credentials that do not expire. The client refreshes them only if the service rejects them, or after
/// [`refresh_after`](ProvidedCredentials::refresh_after).
impl From<Credentials> for ProvidedCredentials {
    fn from(credentials: Credentials) -> Self {
        Self {
            credentials,
            expiry: None,
            refresh_after: None,
        }
    }
}

/// The reason why a source has no credentials.
#[derive(Clone, Debug)]
pub struct CredentialsError {
    is_not_configured: bool,
    is_transient: bool,
    /// Whether the message already begins with the name of the source.
    is_named: bool,
    message: String,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl CredentialsError {
    /// Creates the error of a source that is not configured: a variable is not set, a file does not exist.
    pub fn not_configured(message: impl Into<String>) -> Self {
        Self {
            is_not_configured: true,
            is_transient: false,
            is_named: false,
            message: message.into(),
            source: None,
        }
    }

    /// Creates the error of a source that is configured and failed.
    pub fn failed(message: impl Into<String>) -> Self {
        Self {
            is_not_configured: false,
            ..Self::not_configured(message)
        }
    }

    /// Sets the cause. It becomes the [source](Error::source) of the call's error and must not contain secrets.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// Marks the failure as transient, for example if a vault is unreachable. The call then retries within its
    /// [retry policy](crate::RetryPolicy).
    #[must_use]
    pub fn transient(mut self) -> Self {
        self.is_transient = true;
        self
    }

    /// Returns whether the source is not configured.
    pub fn is_not_configured(&self) -> bool {
        self.is_not_configured
    }

    /// Returns whether the failure is transient.
    pub fn is_transient(&self) -> bool {
        self.is_transient
    }

    /// Prefixes the message with a place.
    pub(super) fn at(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }

    /// Marks the message as one that already names its sources.
    pub(super) fn named(mut self) -> Self {
        self.is_named = true;
        self
    }

    /// Prefixes the message with the name of the provider, unless it already names its source.
    pub(crate) fn of_provider(self, name: impl fmt::Display) -> Self {
        if self.is_named { self } else { self.at(name) }
    }

    pub(crate) fn shared_source(&self) -> Option<Arc<dyn Error + Send + Sync>> {
        self.source.clone()
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl CredentialsProvider for Credentials {
    fn name(&self) -> Cow<'_, str> {
        "the given credentials".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(async { Ok(self.clone().into()) })
    }
}
