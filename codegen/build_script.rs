// What the build scripts of kcs-client and kcs-local share; they `include!` it. It runs the generator instead of linking
// it: a build dependency would stay in the packaged manifest, and with it the generator's parsers in the lock file of
// every program that depends on the SDK.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Generates `artefact` from the specification into `OUT_DIR/generated` and switches the crate to that tree.
fn generate(artefact: &str) -> ExitCode {
    let (Some(package), Some(out)) = (env::var_os("CARGO_MANIFEST_DIR"), env::var_os("OUT_DIR")) else {
        println!("cargo::error=this program is a build script: cargo runs it");
        return ExitCode::FAILURE;
    };
    let (package, out) = (PathBuf::from(package), PathBuf::from(out));
    let root = package.parent().unwrap_or(&package);
    let manifest = root.join("codegen/Cargo.toml");

    // Relative to the package: in a target folder that checkouts share, an absolute path would always name the files of the one
    // that was built first.
    for watched in ["api-spec", "codegen/src", "codegen/Cargo.toml", "codegen/build_script.rs"] {
        println!("cargo::rerun-if-changed=../{watched}");
    }

    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        if belongs_to_the_outer_build(&name.to_string_lossy()) {
            cargo.env_remove(name);
        }
    }
    cargo.args(["run", "--quiet", "--profile", "generator", "--bin", "kcs-codegen-build"]);
    cargo.arg("--manifest-path").arg(&manifest).arg("--target-dir").arg(target_directory(root, &out));
    cargo.arg("--").arg(artefact).arg(root.join("api-spec")).arg(out.join("generated"));
    match cargo.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            println!("cargo::error=the generator cannot be started: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The generator's own folder beside the outer build's, which is locked while this script runs. Builds anywhere below the
/// workspace's `target` share one.
fn target_directory(root: &Path, out: &Path) -> PathBuf {
    let shared = root.join("target");
    let target = if out.starts_with(&shared) {
        &shared
    } else {
        out.ancestors()
            .find(|ancestor| ancestor.ends_with("build"))
            .and_then(|build| build.ancestors().nth(2))
            .unwrap_or(out)
    };
    target.join("generator")
}

/// Whether a variable is about the crate or the tool of the outer build: clippy's wrapper, coverage flags, a target.
fn belongs_to_the_outer_build(name: &str) -> bool {
    const KEPT: [&str; 4] = ["CARGO_HOME", "CARGO_MAKEFLAGS", "CARGO_NET_", "CARGO_HTTP_"];
    let of_cargo = name.starts_with("CARGO") && !KEPT.iter().any(|kept| name.starts_with(kept));
    of_cargo || name.starts_with("RUSTC") || name.starts_with("RUSTDOC") || name == "RUSTFLAGS" || name == "CLIPPY_ARGS"
}
