//! Why a source has no credentials.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

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
