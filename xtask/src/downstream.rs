//! Programs outside the workspace that depend on the packaged client: what a user gets.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{self, Failed, cargo_program, output, root, run};

/// What a program with the default features may depend on, itself not counted.
pub(crate) const MOST_CRATES: usize = 110;

/// The version of our packages.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const PROGRAM: &str = r#"//! Builds a request and prints it.
use kcs_client::actions::DescribeCacheClusters;

fn main() {
    println!("{:?}", DescribeCacheClusters::new().limit(10));
}
"#;

/// Checks a program that depends on the client's package, then the server's package, and looks at what that took.
pub(crate) fn check() -> Result<(), Failed> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"));
    let manifest = manifest.map_err(|error| Failed(format!("Cargo.toml: {error}")))?;
    let server = format!("kcs-local-{VERSION}");
    let client = format!("kcs-client-{VERSION}");
    // With the workspace's profile and in its folder, dependencies that have the same features are there already.
    let more = format!(
        "\n[workspace]\nmembers = [\"{server}\"]\n\n[patch.crates-io]\nkcs-client = {{ path = \"{client}\" }}\n\n{}",
        dev_profile(&manifest)
    );
    let program = Program::with_workspace("downstream", PROGRAM, &more)?;
    let server = unpack(&program.home, "kcs-local")?;
    for package in [&program.client, &server] {
        if package.join("build.rs").exists() {
            return Err(Failed(format!(
                "{} holds a build script",
                package.display()
            )));
        }
    }
    for package in ["downstream", "kcs-local"] {
        let mut command = program.cargo(&["check", "--quiet", "--package", package]);
        command.arg("--target-dir").arg(root().join("target"));
        run("downstream check", &mut command)?;
    }
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

/// The tables of a manifest that set the profile of development.
fn dev_profile(manifest: &str) -> String {
    let tables = manifest.split("\n[").skip(1);
    let own = tables
        .filter(|table| table.starts_with("profile.dev]") || table.starts_with("profile.dev."));
    // What stands before the next table is its comment.
    own.map(|table| {
        format!(
            "[{}\n",
            table.split("\n\n").next().unwrap_or(table).trim_end()
        )
    })
    .collect()
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

/// Unpacks a package as it was made last into a folder, and returns where it is then.
fn unpack(home: &Path, package: &str) -> Result<PathBuf, Failed> {
    let name = format!("{package}-{VERSION}");
    let unpacked = home.join(&name);
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked).map_err(|error| io(&unpacked, error))?;
    }
    // With `m`, the files are as new as this: with the package's own times, which are always the same, cargo would take what
    // it built from an earlier package for a build of this one.
    run(
        "tar",
        Command::new("tar")
            .arg("-xzmf")
            .arg(root().join(format!("target/package/{name}.crate")))
            .arg("-C")
            .arg(home),
    )?;
    Ok(unpacked)
}

fn io(what: &Path, error: std::io::Error) -> Failed {
    Failed(format!("{}: {error}", what.display()))
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
        Self::with_workspace(name, source, &format!("{more}\n[workspace]\n"))
    }

    /// The same, where `more` has a table `[workspace]`.
    fn with_workspace(name: &str, source: &str, more: &str) -> Result<Self, Failed> {
        let home = root().join("target").join(name);
        fs::create_dir_all(home.join("src")).map_err(|error| io(&home, error))?;
        let client = unpack(&home, "kcs-client")?;
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nkcs-client = {{ path = \"kcs-client-{VERSION}\" }}\n{more}",
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
            "--package",
            "downstream",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_of_development_is_copied_whole() {
        let manifest = "[workspace]\nmembers = []\n\n[profile.dev]\ndebug = 1\n\n# Of a package.\n[profile.dev.package.a]\n\
                        opt-level = 3\n\n[profile.generator]\ndebug = false\n";
        let expected = "[profile.dev]\ndebug = 1\n[profile.dev.package.a]\nopt-level = 3\n";
        assert_eq!(dev_profile(manifest), expected);
    }
}
