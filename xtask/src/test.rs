//! `cargo xtask test`: what must hold before a change lands.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::steps::{self, Failed, cargo, cargo_with};
use crate::{docs, downstream, packages, python, simulate};

/// Runs all steps, in the order in which a failure is cheapest to learn of, and stops at the first that fails.
fn run_all() -> Result<Vec<String>, Failed> {
    let mut skipped = Vec::new();
    step("format", || {
        cargo("format", &["fmt", "--all", "--check"])?;
        let bench = ["fmt", "--manifest-path", "bench/Cargo.toml", "--check"];
        cargo("format", &bench)
    })?;
    step("specification", || steps::generator("check", &["check"]))?;
    step("generated files", || {
        steps::generator("generated files", &["generate", "--check"])
    })?;
    let simulator = simulate::Build::start();
    step("clippy", || {
        cargo(
            "clippy",
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--",
                "-D",
                "warnings",
            ],
        )
    })?;
    step("features", features)?;
    step("build", || {
        cargo(
            "build",
            &[&["build", "--locked", "--all-targets"], TESTED].concat(),
        )
    })?;

    step("tests", || {
        cargo("tests", &[&["test", "--locked"], TESTED].concat())
    })?;
    match python::environment() {
        Ok(interpreter) => step("Python packages", || with_python(&interpreter))?,
        Err(why) if std::env::var_os("CI").is_some() => return Err(why),
        Err(Failed(why)) => {
            skipped.push(format!(
                "the comparison of signatures with botocore, of schemas with jsonschema, the schemas in tombi, the client that openapi-python-client \
                 generates, the requests of schemathesis, and the calls of the vendor's Python SDKs: {why}"
            ));
        }
    }
    if !has_engine() {
        skipped.push(
            "the tests of kcs-local's data plane: neither redis-server nor valkey-server is in PATH"
                .to_owned(),
        );
    }
    step("simulator and fuzzing", || {
        simulator.finish();
        simulate::test("500000")
    })?;
    step("documentation", docs)?;
    step("packages", packages::make)?;
    step("a program that depends on the package", downstream::check)?;
    if std::env::var_os("CI").is_some() {
        step("native-tls", native_tls)?;
        step("no file changed", || {
            steps::run(
                "git diff",
                Command::new("git").args(["diff", "--exit-code"]),
            )
        })?;
    } else {
        let only = "only where the variable CI is set";
        skipped.push(format!("`git diff --exit-code`: {only}"));
        skipped.push(format!(
            "the tests of the transport with native-tls: {only}"
        ));
    }
    Ok(skipped)
}

/// Whether the tests of the data plane find an engine. Where CI is set they fail without one.
fn has_engine() -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| {
        ["redis-server", "valkey-server"]
            .iter()
            .any(|name| folder.join(name).is_file())
    })
}

/// What is tested without optimisation. The two others try many inputs, and are tested together by `simulate`.
const TESTED: &[&str] = &[
    "--workspace",
    "--exclude",
    "kcs-fuzz",
    "--exclude",
    "kcs-simulator",
];

/// The tests that are ignored where the packages of `tests/requirements.txt` are not there.
fn with_python(interpreter: &Path) -> Result<(), Failed> {
    // Of the packages that were just tested: for one alone, its dependencies would be compiled again with fewer features.
    let suite = [
        "--test",
        "suite",
        "--",
        "--ignored",
        "independent::",
        "editors::",
        "schemas::",
        "openapi::",
        "vendor_clients::",
    ];
    cargo_with(
        "Python packages",
        &[&["test", "--locked"], TESTED, &suite].concat(),
        &[("KCS_TEST_PYTHON", &interpreter.to_string_lossy())],
    )
}

/// Combinations of the client's features, which are only checked: none, and five in which each feature stands twice, so that of
/// any two features one combination has the first without the second. The tests run with others, and clippy with all.
const FEATURES: [&str; 6] = [
    "",
    "rustls-ring rustls-aws-lc native-tls blocking",
    "rustls-ring process profile reqwest-013",
    "rustls-aws-lc process test-util tracing",
    "native-tls profile test-util",
    "blocking reqwest-013 tracing",
];

fn features() -> Result<(), Failed> {
    // With `-D warnings` for this package alone: its dependencies need not be checked again for it.
    let run = |command: &[&str], features: &[&str]| {
        let package = ["--quiet", "--locked", "--package", "kcs-client", "--lib"];
        let all = [command, &package, features, &["--", "-D", "warnings"]].concat();
        cargo("features", &all)
    };
    for features in FEATURES {
        let features = ["--no-default-features", "--features", features];
        run(&["rustc", "--profile", "check"], &features)?;
    }
    run(&["clippy"], &["--all-features"])
}

/// The tests of connections with the TLS library of the system, which no other test links. It compiles the client's tests once
/// more, without the features that the others have.
fn native_tls() -> Result<(), Failed> {
    let package = ["test", "--locked", "--package", "kcs-client", "--lib"];
    let features = ["--no-default-features", "--features", "native-tls"];
    cargo(
        "native-tls",
        &[&package[..], &features, &["--", "transport::"]].concat(),
    )
}

/// Runs all steps and says at the end what was skipped.
pub(crate) fn run() -> Result<(), Failed> {
    let started = Instant::now();
    let skipped = run_all()?;
    println!("\nall steps passed in {} s", started.elapsed().as_secs());
    for what in &skipped {
        println!("skipped: {what}");
    }
    Ok(())
}

fn step(name: &str, action: impl FnOnce() -> Result<(), Failed>) -> Result<(), Failed> {
    println!("\n== {name}");
    let started = Instant::now();
    action()?;
    println!("== {name}: {:.1} s", started.elapsed().as_secs_f32());
    Ok(())
}
