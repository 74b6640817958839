//! Environment variables, and on which system they are read.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// The system that this program runs on: `linux`, `macos`, `windows`.
pub(crate) const SYSTEM: &str = std::env::consts::OS;

/// The variables of this process, or of a test.
#[derive(Clone)]
pub(crate) enum Environment {
    Process,
    #[cfg(test)]
    Given {
        variables: std::collections::BTreeMap<String, OsString>,
        user: Option<u32>,
    },
}

impl Environment {
    pub(crate) fn process() -> Self {
        Self::Process
    }

    #[cfg(test)]
    pub(crate) fn of(variables: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), OsString::from(value));
        Self::Given {
            variables: variables.iter().map(owned).collect(),
            user: user(),
        }
    }

    #[cfg(test)]
    pub(crate) fn set(&mut self, name: &str, value: OsString) {
        if let Self::Given { variables, .. } = self {
            variables.insert(name.to_owned(), value);
        }
    }

    #[cfg(test)]
    pub(crate) fn set_user(&mut self, id: u32) {
        if let Self::Given { user, .. } = self {
            *user = Some(id);
        }
    }

    /// The user whose files are read; `None` where files have no owner that can be compared.
    pub(crate) fn user(&self) -> Option<u32> {
        match self {
            Self::Process => user(),
            #[cfg(test)]
            Self::Given { user, .. } => *user,
        }
    }

    /// The string, unless there is none.
    ///
    /// # Errors
    ///
    /// The value is not valid UTF-8. It is not quoted.
    pub(crate) fn string(&self, name: &str) -> Result<Option<String>, String> {
        let value = self.raw(name).map(OsString::into_string);
        value
            .transpose()
            .map_err(|_| format!("{name} is not valid UTF-8"))
    }

    /// The path, unless there is none.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        self.raw(name).map(PathBuf::from)
    }

    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// The value, unless it is empty: an empty variable counts as not set.
    fn raw(&self, name: &str) -> Option<OsString> {
        let value = match self {
            Self::Process => std::env::var_os(name),
            #[cfg(test)]
            Self::Given { variables, .. } => variables.get(name).cloned(),
        };
        value.filter(|value| !value.is_empty())
    }
}

#[cfg(unix)]
fn user() -> Option<u32> {
    Some(uzers::get_effective_uid())
}

#[cfg(not(unix))]
fn user() -> Option<u32> {
    None
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}
