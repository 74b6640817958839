//! Credentials from environment variables.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::malformed::malformed;
use super::{Credentials, CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::clock::BoxFuture;
use crate::environment::Environment;
use crate::error::Error;

/// The environment variable for the access key.
pub const ACCESS_KEY_VARIABLE: &str = "KSYUN_ACCESS_KEY";
/// The environment variable for the secret key.
pub const SECRET_KEY_VARIABLE: &str = "KSYUN_SECRET_KEY";
/// The environment variable for the security token of temporary credentials.
pub const SECURITY_TOKEN_VARIABLE: &str = "KSYUN_SECURITY_TOKEN";

/// Credentials from the environment variables `KSYUN_ACCESS_KEY`, `KSYUN_SECRET_KEY` and, if set, `KSYUN_SECURITY_TOKEN`.
///
/// The variables are read each time the client needs credentials. An empty variable counts as not set. If none is set, the source
/// is not configured. If only some of the required ones are set, or if a value is malformed, it fails with an error that names the
/// variables.
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
    /// Creates a provider that reads the environment of this process.
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
    let mut problems = Problems::default();
    if let Some(credentials) = Credentials::read(environment, &mut problems) {
        return Ok(credentials.into());
    }
    if !problems.malformed.is_empty() {
        return Err(CredentialsError::failed(problems.malformed.join("; ")));
    }
    let why = format!("{} not set", problems.missing.join(", "));
    Err(
        if problems.missing.len() == 2 && !environment.is_set(SECURITY_TOKEN_VARIABLE) {
            CredentialsError::not_configured(why)
        } else {
            CredentialsError::failed(why)
        },
    )
}

/// All missing and malformed environment variables, to be reported at once.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    missing: Vec<&'static str>,
    malformed: Vec<String>,
}

impl Problems {
    pub(crate) fn are_there(&self) -> bool {
        !self.missing.is_empty() || !self.malformed.is_empty()
    }

    pub(crate) fn into_error(self) -> Error {
        let mut texts = Vec::new();
        if !self.missing.is_empty() {
            let names = self.missing.join(", ");
            texts.push(format!("{names}: not set in the environment, or empty"));
        }
        texts.extend(self.malformed);
        Error::configuration(texts.join("; "))
    }
}

impl Environment {
    /// Returns the value of an optional variable. Records one that is not valid UTF-8.
    pub(crate) fn want(&self, name: &'static str, problems: &mut Problems) -> Option<String> {
        self.string(name).unwrap_or_else(|why| {
            problems.malformed.push(why);
            None
        })
    }

    /// Returns the value of a required variable. Records a missing one.
    pub(crate) fn need(&self, name: &'static str, problems: &mut Problems) -> Option<String> {
        if !self.is_set(name) {
            problems.missing.push(name);
        }
        self.want(name, problems)
    }
}

impl Credentials {
    /// Reads credentials. Records all missing and malformed variables.
    pub(crate) fn read(environment: &Environment, problems: &mut Problems) -> Option<Self> {
        let access_key = environment.need(ACCESS_KEY_VARIABLE, problems);
        let access_key = usable(ACCESS_KEY_VARIABLE, access_key, problems);
        let secret_key = environment.need(SECRET_KEY_VARIABLE, problems);
        let secret_key = usable(SECRET_KEY_VARIABLE, secret_key, problems);
        let before = problems.malformed.len();
        let token = environment.want(SECURITY_TOKEN_VARIABLE, problems);
        let token = usable(SECURITY_TOKEN_VARIABLE, token, problems);
        if problems.malformed.len() > before {
            return None;
        }
        Some(Self::of(access_key?, secret_key?, token))
    }
}

/// Returns the value, wiped on drop, or records why it is malformed.
fn usable(
    name: &'static str,
    value: Option<String>,
    problems: &mut Problems,
) -> Option<Zeroizing<String>> {
    let value = Zeroizing::new(value?);
    match malformed(&value) {
        None => Some(value),
        Some(why) => {
            problems.malformed.push(format!("{name} {why}"));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(variables: &[(&str, &str)]) -> Result<ProvidedCredentials, CredentialsError> {
        read(&Environment::of(variables))
    }

    const ACCESS: (&str, &str) = ("KSYUN_ACCESS_KEY", "ak");
    const SECRET: (&str, &str) = ("KSYUN_SECRET_KEY", "canary-sk");

    #[test]
    fn half_an_environment_fails_and_none_is_not_configured() {
        assert_eq!(
            set(&[ACCESS, SECRET]).unwrap(),
            Credentials::new("ak", "canary-sk").into()
        );
        let error = set(&[]).unwrap_err();
        assert!(error.is_not_configured());
        assert_eq!(
            error.to_string(),
            "KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY not set"
        );
        for (variables, why) in [
            ([ACCESS].as_slice(), "KSYUN_SECRET_KEY not set"),
            (&[SECRET], "KSYUN_ACCESS_KEY not set"),
            (
                &[("KSYUN_SECURITY_TOKEN", "canary-token")],
                "KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY not set",
            ),
        ] {
            let error = set(variables).unwrap_err();
            assert!(!error.is_not_configured());
            assert_eq!(error.to_string(), why);
        }
    }

    #[test]
    fn a_value_that_cannot_be_a_key_is_rejected_by_its_name() {
        for name in [
            "KSYUN_ACCESS_KEY",
            "KSYUN_SECRET_KEY",
            "KSYUN_SECURITY_TOKEN",
        ] {
            for (value, why) in [
                ("canary\n", "ends with a line break: remove it"),
                (" canary", "begins or ends with white space: remove it"),
            ] {
                let mut environment = Environment::of(&[ACCESS, SECRET]);
                environment.set(name, value.into());
                let error = read(&environment).unwrap_err();
                assert!(!error.is_not_configured());
                assert_eq!(error.to_string(), format!("{name} {why}"));
            }
            #[cfg(unix)]
            {
                let mut environment = Environment::of(&[ACCESS, SECRET]);
                environment.set(name, std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]));
                let error = read(&environment).unwrap_err();
                assert!(!error.is_not_configured());
                assert_eq!(error.to_string(), format!("{name} is not valid UTF-8"));
            }
        }
    }
}
