//! The files that a specification is read from.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

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
                self.add_folder(&entry.path(), &format!("{path}/"))?;
            } else {
                let content = fs::read(entry.path()).map_err(|error| error.kind().to_string());
                self.files.insert(path, content);
            }
        }
        Ok(())
    }
}
