//! What the generator takes: for the whole specification, for a drawn one of 1,000 Actions, and from an edit to a rebuilt workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::{bench_program, cargo_here, heard, target};
use crate::steps::{Failed, cargo_with, output, root, run};

/// How often each command is run. The median counts.
const RUNS: usize = 11;
/// How large the drawn specification is.
const ACTIONS: &str = "1000";

/// The milliseconds of processor time of one command for the whole specification.
pub(super) fn milliseconds(command: &str) -> Result<f64, Failed> {
    Ok(seconds(command, &root().join("api-spec"))? * 1000.0)
}

/// How many times longer the drawn specification takes.
pub(super) fn ratio(command: &str) -> Result<f64, Failed> {
    let drawn = target().join("drawn/api-spec");
    if drawn.exists() {
        fs::remove_dir_all(&drawn).map_err(|error| failed(&drawn, &error))?;
    }
    cargo_with(
        "drawn specification",
        &[
            "test",
            "--locked",
            "--quiet",
            "--package",
            "kcs-codegen",
            "--test",
            "suite",
            "--",
            "--ignored",
            "--exact",
            "drawn::a_specification_is_written",
        ],
        &[
            ("KCS_DRAWN_FOLDER", &drawn.to_string_lossy()),
            ("KCS_DRAWN_ACTIONS", ACTIONS),
        ],
    )?;
    Ok(seconds(command, &drawn)? / seconds(command, &root().join("api-spec"))?)
}

/// The median of the processor time of a command.
fn seconds(command: &str, specification: &Path) -> Result<f64, Failed> {
    let bench = bench_program()?;
    let mut build = cargo_here();
    build.args(["build", "--release", "--locked", "--package", "kcs-codegen"]);
    run("kcs-codegen", build.arg("--target-dir").arg(target()))?;
    let written = target().join("written");
    let remove = || match written.exists() {
        true => fs::remove_dir_all(&written).map_err(|error| failed(&written, &error)),
        false => Ok(()),
    };
    remove()?;
    let mut all = Vec::new();
    for run in 0..RUNS {
        let mut program = Command::new(&bench);
        program.arg("cpu").arg(target().join("release/kcs-codegen"));
        program.arg(command).arg("--spec").arg(specification);
        if command == "generate" {
            // A folder for each run: what is there already would not be written again, and what was removed just now slows file
            // systems down that do not use its places again at once, as ext4 does.
            program.arg("--root").arg(written.join(run.to_string()));
        }
        // What it says is not for whoever waits for the figure.
        program.stderr(std::process::Stdio::null());
        let said = output("kcs-bench", &mut program)?;
        let seconds = said.trim().parse::<f64>();
        all.push(seconds.map_err(|_| Failed(format!("kcs-bench said `{said}`")))?);
    }
    remove()?;
    all.sort_by(f64::total_cmp);
    all.get(RUNS / 2)
        .copied()
        .ok_or_else(|| Failed("nothing was measured".to_owned()))
}

/// The seconds, by the clock, from an edited sentence of the specification to a rebuilt workspace. In a copy of its own, which is
/// built before.
pub(super) fn edit_seconds() -> Result<f64, Failed> {
    let home = target().join("edit");
    copy(&home)?;
    let edited = home.join("api-spec/actions/instance/DescribeCacheCluster.toml");
    let build = || {
        let mut build = cargo_here();
        build.args(["build", "--workspace", "--locked", "--quiet"]);
        run("build", build.current_dir(&home))
    };
    build()?;
    let mut all = Vec::new();
    for number in 0..3 {
        let text = fs::read_to_string(&edited).map_err(|error| failed(&edited, &error))?;
        let sentence = format!("doc = {{ en = \"Edited {number} times. ");
        let changed = text.replacen("doc = { en = \"", &sentence, 1);
        if changed == text {
            return Err(Failed(format!("{}: no text to edit", edited.display())));
        }
        fs::write(&edited, changed).map_err(|error| failed(&edited, &error))?;
        let begin = Instant::now();
        build()?;
        all.push(begin.elapsed().as_secs_f64());
    }
    all.sort_by(f64::total_cmp);
    Ok(all.get(1).copied().unwrap_or_default())
}

/// Copies the files of the repository. Those that have not changed are left alone.
fn copy(home: &Path) -> Result<(), Failed> {
    let mut list = Command::new("git");
    list.args(["ls-files", "-z"]).current_dir(root());
    for name in heard("git ls-files", &mut list)?.split_terminator('\0') {
        let (from, to): (PathBuf, PathBuf) = (root().join(name), home.join(name));
        let bytes = fs::read(&from).map_err(|error| failed(&from, &error))?;
        if fs::read(&to).is_ok_and(|known| known == bytes) {
            continue;
        }
        let folder = to.parent().unwrap_or(home);
        fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        fs::write(&to, bytes).map_err(|error| failed(&to, &error))?;
    }
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> Failed {
    Failed(format!("{}: {error}", path.display()))
}
