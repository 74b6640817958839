//! Who calls: access keys, and where they come from.

mod chain;
mod environment;
mod file;
mod ini;
mod process;
mod profile;
mod provider;
mod secret;
mod sources;
#[cfg(test)]
mod tests;

use std::fmt;

pub use chain::CredentialsChain;
pub use environment::{
    ACCESS_KEY_VARIABLE, EnvironmentCredentials, SECRET_KEY_VARIABLE, SECURITY_TOKEN_VARIABLE,
};
pub(crate) use environment::{Environment, missing};
pub use process::{PROCESS_VARIABLE, ProcessCredentials};
pub use profile::{CONFIG_FILE_VARIABLE, KscoreCredentials, PROFILE_VARIABLE, ProfileCredentials};
pub use provider::{CredentialsError, CredentialsProvider, ProvidedCredentials};
pub use secret::Secret;
pub(crate) use sources::Sources;

use crate::error::Error;

/// An access key with its secret, and the token of a session if it belongs to one.
///
/// The secret parts are wiped on drop and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    access_key: String,
    secret_key: Secret,
    security_token: Option<Secret>,
}

impl Credentials {
    /// An access key and its secret.
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
            security_token: None,
        }
    }

    /// With the token of a session. The header signature sends and signs it; the query signature cannot.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        self.security_token = Some(token.into());
        self
    }

    /// From `KSYUN_ACCESS_KEY`, `KSYUN_SECRET_KEY` and, if it is set, `KSYUN_SECURITY_TOKEN`.
    pub fn from_env() -> Result<Self, Error> {
        let mut absent = Vec::new();
        Self::read(&Environment::process(), &mut absent).ok_or_else(|| missing(&absent))
    }

    /// Adds the names of what is not set, or is no text.
    pub(crate) fn read(environment: &Environment, absent: &mut Vec<&'static str>) -> Option<Self> {
        let access_key = environment.need(ACCESS_KEY_VARIABLE, absent);
        let secret_key = environment.need(SECRET_KEY_VARIABLE, absent);
        let mut credentials = Self::new(access_key?, secret_key?);
        if let Some(token) = environment.get(SECURITY_TOKEN_VARIABLE) {
            credentials = credentials.with_security_token(token);
        } else if environment.is_unreadable(SECURITY_TOKEN_VARIABLE) {
            absent.push(SECURITY_TOKEN_VARIABLE);
            return None;
        }
        Some(credentials)
    }

    /// The access key. It is no secret: every request shows it.
    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    /// The secret key.
    pub fn secret_key(&self) -> &Secret {
        &self.secret_key
    }

    /// The token of the session.
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
