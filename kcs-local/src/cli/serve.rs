//! A server in the foreground.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use kcs_local::Server;

use super::interrupt::Interrupts;
use super::options::Options;
use super::shell::Variables;
use super::{Failure, print, report};

/// What the first line of a server that is ready begins with.
pub(super) const READY: &str = "kcs-local listens on ";

/// Serves until interrupted, or asked to stop.
pub(super) async fn serve(options: Options) -> Result<(), Failure> {
    // From here on, so that no signal is lost while the server starts.
    let mut interrupts =
        Interrupts::new().map_err(|error| format!("signals cannot be awaited: {error}"))?;
    let log = Arc::new(Log::open(options.log.as_deref())?);
    let refusals = Arc::clone(&log);
    let (pid_file, ready_fd) = (options.pid_file.clone(), options.ready_fd);
    let starting = options
        .builder()?
        .on_failure(move |message| log.report(message))
        .on_refusal(move |message| refusals.report(message))
        .start();
    let started = tokio::select! {
        started = starting => started,
        // What was started is dropped, and its processes end.
        () = interrupts.next() => return Ok(()),
    };
    let server = started.map_err(|error| format!("cannot start: {error}"))?;
    let outcome = announce_and_wait(&server, pid_file, ready_fd, &mut interrupts).await;
    tokio::select! {
        () = server.stop() => {}
        // Who asks twice is in a hurry.
        () = interrupts.next() => {}
    }
    outcome
}

/// Says that the server is ready, and waits until it shall end.
async fn announce_and_wait(
    server: &Server,
    pid_file: Option<PathBuf>,
    ready_fd: Option<u32>,
    interrupts: &mut Interrupts,
) -> Result<(), Failure> {
    let _pid_file = pid_file.map(PidFile::write).transpose()?;
    let variables = Variables::of(server);
    let data_plane = match server.data_plane() {
        Some(engines) => format!("The instances are {engines}."),
        None => "Nothing listens at the addresses of instances: there is no data plane.".to_owned(),
    };
    print(&format!(
        "{READY}{endpoint}\n\n{variables}\n{data_plane}\nThe page for browsers is {endpoint}/_kcs/.\nCtrl-C stops it.\n",
        endpoint = server.endpoint(),
        variables = variables.for_shell(super::shell::Kind::Sh),
    ));
    if let Some(number) = ready_fd {
        tell_ready(number, &server.endpoint())?;
    }
    tokio::select! {
        () = interrupts.next() => {}
        () = server.stopped() => {}
    }
    Ok(())
}

/// Writes the endpoint to a file descriptor that the program was started with.
fn tell_ready(number: u32, endpoint: &str) -> Result<(), Failure> {
    let path = format!("/dev/fd/{number}");
    let mut file = OpenOptions::new()
        .write(true)
        .open(&path)
        .map_err(|error| format!("the file descriptor {number} cannot be written: {error}"))?;
    match writeln!(file, "{endpoint}") {
        // Nobody waits for it any more.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written
            .map_err(|error| format!("the file descriptor {number} cannot be written: {error}")),
    }
}

/// A file with the id of this process, which is removed in the end.
struct PidFile(PathBuf);

impl PidFile {
    fn write(path: PathBuf) -> Result<Self, Failure> {
        fs::write(&path, format!("{}\n", std::process::id()))
            .map_err(|error| format!("the file {path:?} cannot be written: {error}"))?;
        Ok(Self(path))
    }
}

impl Drop for PidFile {
    fn drop(&mut self) {
        let own = std::process::id().to_string();
        // Another server may have written its own there.
        if fs::read_to_string(&self.0).is_ok_and(|text| text.trim() == own) {
            let _ = fs::remove_file(&self.0);
        }
    }
}

/// Where failures are told while the server runs.
struct Log(Option<Arc<Mutex<File>>>);

impl Log {
    fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let open = |path: &Path| {
            let file = OpenOptions::new().create(true).append(true).open(path);
            file.map_err(|error| format!("the log {path:?} cannot be written: {error}"))
        };
        let file = path.map(open).transpose()?;
        Ok(Self(file.map(|file| Arc::new(Mutex::new(file)))))
    }

    fn report(&self, message: &str) {
        report(message);
        if let Some(file) = &self.0
            && let Ok(mut file) = file.lock()
        {
            // The server goes on when the disk of the log is full.
            let _ = writeln!(file, "{message}");
        }
    }
}
