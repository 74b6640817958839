//! Credentials from files with named profiles: the SDK's own file, and those of the vendor's kscore.

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

/// The environment variable for the name of the profile.
pub const PROFILE_VARIABLE: &str = "KCS_PROFILE";
/// The environment variable for the path of the configuration file.
pub const CONFIG_FILE_VARIABLE: &str = "KCS_CONFIG_FILE";

/// The name of the default profile.
const DEFAULT: &str = "default";

/// Credentials from a profile in the SDK's configuration file.
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
/// | key | value |
/// |---|---|
/// | `access_key`, `secret_key` | the keys: both or none |
/// | `security_token` | the security token of temporary credentials, in addition to the keys |
/// | `credentials_process` | instead of keys, a program and its arguments: see [`ProcessCredentials`] |
/// | `credentials_process_seconds` | timeout of the program in seconds: 1 to 600, 30 by default |
/// | `region`, `endpoint` | read by [`ClientBuilder::from_config`](crate::ClientBuilder::from_config) |
///
/// The path of the file is the first of these:
///
/// | if | path |
/// |---|---|
/// | [`file`](Self::file) is set | that path |
/// | `KCS_CONFIG_FILE` is set | that path |
/// | `XDG_CONFIG_HOME` is set | `$XDG_CONFIG_HOME/kcs/config.toml` |
/// | on Windows | `%APPDATA%\kcs\config.toml` |
/// | on macOS | `~/Library/Application Support/kcs/config.toml` |
/// | elsewhere | `~/.config/kcs/config.toml` |
///
/// The profile is that of [`profile`](Self::profile), of the variable `KCS_PROFILE`, or `default`, in this order.
///
/// The source is not configured if there is no file, if the file has no such profile, or if the profile has no credentials. It fails
/// if the path was set by [`file`](Self::file) or `KCS_CONFIG_FILE` and does not exist, or if the file is malformed; the error names
/// the line.
///
/// The file is read each time the client needs credentials, on tokio's threads for blocking work, and may have up to 256 KiB. On Unix,
/// a file at a default path must belong to the user who runs the program or to root. Its permissions are not checked: make it readable
/// only by its owner (`chmod 600`).
///
/// Requires the feature `profile`, which is enabled by default.
#[derive(Clone, Debug, Default)]
pub struct ProfileCredentials {
    pub(super) sources: Sources,
}

impl ProfileCredentials {
    /// Creates a provider for the profile and the file that the environment names, or the default ones.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name of the profile.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.sources.profile = Some(name.into());
        self
    }

    /// Sets the path of the file.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.sources.file = Some(path.into());
        self
    }
}

impl CredentialsProvider for ProfileCredentials {
    fn name(&self) -> Cow<'_, str> {
        match self.sources.profile_name() {
            Ok(name) => format!("the profile `{name}`").into(),
            Err(_) => "the profile".into(),
        }
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(provide(self.sources.clone(), Sources::profile_keys))
    }
}

/// Credentials from the configuration files of kscore, the core of the vendor's Python SDK.
///
/// The files are those of kscore, in its order. The first that has an access key is used:
///
/// | file | variable for another path | section |
/// |---|---|---|
/// | `~/.ks/credentials` | `KS_SHARED_CREDENTIALS_FILE` | `[NAME]` |
/// | `~/.ks/config` | `KS_CONFIG_FILE` | `[default]` or `[profile NAME]` |
/// | `/etc/kscore.cfg`, on Windows also `C:\kscore.cfg` | `KSC_CONFIG` | `[Credentials]` |
/// | `./.kscore.cfg`, only if [enabled](Self::with_working_directory) | `KSC_CONFIG` | `[Credentials]` |
///
/// | key | value |
/// |---|---|
/// | `ks_access_key_id`, `ks_secret_access_key` | the keys: both or none |
/// | `ks_security_token` or `ks_session_token` | the security token of temporary credentials |
/// | `region` | in `~/.ks/config`, read by [`ClientBuilder::from_config`](crate::ClientBuilder::from_config) |
///
/// The profile is that of [`profile`](Self::profile), of the variables `KCS_PROFILE`, `KS_DEFAULT_PROFILE` or `KS_PROFILE`, or
/// `default`, in this order. If it was set by [`profile`](Self::profile) or `KCS_PROFILE`, the files with `[Credentials]` are
/// ignored, because they have no profiles.
///
/// A file that a variable names must exist. On Unix, a file at a default path must belong to the user who runs the program or to root.
/// A malformed file is an error that names the line. Roles (`role_arn`), `ks_domain` and other variables are ignored.
// KscSDK/ksc-sdk-python 8b8692a: kscore/credentials.py (SharedCredentialProvider, ConfigProvider, KSCoreProvider),
// kscore/session.py (SESSION_VARIABLES), kscore/configloader.py; README.rst names the files with `[Credentials]`.
#[derive(Clone, Debug, Default)]
pub struct KscoreCredentials {
    pub(super) sources: Sources,
}

impl KscoreCredentials {
    /// Creates a provider for the profile and the files that the environment names, or the default ones.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name of the profile.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.sources.profile = Some(name.into());
        self
    }
}

impl KscoreCredentials {
    /// Enables `./.kscore.cfg`, which is read between `/etc/kscore.cfg` and `C:\kscore.cfg`, as in kscore.
    ///
    /// Disabled by default, and [`Client::from_config`](crate::Client::from_config) never reads it, because other people may be able
    /// to write to the working directory, for example in the checkout of a pull request.
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

/// Reads the files on tokio's threads for blocking work, or on this thread without a runtime.
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

/// The credentials of a profile, or the process that prints them.
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
    /// Returns the credentials, or `None` if the profile has none.
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

/// A file, and the setting or variable that names it.
struct Place {
    path: PathBuf,
    named_by: Option<&'static str>,
}

impl Place {
    /// Returns the contents, or `None` if the file does not exist and was not named. A file that was not named must belong to the user.
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
            || CredentialsError::failed(format!("{shown} does not exist, but {by} names it"));
        text.map(Some).ok_or_else(missing)
    }
}

impl Sources {
    /// Returns the value of a variable.
    pub(super) fn string(&self, variable: &str) -> Result<Option<String>, CredentialsError> {
        let value = self.environment.string(variable);
        value.map_err(CredentialsError::failed)
    }

    /// Returns the name of the profile, if it was set explicitly.
    ///
    /// # Errors
    ///
    /// Fails if the variable that names it is not valid UTF-8: the default profile could have the credentials of another account.
    fn chosen_profile(&self) -> Result<Option<String>, CredentialsError> {
        match &self.profile {
            Some(name) => Ok(Some(name.clone())),
            None => self.string(PROFILE_VARIABLE),
        }
    }

    /// Returns whether the name of a profile was set explicitly, valid or not.
    pub(super) fn may_name_a_profile(&self) -> bool {
        !matches!(self.chosen_profile(), Ok(None))
    }

    fn profile_name(&self) -> Result<String, CredentialsError> {
        let chosen = self.chosen_profile()?;
        Ok(chosen.unwrap_or_else(|| DEFAULT.to_owned()))
    }

    /// Returns the SDK's configuration file.
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
            CredentialsError::not_configured("no configuration folder: the home folder is unknown")
        })?;
        Ok(Place {
            path: folder.join("kcs").join("config.toml"),
            named_by: None,
        })
    }

    /// Returns the profile in the SDK's configuration file, and the path of the file.
    #[cfg(feature = "profile")]
    fn own_profile(&self) -> Result<(Profile, PathBuf), CredentialsError> {
        let name = self.profile_name()?;
        let place = self.place()?;
        let shown = place.path.display();
        let Some(text) = place.read(&self.environment)? else {
            return Err(CredentialsError::not_configured(format!(
                "{shown} does not exist"
            )));
        };
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
        let why = "profiles require the feature `profile` of kcs-client";
        let place = self.place()?;
        Err(match place.named_by {
            Some(_) => CredentialsError::failed(why),
            None => CredentialsError::not_configured(why),
        })
    }

    pub(super) fn profile_keys(&self) -> Result<Keys, CredentialsError> {
        let (profile, path) = self.own_profile()?;
        let name = self.profile_name()?;
        let said = |why| format!("{}: profile `{name}` {why}", path.display());
        match profile.keys() {
            Ok(Some(keys)) => Ok(keys),
            Ok(None) => Err(CredentialsError::not_configured(said("has no credentials"))),
            Err(why) => Err(CredentialsError::failed(said(why))),
        }
    }

    /// Checks that an explicitly named profile exists, because other sources could have the credentials of another account.
    ///
    /// # Errors
    ///
    /// Fails if no file has the profile, or if a file is malformed.
    pub(crate) fn check_profile(&self) -> Result<(), CredentialsError> {
        let Some(name) = self.chosen_profile()? else {
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
            "the profile `{name}` does not exist: {places}"
        )))
    }

    /// Returns region and endpoint of the profile.
    pub(super) fn profile_settings(
        &self,
    ) -> Result<(Option<String>, Option<String>), CredentialsError> {
        let (profile, _) = self.own_profile()?;
        let plain = |text: Zeroizing<String>| text.as_str().to_owned();
        Ok((profile.region.map(plain), profile.endpoint.map(plain)))
    }
}

/// Returns the folder for configuration files.
fn config_folder(environment: &Environment, system: &str) -> Option<PathBuf> {
    if let Some(folder) = environment.path("XDG_CONFIG_HOME") {
        // The XDG specification says to ignore relative paths.
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
