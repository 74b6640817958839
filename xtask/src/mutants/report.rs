//! What a run has found, for people and for programs.

use serde_json::{Value, json};

use super::candidates::Candidate;
use super::run::Outcome;

/// A mutant and what became of it.
pub(super) struct Row<'a> {
    /// Its place among all candidates.
    pub(super) id: usize,
    pub(super) candidate: &'a Candidate,
    pub(super) outcome: Outcome,
    /// Whether the list of equivalent mutants has it.
    pub(super) is_equivalent: bool,
}

/// All that a run has found.
pub(super) struct Report<'a> {
    pub(super) rows: Vec<Row<'a>>,
    pub(super) candidates: usize,
    pub(super) seed: u64,
    pub(super) seconds: u64,
    /// Tests that mutants were not shown to, and rows of the list that are about nothing.
    pub(super) left_out: Vec<String>,
    pub(super) stale: Vec<String>,
}

impl Report<'_> {
    fn count(&self, is: impl Fn(&Row<'_>) -> bool) -> usize {
        self.rows.iter().filter(|row| is(row)).count()
    }

    fn noticed(&self) -> usize {
        self.count(|row| is_noticed(row) && !row.is_equivalent)
    }

    /// Of those that are not equivalent.
    fn counted(&self) -> usize {
        self.count(|row| !row.is_equivalent)
    }

    /// Of a hundred mutants, as many are noticed; those that are equivalent left out.
    #[expect(clippy::cast_precision_loss, reason = "there are some thousands")]
    pub(super) fn percent(&self) -> f64 {
        match self.counted() {
            0 => 100.0,
            counted => 100.0 * self.noticed() as f64 / counted as f64,
        }
    }

    /// One line for each mutant that no test has noticed, and what they come to.
    pub(super) fn table(&self) -> String {
        let mut lines = Vec::new();
        for test in &self.left_out {
            lines.push(format!("left out: {test}"));
        }
        for row in &self.rows {
            if !is_noticed(row) && !row.is_equivalent {
                lines.push(line(row.id, row.candidate, &row.outcome));
            }
        }
        for row in &self.rows {
            if is_noticed(row) && row.is_equivalent {
                let shown = line(row.id, row.candidate, &row.outcome);
                lines.push(format!("listed as equivalent, but noticed: {shown}"));
            }
        }
        for row in &self.stale {
            lines.push(format!("listed as equivalent, but not there: {row}"));
        }
        let not_reached =
            self.count(|row| row.outcome == Outcome::NotReached && !row.is_equivalent);
        lines.push(format!(
            "{} of {} mutants are noticed: {:.1} %. {} are not, {not_reached} of them reached by no test; {} more are equivalent. \
             Drawn with the seed {} from {} places, in {} s",
            self.noticed(),
            self.counted(),
            self.percent(),
            self.counted() - self.noticed(),
            self.rows.len() - self.counted(),
            self.seed,
            self.candidates,
            self.seconds,
        ));
        lines.join("\n")
    }

    /// The same as one object, with all mutants.
    pub(super) fn json(&self) -> Value {
        let mutant = |row: &Row<'_>| {
            let Candidate {
                file,
                line,
                function,
                source,
                change,
                ..
            } = row.candidate;
            json!({
                "id": row.id, "file": file, "line": line, "function": function, "source": source, "change": change,
                "outcome": name(&row.outcome), "by": by(&row.outcome), "equivalent": row.is_equivalent,
            })
        };
        json!({
            "seed": self.seed, "candidates": self.candidates, "seconds": self.seconds,
            "noticed": self.noticed(), "counted": self.counted(), "percent": self.percent(),
            "left_out": self.left_out, "stale": self.stale,
            "mutants": self.rows.iter().map(mutant).collect::<Vec<_>>(),
        })
    }
}

fn is_noticed(row: &Row<'_>) -> bool {
    matches!(row.outcome, Outcome::Noticed(_))
}

/// The name of an outcome in JSON.
pub(super) fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Noticed(_) => "noticed",
        Outcome::Survived => "survived",
        Outcome::NotReached => "not reached",
    }
}

/// The test that has noticed a mutant.
pub(super) fn by(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::Noticed(by) => Some(by),
        Outcome::Survived | Outcome::NotReached => None,
    }
}

/// One mutant in a line.
pub(super) fn line(id: usize, candidate: &Candidate, outcome: &Outcome) -> String {
    let by = by(outcome)
        .map(|by| format!(" by {by}"))
        .unwrap_or_default();
    format!("{} {}{by}", described(id, candidate), name(outcome))
}

/// Where a candidate is and what it changes.
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
