//! The trait for sources of credentials.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use super::Credentials;
use super::failure::CredentialsError;
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
    /// The time is compared with the client's clock: under a virtual clock, count from that clock's `now`.
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

impl CredentialsProvider for Credentials {
    fn name(&self) -> Cow<'_, str> {
        "the given credentials".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(async { Ok(self.clone().into()) })
    }
}
