//! The outcomes of earlier runs, in a file: a run that was ended goes on where it was.

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

/// Outcomes that were written down, one in a line.
pub(super) struct Results {
    path: PathBuf,
    /// Of the sources and tests as they are.
    fingerprint: String,
    /// By the candidate's key: the outcome, and the sources that it is of. The latest counts.
    known: BTreeMap<String, (String, Outcome)>,
}

impl Results {
    /// Reads a file, which need not be there.
    pub(super) fn read(path: PathBuf, files: &Files) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let known = text.lines().filter_map(|line| {
            let line: Value = serde_json::from_str(line).ok()?;
            let outcome = match line["outcome"].as_str()? {
                "noticed" => Outcome::Noticed(line["by"].as_str()?.to_owned()),
                "survived" => Outcome::Survived,
                _ => Outcome::NotReached,
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

    /// What became of a candidate with the sources and tests as they are.
    pub(super) fn of(&self, candidate: &Candidate) -> Option<&Outcome> {
        let (of, outcome) = self.known.get(&candidate.key())?;
        (*of == self.fingerprint).then_some(outcome)
    }

    /// The keys of those that no test had noticed when they were last run.
    pub(super) fn survivors(&self) -> BTreeSet<&str> {
        let known = self.known.iter();
        let survivors = known.filter(|(_, (_, outcome))| !matches!(outcome, Outcome::Noticed(_)));
        survivors.map(|(key, _)| key.as_str()).collect()
    }

    /// Writes an outcome down.
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

/// Of what an outcome depends on.
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
