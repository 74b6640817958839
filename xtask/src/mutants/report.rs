//! The report of a run, as text and as JSON.

use serde_json::{Value, json};

use super::candidates::Candidate;
use super::run::Outcome;

/// A mutant with its outcome.
pub(super) struct Row<'a> {
    /// The index among all candidates.
    pub(super) id: usize,
    pub(super) candidate: &'a Candidate,
    pub(super) outcome: Outcome,
    /// Whether it is in the list of equivalent mutants.
    pub(super) is_equivalent: bool,
}

/// The result of a run.
pub(super) struct Report<'a> {
    pub(super) rows: Vec<Row<'a>>,
    pub(super) candidates: usize,
    pub(super) seed: u64,
    pub(super) seconds: u64,
    /// Tests that were not run, with the reason.
    pub(super) skipped: Vec<String>,
    /// Rows of the list of equivalent mutants that match no candidate.
    pub(super) stale: Vec<String>,
}

impl Report<'_> {
    fn count(&self, is: impl Fn(&Row<'_>) -> bool) -> usize {
        self.rows.iter().filter(|row| is(row)).count()
    }

    fn caught(&self) -> usize {
        self.count(|row| is_caught(row) && !row.is_equivalent)
    }

    /// The number of mutants that are not equivalent.
    fn counted(&self) -> usize {
        self.count(|row| !row.is_equivalent)
    }

    /// The percentage of mutants that were caught. Equivalent mutants do not count.
    #[expect(clippy::cast_precision_loss, reason = "there are some thousands")]
    pub(super) fn percent(&self) -> f64 {
        match self.counted() {
            0 => 100.0,
            counted => 100.0 * self.caught() as f64 / counted as f64,
        }
    }

    /// One line for each mutant that was not caught, and a summary.
    pub(super) fn table(&self) -> String {
        let mut lines = Vec::new();
        for test in &self.skipped {
            lines.push(format!("skipped: {test}"));
        }
        for row in &self.rows {
            if !is_caught(row) && !row.is_equivalent {
                lines.push(line(row.id, row.candidate, &row.outcome));
            }
        }
        for row in &self.rows {
            if is_caught(row) && row.is_equivalent {
                let shown = line(row.id, row.candidate, &row.outcome);
                lines.push(format!("listed as equivalent, but caught: {shown}"));
            }
        }
        for row in &self.stale {
            lines.push(format!("listed as equivalent, but not found: {row}"));
        }
        let uncovered = self.count(|row| row.outcome == Outcome::NotCovered && !row.is_equivalent);
        lines.push(format!(
            "{} of {} mutants were caught: {:.1} %. {} survived, {uncovered} of them covered by no test. {} equivalent ones do not \
             count. Seed {}, {} candidates, {} s",
            self.caught(),
            self.counted(),
            self.percent(),
            self.counted() - self.caught(),
            self.rows.len() - self.counted(),
            self.seed,
            self.candidates,
            self.seconds,
        ));
        lines.join("\n")
    }

    /// The report as one JSON object, with all mutants.
    pub(super) fn json(&self) -> Value {
        let mutant = |row: &Row<'_>| {
            let of = row.candidate;
            json!({
                "id": row.id, "file": of.file, "line": of.line, "function": of.function, "source": of.source,
                "change": of.change,
                "outcome": name(&row.outcome), "by": by(&row.outcome), "equivalent": row.is_equivalent,
            })
        };
        json!({
            "seed": self.seed, "candidates": self.candidates, "seconds": self.seconds,
            "caught": self.caught(), "counted": self.counted(), "percent": self.percent(),
            "skipped": self.skipped, "stale": self.stale,
            "mutants": self.rows.iter().map(mutant).collect::<Vec<_>>(),
        })
    }
}

fn is_caught(row: &Row<'_>) -> bool {
    matches!(row.outcome, Outcome::Caught(_))
}

/// Returns the name of an outcome.
pub(super) fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Caught(_) => "caught",
        Outcome::Survived => "survived",
        Outcome::NotCovered => "not covered",
    }
}

/// Returns the test that caught a mutant.
pub(super) fn by(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::Caught(by) => Some(by),
        Outcome::Survived | Outcome::NotCovered => None,
    }
}

/// Returns one line about a mutant and its outcome.
pub(super) fn line(id: usize, candidate: &Candidate, outcome: &Outcome) -> String {
    let by = by(outcome)
        .map(|by| format!(" by {by}"))
        .unwrap_or_default();
    format!("{} {}{by}", described(id, candidate), name(outcome))
}

/// Returns one line about a candidate.
pub(super) fn described(id: usize, candidate: &Candidate) -> String {
    let Candidate {
        file,
        line,
        function,
        source,
        change,
        ..
    } = candidate;
    format!("{id:>5} {file}:{line} {function}: {change}  in `{source}`")
}
