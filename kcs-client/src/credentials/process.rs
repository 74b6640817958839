//! Credentials from the output of a process.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::time::Duration;

use super::{CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::clock::BoxFuture;

/// The environment variable for a program that prints credentials: a path or a name, without arguments. See
/// [`ProcessCredentials`].
pub const PROCESS_VARIABLE: &str = "KCS_CREDENTIALS_PROCESS";

/// Default timeout.
pub(super) const LIMIT: Duration = Duration::from_secs(30);

/// Credentials from a program that prints them as JSON, in the format of AWS's `credential_process`.
///
/// ```json
/// {
///   "AccessKeyId": "AKLT…",
///   "SecretAccessKey": "…",
///   "SessionToken": "…",
///   "Expiration": "2026-01-01T08:00:00Z"
/// }
/// ```
///
/// | key | value |
/// |---|---|
/// | `AccessKeyId`, `SecretAccessKey` | the keys, required |
/// | `SessionToken` or `SecurityToken` | the security token of temporary credentials |
/// | `Expiration` | a time in RFC 3339; the program is run again before it, see [`ProvidedCredentials::with_expiry`] |
/// | `Version` | 1, optional |
///
/// Other keys and a byte order mark are ignored.
///
/// The program is run with its arguments, without a shell and with an empty standard input. It is killed after the
/// [timeout](Self::timeout) of 30 s and if it prints more than 64 KiB. Its output is read for at most a second after it ends,
/// because a process that it started may keep the pipe open.
///
/// If the call that started the program ends or is dropped first, the program keeps running for the next call for up to 60 s. It is
/// killed when the client starts it anew or is dropped.
///
/// If the program fails, the error shows its exit status and the beginning of its standard error, without the secrets that it
/// printed.
///
/// Requires the feature `process`, which is enabled by default, and a tokio runtime with I/O and time enabled.
#[derive(Clone, PartialEq, Eq)]
pub struct ProcessCredentials {
    program: OsString,
    arguments: Vec<OsString>,
    limit: Duration,
}

impl ProcessCredentials {
    /// Creates a provider for a program without arguments: a path, or a name that is looked up in `PATH`.
    pub fn new(program: impl Into<OsString>) -> Self {
        Self {
            program: program.into(),
            arguments: Vec::new(),
            limit: LIMIT,
        }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Sets how long the program may run: 30 s by default.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Returns the last component of the path, for errors.
    fn title(&self) -> Cow<'_, str> {
        let path = std::path::Path::new(&self.program);
        path.file_name()
            .unwrap_or(OsStr::new("?"))
            .to_string_lossy()
    }
}

/// Omits the arguments, which may contain secrets.
impl fmt::Debug for ProcessCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProcessCredentials")
            .field("program", &self.program)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

impl CredentialsProvider for ProcessCredentials {
    fn name(&self) -> Cow<'_, str> {
        format!("the program `{}`", self.title()).into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(self.run())
    }
}

#[cfg(not(feature = "process"))]
impl ProcessCredentials {
    async fn run(&self) -> Result<ProvidedCredentials, CredentialsError> {
        Err(CredentialsError::failed(
            "credentials processes require the feature `process` of kcs-client",
        ))
    }
}

#[cfg(feature = "process")]
mod output;
#[cfg(feature = "process")]
mod run;
#[cfg(test)]
#[cfg(all(feature = "process", unix))]
mod tests;
