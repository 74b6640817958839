//! Credentials that another program prints.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::time::Duration;

use super::{CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::clock::BoxFuture;

/// The variable that names a program which prints credentials, without arguments: see [`ProcessCredentials`].
pub const PROCESS_VARIABLE: &str = "KCS_CREDENTIALS_PROCESS";

/// How long the program may take unless said otherwise.
pub(super) const LIMIT: Duration = Duration::from_secs(30);

/// A program that prints credentials as JSON when it is run.
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
/// | key | |
/// |---|---|
/// | `AccessKeyId`, `SecretAccessKey` | must be there |
/// | `SessionToken` or `SecurityToken` | the token of a session |
/// | `Expiration` | RFC 3339; the program is run again before it, see [`ProvidedCredentials::with_expiry`] |
/// | `Version` | 1, if it is there |
/// | others | are ignored |
///
/// A byte order mark before it is ignored. Keys and tokens with white space or other characters that no key has are errors.
///
/// It is the form that AWS's tools know as `credential_process`. The program is started as it is named, with its arguments
/// and without a shell, with nothing to read. It has 30 seconds unless [set otherwise](Self::timeout) and may print 64 KiB. What
/// it leaves behind may hold its output open: a second after its end nothing more is read. It
/// is killed when it takes longer or prints more. If the call that started it ends first or is dropped, the client keeps the
/// program for the next call, for up to 60 s; it is killed when the client replaces the request or is dropped. If it fails,
/// its error names the exit status and the beginning of what it wrote to standard error, without the secrets that it printed.
///
/// Needs the feature `process`, which is on by default, and a tokio runtime with IO and time enabled, as `#[tokio::main]` and
/// `kcs_client::blocking` have it.
#[derive(Clone, PartialEq, Eq)]
pub struct ProcessCredentials {
    program: OsString,
    arguments: Vec<OsString>,
    limit: Duration,
}

impl ProcessCredentials {
    /// A program, without arguments: a path, or a name to be found in `PATH`.
    pub fn new(program: impl Into<OsString>) -> Self {
        Self {
            program: program.into(),
            arguments: Vec::new(),
            limit: LIMIT,
        }
    }

    /// With one more argument.
    #[must_use]
    pub fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// How long the program may take. 30 seconds unless set.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// The last part of the path, for errors.
    fn title(&self) -> Cow<'_, str> {
        let path = std::path::Path::new(&self.program);
        path.file_name()
            .unwrap_or(OsStr::new("?"))
            .to_string_lossy()
    }
}

/// Without the arguments: they may hold secrets.
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
            "this build starts no programs: its feature `process` is off",
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
