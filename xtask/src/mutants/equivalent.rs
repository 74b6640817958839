//! The committed list of equivalent mutants: those whose behaviour does not differ from that of the original.

use std::fs;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::candidates::Candidate;
use crate::steps::Failed;

/// One row of the list.
#[derive(Debug)]
pub(super) struct Equivalent {
    file: String,
    function: String,
    source: String,
    change: String,
}

impl Equivalent {
    fn matches(&self, candidate: &Candidate) -> bool {
        self.file == candidate.file
            && self.function == candidate.function
            && self.source == candidate.source
            && self.change == candidate.change
    }
}

/// The committed list of equivalent mutants.
#[derive(Debug, Default)]
pub(super) struct Equivalents(Vec<Equivalent>);

impl Equivalents {
    /// Reads a list. A missing file is an empty list.
    pub(super) fn read(path: &Path) -> Result<Self, Failed> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let failed = |why: String| Failed(format!("{}: {why}", path.display()));
        let text = fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
        Self::parse(&text).map_err(failed)
    }

    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let table = DeTable::parse(text).map_err(|error| error.to_string())?;
        let rows = match table.get_ref().get("equivalent").map(|rows| rows.get_ref()) {
            Some(DeValue::Array(rows)) => rows.iter().collect(),
            None => Vec::new(),
            Some(_) => return Err("`equivalent` is not a list of tables".to_owned()),
        };
        let row = |(index, row): (usize, &toml::Spanned<DeValue<'_>>)| {
            let text = |name: &str| {
                let value = row.get_ref().get(name);
                let value = value.and_then(|value| value.get_ref().as_str());
                let value = value.filter(|value| !value.is_empty()).map(str::to_owned);
                value.ok_or_else(|| format!("row {} has no `{name}`", index + 1))
            };
            text("reason")?;
            Ok(Equivalent {
                file: text("file")?,
                function: text("function")?,
                source: text("source")?,
                change: text("change")?,
            })
        };
        let rows: Result<Vec<Equivalent>, String> = rows.into_iter().enumerate().map(row).collect();
        rows.map(Self)
    }

    /// Returns whether the list contains a mutant.
    pub(super) fn contains(&self, candidate: &Candidate) -> bool {
        self.0.iter().any(|row| row.matches(candidate))
    }

    /// Returns the rows that match no candidate.
    pub(super) fn stale(&self, candidates: &[Candidate]) -> Vec<String> {
        let is_stale = |row: &&Equivalent| !candidates.iter().any(|it| row.matches(it));
        let shown = |row: &Equivalent| {
            let Equivalent {
                file,
                function,
                source,
                change,
            } = row;
            format!("{file} {function}: {change} in `{source}`")
        };
        self.0.iter().filter(is_stale).map(shown).collect()
    }
}
