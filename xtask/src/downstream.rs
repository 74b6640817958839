//! Programs outside the workspace that depend on the packaged client: what a user gets.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{self, Failed, cargo_program, output, root, run};

/// What a program with the default features may depend on, itself not counted.
pub(crate) const MOST_CRATES: usize = 110;

const PROGRAM: &str = r#"//! Builds a request and prints it.
use kcs_client::actions::DescribeCacheClusters;

fn main() {
    println!("{:?}", DescribeCacheClusters::new().limit(10));
}
"#;

/// Builds a program that depends on the client's package, and looks at what that took.
pub(crate) fn check() -> Result<(), Failed> {
    let program = Program::new("downstream", PROGRAM, "")?;
    if program.client.join("build.rs").exists() {
        return Err(Failed(
            "the package of kcs-client holds a build script".to_owned(),
        ));
    }
    run(
        "downstream build",
        &mut program.cargo(&["build", "--quiet"]),
    )?;
    let crates = program.crates()?;
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

/// How many crates a program with the default features depends on. Makes the package first.
pub(crate) fn count_crates() -> Result<usize, Failed> {
    package()?;
    Ok(Program::new("downstream", PROGRAM, "")?.crates()?.len())
}

/// Makes the client's package, and does not look whether it can be built.
pub(crate) fn package() -> Result<(), Failed> {
    steps::cargo(
        "package",
        &[
            "package",
            "--quiet",
            "--package",
            "kcs-client",
            "--locked",
            "--no-verify",
            "--allow-dirty",
        ],
    )
}

/// A program in a folder below `target/`.
pub(crate) struct Program {
    pub(crate) home: PathBuf,
    /// The client's package, unpacked.
    pub(crate) client: PathBuf,
}

impl Program {
    /// Unpacks the client's package as it was made last, and writes a program that depends on it with the default features.
    /// `more` are further lines for the manifest's end.
    pub(crate) fn new(name: &str, source: &str, more: &str) -> Result<Self, Failed> {
        let version = env!("CARGO_PKG_VERSION");
        let home = root().join("target").join(name);
        let package = root().join(format!("target/package/kcs-client-{version}.crate"));
        let client = home.join(format!("kcs-client-{version}"));
        let io =
            |what: &Path, error: std::io::Error| Failed(format!("{}: {error}", what.display()));
        if client.exists() {
            fs::remove_dir_all(&client).map_err(|error| io(&client, error))?;
        }
        fs::create_dir_all(home.join("src")).map_err(|error| io(&home, error))?;
        // With `m`, the files are as new as this: with the package's own times, which are always the same, cargo would take
        // what it built from an earlier package for a build of this one.
        run(
            "tar",
            Command::new("tar")
                .arg("-xzmf")
                .arg(&package)
                .arg("-C")
                .arg(&home),
        )?;
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nkcs-client = {{ path = \"kcs-client-{version}\" }}\n{more}",
            name.replace('/', "-")
        );
        fs::write(home.join("Cargo.toml"), manifest).map_err(|error| io(&home, error))?;
        fs::write(home.join("src/main.rs"), source).map_err(|error| io(&home, error))?;
        // The same versions as the workspace's: nothing further has to be fetched.
        fs::copy(root().join("Cargo.lock"), home.join("Cargo.lock"))
            .map_err(|error| io(&home, error))?;
        Ok(Self { home, client })
    }

    /// cargo in the program's folder.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo_program());
        command
            .args(arguments)
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(&self.home);
        command
    }

    /// The crates that it depends on, itself not among them.
    fn crates(&self) -> Result<BTreeSet<String>, Failed> {
        let mut tree = self.cargo(&[
            "tree",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ]);
        let listed = output("downstream crates", &mut tree)?;
        Ok(listed
            .lines()
            .filter_map(|line| line.split(" (").next())
            .filter(|line| !line.is_empty() && !line.starts_with("downstream "))
            .map(str::to_owned)
            .collect())
    }
}
