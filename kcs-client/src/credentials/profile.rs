//! Files with named profiles: our own, and those of the vendor's kscore.

mod kscore;
#[cfg(feature = "profile")]
mod own;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::PathBuf;

use zeroize::Zeroizing;

use super::file;
use super::process::ProcessCredentials;
use super::{
    Credentials, CredentialsError, CredentialsProvider, Environment, ProvidedCredentials, Sources,
};
use crate::clock::BoxFuture;
use crate::environment::SYSTEM;

/// The variable that names the profile.
pub const PROFILE_VARIABLE: &str = "KCS_PROFILE";
/// The variable that names the file with profiles.
pub const CONFIG_FILE_VARIABLE: &str = "KCS_CONFIG_FILE";

/// The profile where none is named.
const DEFAULT: &str = "default";

/// Credentials of a profile in this SDK's own file.
///
/// ```toml
/// [profile.default]
/// region = "cn-beijing-6"
/// access_key = "AKLT…"
/// secret_key = "…"
///
/// [profile.production]
/// region = "cn-shanghai-2"
/// endpoint = "https://kcs.cn-shanghai-2.api.ksyun.com"
/// credentials_process = ["/usr/local/bin/keys", "--account", "production"]
/// ```
///
/// | key | |
/// |---|---|
/// | `access_key`, `secret_key` | the keys: both or none |
/// | `security_token` | the token of a session, beside the keys |
/// | `credentials_process` | instead of keys: a program and its arguments, see [`ProcessCredentials`] |
/// | `credentials_process_seconds` | how long it may take: 1 to 600, 30 unless set |
/// | `region`, `endpoint` | read where a client [looks for its settings](crate::ClientBuilder::from_config) |
///
/// The file is the first of these that is named:
///
/// | | |
/// |---|---|
/// | by the program | [`file`](Self::file) |
/// | by the variable `KCS_CONFIG_FILE` | |
/// | with the variable `XDG_CONFIG_HOME` | `$XDG_CONFIG_HOME/kcs/config.toml` |
/// | on Windows | `%APPDATA%\kcs\config.toml` |
/// | on macOS | `~/Library/Application Support/kcs/config.toml` |
/// | elsewhere | `~/.config/kcs/config.toml` |
///
/// The profile is the one that the program names ([`profile`](Self::profile)), or else the variable `KCS_PROFILE`, or else
/// `default`. Where there is no file, no such profile in it, or no credentials in the profile, the source is not configured; a
/// file named by the program or by `KCS_CONFIG_FILE` must be there. Whatever else is wrong is an error with the line, and so
/// are keys and tokens with white space or other characters that no key has.
///
/// The file is read when credentials are needed, anew each time, on one of tokio's threads for blocking work; it may have 256
/// KiB. A file that nobody has named must, on Unix, belong to the user who runs the program or to root. Let nobody but its
/// owner read it (`chmod 600`): who may is not checked.
///
/// Needs the feature `profile`, which is on by default.
#[derive(Clone, Debug, Default)]
pub struct ProfileCredentials {
    pub(super) sources: Sources,
}

impl ProfileCredentials {
    /// The profile and the file that the environment names, or the defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// The profile of that name.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.sources.profile = Some(name.into());
        self
    }

    /// The profile in that file.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.sources.file = Some(path.into());
        self
    }
}

impl CredentialsProvider for ProfileCredentials {
    fn name(&self) -> Cow<'_, str> {
        format!("the profile `{}`", self.sources.profile_name()).into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(provide(self.sources.clone(), Sources::profile_keys))
    }
}

/// Credentials of the vendor's kscore, the core of its Python SDK.
///
/// The places are kscore's own, in its order; the first that has an access key wins:
///
/// | file | named otherwise by | section |
/// |---|---|---|
/// | `~/.ks/credentials` | `KS_SHARED_CREDENTIALS_FILE` | `[NAME]` |
/// | `~/.ks/config` | `KS_CONFIG_FILE` | `[default]` or `[profile NAME]` |
/// | `/etc/kscore.cfg`, on Windows also `C:\kscore.cfg` | `KSC_CONFIG` | `[Credentials]` |
/// | `./.kscore.cfg`, only [if asked for](Self::with_working_directory) | `KSC_CONFIG` | `[Credentials]` |
///
/// | key | |
/// |---|---|
/// | `ks_access_key_id`, `ks_secret_access_key` | the keys: both or none |
/// | `ks_security_token` or `ks_session_token` | the token of a session |
/// | `region` | in `~/.ks/config`: read where a client [looks for its settings](crate::ClientBuilder::from_config) |
///
/// The profile is the one that the program names ([`profile`](Self::profile)), or else the variables `KCS_PROFILE`,
/// `KS_DEFAULT_PROFILE`, `KS_PROFILE`, or else `default`. Where the program or `KCS_PROFILE` names one, the files with
/// `[Credentials]` are not looked at: they have no profiles.
///
/// A file that a variable names must be there; one that nobody has named must, on Unix, belong to the user who runs the
/// program or to root. A file that cannot be read as kscore would is an error with the line. Roles (`role_arn`), `ks_domain`
/// and variables other than these are ignored.
// KscSDK/ksc-sdk-python 8b8692a: kscore/credentials.py (SharedCredentialProvider, ConfigProvider, KSCoreProvider),
// kscore/session.py (SESSION_VARIABLES), kscore/configloader.py; README.rst names the files with `[Credentials]`.
#[derive(Clone, Debug, Default)]
pub struct KscoreCredentials {
    pub(super) sources: Sources,
}

impl KscoreCredentials {
    /// The profile and the files that the environment names, or the defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// The profile of that name.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.sources.profile = Some(name.into());
        self
    }
}

impl KscoreCredentials {
    /// Reads `./.kscore.cfg` too, between `/etc/kscore.cfg` and `C:\kscore.cfg`, as kscore does.
    ///
    /// It is off unless asked for, and [`Client::from_config`](crate::Client::from_config) never reads it: the file lies
    /// wherever the program was started, which may be a folder that somebody else writes, such as the checkout of a pull
    /// request.
    #[must_use]
    pub fn with_working_directory(mut self) -> Self {
        self.sources.working_directory = true;
        self
    }
}

impl CredentialsProvider for KscoreCredentials {
    fn name(&self) -> Cow<'_, str> {
        "kscore's files".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(provide(self.sources.clone(), Sources::kscore_keys))
    }
}

/// Reads the files on one of tokio's threads for blocking work, or at once without a runtime.
async fn provide(
    sources: Sources,
    read: fn(&Sources) -> Result<Keys, CredentialsError>,
) -> Result<ProvidedCredentials, CredentialsError> {
    let keys = match tokio::runtime::Handle::try_current() {
        Ok(runtime) => {
            let keys = runtime.spawn_blocking(move || read(&sources)).await;
            let ended = |_| CredentialsError::failed("the runtime ended while a file was read");
            keys.map_err(ended)?
        }
        Err(_) => read(&sources),
    };
    match keys? {
        Keys::Known(credentials) => Ok(credentials.into()),
        Keys::Printed(program) => program
            .provide()
            .await
            .map_err(|error| error.at(program.name())),
    }
}

/// Where a profile takes credentials from.
#[derive(Debug)]
pub(super) enum Keys {
    Known(Credentials),
    Printed(ProcessCredentials),
}

/// The members of a profile.
#[derive(Default)]
struct Profile {
    region: Option<Zeroizing<String>>,
    endpoint: Option<Zeroizing<String>>,
    access_key: Option<Zeroizing<String>>,
    secret_key: Option<Zeroizing<String>>,
    security_token: Option<Zeroizing<String>>,
    process: Option<Vec<Zeroizing<String>>>,
    process_seconds: Option<u64>,
}

impl Profile {
    /// `None` where it has no credentials.
    fn keys(self) -> Result<Option<Keys>, &'static str> {
        let process = match (self.process, self.process_seconds) {
            (None, None) => None,
            (None, Some(_)) => {
                return Err("has `credentials_process_seconds` without `credentials_process`");
            }
            (Some(words), seconds) => {
                let mut words = words.into_iter();
                let program = words.next().filter(|program| !program.is_empty());
                let program = program.ok_or("has a `credentials_process` that names no program")?;
                let process = words.fold(
                    ProcessCredentials::new(program.as_str()),
                    |process, word| process.arg(word.as_str()),
                );
                Some(match seconds {
                    Some(seconds) => process.timeout(std::time::Duration::from_secs(seconds)),
                    None => process,
                })
            }
        };
        match (
            self.access_key,
            self.secret_key,
            self.security_token,
            process,
        ) {
            (None, None, None, None) => Ok(None),
            (None, None, None, Some(process)) => Ok(Some(Keys::Printed(process))),
            (Some(access_key), Some(secret_key), token, None) => Ok(Some(Keys::Known(
                Credentials::of(access_key, secret_key, token),
            ))),
            (.., Some(_)) => Err("has both keys and a `credentials_process`"),
            (Some(_), None, ..) => Err("has an `access_key` without a `secret_key`"),
            (None, Some(_), ..) => Err("has a `secret_key` without an `access_key`"),
            (None, None, Some(_), None) => Err("has a `security_token` without keys"),
        }
    }
}

/// A file, and who has named it.
struct Place {
    path: PathBuf,
    named_by: Option<&'static str>,
}

impl Place {
    /// The contents; `None` if the file is not there and need not be. A file that was named must be there; any other must
    /// belong to the user.
    fn read(
        &self,
        environment: &Environment,
    ) -> Result<Option<Zeroizing<String>>, CredentialsError> {
        let Some(by) = self.named_by else {
            return file::read(&self.path, environment.user());
        };
        let text = file::read(&self.path, None)?;
        let shown = self.path.display();
        let missing =
            || CredentialsError::failed(format!("{shown}: is not there, but {by} names it"));
        text.map(Some).ok_or_else(missing)
    }
}

impl Sources {
    /// The profile that was named, so that no other will do.
    pub(super) fn chosen_profile(&self) -> Option<String> {
        let named = self.profile.clone();
        named.or_else(|| self.environment.get(PROFILE_VARIABLE))
    }

    fn profile_name(&self) -> String {
        self.chosen_profile().unwrap_or_else(|| DEFAULT.to_owned())
    }

    /// Our own file.
    fn place(&self) -> Result<Place, CredentialsError> {
        if let Some(path) = self.file.clone() {
            return Ok(Place {
                path,
                named_by: Some("the program"),
            });
        }
        if let Some(path) = self.environment.path(CONFIG_FILE_VARIABLE) {
            return Ok(Place {
                path,
                named_by: Some(CONFIG_FILE_VARIABLE),
            });
        }
        let folder = config_folder(&self.environment, SYSTEM).ok_or_else(|| {
            CredentialsError::not_configured("no folder to look in: no home folder is known")
        })?;
        Ok(Place {
            path: folder.join("kcs").join("config.toml"),
            named_by: None,
        })
    }

    /// The profile of our own file, and where it stands.
    #[cfg(feature = "profile")]
    fn own_profile(&self) -> Result<(Profile, PathBuf), CredentialsError> {
        let place = self.place()?;
        let shown = place.path.display();
        let Some(text) = place.read(&self.environment)? else {
            return Err(CredentialsError::not_configured(format!(
                "{shown} is not there"
            )));
        };
        let name = self.profile_name();
        let found = own::parse(&text, &name).map_err(|fault| {
            let own::LineError { line, why } = fault;
            CredentialsError::failed(format!("{shown}: line {line}: {why}"))
        })?;
        found.profile.map_or_else(
            || {
                let others: Vec<_> = found.others.iter().map(|it| format!("`{it}`")).collect();
                let has = match others.join(", ") {
                    none if none.is_empty() => none,
                    others => format!(" (it has {others})"),
                };
                Err(CredentialsError::not_configured(format!(
                    "{shown} has no profile `{name}`{has}"
                )))
            },
            |profile| Ok((profile, place.path.clone())),
        )
    }

    #[cfg(not(feature = "profile"))]
    fn own_profile(&self) -> Result<(Profile, PathBuf), CredentialsError> {
        let why = "this build reads no profiles: its feature `profile` is off";
        let place = self.place()?;
        Err(match place.named_by {
            Some(_) => CredentialsError::failed(why),
            None => CredentialsError::not_configured(why),
        })
    }

    pub(super) fn profile_keys(&self) -> Result<Keys, CredentialsError> {
        let (profile, path) = self.own_profile()?;
        let name = self.profile_name();
        let said = |why| format!("{}: profile `{name}` {why}", path.display());
        match profile.keys() {
            Ok(Some(keys)) => Ok(keys),
            Ok(None) => Err(CredentialsError::not_configured(said("has no credentials"))),
            Err(why) => Err(CredentialsError::failed(said(why))),
        }
    }

    /// Checks that a profile which somebody has named is there: whatever else were used in its place could be of another
    /// account.
    ///
    /// # Errors
    ///
    /// No file has it, or one of them is malformed.
    pub(crate) fn check_profile(&self) -> Result<(), CredentialsError> {
        let Some(name) = self.chosen_profile() else {
            return Ok(());
        };
        let mut places = Vec::new();
        for error in [self.own_profile().err(), self.kscore_keys().err()] {
            match error {
                None => return Ok(()),
                Some(error) if error.is_not_configured() => places.push(error.to_string()),
                Some(error) => return Err(error),
            }
        }
        if self.kscore_region()?.is_some() {
            return Ok(());
        }
        let places = places.join("; ");
        Err(CredentialsError::failed(format!(
            "the profile `{name}` is not there: {places}"
        )))
    }

    /// Region and endpoint of the profile; the error says why there is no profile.
    pub(super) fn profile_settings(
        &self,
    ) -> Result<(Option<String>, Option<String>), CredentialsError> {
        let (profile, _) = self.own_profile()?;
        let plain = |text: Zeroizing<String>| text.as_str().to_owned();
        Ok((profile.region.map(plain), profile.endpoint.map(plain)))
    }
}

/// Where programs keep their settings.
fn config_folder(environment: &Environment, system: &str) -> Option<PathBuf> {
    if let Some(folder) = environment.path("XDG_CONFIG_HOME") {
        // A relative one is to be passed over, says the specification.
        if folder.is_absolute() {
            return Some(folder);
        }
    }
    match system {
        "windows" => environment.path("APPDATA"),
        "macos" => home(environment, system).map(|home| home.join("Library/Application Support")),
        _ => home(environment, system).map(|home| home.join(".config")),
    }
}

fn home(environment: &Environment, system: &str) -> Option<PathBuf> {
    let variable = if system == "windows" {
        "USERPROFILE"
    } else {
        "HOME"
    };
    environment.path(variable)
}
