//! A program outside the workspace that depends on the packaged client: what a user gets.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::steps::{Failed, output, root, run};

/// What a program with the default features may depend on, itself not counted.
const MOST_CRATES: usize = 110;

const PROGRAM: &str = r#"//! Builds a request and prints it.
use kcs_client::actions::DescribeCacheClusters;

fn main() {
    println!("{:?}", DescribeCacheClusters::new().limit(10));
}
"#;

/// Unpacks the client's package, builds a program that depends on it, and looks at what that took.
pub(crate) fn check() -> Result<(), Failed> {
    let version = env!("CARGO_PKG_VERSION");
    let home = root().join("target/downstream");
    let package = root().join(format!("target/package/kcs-client-{version}.crate"));
    let unpacked = home.join(format!("kcs-client-{version}"));
    let io = |what: &Path, error: std::io::Error| Failed(format!("{}: {error}", what.display()));

    if unpacked.exists() {
        fs::remove_dir_all(&unpacked).map_err(|error| io(&unpacked, error))?;
    }
    fs::create_dir_all(home.join("src")).map_err(|error| io(&home, error))?;
    run(
        "tar",
        Command::new("tar")
            .arg("-xzf")
            .arg(&package)
            .arg("-C")
            .arg(&home),
    )?;
    if unpacked.join("build.rs").exists() {
        return Err(Failed(
            "the package of kcs-client holds a build script".to_owned(),
        ));
    }
    let manifest = format!(
        "[package]\nname = \"downstream\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nkcs-client = {{ path = \"kcs-client-{version}\" }}\n"
    );
    fs::write(home.join("Cargo.toml"), manifest).map_err(|error| io(&home, error))?;
    fs::write(home.join("src/main.rs"), PROGRAM).map_err(|error| io(&home, error))?;
    // The same versions as the workspace's: nothing further has to be fetched.
    fs::copy(root().join("Cargo.lock"), home.join("Cargo.lock"))
        .map_err(|error| io(&home, error))?;

    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(
        "downstream build",
        Command::new(&cargo)
            .args(["build", "--quiet"])
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(&home),
    )?;
    let mut tree = Command::new(&cargo);
    tree.args([
        "tree",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    let listed = output("downstream crates", tree.current_dir(&home))?;
    let crates: BTreeSet<&str> = listed
        .lines()
        .filter_map(|line| line.split(" (").next())
        .filter(|line| !line.is_empty() && !line.starts_with("downstream "))
        .collect();
    println!(
        "{} crates in a program with the default features",
        crates.len()
    );
    if let Some(generator) = crates.iter().find(|name| name.starts_with("kcs-codegen ")) {
        return Err(Failed(format!(
            "a program that uses kcs-client depends on {generator}"
        )));
    }
    if crates.len() > MOST_CRATES {
        return Err(Failed(format!(
            "a program that uses kcs-client depends on {} crates; {MOST_CRATES} are allowed",
            crates.len()
        )));
    }
    Ok(())
}
