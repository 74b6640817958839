//! Stores outcomes in a file, so that an interrupted run can be resumed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Write as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::build::Files;
use super::candidates::Candidate;
use super::report;
use super::run::Outcome;
use crate::steps::Failed;

/// The outcomes of earlier runs: a file with one JSON object per line.
pub(super) struct Results {
    path: PathBuf,
    /// A hash of the present sources and tests.
    fingerprint: String,
    /// The latest outcome by the candidate's key, with the hash of the sources that it is about.
    known: BTreeMap<String, (String, Outcome)>,
}

impl Results {
    /// Reads the results. A missing file means that there are none.
    pub(super) fn read(path: PathBuf, files: &Files) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let known = text.lines().filter_map(|line| {
            let line: Value = serde_json::from_str(line).ok()?;
            let outcome = match line["outcome"].as_str()? {
                "caught" => Outcome::Caught(line["by"].as_str()?.to_owned()),
                "survived" => Outcome::Survived,
                _ => Outcome::NotCovered,
            };
            let of = line["sources"].as_str()?.to_owned();
            Some((line["key"].as_str()?.to_owned(), (of, outcome)))
        });
        let known = known.collect();
        Self {
            path,
            fingerprint: fingerprint(files),
            known,
        }
    }

    /// Returns the outcome of a candidate with the present sources and tests.
    pub(super) fn of(&self, candidate: &Candidate) -> Option<&Outcome> {
        let (of, outcome) = self.known.get(&candidate.key())?;
        (*of == self.fingerprint).then_some(outcome)
    }

    /// Returns the keys of the mutants that were not caught when they were last run.
    pub(super) fn survivors(&self) -> BTreeSet<&str> {
        let known = self.known.iter();
        let survivors = known.filter(|(_, (_, outcome))| !matches!(outcome, Outcome::Caught(_)));
        survivors.map(|(key, _)| key.as_str()).collect()
    }

    /// Appends an outcome.
    pub(super) fn keep(&self, candidate: &Candidate, outcome: &Outcome) -> Result<(), Failed> {
        let line = json!({
            "sources": self.fingerprint,
            "key": candidate.key(),
            "outcome": report::name(outcome),
            "by": report::by(outcome),
        });
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .open(&self.path);
        file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()))
            .map_err(|error| Failed(format!("{}: {error}", self.path.display())))
    }
}

/// Hashes the files that outcomes depend on.
fn fingerprint(files: &Files) -> String {
    let mut hasher = DefaultHasher::new();
    for (path, bytes) in files {
        let is_prose = path.ends_with(".md") || path.ends_with("mutants-equivalent.toml");
        if !is_prose && !path.starts_with("xtask/") && !path.starts_with("bench/") {
            (path, bytes).hash(&mut hasher);
        }
    }
    format!("{:016x}", hasher.finish())
}
