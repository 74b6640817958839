//! `cargo xtask fuzz`: the targets of the package `fuzz`, led by what of the code an input reaches.

use std::process::Command;

use crate::steps::{Failed, cargo_program, output, root, run};

/// LLVM counts every edge. These flags are stable; what cargo-fuzz needs a nightly compiler for is the sanitizer of
/// addresses, which code without `unsafe` does not need.
const COUNTERS: [&str; 3] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=3",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
];

/// Builds with counters, and with the checks of a debug build, in a folder of its own, and starts it.
pub(crate) fn run_with(arguments: &[&str]) -> Result<(), Failed> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = output("rustc", Command::new(rustc).arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .ok_or_else(|| Failed("rustc does not say what it runs on".to_owned()))?;
    let mut command = Command::new(cargo_program());
    command
        .args(["run", "--quiet", "--release", "--locked"])
        .args(["--package", "kcs-fuzz"])
        .arg("--target-dir")
        .arg(root().join("target/fuzz"))
        // With a target named, build scripts and macros are left without counters, which nobody would take there.
        .args(["--target", host])
        .arg("--config")
        .arg(format!("target.{host}.rustflags={COUNTERS:?}"))
        .args(["--config", "profile.release.debug-assertions=true"])
        .args(["--config", "profile.release.overflow-checks=true"])
        .arg("--")
        .args(arguments);
    run("fuzz", &mut command)
}
