//! Runs test programs with limited time and memory.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::build::Program;
use crate::steps::Failed;

/// How a program ended.
pub(super) enum Ended {
    /// All tests passed.
    Passed,
    /// With this output.
    Failed(String),
    /// It was killed.
    TimedOut,
}

/// The limit of the address space in KiB, for mutants that allocate in an endless loop.
#[cfg(unix)]
const MEMORY: u64 = 8 << 20;

/// Runs tests of a program, given by their full names, with one environment variable set.
pub(super) fn run(
    program: &Program,
    tests: &[&str],
    variable: (&str, &str),
    limit: Duration,
) -> Result<(Ended, Duration), Failed> {
    let mut command = limited(program);
    command
        .args(["--exact", "--test-threads", "2"])
        .args(tests)
        .current_dir(&program.folder)
        .env("CARGO_MANIFEST_DIR", &program.folder)
        .env("INSTA_UPDATE", "no")
        .env(variable.0, variable.1)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let failed = |error| Failed(format!("{}: {error}", program.path.display()));
    let begin = Instant::now();
    let mut child = command.spawn().map_err(failed)?;
    let output = child.stdout.take();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        // Output that cannot be read is missing from the report only.
        let _ = output.map(|mut output| output.read_to_end(&mut said));
        // After the time limit there is no receiver.
        let _ = sender.send(String::from_utf8_lossy(&said).into_owned());
    });
    let said = receiver.recv_timeout(limit);
    if said == Err(RecvTimeoutError::Timeout) {
        kill_group(child.id());
    }
    let status = child.wait().map_err(failed)?;
    let ended = match said {
        Ok(_) if status.success() => Ended::Passed,
        Ok(said) => Ended::Failed(said),
        Err(_) => Ended::TimedOut,
    };
    Ok((ended, begin.elapsed()))
}

/// Returns the names of a program's tests.
pub(super) fn tests(program: &Program) -> Result<Vec<String>, Failed> {
    let mut list = Command::new(&program.path);
    list.args(["--list", "--format", "terse"])
        .current_dir(&program.folder);
    let listed = crate::steps::output("list of tests", &mut list)?;
    let names = listed
        .lines()
        .filter_map(|line| line.strip_suffix(": test"));
    Ok(names.map(str::to_owned).collect())
}

/// Returns the tests that failed, according to the output of a program.
pub(super) fn failures(said: &str) -> Vec<&str> {
    let lines = said.lines();
    let failed = lines.filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    failed.collect()
}

#[cfg(unix)]
fn limited(program: &Program) -> Command {
    use std::os::unix::process::CommandExt as _;
    let mut command = Command::new("sh");
    let script = format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
    command.arg("-c").arg(script).arg(&program.path);
    command.process_group(0);
    command
}

#[cfg(not(unix))]
fn limited(program: &Program) -> Command {
    Command::new(&program.path)
}

/// Kills a program and the programs that it started.
fn kill_group(leader: u32) {
    let mut kill = if cfg!(unix) {
        let mut kill = Command::new("kill");
        kill.args(["-KILL", "--", &format!("-{leader}")]);
        kill
    } else {
        let mut kill = Command::new("taskkill");
        kill.args(["/F", "/T", "/PID", &leader.to_string()]);
        kill
    };
    // This fails if the program has ended meanwhile.
    let _ = kill.stderr(Stdio::null()).status();
}
