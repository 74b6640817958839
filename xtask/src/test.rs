//! `cargo xtask test`: what must hold before a change lands.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Instant;

use crate::steps::{self, Failed, cargo, cargo_with, root};
use crate::{docs, downstream, packages, python, simulate};

/// Runs all steps, in the order in which a failure is cheapest to learn of, and stops at the first that fails.
fn run_all() -> Result<Vec<String>, Failed> {
    let mut skipped = Vec::new();
    // The step `build` replaces the file.
    let this = std::env::current_exe().map_err(|error| Failed(format!("xtask: {error}")))?;
    step("format", || {
        cargo("format", &["fmt", "--all", "--check"])?;
        let bench = ["fmt", "--manifest-path", "bench/Cargo.toml", "--check"];
        cargo("format", &bench)
    })?;
    let simulator = simulate::Build::start();
    step("specification", || steps::generator("check", &["check"]))?;
    step("generated files", || {
        steps::generator("generated files", &["generate", "--check"])
    })?;
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
    step("build", || {
        cargo(
            "build",
            &[&["build", "--locked", "--all-targets"], TESTED].concat(),
        )
    })?;
    simulator.finish();

    let others = Beside::start(&this)?;
    step("tests", || {
        cargo("tests", &[&["test", "--locked"], TESTED].concat())
    })?;
    match python::environment() {
        Ok(interpreter) => step("Python packages", || with_python(&interpreter))?,
        Err(why) if is_ci() => return Err(why),
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
    step("steps beside the tests", || others.finish())?;
    if is_ci() {
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
        skipped.push(format!(
            "features together with rustls-aws-lc, which compiles a library in C for half a minute: {only}"
        ));
    }
    Ok(skipped)
}

/// The steps that run beside the tests, because each of them keeps one processor busy at most for much of its time. They are this
/// program again, so that what they print does not mix with what the tests print: it comes when they have ended.
struct Beside {
    program: Child,
    said: PathBuf,
}

/// The argument that makes `cargo xtask test` run these steps alone.
pub(crate) const BESIDE: &str = "--steps-beside-the-tests";

impl Beside {
    fn start(this: &Path) -> Result<Self, Failed> {
        let said = root().join("target/steps-beside-the-tests.txt");
        let failed = |error: std::io::Error| Failed(format!("{}: {error}", said.display()));
        let out = File::create(&said).map_err(failed)?;
        let same = out.try_clone().map_err(failed)?;
        let mut command = Command::new(this);
        command.args(["test", BESIDE]).stdout(out).stderr(same);
        let program = command.spawn().map_err(failed)?;
        Ok(Self { program, said })
    }

    /// Waits for their end, and prints what they printed.
    fn finish(mut self) -> Result<(), Failed> {
        let status = self.program.wait();
        let said = fs::read_to_string(&self.said);
        let failed = |error: std::io::Error| Failed(format!("{}: {error}", self.said.display()));
        println!("{}", said.map_err(failed)?);
        if status.map_err(failed)?.success() {
            Ok(())
        } else {
            Err(Failed(
                "a step beside the tests failed: see above".to_owned(),
            ))
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Runs the steps that [`Beside`] starts.
pub(crate) fn run_beside() -> Result<(), Failed> {
    step("features", features)?;
    step("documentation", docs)?;
    step("packages", packages::make)?;
    step("a program that depends on the package", downstream::check)?;
    step("simulator and fuzzing", || simulate::test("500000"))
}

/// Whether everything has to be tested, however long it takes.
fn is_ci() -> bool {
    std::env::var_os("CI").is_some()
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
        "redis_py",
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
    let of_aws = |features: &str| features.contains("rustls-aws-lc");
    for features in FEATURES.iter().filter(|it| is_ci() || !of_aws(it)) {
        let features = ["--no-default-features", "--features", features];
        run(&["rustc", "--profile", "check"], &features)?;
    }
    if is_ci() {
        run(&["clippy"], &["--all-features"])?;
    }
    Ok(())
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
