//! Credentials that sign requests, and their sources.

mod chain;
mod environment;
pub(crate) mod failure;
mod file;
mod ini;
mod malformed;
mod process;
mod profile;
mod provider;
mod secret;
mod sources;
#[cfg(test)]
mod tests;

use std::fmt;

use zeroize::Zeroizing;

pub use chain::CredentialsChain;
pub(crate) use environment::Problems;
pub use environment::{
    ACCESS_KEY_VARIABLE, EnvironmentCredentials, SECRET_KEY_VARIABLE, SECURITY_TOKEN_VARIABLE,
};
pub use failure::CredentialsError;
pub(crate) use malformed::malformed;
pub use process::{PROCESS_VARIABLE, ProcessCredentials};
pub use profile::{CONFIG_FILE_VARIABLE, KscoreCredentials, PROFILE_VARIABLE, ProfileCredentials};
pub use provider::{CredentialsProvider, ProvidedCredentials};
pub use secret::Secret;
pub(crate) use sources::Sources;

use crate::environment::Environment;
use crate::error::Error;

/// An access key, its secret key and, for temporary credentials, a security token.
///
/// The secret key and the token are wiped on drop and never printed.
///
/// Keys and tokens must be printable ASCII without spaces. They are not trimmed: a trailing line break, for example, is an error
/// wherever it comes from, be it the environment, a file, a process, a [`CredentialsProvider`] or
/// [`build`](crate::ClientBuilder::build).
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    access_key: String,
    secret_key: Secret,
    security_token: Option<Secret>,
}

impl Credentials {
    /// Creates credentials from an access key and its secret key.
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
            security_token: None,
        }
    }

    /// Sets the security token of temporary credentials. Only [`SignatureScheme::Header`](crate::SignatureScheme::Header) supports
    /// it.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        self.security_token = Some(token.into());
        self
    }

    /// Creates credentials from the environment variables `KSYUN_ACCESS_KEY`, `KSYUN_SECRET_KEY` and, if set,
    /// `KSYUN_SECURITY_TOKEN`.
    ///
    /// # Errors
    ///
    /// Fails if a required variable is not set or a value is malformed. The error names all such variables.
    pub fn from_env() -> Result<Self, Error> {
        let mut problems = Problems::default();
        let credentials = Self::read(&Environment::process(), &mut problems);
        credentials.ok_or_else(|| problems.into_error())
    }

    /// Creates credentials from strings that are wiped on drop.
    fn of(
        access_key: Zeroizing<String>,
        secret_key: Zeroizing<String>,
        security_token: Option<Zeroizing<String>>,
    ) -> Self {
        Self {
            access_key: access_key.as_str().to_owned(),
            secret_key: Secret::of(secret_key),
            security_token: security_token.map(Secret::of),
        }
    }

    /// Returns the access key, which is not secret: every request contains it.
    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    /// Returns the secret key.
    pub fn secret_key(&self) -> &Secret {
        &self.secret_key
    }

    /// Returns the security token of temporary credentials.
    pub fn security_token(&self) -> Option<&Secret> {
        self.security_token.as_ref()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key", &self.access_key)
            .field("secret_key", &self.secret_key)
            .field("security_token", &self.security_token)
            .finish()
    }
}
