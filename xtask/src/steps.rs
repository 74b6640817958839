//! Running one program as a named step, from the root of the workspace.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why a command of `xtask` stops: one sentence for a person.
#[derive(Debug)]
pub(crate) struct Failed(pub(crate) String);

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The cargo that runs this.
pub(crate) fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs cargo with `arguments`.
pub(crate) fn cargo(name: &str, arguments: &[&str]) -> Result<(), Failed> {
    cargo_with(name, arguments, &[])
}

/// Runs cargo with `arguments` and further environment variables.
pub(crate) fn cargo_with(
    name: &str,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> Result<(), Failed> {
    let mut command = Command::new(cargo_program());
    command.args(arguments).envs(environment.iter().copied());
    run(name, &mut command)
}

/// Runs the generator. It is built as the build scripts of kcs-client and kcs-local build it, in the same folder, so that it
/// is there already when they need it, or they have left it.
pub(crate) fn generator(name: &str, arguments: &[&str]) -> Result<(), Failed> {
    let mut command = Command::new(cargo_program());
    command
        .args(["run", "--quiet", "--locked", "--profile", "generator"])
        .args(["--manifest-path", "codegen/Cargo.toml"])
        .args(["--bin", "kcs-codegen", "--target-dir", "target/generator"])
        .arg("--")
        .args(arguments);
    run(name, &mut command)
}

/// Runs `command` and turns what went wrong into a sentence.
pub(crate) fn run(name: &str, command: &mut Command) -> Result<(), Failed> {
    if command.get_current_dir().is_none() {
        command.current_dir(root());
    }
    let shown = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failed(format!("{name} failed ({status}): {shown}"))),
        Err(error) => Err(Failed(format!("{name}: cannot start `{shown}`: {error}"))),
    }
}

/// Runs `command` and returns what it printed on standard output.
pub(crate) fn output(name: &str, command: &mut Command) -> Result<String, Failed> {
    if command.get_current_dir().is_none() {
        command.current_dir(root());
    }
    let shown = shown(command);
    let output = command
        .output()
        .map_err(|error| Failed(format!("{name}: cannot start `{shown}`: {error}")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Failed(format!(
            "{name} failed ({}): {shown}\n{said}",
            output.status
        )))
    }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
