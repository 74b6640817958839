//! What was acknowledged survives the end of the process: the state is saved in a file before a change is answered.
//!
//! One thread writes. Changes that wait while it does are saved together. Each account has rows of its own.

mod file;
mod format;
mod rows;
#[cfg(test)]
mod tests;
mod writer;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::path::Path;

use redb::{Database, DatabaseError};
use serde_json::{Map, Value};

use file::{File, Saved};
pub(crate) use writer::{Source, Store};

/// The file in the folder of the data, and another one with the process that uses it.
const FILE: &str = "state.redb";
const OWNER: &str = "state.pid";
/// How much of the file is kept in memory, in bytes.
const CACHE: usize = 8 << 20;

/// The file of the state, opened, with what it holds.
pub(crate) struct Opened {
    file: File,
    saved: Saved,
}

/// What an account has to save.
#[derive(Debug)]
pub(crate) struct Changes {
    /// Members as they are now.
    pub(crate) members: Map<String, Value>,
    /// Of other members, the items that were changed: by key, or by position as ten digits. `null` stands for one that is gone.
    pub(crate) items: Map<String, Value>,
    /// Whether that is everything: all other rows are removed.
    pub(crate) is_all: bool,
}

impl Changes {
    /// Everything that an account has. What is not an object has no rows.
    fn all(saved: Value) -> Self {
        Self {
            members: match saved {
                Value::Object(members) => members,
                _ => Map::new(),
            },
            items: Map::new(),
            is_all: true,
        }
    }
}

impl Opened {
    /// Opens or creates the file in a folder that exists.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written, is used by another server, or was written by a later version.
    pub(crate) fn in_folder(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE);
        let name = path.display().to_string();
        let owner = folder.join(OWNER);
        let opened = Self::new(name.clone(), move || database(&path)).map_err(|error| {
            match fs::read_to_string(&owner) {
                Ok(process) if error.is_in_use => StoreError::new(format!(
                    "{name} is used by another server, process {process}"
                )),
                _ => error,
            }
        })?;
        fs::write(&owner, std::process::id().to_string()).map_err(|error| {
            StoreError::new(format!("{} cannot be written: {error}", owner.display()))
        })?;
        Ok(opened)
    }

    fn new(
        name: String,
        open: impl Fn() -> Result<Database, DatabaseError> + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (file, saved) = File::open(name, open, format::MIGRATIONS)?;
        Ok(Self { file, saved })
    }

    /// Takes out what was saved of an account: nothing if the file has no such account.
    pub(crate) fn take_saved(&mut self, account: &str) -> Option<Value> {
        self.saved.remove(account)
    }

    /// Starts the thread that writes. `sources` are the accounts, by name.
    pub(crate) fn start(self, sources: BTreeMap<String, Source>) -> BTreeMap<String, Store> {
        writer::start(self.file, sources)
    }
}

/// Opens or creates a database that only this user can read: it holds passwords.
fn database(path: &Path) -> Result<Database, DatabaseError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(redb::StorageError::Io)?;
    Database::builder()
        .create_with_file_format_v3(true)
        .set_cache_size(CACHE)
        .create_file(file)
}

/// Why the state cannot be read or saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoreError {
    message: String,
    /// Whether another server uses the file.
    is_in_use: bool,
}

impl StoreError {
    fn new(message: String) -> Self {
        Self {
            message,
            is_in_use: false,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for StoreError {}
