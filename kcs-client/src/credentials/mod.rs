//! Who calls: access keys, and where they come from.

mod chain;
mod environment;
mod provider;
mod secret;

use std::fmt;

pub use chain::CredentialsChain;
pub use environment::{ACCESS_KEY_VARIABLE, SECRET_KEY_VARIABLE, SECURITY_TOKEN_VARIABLE};
pub(crate) use environment::{Environment, missing};
pub use provider::{
    CredentialsError, CredentialsProvider, EnvironmentCredentials, ProvidedCredentials,
};
pub use secret::Secret;

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

    /// Adds the names of what is not set.
    pub(crate) fn read(
        environment: &Environment<'_>,
        absent: &mut Vec<&'static str>,
    ) -> Option<Self> {
        let access_key = environment.need(ACCESS_KEY_VARIABLE, absent);
        let secret_key = environment.need(SECRET_KEY_VARIABLE, absent);
        let mut credentials = Self::new(access_key?, secret_key?);
        if let Some(token) = environment.get(SECURITY_TOKEN_VARIABLE) {
            credentials = credentials.with_security_token(token);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Credentials, String> {
        let find = |name: &str| {
            variables
                .iter()
                .find(|(candidate, _)| *candidate == name)
                .map(|(_, value)| (*value).to_owned())
        };
        let mut absent = Vec::new();
        Credentials::read(&Environment::of(&find), &mut absent)
            .ok_or_else(|| missing(&absent).to_string())
    }

    #[test]
    fn the_environment_may_hold_them() {
        let pair = [("KSYUN_ACCESS_KEY", "ak"), ("KSYUN_SECRET_KEY", "sk")];
        assert_eq!(read(&pair).unwrap(), Credentials::new("ak", "sk"));
        let with_token = [pair.as_slice(), &[("KSYUN_SECURITY_TOKEN", "token")]].concat();
        let expected = Credentials::new("ak", "sk").with_security_token("token");
        assert_eq!(read(&with_token).unwrap(), expected);
    }

    #[test]
    fn everything_that_is_missing_is_named() {
        assert_eq!(
            read(&[("KSYUN_SECRET_KEY", "")]).unwrap_err(),
            "KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY: not set in the environment"
        );
    }

    #[test]
    fn secrets_are_not_shown() {
        let credentials = Credentials::new("ak", "hunter2").with_security_token("hunter3");
        let shown = format!("{credentials:?}");
        assert!(
            shown.contains("\"ak\"") && !shown.contains("hunter"),
            "{shown}"
        );
    }
}
