//! Processes that a killed server left behind.
//!
//! A process of this program is recognised by its standard output, which is a file in the folder of its instance. The system
//! sets that before the process exists, so there is no moment in which a process is unknown, and no other program has it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::time::Duration;

/// How long an orphan may take to save its data and end.
const END_TIMEOUT: Duration = Duration::from_secs(5);
/// How often to check whether it has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// A process, told apart from a later one with the same id by its start time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) pid: u32,
    /// In ticks since the machine was started; empty where the system does not tell.
    start: String,
    /// Containers have process ids of their own.
    namespace: String,
}

impl Identity {
    /// This process.
    pub(crate) fn own() -> Self {
        let pid = std::process::id();
        Self {
            pid,
            start: start(pid).unwrap_or_default(),
            namespace: namespace(),
        }
    }

    /// A process by its id, if it lives.
    pub(crate) fn of(pid: u32) -> Option<Self> {
        start(pid).map(|start| Self {
            pid,
            start,
            namespace: namespace(),
        })
    }

    /// Whether the process lives, as far as can be seen from here.
    pub(crate) fn lives(&self) -> bool {
        self.is_visible() && start(self.pid).is_some_and(|start| start == self.start)
    }

    /// Whether the process would be seen from here if it lived. One of another container is not.
    pub(crate) fn is_visible(&self) -> bool {
        self.namespace == namespace()
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.pid, self.start, self.namespace)
    }
}

impl FromStr for Identity {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split(' ').map(str::to_owned);
        let mut part = || parts.next().ok_or(());
        Ok(Self {
            pid: part()?.parse().map_err(|_| ())?,
            start: part()?,
            namespace: part()?,
        })
    }
}

/// The start time of a living process. Always `None` on systems without `/proc`.
fn start(pid: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in parentheses may contain anything; the state and 18 other fields follow, then the start time.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    if state == "Z" || state == "X" {
        return None;
    }
    fields.nth(18).map(str::to_owned)
}

/// The set of process ids that this process sees.
fn namespace() -> String {
    fs::read_link("/proc/self/ns/pid")
        .map(|link| link.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The living processes whose standard output is a file below this folder.
pub(crate) fn find_in(folder: &Path) -> Vec<Identity> {
    entries(Path::new("/proc"))
        .iter()
        .filter_map(|process| {
            let pid = process.file_name()?.to_str()?.parse().ok()?;
            let output = fs::read_link(process.join("fd/1")).ok()?;
            if !output.starts_with(folder) {
                return None;
            }
            Identity::of(pid)
        })
        .collect()
}

/// Ends the processes below this folder: with time to save their data, then by force.
pub(crate) async fn end_all_in(folder: &Path) {
    for signal in ["TERM", "KILL"] {
        let found = find_in(folder);
        if found.is_empty() {
            return;
        }
        send(signal, &found);
        let ended = async {
            while found.iter().any(Identity::lives) {
                tokio::time::sleep(POLL_INTERVAL).await;
            }
        };
        if tokio::time::timeout(END_TIMEOUT, ended).await.is_ok() {
            return;
        }
    }
}

/// Kills the processes below this folder: copies of itself that a process started to save its data, and that have outlived it.
pub(crate) fn kill_all_in(folder: &Path) {
    let found = find_in(folder);
    if !found.is_empty() {
        send("KILL", &found);
    }
}

/// Sends a signal. The shell does it, because the standard library cannot, and every Unix has one.
fn send(signal: &str, processes: &[Identity]) {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", "kill -s \"$@\"", "sh", signal])
        .args(processes.iter().map(|process| process.pid.to_string()))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // Whether it worked is seen by the processes.
    let _ = command.status();
}

/// The paths in a folder, in order; none if it cannot be read.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    paths.sort();
    paths
}
