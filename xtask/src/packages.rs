//! The packages that are published.

use std::process::Command;

use crate::steps::{Failed, cargo, root};

/// Makes the packages. [`downstream`](crate::downstream) checks what they hold: cargo's own verification would compile all
/// dependencies once more.
pub(crate) fn make() -> Result<(), Failed> {
    let mut arguments = vec![
        "package",
        "--package",
        "kcs-client",
        "--package",
        "kcs-local",
        "--locked",
        "--no-verify",
    ];
    if !is_clean() {
        arguments.push("--allow-dirty");
    }
    cargo("packages", &arguments)
}

fn is_clean() -> bool {
    let status = Command::new("git")
        .args(["status", "--porcelain"])
        .current_dir(root())
        .output();
    status.is_ok_and(|output| output.status.success() && output.stdout.is_empty())
}
