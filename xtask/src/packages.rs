//! The packages that are published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{Failed, cargo, root};

/// Makes the packages and builds each from what it holds.
pub(crate) fn check() -> Result<(), Failed> {
    forget_earlier_copies()?;
    let mut arguments = vec![
        "package",
        "--package",
        "kcs-client",
        "--package",
        "kcs-local",
        "--locked",
    ];
    if !is_clean() {
        arguments.push("--allow-dirty");
    }
    cargo("packages", &arguments)
}

/// To verify a package that depends on another one of ours, cargo unpacks the latter into its home, under name and version
/// alone, and takes what lies there already: with an unchanged version that would be the code of an earlier run.
fn forget_earlier_copies() -> Result<(), Failed> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let Some(unpacked) = home.map(|home| home.join("registry/src")) else {
        return Ok(());
    };
    let copy = format!("kcs-client-{}", env!("CARGO_PKG_VERSION"));
    for registry in fs::read_dir(&unpacked).into_iter().flatten().flatten() {
        // Registries that are folders on this machine have a name without a host.
        let copy = registry.path().join(&copy);
        if registry.file_name().to_string_lossy().starts_with('-') && copy.exists() {
            remove(&copy)?;
        }
    }
    // What was compiled of it counts as fresh for the same reason.
    let compiled = root().join("target/debug/.fingerprint");
    for unit in fs::read_dir(&compiled).into_iter().flatten().flatten() {
        if unit
            .file_name()
            .to_string_lossy()
            .starts_with("kcs-client-")
        {
            remove(&unit.path())?;
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<(), Failed> {
    fs::remove_dir_all(folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))
}

fn is_clean() -> bool {
    let status = Command::new("git")
        .args(["status", "--porcelain"])
        .current_dir(root())
        .output();
    status.is_ok_and(|output| output.status.success() && output.stdout.is_empty())
}
