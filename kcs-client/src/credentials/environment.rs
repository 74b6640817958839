//! Settings from environment variables.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{Credentials, CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::clock::BoxFuture;
use crate::error::Error;

/// The variable that holds the access key.
pub const ACCESS_KEY_VARIABLE: &str = "KSYUN_ACCESS_KEY";
/// The variable that holds the secret key.
pub const SECRET_KEY_VARIABLE: &str = "KSYUN_SECRET_KEY";
/// The variable that holds the token of a session.
pub const SECURITY_TOKEN_VARIABLE: &str = "KSYUN_SECURITY_TOKEN";

/// The system that this program runs on: `linux`, `macos`, `windows`.
pub(super) const SYSTEM: &str = std::env::consts::OS;

/// The variables of this process, or of a test.
#[derive(Clone)]
pub(crate) enum Environment {
    Process,
    #[cfg(test)]
    Given(std::collections::BTreeMap<String, OsString>),
}

impl Environment {
    pub(crate) fn process() -> Self {
        Self::Process
    }

    #[cfg(test)]
    pub(crate) fn of(variables: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), OsString::from(value));
        Self::Given(variables.iter().map(owned).collect())
    }

    #[cfg(test)]
    pub(crate) fn set(&mut self, name: &str, value: OsString) {
        if let Self::Given(variables) = self {
            variables.insert(name.to_owned(), value);
        }
    }

    /// The value, unless it is empty: an empty variable counts as not set.
    fn raw(&self, name: &str) -> Option<OsString> {
        let value = match self {
            Self::Process => std::env::var_os(name),
            #[cfg(test)]
            Self::Given(variables) => variables.get(name).cloned(),
        };
        value.filter(|value| !value.is_empty())
    }

    /// The text, unless there is none.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        self.raw(name).and_then(|value| value.into_string().ok())
    }

    /// Whether it is set to what is no text. Only to be asked where there is no text: it looks at a copy.
    pub(crate) fn is_unreadable(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|value| value.to_str().is_none())
    }

    /// The path, unless there is none.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        self.raw(name).map(PathBuf::from)
    }

    /// The value; notes the name if there is none.
    pub(crate) fn need(
        &self,
        name: &'static str,
        absent: &mut Vec<&'static str>,
    ) -> Option<String> {
        let value = self.get(name);
        if value.is_none() {
            absent.push(name);
        }
        value
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}

pub(crate) fn missing(absent: &[&'static str]) -> Error {
    Error::configuration(format!("{}: not set in the environment", absent.join(", ")))
}

/// `KSYUN_ACCESS_KEY`, `KSYUN_SECRET_KEY` and, if it is set, `KSYUN_SECURITY_TOKEN`, read when credentials are needed.
///
/// Where neither key is set there is nothing; where only one of them is, or a token without them, that is an error.
#[derive(Clone, Debug)]
pub struct EnvironmentCredentials {
    environment: Environment,
}

impl Default for EnvironmentCredentials {
    fn default() -> Self {
        Self::new()
    }
}

impl EnvironmentCredentials {
    /// The variables of this process.
    pub fn new() -> Self {
        Self::of(Environment::process())
    }

    pub(super) fn of(environment: Environment) -> Self {
        Self { environment }
    }
}

impl CredentialsProvider for EnvironmentCredentials {
    fn name(&self) -> Cow<'_, str> {
        "the environment".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        let read = read(&self.environment);
        Box::pin(async { read })
    }
}

pub(super) fn read(environment: &Environment) -> Result<ProvidedCredentials, CredentialsError> {
    let mut absent = Vec::new();
    if let Some(credentials) = Credentials::read(environment, &mut absent) {
        return Ok(credentials.into());
    }
    if let Some(name) = absent.iter().find(|name| environment.is_unreadable(name)) {
        return Err(CredentialsError::broken(format!("{name} is no UTF-8")));
    }
    let why = format!("{} not set", absent.join(", "));
    let token = environment.get(SECURITY_TOKEN_VARIABLE).map(Zeroizing::new);
    Err(if absent.len() == 2 && token.is_none() {
        CredentialsError::nothing(why)
    } else {
        CredentialsError::broken(why)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(variables: &[(&str, &str)]) -> Result<ProvidedCredentials, CredentialsError> {
        read(&Environment::of(variables))
    }

    #[test]
    fn half_an_environment_is_broken_and_none_is_nothing() {
        let (access, secret) = (
            ("KSYUN_ACCESS_KEY", "ak"),
            ("KSYUN_SECRET_KEY", "canary-sk"),
        );
        assert_eq!(
            set(&[access, secret]),
            Ok(Credentials::new("ak", "canary-sk").into())
        );
        let error = set(&[]).unwrap_err();
        assert!(error.is_nothing());
        assert_eq!(
            error.to_string(),
            "KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY not set"
        );
        #[cfg(unix)]
        for name in ["KSYUN_ACCESS_KEY", "KSYUN_SECURITY_TOKEN"] {
            let mut environment = Environment::of(&[access, secret]);
            environment.set(name, std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]));
            let why = format!("{name} is no UTF-8");
            assert_eq!(read(&environment), Err(CredentialsError::broken(why)));
        }
        for (variables, why) in [
            ([access].as_slice(), "KSYUN_SECRET_KEY not set"),
            (&[secret], "KSYUN_ACCESS_KEY not set"),
            (
                &[("KSYUN_SECURITY_TOKEN", "canary-token")],
                "KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY not set",
            ),
        ] {
            assert_eq!(set(variables), Err(CredentialsError::broken(why)));
        }
    }
}
