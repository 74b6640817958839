//! Files with the data of single nodes: snapshots, and objects of object storage.

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
}

impl Files {
    /// Returns the path of a file.
    ///
    /// # Errors
    ///
    /// Fails if a name could lead out of the folders.
    pub(super) fn path(&self, file: &DataFile) -> Result<PathBuf, Fault> {
        match file {
            DataFile::Snapshot(id) => {
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
                if id.is_empty() || !id.bytes().all(is_plain) {
                    return Err(Fault::new(format!("{id:?} is not the id of a snapshot")));
                }
                Ok(self.snapshots.join(format!("{id}.rdb")))
            }
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
        let to = self.path(to)?;
        let copy = || -> io::Result<u64> {
            if let Some(folder) = to.parent() {
                create_private(folder)?;
            }
            let unfinished = to.with_extension("part");
            let size = fs::copy(from, &unfinished)?;
            fs::rename(&unfinished, &to)?;
            Ok(size)
        };
        copy().map_err(|error| {
            let copied = format_args!("{} cannot be copied to {}", from.display(), to.display());
            Fault::io(copied, &error)
        })
    }

    /// Removes the files of snapshots that are not to be kept.
    pub(super) fn keep_snapshots(&self, is_kept: impl Fn(&str) -> bool) {
        for path in super::orphans::entries(&self.snapshots) {
            let id = path.file_stem().and_then(|name| name.to_str());
            if !id.is_some_and(&is_kept) {
                // A file that stays is removed by the next server.
                let _ = folder::remove(&path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folders() {
        let files = Files {
            snapshots: PathBuf::from("/s"),
            buckets: PathBuf::from("/b"),
        };
        let snapshot = |id: &str| files.path(&DataFile::Snapshot(id.to_owned()));
        assert_eq!(snapshot("a-1").unwrap(), Path::new("/s/a-1.rdb"));
        for id in ["", ".", "..", "../a", "a/b", "a.b", "/a", "a\0", "ä"] {
            let fault = snapshot(id).unwrap_err().to_string();
            assert!(fault.contains("is not the id of a snapshot"), "{fault}");
        }
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
