//! A server in the background.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use super::options::Options;
use super::serve::READY;
use super::shell::Kind;
use super::{Failure, print, report};

/// The option that says so.
const OPTION: &str = "--detach";

/// Starts a server as a process of its own, waits until it is ready, and prints the variables of clients.
pub(super) fn start(arguments: &[OsString], options: &Options, shell: Kind) -> Result<(), Failure> {
    let program = std::env::current_exe()
        .map_err(|error| format!("the path of this program is unknown: {error}"))?;
    let mut command = Command::new(program);
    command
        .args(
            arguments
                .iter()
                .skip(1)
                .filter(|it| *it != OsStr::new(OPTION)),
        )
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // Ctrl-C in this terminal is not meant for it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command
        .spawn()
        .map_err(|error| format!("cannot start a process: {error}"))?;
    let read = |error| format!("cannot read what the server prints: {error}");
    let mut first = String::new();
    if let Some(output) = &mut child.stdout {
        // What else it prints goes nowhere, and it does not mind.
        BufReader::new(output).read_line(&mut first).map_err(read)?;
    }
    let Some(endpoint) = first.trim_end().strip_prefix(READY) else {
        let mut said = String::new();
        if let Some(errors) = &mut child.stderr {
            errors.read_to_string(&mut said).map_err(read)?;
        }
        let status = child.wait().map_err(read)?;
        let said = said.trim_end();
        let said = said.strip_prefix("kcs-local: ").unwrap_or(said);
        return Err(format!("{said}\nthe server has ended: {status}"));
    };
    let address = endpoint.strip_prefix("http://").unwrap_or(endpoint);
    report(&format!(
        "process {} listens on {endpoint}; `kcs-local stop --listen {address}` ends it",
        child.id()
    ));
    print(&options.variables(endpoint).for_shell(shell));
    Ok(())
}
