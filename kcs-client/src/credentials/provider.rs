//! Where credentials come from, as a trait, and the sources that need nothing but this crate.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Credentials;
use crate::clock::{BoxFuture, UnixTime};

/// A source of credentials: a vault, a service that hands out sessions.
///
/// The client asks at its first call and keeps what it gets. Credentials that end are asked for again before they do: see
/// [`ProvidedCredentials::with_expiry`]. Credentials that the service does not accept are asked for again once. However many calls
/// wait, one request is under way at a time in each tokio runtime. It belongs to none of them: if the call that began it ends
/// or is dropped, the next one waits for the same answer, unless the request is older than a minute.
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
    /// Returns what errors call it: `the environment`. The errors of a call begin with it.
    fn name(&self) -> Cow<'_, str>;

    /// Asks for credentials. Nothing may block; the future may be dropped at any time, and polled by one task
    /// after the other.
    ///
    /// # Errors
    ///
    /// [`CredentialsError::not_configured`] where a [`CredentialsChain`](super::CredentialsChain) should go on to the next
    /// source, [`CredentialsError::failed`] where it should not. Neither message may hold a secret: it is shown.
    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>>;
}

/// Credentials, and when they end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvidedCredentials {
    pub(crate) credentials: Credentials,
    pub(crate) expiry: Option<UnixTime>,
    pub(crate) refresh_after: Option<Duration>,
}

impl ProvidedCredentials {
    /// Sets the time at which they end. The client asks again when a quarter of the time that was left on arrival, at most
    /// 5 minutes, is left.
    ///
    /// A call waits for the answer for at most half of its own time and at most 10 seconds; if there is none by then, or if
    /// the source fails, it is signed with the old credentials for as long as they last, and the source is asked again
    /// after 30 seconds. Credentials that are over when they arrive are used for the calls that waited for them, because
    /// the local clock may be wrong.
    #[must_use]
    pub fn with_expiry(mut self, time: UnixTime) -> Self {
        self.expiry = Some(time);
        self
    }

    /// Sets after which time the source is asked again, in whole seconds from their arrival: for keys that are rotated
    /// without an end that is known. With [`with_expiry`](Self::with_expiry) the earlier of both counts; zero asks again at the next
    /// call.
    ///
    /// As before an end, one call waits for the answer, and the old credentials are used if there is none in time; the source
    /// is then asked again after 30 seconds.
    #[must_use]
    pub fn refresh_after(mut self, age: Duration) -> Self {
        self.refresh_after = Some(age);
        self
    }

    /// Returns the credentials.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Returns when they end; `None` for never.
    pub fn expiry(&self) -> Option<UnixTime> {
        self.expiry
    }
}

/// Credentials that do not end. They are asked for again only when the service does not accept them, unless
/// [`refresh_after`](ProvidedCredentials::refresh_after) says otherwise.
impl From<Credentials> for ProvidedCredentials {
    fn from(credentials: Credentials) -> Self {
        Self {
            credentials,
            expiry: None,
            refresh_after: None,
        }
    }
}

/// Why a source gave no credentials.
#[derive(Clone, Debug)]
pub struct CredentialsError {
    is_not_configured: bool,
    is_transient: bool,
    /// Whether the message begins with the name of the source.
    is_named: bool,
    message: String,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl CredentialsError {
    /// The source is not in use here: no such variable, no such file.
    pub fn not_configured(message: impl Into<String>) -> Self {
        Self {
            is_not_configured: true,
            is_transient: false,
            is_named: false,
            message: message.into(),
            source: None,
        }
    }

    /// The source is in use and does not work.
    pub fn failed(message: impl Into<String>) -> Self {
        Self {
            is_not_configured: false,
            ..Self::not_configured(message)
        }
    }

    /// Keeps the error behind this one. It becomes the [source](Error::source) of the call's error, and is shown: it may hold
    /// no secret.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// Says that the source may answer a little later: a vault that cannot be reached for the moment. The call then asks
    /// again, as often and with the pauses that its [retry policy](crate::RetryPolicy) has.
    #[must_use]
    pub fn transient(mut self) -> Self {
        self.is_transient = true;
        self
    }

    /// Whether the source is not in use, rather than out of order.
    pub fn is_not_configured(&self) -> bool {
        self.is_not_configured
    }

    /// Whether the source may answer a little later.
    pub fn is_transient(&self) -> bool {
        self.is_transient
    }

    /// Says where it was.
    pub(super) fn at(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }

    /// Says that the message names the sources already.
    pub(super) fn named(mut self) -> Self {
        self.is_named = true;
        self
    }

    /// Says which source of a client it is of.
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
        "the credentials that were set".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(async { Ok(self.clone().into()) })
    }
}
