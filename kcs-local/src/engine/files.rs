//! Files with the data of single nodes: snapshots, and objects of object storage.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::folder::{self, create_private};
use super::plan::DataFile;

/// The folders of data files.
#[derive(Clone, Debug)]
pub(super) struct Files {
    pub(super) snapshots: PathBuf,
    pub(super) buckets: PathBuf,
    pub(super) loads: PathBuf,
}

impl Files {
    /// Returns the path of a file.
    ///
    /// # Errors
    ///
    /// Fails if a name could lead out of the folders.
    pub(super) fn path(&self, file: &DataFile) -> Result<PathBuf, Fault> {
        match file {
            DataFile::Snapshot(id) => match is_plain(id) {
                true => Ok(self.snapshots.join(format!("{id}.rdb"))),
                false => Err(Fault::new(format!("{id:?} is not the id of a snapshot"))),
            },
            DataFile::Loaded(name) => match is_plain(name) {
                true => Ok(self.loads.join(format!("{name}.rdb"))),
                false => Err(Fault::new(format!(
                    "{name:?} is not the name of loaded data"
                ))),
            },
            DataFile::Object { bucket, name } => {
                let mut path = self.buckets.clone();
                for segment in [bucket.as_str()].into_iter().chain(name.split('/')) {
                    let leads_out = matches!(segment, "" | "." | "..");
                    if leads_out || segment.contains(['\\', '\0']) {
                        return Err(Fault::new(format!(
                            "{bucket}/{name} is not the name of an object"
                        )));
                    }
                    path.push(segment);
                }
                Ok(path)
            }
        }
    }

    /// Copies a file and returns its size in bytes. Nobody sees half of it.
    pub(super) fn copy(&self, from: &Path, to: &DataFile) -> Result<u64, Fault> {
        let path = self.path(to)?;
        let copied = place(&path, |unfinished| fs::copy(from, unfinished));
        copied.map_err(|error| {
            let copied = format_args!("{} cannot be copied to {}", from.display(), path.display());
            Fault::io(copied, &error)
        })
    }

    /// Writes a file. Nobody sees half of it.
    pub(super) fn write(&self, to: &DataFile, data: &[u8]) -> Result<(), Fault> {
        let path = self.path(to)?;
        let written = place(&path, |unfinished| fs::write(unfinished, data));
        written.map_err(|error| Fault::io(path.display(), &error))
    }

    /// Returns what a file has; `None` if it does not exist.
    pub(super) fn read(&self, file: &DataFile) -> Result<Option<Vec<u8>>, Fault> {
        read(&self.path(file)?)
    }

    /// Returns a number that the name of no loaded file begins with.
    pub(super) fn unused_load(&self) -> u64 {
        let names = super::orphans::entries(&self.loads);
        let numbers = names.iter().filter_map(|path| {
            let name = path.file_name()?.to_str()?;
            name.split('-').next()?.parse::<u64>().ok()
        });
        numbers.max().unwrap_or(0).saturating_add(1)
    }

    /// Removes the files of snapshots and the loaded files that a plan does not list.
    pub(super) fn keep(&self, snapshots: &BTreeSet<String>, loaded: &BTreeSet<String>) {
        for (folder, kept) in [(&self.snapshots, snapshots), (&self.loads, loaded)] {
            for path in super::orphans::entries(folder) {
                let name = path.file_stem().and_then(|name| name.to_str());
                if !name.is_some_and(|name| kept.contains(name)) {
                    // A file that stays is removed by the next server.
                    let _ = folder::remove(&path);
                }
            }
        }
    }
}

/// Returns what a file has; `None` if it does not exist.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, Fault> {
    match fs::read(path) {
        Ok(data) => Ok(Some(data)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::io(path.display(), &error)),
    }
}

/// Whether a name is one of a file in a folder, whatever the system.
pub(crate) fn is_plain(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    !name.is_empty() && name.bytes().all(is_plain)
}

/// Makes a file appear when it is complete.
fn place<T>(path: &Path, make: impl FnOnce(&Path) -> io::Result<T>) -> io::Result<T> {
    if let Some(folder) = path.parent() {
        create_private(folder)?;
    }
    let unfinished = path.with_extension("part");
    let made = make(&unfinished)?;
    fs::rename(&unfinished, path)?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folders() {
        let files = Files {
            snapshots: PathBuf::from("/s"),
            buckets: PathBuf::from("/b"),
            loads: PathBuf::from("/l"),
        };
        let snapshot = |id: &str| files.path(&DataFile::Snapshot(id.to_owned()));
        assert_eq!(snapshot("a-1").unwrap(), Path::new("/s/a-1.rdb"));
        for id in ["", ".", "..", "../a", "a/b", "a.b", "/a", "a\0", "ä"] {
            let fault = snapshot(id).unwrap_err().to_string();
            assert!(fault.contains("is not the id of a snapshot"), "{fault}");
        }
        let loaded = |name: &str| files.path(&DataFile::Loaded(name.to_owned()));
        assert_eq!(loaded("1-c-1").unwrap(), Path::new("/l/1-c-1.rdb"));
        let fault = loaded("../1").unwrap_err().to_string();
        assert_eq!(fault, "\"../1\" is not the name of loaded data");
        let object = |bucket: &str, name: &str| {
            let (bucket, name) = (bucket.to_owned(), name.to_owned());
            files.path(&DataFile::Object { bucket, name })
        };
        assert_eq!(
            object("k", "a/b c.rdb").unwrap(),
            Path::new("/b/k/a/b c.rdb")
        );
        for (bucket, name) in [
            ("k", "../x"),
            ("k", "a/../../x"),
            ("k", "/etc/x"),
            ("k", ""),
            ("k", "a//b"),
            ("k", "."),
            ("..", "x"),
            ("", "x"),
            ("k", "a\\b"),
            ("k", "a\0"),
        ] {
            let fault = object(bucket, name).unwrap_err().to_string();
            assert!(fault.contains("is not the name of an object"), "{fault}");
        }
    }
}
