//! The folder of the processes' files, with one server per folder.
//!
//! ```text
//! FOLDER/owner                        the process that uses the folder
//! FOLDER/instances/ID/NODE/           the working folder of one process
//! FOLDER/snapshots/SNAPSHOT/NODE.rdb  the data of a snapshot
//! ```

use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::orphans::{self, Identity};

/// How the folders of servers that were given none are called, below the folder for temporary files.
const EPHEMERAL: &str = "kcs-local-";

/// A folder that only this server uses. An ephemeral one is removed when it is dropped.
#[derive(Debug)]
pub(crate) struct DataFolder {
    path: PathBuf,
    is_ephemeral: bool,
}

impl DataFolder {
    /// Takes a folder into use, which is created if it does not exist. Processes of a former server in it are ended.
    ///
    /// # Errors
    ///
    /// Fails if another server uses the folder, or if it cannot be written.
    pub(crate) async fn open(path: &Path) -> Result<Self, Fault> {
        let unusable = |error| Fault::io(format_args!("the folder {}", path.display()), &error);
        create_private(path).map_err(unusable)?;
        let path = fs::canonicalize(path).map_err(unusable)?;
        take(&path)?;
        orphans::end_all_in(&path).await;
        let folder = Self {
            path,
            is_ephemeral: false,
        };
        for below in [folder.instances(), folder.snapshots()] {
            create_private(&below).map_err(|error| {
                Fault::io(format_args!("the folder {}", below.display()), &error)
            })?;
        }
        Ok(folder)
    }

    /// Creates a folder below this one, for temporary files. What killed servers left there is removed.
    pub(crate) async fn ephemeral(temporary: &Path) -> Result<Self, Fault> {
        remove_abandoned(temporary).await;
        let own = std::process::id();
        for number in 0_u32.. {
            let path = temporary.join(format!("{EPHEMERAL}{own}-{number}"));
            match private().create(&path) {
                Ok(()) => {
                    let mut folder = Self::open(&path).await?;
                    folder.is_ephemeral = true;
                    return Ok(folder);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    return Err(Fault::io(
                        format_args!("the folder {}", path.display()),
                        &error,
                    ));
                }
            }
        }
        Err(Fault::new(format!(
            "{} has no room for another folder",
            temporary.display()
        )))
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder with one folder per instance.
    pub(crate) fn instances(&self) -> PathBuf {
        self.path.join("instances")
    }

    /// The folder with one folder per snapshot.
    pub(crate) fn snapshots(&self) -> PathBuf {
        self.path.join("snapshots")
    }
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        // What cannot be removed is left to the next server.
        let _ = if self.is_ephemeral {
            fs::remove_dir_all(&self.path)
        } else {
            fs::remove_file(self.path.join("owner"))
        };
    }
}

/// Creates a folder, and those above it, for this user alone.
pub(crate) fn create_private(path: &Path) -> io::Result<()> {
    private().recursive(true).create(path)
}

fn private() -> DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "the mode is one of Unix"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Removes a file or folder that may be missing.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Notes this process as the owner of the folder.
fn take(folder: &Path) -> Result<(), Fault> {
    let owner = folder.join("owner");
    let unusable = |error| Fault::io(format_args!("the folder {}", folder.display()), &error);
    if let Some(other) = owner_of(folder).filter(Identity::lives) {
        return Err(Fault::new(format!(
            "the folder {} is in use by the server with the process id {}",
            folder.display(),
            other.pid
        )));
    }
    let note = folder.join(format!("owner.{}", std::process::id()));
    fs::write(&note, Identity::own().to_string()).map_err(unusable)?;
    fs::rename(&note, &owner).map_err(unusable)
}

/// The process that took the folder into use.
fn owner_of(folder: &Path) -> Option<Identity> {
    fs::read_to_string(folder.join("owner")).ok()?.parse().ok()
}

/// Ends the processes and removes the folders of ephemeral servers that were killed.
async fn remove_abandoned(temporary: &Path) {
    for folder in orphans::entries(temporary) {
        let is_ours = folder
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(EPHEMERAL));
        let is_folder = fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_dir());
        // A folder without an owner may be one that is being created.
        let is_abandoned =
            || owner_of(&folder).is_some_and(|owner| owner.is_visible() && !owner.lives());
        if is_ours && is_folder && is_abandoned() {
            if let Ok(real) = fs::canonicalize(&folder) {
                orphans::end_all_in(&real).await;
            }
            // Folders of other users stay.
            let _ = fs::remove_dir_all(&folder);
        }
    }
}
