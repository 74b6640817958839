//! Builds the test programs of a copy of the workspace that contains all mutants of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Project;
use super::candidates::{Candidate, Switch};
use super::rewrite::{MODULE, MODULE_FILE, Placed, module, rewrite};
use crate::steps::{Failed, cargo_program, output};

/// A test program.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) path: PathBuf,
    /// The folder of its package, where it runs.
    pub(super) folder: PathBuf,
}

/// A build that succeeded.
pub(super) struct Build {
    /// Sorted as the project's packages.
    pub(super) programs: Vec<Program>,
    /// The mutants that were compiled: not those behind a `cfg` that is off, and not those with type errors.
    pub(super) compiled: BTreeSet<usize>,
}

/// The contents of files by their paths, relative to the root of the workspace.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Reads all files of the repository, including changes and new files that are not committed.
pub(super) fn files(root: &Path) -> Result<Files, Failed> {
    let mut list = Command::new("git");
    list.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let listed = output("git ls-files", list.current_dir(root))?;
    let mut files = Files::new();
    for path in listed.split_terminator('\0') {
        // Git also lists files that were deleted without a commit.
        if let Ok(bytes) = fs::read(root.join(path)) {
            files.insert(path.to_owned(), bytes);
        }
    }
    Ok(files)
}

/// Builds with the mutants of `wanted`. Drops those that cause errors, until the copy compiles.
pub(super) fn build(
    project: &Project,
    files: &Files,
    candidates: &[Candidate],
    wanted: &[usize],
) -> Result<Build, Failed> {
    let mut wanted: BTreeSet<usize> = wanted.iter().copied().collect();
    loop {
        let (copy, placed) = mutated(project, files, candidates, &wanted)?;
        write(&project.copy(), &copy)?;
        eprintln!("building with {} mutants", wanted.len());
        match compile(project)? {
            Compiled::Done { programs, asked } => {
                let compiled = asked.intersection(&wanted).copied().collect();
                return Ok(Build { programs, compiled });
            }
            Compiled::Failed(errors) => {
                let refused: BTreeSet<usize> = errors
                    .iter()
                    .filter_map(|error| blamed(error, &placed))
                    .collect();
                if refused.is_empty() {
                    let said = errors.into_iter().map(|error| error.rendered);
                    let said = said.collect::<Vec<_>>().join("\n");
                    return Err(Failed(format!("the copy does not build:\n{said}")));
                }
                wanted.retain(|number| !refused.contains(number));
            }
        }
    }
}

/// Writes the copy with all of these mutants.
pub(super) fn copy(project: &Project, candidates: &[Candidate]) -> Result<(), Failed> {
    let all = (0..candidates.len()).collect();
    let (copy, _) = mutated(project, &files(&project.root)?, candidates, &all)?;
    write(&project.copy(), &copy)
}

type Places = BTreeMap<String, Vec<Placed>>;

/// Returns the files of the copy and the positions of the mutants in them.
fn mutated(
    project: &Project,
    files: &Files,
    candidates: &[Candidate],
    wanted: &BTreeSet<usize>,
) -> Result<(Files, Places), Failed> {
    let mut copy = files.clone();
    // Without its build script a package uses the committed copy of the generated files.
    copy.retain(|path, _| {
        let package = path.strip_suffix("/build.rs");
        package.is_none_or(|package| !files.contains_key(&format!("{package}/Cargo.toml")))
    });
    let mut by_file: BTreeMap<&str, Vec<(usize, &Switch)>> = BTreeMap::new();
    for (number, candidate) in candidates.iter().enumerate() {
        if wanted.contains(&number) {
            let of_file = by_file.entry(&candidate.file).or_default();
            of_file.push((number, &candidate.switch));
        }
    }
    let mut placed = Places::new();
    for (file, mutants) in by_file {
        let bytes = copy.get_mut(file);
        let bytes = bytes.ok_or_else(|| Failed(format!("{file} is not in the repository")))?;
        let text = String::from_utf8_lossy(bytes);
        let (text, places) = rewrite(&text, &mutants);
        *bytes = text.into_bytes();
        placed.insert(file.to_owned(), places);
    }
    let root = project.source("lib.rs");
    if let Some(bytes) = copy.get_mut(&root) {
        bytes.extend_from_slice(MODULE.as_bytes());
    }
    copy.insert(
        project.source(MODULE_FILE),
        module(candidates.len()).into_bytes(),
    );
    Ok((copy, placed))
}

/// Writes files whose contents differ and removes files that are not in the list. Untouched files keep their modification
/// time, by which cargo decides what to compile.
fn write(folder: &Path, files: &Files) -> Result<(), Failed> {
    let failed = |path: &Path, error| Failed(format!("{}: {error}", path.display()));
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).map_err(|error| failed(&inner, error))? {
            let path = entry.map_err(|error| failed(&inner, error))?.path();
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if !files.contains_key(&name) {
                fs::remove_file(&path).map_err(|error| failed(&path, error))?;
            }
        }
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|known| known == *bytes) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
        fs::write(&path, bytes).map_err(|error| failed(&path, error))?;
    }
    Ok(())
}

enum Compiled {
    Done {
        programs: Vec<Program>,
        /// The mutants for which the compiler reported a use of the switch.
        asked: BTreeSet<usize>,
    },
    Failed(Vec<Message>),
}

/// An error of the compiler.
struct Message {
    rendered: String,
    /// File and byte positions, primary spans first.
    spans: Vec<(String, usize, usize)>,
}

fn compile(project: &Project) -> Result<Compiled, Failed> {
    let mut command = Command::new(cargo_program());
    command.args(["test", "--no-run", "--quiet", "--tests"]);
    for package in project.packages {
        command.args(["--package", package]);
    }
    command
        .args(["--offline", "--message-format", "json"])
        .arg("--target-dir")
        .arg(project.work.join("build"))
        .current_dir(project.copy())
        // Some tests run a thousand times, so optimising pays. Linking is faster without debug information.
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS");
    let said = command
        .output()
        .map_err(|error| Failed(format!("cargo cannot be started: {error}")))?;
    let mut programs = Vec::new();
    let mut asked = BTreeSet::new();
    let mut errors = Vec::new();
    for line in String::from_utf8_lossy(&said.stdout).lines() {
        let Ok(line) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        match line["reason"].as_str() {
            Some("compiler-artifact") if line["profile"]["test"] == true => {
                programs.extend(program(&line));
            }
            Some("compiler-message") if line["message"]["level"] == "error" => {
                errors.push(message(&line["message"]));
            }
            Some("compiler-message") if line["message"]["code"]["code"] == "deprecated" => {
                asked.extend(switches(&line["message"]));
            }
            _ => {}
        }
    }
    if said.status.success() {
        let place = |program: &Program| {
            let folder = program.folder.file_name().unwrap_or_default();
            let name = folder.to_string_lossy().into_owned();
            project.folders.iter().position(|folder| *folder == name)
        };
        programs.sort_by_key(|program| (place(program), program.path.clone()));
        return Ok(Compiled::Done { programs, asked });
    }
    errors.retain(|error| !error.spans.is_empty());
    if errors.is_empty() {
        let why = String::from_utf8_lossy(&said.stderr);
        return Err(Failed(format!("cargo failed ({}): {why}", said.status)));
    }
    Ok(Compiled::Failed(errors))
}

fn program(artifact: &Value) -> Option<Program> {
    let manifest = Path::new(artifact["manifest_path"].as_str()?);
    Some(Program {
        path: PathBuf::from(artifact["executable"].as_str()?),
        folder: manifest.parent()?.to_path_buf(),
    })
}

fn message(message: &Value) -> Message {
    fn collect(message: &Value, spans: &mut Vec<(String, usize, usize)>) {
        let of_message = message["spans"].as_array();
        let mut of_message: Vec<&Value> = of_message.into_iter().flatten().collect();
        of_message.sort_by_key(|span| span["is_primary"] != true);
        spans.extend(of_message.into_iter().filter_map(position));
        for child in message["children"].as_array().into_iter().flatten() {
            collect(child, spans);
        }
    }
    let mut spans = Vec::new();
    collect(message, &mut spans);
    Message {
        rendered: message["rendered"].as_str().unwrap_or_default().to_owned(),
        spans,
    }
}

fn position(span: &Value) -> Option<(String, usize, usize)> {
    let number = |name: &str| usize::try_from(span[name].as_u64()?).ok();
    let file = span["file_name"].as_str()?.replace('\\', "/");
    Some((file, number("byte_start")?, number("byte_end")?))
}

/// Returns the numbers of the mutants whose switches a deprecation warning is about.
fn switches(message: &Value) -> Vec<usize> {
    let spans = message["spans"].as_array().into_iter().flatten();
    spans
        .filter(|span| span["is_primary"] == true)
        .filter_map(|span| {
            let line = span["text"][0]["text"].as_str()?;
            let column = usize::try_from(span["column_end"].as_u64()?).ok()?;
            let rest: String = line.chars().skip(column - 1).collect();
            let (number, _) = rest.strip_prefix('(')?.split_once(')')?;
            number.parse().ok()
        })
        .collect()
}

/// Returns the mutant that caused an error: the innermost one around a span of the message. If there is none, as for a match
/// that is no longer exhaustive, the nearest one in the file.
fn blamed(error: &Message, placed: &Places) -> Option<usize> {
    let around = error.spans.iter().find_map(|(file, start, end)| {
        let around = placed.get(file)?.iter();
        let around = around
            .filter(|placed| placed.range.start <= *start && *end <= placed.range.end)
            .min_by_key(|placed| placed.range.len());
        around.map(|placed| placed.number)
    });
    around.or_else(|| {
        error.spans.iter().find_map(|(file, start, _)| {
            let nearest = placed.get(file)?.iter();
            let nearest = nearest.min_by_key(|placed| placed.range.start.abs_diff(*start));
            nearest.map(|placed| placed.number)
        })
    })
}
