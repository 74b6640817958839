//! The configuration files of the vendor's kscore.

use std::path::{Path, PathBuf};

use super::{DEFAULT, Keys, Place, home};
use crate::credentials::ini::{Ini, LineError, Reader};
use crate::credentials::malformed::malformed;
use crate::credentials::{Credentials, CredentialsError, Sources};
use crate::environment::SYSTEM;

const ACCESS_KEY: &str = "ks_access_key_id";
const SECRET_KEY: &str = "ks_secret_access_key";
const TOKENS: [&str; 2] = ["ks_security_token", "ks_session_token"];

/// The section of a file.
enum Section {
    /// `[NAME]`.
    Name(String),
    /// `[profile NAME]` or `[profile "NAME"]`; for the default profile also `[default]`.
    Profile(String),
}

impl Section {
    fn shown(&self) -> String {
        match self {
            Self::Profile(name) if name != DEFAULT => format!("[profile {name}]"),
            Self::Profile(name) | Self::Name(name) => format!("[{name}]"),
        }
    }

    fn is(&self, section: &str) -> bool {
        let name = match self {
            Self::Profile(name) if section != DEFAULT => name,
            Self::Profile(name) | Self::Name(name) => return section == name,
        };
        let rest = section.strip_prefix("profile").unwrap_or_default();
        let quoted = rest.trim();
        let bare = ['"', '\'']
            .into_iter()
            .find_map(|quote| quoted.strip_prefix(quote)?.strip_suffix(quote))
            .unwrap_or(quoted);
        rest.starts_with(char::is_whitespace) && bare == name
    }
}

impl Sources {
    /// Returns the first keys in kscore's files.
    pub(in crate::credentials) fn kscore_keys(&self) -> Result<Keys, CredentialsError> {
        let mut looked_at = Vec::new();
        for (place, section) in self.kscore_places()? {
            let (shown, title) = (place.path.display(), section.shown());
            let Some(text) = place.read(&self.environment)? else {
                looked_at.push(format!("{shown} does not exist"));
                continue;
            };
            let ini = Ini::parse(&text).map_err(|fault| at(&place.path, &fault))?;
            let Some(reader) = ini.section(&|name| section.is(name)) else {
                looked_at.push(format!("{shown} has no section {title}"));
                continue;
            };
            match keys(&reader, &place.path, &title)? {
                Some(credentials) => return Ok(Keys::Known(credentials)),
                None => looked_at.push(format!("{shown} has no `{ACCESS_KEY}` in {title}")),
            }
        }
        Err(CredentialsError::not_configured(if looked_at.is_empty() {
            "no configuration folder: the home folder is unknown".to_owned()
        } else {
            looked_at.join(", ")
        }))
    }

    /// Returns the region of kscore's profile.
    pub(in crate::credentials) fn kscore_region(&self) -> Result<Option<String>, CredentialsError> {
        let name = self.kscore_profile()?;
        let Some(place) = self.kscore_place("KS_CONFIG_FILE", "config") else {
            return Ok(None);
        };
        let Some(text) = place.read(&self.environment)? else {
            return Ok(None);
        };
        let failed = |fault: LineError| at(&place.path, &fault);
        let ini = Ini::parse(&text).map_err(failed)?;
        let section = Section::Profile(name);
        let Some(reader) = ini.section(&|name| section.is(name)) else {
            return Ok(None);
        };
        let region = reader.get("region").map_err(failed)?;
        Ok(region.map(|region| region.to_string()))
    }

    fn kscore_profile(&self) -> Result<String, CredentialsError> {
        let mut named = self.chosen_profile()?;
        for variable in ["KS_DEFAULT_PROFILE", "KS_PROFILE"] {
            if named.is_none() {
                named = self.string(variable)?;
            }
        }
        Ok(named.unwrap_or_else(|| DEFAULT.to_owned()))
    }

    /// Returns the files and their sections, in kscore's order.
    fn kscore_places(&self) -> Result<Vec<(Place, Section)>, CredentialsError> {
        let name = self.kscore_profile()?;
        let mut places = Vec::new();
        if let Some(place) = self.kscore_place("KS_SHARED_CREDENTIALS_FILE", "credentials") {
            places.push((place, Section::Name(name.clone())));
        }
        if let Some(place) = self.kscore_place("KS_CONFIG_FILE", "config") {
            places.push((place, Section::Profile(name)));
        }
        if self.chosen_profile()?.is_some() {
            return Ok(places);
        }
        let mut unnamed = |path, named_by| {
            let path = self.expanded(path);
            let section = Section::Name("Credentials".to_owned());
            places.push((Place { path, named_by }, section));
        };
        if let Some(path) = self.environment.path("KSC_CONFIG") {
            unnamed(path, Some("KSC_CONFIG"));
            return Ok(places);
        }
        unnamed("/etc/kscore.cfg".into(), None);
        if self.working_directory {
            unnamed("./.kscore.cfg".into(), None);
        }
        if cfg!(windows) {
            unnamed("C:\\kscore.cfg".into(), None);
        }
        Ok(places)
    }

    /// Returns a file in `~/.ks`, or the one that the variable names.
    fn kscore_place(&self, variable: &'static str, file: &str) -> Option<Place> {
        match self.environment.path(variable) {
            Some(path) => Some(Place {
                path: self.expanded(path),
                named_by: Some(variable),
            }),
            None => Some(Place {
                path: home(&self.environment, SYSTEM)?.join(".ks").join(file),
                named_by: None,
            }),
        }
    }

    /// Replaces a leading `~` by the home folder, as kscore does.
    fn expanded(&self, path: PathBuf) -> PathBuf {
        match (path.strip_prefix("~"), home(&self.environment, SYSTEM)) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => path,
        }
    }
}

fn at(path: &Path, fault: &LineError) -> CredentialsError {
    let LineError { line, why } = fault;
    CredentialsError::failed(format!("{}: line {line}: {why}", path.display()))
}

fn keys(
    reader: &Reader<'_>,
    path: &Path,
    section: &str,
) -> Result<Option<Credentials>, CredentialsError> {
    let get = |key| {
        let value = reader.get(key).map_err(|fault| at(path, &fault))?;
        match value.as_deref().and_then(|value| malformed(value)) {
            None => Ok(value),
            Some(why) => Err(CredentialsError::failed(format!(
                "{}: `{key}` of {section} {why}",
                path.display()
            ))),
        }
    };
    let Some(access_key) = get(ACCESS_KEY)? else {
        return Ok(None);
    };
    let Some(secret_key) = get(SECRET_KEY)? else {
        return Err(CredentialsError::failed(format!(
            "{}: {section} has `{ACCESS_KEY}` without `{SECRET_KEY}`",
            path.display()
        )));
    };
    let mut token = None;
    for key in TOKENS {
        token = match token {
            None => get(key)?,
            found => found,
        };
    }
    Ok(Some(Credentials::of(access_key, secret_key, token)))
}
