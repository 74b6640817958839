//! The engines: programs such as `redis-server`, found and asked for their version.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::fault::Fault;
use super::process::Starter;

/// The programs that are searched for in the folders of `PATH`, the first one first.
const NAMES: [&str; 2] = ["redis-server", "valkey-server"];
/// How long a program may take to print its version.
const VERSION_TIMEOUT: Duration = Duration::from_secs(5);

/// A program that runs instances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    /// `redis` or `valkey`.
    pub(crate) product: String,
    /// Such as `7.0.15`.
    pub(crate) version: String,
}

impl Program {
    /// Finds an engine in these folders, which are separated as in the variable `PATH`.
    pub(crate) fn search(folders: &OsStr) -> Option<PathBuf> {
        NAMES.iter().find_map(|name| {
            std::env::split_paths(folders)
                .map(|folder| folder.join(name))
                .find(|path| path.is_file())
        })
    }

    /// Asks a program for its version. `notes` is a file for what it prints.
    ///
    /// # Errors
    ///
    /// Fails if the program is missing, cannot be executed, prints something else or does not end.
    pub(crate) async fn inspect(
        path: &Path,
        notes: &Path,
        starter: &Starter,
    ) -> Result<Self, Fault> {
        let engine = format!("the engine {}", path.display());
        let write = |error| Fault::io(notes.display(), &error);
        let output = File::create(notes).map_err(write)?;
        let errors = output.try_clone().map_err(write)?;
        let mut command = Command::new(path);
        command
            .arg("--version")
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors);
        let process = starter
            .start(&mut command)
            .map_err(|error| Fault::io(format_args!("{engine} cannot be executed"), &error))?;
        if tokio::time::timeout(VERSION_TIMEOUT, process.wait())
            .await
            .is_err()
        {
            return Err(Fault::new(format!(
                "{engine} did not print its version within {} s",
                VERSION_TIMEOUT.as_secs()
            )));
        }
        let printed = fs::read(notes).map_err(write)?;
        let printed = String::from_utf8_lossy(&printed);
        let line = printed.lines().next().unwrap_or_default();
        let (product, version) = parse(line).ok_or_else(|| {
            let line: String = line.chars().take(100).collect();
            Fault::new(format!(
                "{engine} is neither redis-server nor valkey-server: asked for its version it prints {line:?}"
            ))
        })?;
        Ok(Self {
            path: path.to_owned(),
            product,
            version,
        })
    }

    /// Whether its version is this one or a later one.
    pub(crate) fn is_at_least(&self, major: u32, minor: u32) -> bool {
        let mut numbers = self
            .version
            .split('.')
            .map(|number| number.parse().unwrap_or(0));
        let own: (u32, u32) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        own >= (major, minor)
    }

    /// Whether it has the requested version, such as `5.0`.
    pub(crate) fn speaks(&self, protocol: &str) -> bool {
        let own: Vec<&str> = self.version.split('.').collect();
        let requested: Vec<&str> = protocol.split('.').collect();
        !requested.is_empty() && own.starts_with(&requested)
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.product, self.version)
    }
}

/// Reads `Redis server v=7.0.15 sha=…` and `Valkey server v=8.0.1 …`.
fn parse(line: &str) -> Option<(String, String)> {
    let (product, rest) = line.split_once(" server v=")?;
    let version = rest.split(' ').next()?;
    let is_version = version
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_version.then(|| (product.to_ascii_lowercase(), version.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        let read =
            |line: &str| parse(line).map(|(product, version)| format!("{product} {version}"));
        let redis = "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=d8";
        assert_eq!(read(redis).as_deref(), Some("redis 7.0.15"));
        let valkey = "Valkey server v=8.0.1 sha=00000000:0 malloc=libc bits=64 build=1";
        assert_eq!(read(valkey).as_deref(), Some("valkey 8.0.1"));
        for other in [
            "",
            "redis-cli 7.0.15",
            "Redis server v=",
            "Redis server v=7..1",
            "Redis server v=x",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_version_is_matched_part_by_part() {
        let program = Program {
            path: PathBuf::new(),
            product: "redis".to_owned(),
            version: "7.0.15".to_owned(),
        };
        assert!(program.speaks("7.0") && program.speaks("7") && program.speaks("7.0.15"));
        assert!(!program.speaks("7.0.1") && !program.speaks("4.0") && !program.speaks(""));
    }
}
