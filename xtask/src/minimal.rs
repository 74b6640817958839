//! `cargo xtask minimal-versions`: the packaged client with the lowest versions that its manifest allows.

use std::fs;
use std::process::Stdio;

use crate::downstream::{self, Program};
use crate::steps::{Failed, run};

const PROGRAM: &str = "fn main() {}\n";

/// The features that bring a dependency, or use more of one.
const FEATURES: &str = "blocking,process,profile,rustls-ring,test-util,tracing";

/// Checks the client with the lowest version of each of its own dependencies. What those depend on themselves stays as it is
/// locked.
pub(crate) fn check() -> Result<(), Failed> {
    downstream::package()?;
    let program = Program::new("minimal-versions", PROGRAM, "")?;
    let manifest = program.client.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)
        .map_err(|error| Failed(format!("{}: {error}", manifest.display())))?;
    for (name, version) in lowest(&text) {
        let arguments = [
            "update",
            "--quiet",
            "--package",
            &name,
            "--precise",
            &version,
        ];
        match run(
            "cargo update",
            program.cargo(&arguments).stderr(Stdio::null()),
        ) {
            Ok(()) => println!("{name} {version}"),
            // Nothing can be said of a version that cannot be had together with the others.
            Err(_) => {
                println!("{name} {version}: another crate of the lock file needs a later one")
            }
        }
    }
    let arguments = [
        "check",
        "--quiet",
        "--package",
        "kcs-client",
        "--features",
        FEATURES,
    ];
    run("cargo check", &mut program.cargo(&arguments))
}

/// The dependencies of a manifest as cargo writes it for a package, each with the lowest version that it allows.
fn lowest(manifest: &str) -> Vec<(String, String)> {
    let sections = manifest.split("\n[dependencies.").skip(1);
    sections
        .filter_map(|section| {
            let (name, rest) = section.split_once("]\n")?;
            let own = rest.split("\n[").next()?;
            let version = own
                .lines()
                .find_map(|line| line.strip_prefix("version = "))?;
            let mut numbers: Vec<&str> = version.trim_matches('"').split('.').collect();
            numbers.resize(3, "0");
            Some((name.to_owned(), numbers.join(".")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_version_of_each_dependency_is_read() {
        let manifest = "[package]\nversion = \"0.1.0\"\n\n[dependencies.a]\nversion = \"1\"\nfeatures = [\"x\"]\n\n\
                        [dependencies.b-c]\noptional = true\nversion = \"0.3.31\"\n\n[dev-dependencies.d]\nversion = \"2\"\n";
        let expected = [("a", "1.0.0"), ("b-c", "0.3.31")];
        assert_eq!(
            lowest(manifest),
            expected.map(|(name, version)| (name.to_owned(), version.to_owned()))
        );
    }
}
