//! What was acknowledged survives the end of the process: the state is saved in a file before a change is answered.
//!
//! One thread writes. Changes that wait while it does are saved together.

mod file;
mod format;
mod rows;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::{self, OpenOptions};
use std::path::Path;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use redb::{Database, DatabaseError};
use serde_json::Value;
use tokio::sync::oneshot;

use file::File;

/// The file in the folder of the data, and another one with the process that uses it.
const FILE: &str = "state.redb";
const OWNER: &str = "state.pid";

/// The file of the state, opened, with what it holds.
pub(crate) struct Opened {
    file: File,
    saved: Option<Value>,
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

    /// Takes out what was saved: nothing if the file is new.
    pub(crate) fn take_saved(&mut self) -> Option<Value> {
        self.saved.take()
    }

    /// Starts the thread that writes. `snapshot` returns everything as it is at that moment.
    pub(crate) fn start(
        mut self,
        snapshot: impl Fn() -> Result<Value, serde_json::Error> + Send + 'static,
    ) -> Store {
        let (requests, waiting) = mpsc::channel::<Reply>();
        let thread = thread::spawn(move || {
            while let Ok(first) = waiting.recv() {
                let all: Vec<Reply> = std::iter::once(first).chain(waiting.try_iter()).collect();
                let outcome = snapshot()
                    .map_err(|error| {
                        StoreError::new(format!("the state cannot be written: {error}"))
                    })
                    .and_then(|state| self.file.write(rows::split(state)));
                for reply in all {
                    // Whoever asked may be gone.
                    let _ = reply.send(outcome.clone());
                }
            }
        });
        Store {
            requests: Some(requests),
            thread: Some(thread),
        }
    }
}

type Reply = oneshot::Sender<Result<(), StoreError>>;

/// Saves changes of the state. The file is closed when it is dropped.
#[derive(Debug)]
pub(crate) struct Store {
    requests: Option<mpsc::Sender<Reply>>,
    thread: Option<JoinHandle<()>>,
}

impl Store {
    /// Returns when everything that was changed before the call is saved.
    ///
    /// # Errors
    ///
    /// The file cannot be written, such as on a full disk. The next call tries again.
    pub(crate) async fn save(&self) -> Result<(), StoreError> {
        let ended = || StoreError::new("the thread that saves the state has ended".to_owned());
        let (reply, outcome) = oneshot::channel();
        let requests = self.requests.as_ref().ok_or_else(ended)?;
        requests.send(reply).map_err(|_| ended())?;
        outcome.await.map_err(|_| ended())?
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.requests.take();
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been reported by those who waited for it.
            let _ = thread.join();
        }
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
