//! Processor time.

use std::process::Command;
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use nix::time::{ClockId, clock_gettime};

use crate::Failed;

/// What this process has used so far, in user code and in the kernel.
pub(crate) fn used() -> Result<Duration, Failed> {
    let used = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID)?;
    Ok(Duration::from(used))
}

/// Runs a program and prints the seconds that it and all its children took.
pub(crate) fn of_program(program: &[String]) -> Result<(), Failed> {
    let (name, arguments) = program.split_first().ok_or("which program?")?;
    // What it says is not for whoever reads the figure.
    let status = Command::new(name)
        .args(arguments)
        .stdout(std::io::stderr())
        .status()?;
    if !status.success() {
        return Err(format!("{name}: {status}").into());
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    println!(
        "{}",
        seconds(usage.user_time()) + seconds(usage.system_time())
    );
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "microseconds of a build fit")]
fn seconds(time: TimeVal) -> f64 {
    time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6
}
