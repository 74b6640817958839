//! The only code that writes files: only those whose bytes differ, only below folders that it owns.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::emit::Files;

/// What every generated file has.
const MARK: &str = "@generated";

/// What a run of [`write()`] did. Paths are relative to its root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or whose bytes differed.
    pub written: Vec<String>,
    /// Files that nothing generates any more.
    pub removed: Vec<String>,
    /// How many files were as they should be.
    pub unchanged: usize,
}

/// How the files below a root differ from what would be generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Files with other bytes.
    pub differing: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files that nothing generates any more.
    pub stale: Vec<String>,
}

impl Differences {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.differing.is_empty() && self.missing.is_empty() && self.stale.is_empty()
    }
}

/// Makes the folder `root`, which belongs to the generator, hold exactly `files`.
///
/// A file that nothing generates any more is removed. One that was never generated is an error, and nothing is written: the
/// folder is another one than was meant.
pub fn write(root: &Path, files: &Files) -> io::Result<Written> {
    let mut written = Written::default();
    let stale = stale(root, files)?;
    for path in &stale {
        if !is_generated(path, &fs::read(place(root, path)?)?) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("`{path}` below `{}` was not generated", root.display()),
            ));
        }
    }
    for (path, text) in files {
        if write_file(&place(root, path)?, text)? {
            written.written.push(path.clone());
        } else {
            written.unchanged += 1;
        }
    }
    for path in stale {
        fs::remove_file(place(root, &path)?)?;
        written.removed.push(path);
    }
    remove_empty_folders(root, root)?;
    Ok(written)
}

/// Writes one file if its bytes differ, and says whether they did.
pub fn write_file(path: &Path, text: &str) -> io::Result<bool> {
    if compare_file(path, text)? == Compared::Same {
        return Ok(false);
    }
    // Either the file as it was or the new one, also if the disk is full or the program is ended.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!("{name}.new"));
    let written = match (fs::write(&new, text), path.parent()) {
        // Nearly every file finds the folder that another one made.
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::write(&new, text)
        }
        (written, _) => written,
    };
    let written = written.and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        // Whatever is left of it; the error that counts is the first.
        let _ = fs::remove_file(&new);
    }
    written.map(|()| true)
}

/// How a file stands to what would be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// It has these bytes.
    Same,
    /// It has others.
    Differs,
    /// It is not there.
    Missing,
}

/// Compares one file with what would be written.
pub fn compare_file(path: &Path, text: &str) -> io::Result<Compared> {
    match fs::read(path) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(Compared::Same),
        Ok(_) => Ok(Compared::Differs),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Compared::Missing),
        Err(error) => Err(error),
    }
}

/// Compares the folder `root` with `files` and writes nothing.
pub fn check(root: &Path, files: &Files) -> io::Result<Differences> {
    let mut differences = Differences::default();
    for (path, text) in files {
        match compare_file(&place(root, path)?, text)? {
            Compared::Same => {}
            Compared::Differs => differences.differing.push(path.clone()),
            Compared::Missing => differences.missing.push(path.clone()),
        }
    }
    differences.stale = stale(root, files)?.into_iter().collect();
    Ok(differences)
}

/// A path below the root; one that leads out of it is refused.
fn place(root: &Path, path: &str) -> io::Result<PathBuf> {
    let inside = path
        .split('/')
        .all(|segment| !matches!(segment, "" | "." | ".."));
    if inside {
        Ok(root.join(path))
    } else {
        Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("`{path}` leads out of the folder"),
        ))
    }
}

/// Whether a file comes from the generator, or from the compiler for a generated program.
fn is_generated(path: &str, bytes: &[u8]) -> bool {
    let mark = MARK.as_bytes();
    bytes.windows(mark.len()).any(|window| window == mark) || path.ends_with(".stderr")
}

/// Files below `root` that are not among `files`, sorted. What the compiler says of a generated program (`x.stderr` beside
/// `x.rs`) belongs to it.
fn stale(root: &Path, files: &Files) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    if root.is_dir() {
        collect(root, "", &mut found)?;
    }
    let of_a_program = |path: &str| {
        let program = path.strip_suffix(".stderr");
        program.is_some_and(|program| files.contains_key(&format!("{program}.rs")))
    };
    found.retain(|path| !files.contains_key(path) && !of_a_program(path));
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.insert(path);
        }
    }
    Ok(())
}

fn remove_empty_folders(root: &Path, folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove_empty_folders(root, &entry.path())?;
        }
    }
    if folder != root && fs::read_dir(folder)?.next().is_none() {
        fs::remove_dir(folder)?;
    }
    Ok(())
}
