//! A local server that runs as a process of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kcs_client::Credentials;

use super::load::Target;
use crate::Failed;

/// The keys and the region of every call.
pub(super) const ACCESS_KEY: &str = "AKLTBENCHBENCHBENCH0";
pub(super) const SECRET_KEY: &str = "bench-secret-key";
pub(super) const REGION: &str = "cn-beijing-6";

pub(super) fn credentials() -> Credentials {
    Credentials::new(ACCESS_KEY, SECRET_KEY)
}

/// A running server.
pub(super) struct Program {
    pub(super) endpoint: String,
    address: SocketAddr,
    child: Child,
}

impl Program {
    /// Starts a server without processes behind the instances, whose changes take no time. Returns when it says where it listens.
    pub(super) fn start(program: &Path, options: &[String]) -> Result<Self, Failed> {
        Self::start_with(Command::new(program).arg("--data-plane=none").args(options))
    }

    /// Starts a server with processes. `None` if there is no Redis.
    pub(super) fn with_processes(program: &Path) -> Result<Option<Self>, Failed> {
        let has_redis = |name| Command::new(name).arg("--version").output().is_ok();
        if !["redis-server", "valkey-server"].into_iter().any(has_redis) {
            eprintln!("  there is neither redis-server nor valkey-server");
            return Ok(None);
        }
        Self::start_with(&mut Command::new(program)).map(Some)
    }

    fn start_with(command: &mut Command) -> Result<Self, Failed> {
        let mut child = command
            .args([
                "--listen=127.0.0.1:0",
                "--timing=0",
                "--access-key",
                ACCESS_KEY,
            ])
            .args(["--secret-key", SECRET_KEY, "--region", REGION])
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take();
        let mut running = Self {
            endpoint: String::new(),
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            child,
        };
        let mut line = String::new();
        BufReader::new(stdout.ok_or("no output")?).read_line(&mut line)?;
        let endpoint = line.trim_end().strip_prefix("kcs-local listens on ");
        endpoint
            .ok_or_else(|| format!("kcs-local said `{line}`"))?
            .clone_into(&mut running.endpoint);
        running.address = running.endpoint.trim_start_matches("http://").parse()?;
        Ok(running)
    }

    /// Resident memory, in KiB.
    pub(super) fn resident(&self) -> Result<u64, Failed> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.ok_or("no VmRSS")?.trim().trim_end_matches(" kB");
        Ok(kib.parse()?)
    }

    /// Processor time that the server has used so far.
    pub(super) fn processor_time(&self) -> Result<Duration, Failed> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // After the name in brackets; the times are the 14th and 15th field of the line, in hundredths of a second.
        let (_, fields) = stat.rsplit_once(')').ok_or("no name")?;
        let times = fields.split_whitespace().skip(11).take(2);
        let ticks = times.map(str::parse::<u64>).sum::<Result<u64, _>>()?;
        Ok(Duration::from_millis(ticks * 10))
    }
}

impl Target for Program {
    fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // With SIGTERM it ends its processes. One that has ended by itself has nothing left to end.
        let id = i32::try_from(self.child.id()).map(nix::unistd::Pid::from_raw);
        if let Ok(id) = id {
            let _ = nix::sys::signal::kill(id, nix::sys::signal::Signal::SIGTERM);
        }
        let _ = self.child.wait();
    }
}

/// A folder for the state of a server, on the disk that holds this program: folders for temporary files are often in memory.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(name: &str) -> Result<Self, Failed> {
        let program = std::env::current_exe()?;
        let folder = program.parent().ok_or("no folder")?;
        let path = folder.join(format!("local-{name}-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// The options that name it.
    pub(super) fn options(&self) -> [String; 2] {
        ["--data".to_owned(), self.0.display().to_string()]
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is in the folder of builds.
        let _ = fs::remove_dir_all(&self.0);
    }
}
