//! For build scripts, which run `kcs-codegen-build`: from the specification into `OUT_DIR`, or to errors that cargo shows.

use std::path::Path;
use std::process;

use crate::diag::Severity;
use crate::emit::Files;
use crate::ir::Api;
use crate::{Outcome, check_as, emit, out};

/// The client's code, for the build script of `kcs-client`.
pub fn client(spec_dir: &Path, out_dir: &Path) {
    generate(spec_dir, out_dir, emit::client::files);
}

/// The server's code, for the build script of `kcs-local`.
pub fn server(spec_dir: &Path, out_dir: &Path) {
    generate(spec_dir, out_dir, emit::server::files);
}

/// Generates the files of one emitter into `out_dir` and sets `cfg(generated_fresh)`. The build script tells cargo what to watch. On a mistake it writes nothing, prints every diagnostic as `cargo::error=` and ends the process.
fn generate(spec_dir: &Path, out_dir: &Path, files: fn(&Api) -> Files) {
    say("cargo::rustc-cfg=generated_fresh");
    let Outcome { api, report } = check_as(spec_dir, &shown(spec_dir));
    for diagnostic in report.shown() {
        let level = match diagnostic.code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        // One directive is one line for cargo, so that a diagnostic keeps its shape only line by line.
        let rendered = report.render_one(diagnostic, false);
        for line in rendered.lines().filter(|line| !line.trim().is_empty()) {
            say(&format!("cargo::{level}={line}"));
        }
    }
    if report.omitted() > 0 {
        say(&format!(
            "cargo::warning={} more are not shown",
            report.omitted()
        ));
    }
    let Some(api) = api else {
        // Cargo fails the build for the errors logged; for a failed status it would print all of them once more.
        process::exit(0);
    };
    if let Err(error) = out::write(out_dir, &files(&api)) {
        say(&format!(
            "cargo::error=the generated code cannot be written below {}: {error}",
            out_dir.display()
        ));
    }
}

/// The folder as it looks from the root of the workspace, where people read what cargo prints.
fn shown(spec_dir: &Path) -> String {
    let name = spec_dir.file_name().map(Path::new).unwrap_or(spec_dir);
    name.display().to_string()
}

/// Prints one directive.
#[allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]
pub fn say(line: &str) {
    println!("{line}");
}
