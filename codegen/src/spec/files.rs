//! The files that a specification is read from.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of the largest file that is read. No file of facts that people write comes near.
pub(super) const LARGEST: usize = 4 << 20;

/// The bytes of a file; of one that is too large, as many as show it.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe or a device would not end.
    let kind = fs::metadata(path)?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The files of a specification, by path below its folder, with `/`. What cannot be read stands there with the reason.
#[derive(Clone, Debug, Default)]
pub struct Input {
    folder: String,
    files: BTreeMap<String, Result<Vec<u8>, String>>,
}

impl Input {
    /// Reads all files below `folder`. Names that begin with a dot are passed over.
    pub fn read(folder: &Path) -> io::Result<Self> {
        Self::read_as(folder, &folder.display().to_string())
    }

    /// The same, with messages that call the folder `shown`.
    pub fn read_as(folder: &Path, shown: &str) -> io::Result<Self> {
        let mut input = Self {
            folder: shown.replace('\\', "/"),
            files: BTreeMap::new(),
        };
        input.add_folder(folder, "")?;
        Ok(input)
    }

    /// Takes files that are in memory already. `folder` is what messages show before their paths.
    pub fn from_files(
        folder: impl Into<String>,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Self {
        let files = files
            .into_iter()
            .map(|(path, bytes)| (path, Ok(bytes)))
            .collect();
        Self {
            folder: folder.into(),
            files,
        }
    }

    /// Paths and contents, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Result<Vec<u8>, String>)> {
        self.files
            .iter()
            .map(|(path, content)| (path.as_str(), content))
    }

    /// Puts a file in, or in the place of another.
    pub fn insert(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.files.insert(path.into(), Ok(bytes));
    }

    /// The same for a file that may not have been readable.
    pub fn insert_read(&mut self, path: impl Into<String>, content: Result<Vec<u8>, String>) {
        self.files.insert(path.into(), content);
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// A path as messages show it.
    pub(crate) fn shown(&self, path: &str) -> String {
        match self.folder.as_str() {
            "" | "." => path.to_owned(),
            folder => format!("{}/{path}", folder.trim_end_matches('/')),
        }
    }

    fn add_folder(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{prefix}{name}");
            // Links to folders are not followed: they may lead in circles.
            let is_folder = entry.file_type()?.is_dir();
            if is_folder && !name.ends_with(".toml") && !name.ends_with(".json") {
                // A folder that is gone by now is as much of a mistake as a file.
                if let Err(error) = self.add_folder(&entry.path(), &format!("{path}/")) {
                    self.files.insert(path, Err(error.kind().to_string()));
                }
            } else {
                let content = read(&entry.path()).map_err(|error| error.kind().to_string());
                self.files.insert(path, content);
            }
        }
        Ok(())
    }
}
