//! How much of the specification is documented, sourced, exemplified and classed for retries.

use std::fmt::Write as _;

use crate::citation::Citation;
use crate::ir::{Api, Param, Status, Text, TypeKind};
use crate::statements::statements;

/// How many of something there are, and how many of them have what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What is counted.
    pub kind: &'static str,
    /// How many there are.
    pub all: usize,
    /// With English documentation.
    pub en: usize,
    /// With Chinese documentation.
    pub zh: usize,
    /// With a source.
    pub sources: usize,
    /// With an example, where that is asked.
    pub examples: Option<usize>,
    /// With a retry class, where that is asked.
    pub retry: Option<usize>,
}

/// What rests on a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// Its id, with the version where facts name one.
    pub source: String,
    /// How many facts cite it.
    pub statements: usize,
    /// How many of them cite nothing else.
    pub alone: usize,
}

/// The figures, and what is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// One row for each kind of thing.
    pub rows: Vec<Row>,
    /// One row for each source and version, in the order of the registry.
    pub sources: Vec<Cited>,
    /// Each thing that lacks something.
    pub missing: Vec<String>,
}

/// Counts.
pub fn of(api: &Api) -> Coverage {
    let mut coverage = Coverage::default();
    let mut documented = Counter::new("documented Actions", true);
    let mut vendor = Counter::new("vendor-sdk Actions", true);
    let mut params = Counter::new("parameters", false);
    for action in &api.actions {
        let counter = match action.status {
            Status::Documented => &mut documented,
            Status::VendorSdk | Status::Legacy => &mut vendor,
        };
        let name = format!("Action `{}` {}", action.name, action.version);
        counter.add(&name, &action.doc, &action.sources, &mut coverage.missing);
        // The vendor's SDKs show no requests and replies, so that only documented Actions can lack an example.
        let has_example = !action.examples.is_empty();
        counter.example(
            &name,
            has_example,
            action.status == Status::Documented,
            &mut coverage.missing,
        );
        counter.retry();
        count_params(
            &action.name,
            &action.params,
            &mut params,
            &mut coverage.missing,
        );
    }
    let mut legacy = Counter::new("legacy Actions", false);
    for action in &api.legacy {
        let name = format!("legacy Action `{}`", action.name);
        legacy.add(&name, &action.doc, &action.sources, &mut coverage.missing);
        legacy.retry();
        count_params(
            &action.name,
            &action.params,
            &mut params,
            &mut coverage.missing,
        );
    }
    let mut types = Counter::new("types", false);
    let mut fields = Counter::new("reply fields", false);
    let mut values = Counter::new("enum values", false);
    for ty in api.types.values() {
        let made_of_regions = api.generator.is_made_of_regions(&ty.name);
        let sources = if made_of_regions {
            api.service
                .regions
                .iter()
                .flat_map(|region| region.sources.clone())
                .collect()
        } else {
            ty.sources.clone()
        };
        types.add(
            &format!("type `{}`", ty.name),
            &ty.doc,
            &sources,
            &mut coverage.missing,
        );
        match &ty.kind {
            TypeKind::Enum { values: listed, .. } => {
                for value in listed {
                    let name = format!("value `{}` of `{}`", value.value.wire(), ty.name);
                    let sources = either(&value.sources, &ty.sources);
                    values.add(&name, &value.doc, sources, &mut coverage.missing);
                }
            }
            TypeKind::Structure(listed) => {
                for field in listed {
                    let name = format!("field `{}` of `{}`", field.name, ty.name);
                    let sources = either(&field.sources, &ty.sources);
                    fields.add(&name, &field.doc, sources, &mut coverage.missing);
                }
            }
            _ => {}
        }
    }
    let mut waiters = Counter::new("waiters", false);
    for waiter in &api.waiters {
        let name = format!("waiter `{}`", waiter.name);
        waiters.add(&name, &waiter.doc, &waiter.sources, &mut coverage.missing);
    }
    let mut regions = Counter::new("regions", false);
    for region in &api.service.regions {
        let name = format!("region `{}`", region.code);
        regions.add(&name, &region.doc, &region.sources, &mut coverage.missing);
    }
    let mut errors = Counter::new("error codes", false);
    for error in &api.service.errors {
        let name = format!("error code `{}`", error.code);
        errors.add(&name, &error.doc, &error.sources, &mut coverage.missing);
    }
    let counters = [
        documented, vendor, legacy, params, types, fields, values, waiters, regions, errors,
    ];
    coverage.rows = counters.into_iter().map(|counter| counter.0).collect();
    coverage.sources = cited(api);
    coverage
}

/// Counts the facts of each source. One that cites several places of a source is one statement.
fn cited(api: &Api) -> Vec<Cited> {
    let all = statements(api);
    let count = |id: &str, version: Option<&str>| {
        let is_own = |source: &String| {
            let citation = Citation::of(source);
            citation.id == id && citation.version == version
        };
        let own = all.iter().filter(|sources| sources.iter().any(is_own));
        Cited {
            source: match version {
                Some(version) => format!("{id}@{version}"),
                None => id.to_owned(),
            },
            statements: own.clone().count(),
            alone: own.filter(|sources| sources.iter().all(is_own)).count(),
        }
    };
    let mut rows = Vec::new();
    for source in &api.sources {
        rows.push(count(&source.id, None));
        let versions = source.versions.iter();
        let versions = versions.map(|version| count(&source.id, Some(&version.version)));
        rows.extend(versions.filter(|row| row.statements > 0));
    }
    rows
}

fn count_params(action: &str, params: &[Param], counter: &mut Counter, missing: &mut Vec<String>) {
    for param in params {
        let name = format!("parameter `{}` of `{action}`", param.name);
        counter.add(&name, &param.doc, &param.sources, missing);
    }
}

/// Its own sources, or those of what it stands in.
fn either<'a>(own: &'a [String], outer: &'a [String]) -> &'a [String] {
    if own.is_empty() { outer } else { own }
}

struct Counter(Row);

impl Counter {
    fn new(kind: &'static str, examples: bool) -> Self {
        Self(Row {
            kind,
            examples: examples.then_some(0),
            ..Row::default()
        })
    }

    fn add(&mut self, name: &str, doc: &Text, sources: &[String], missing: &mut Vec<String>) {
        self.0.all += 1;
        let checks = [
            (!doc.en.is_empty(), &mut self.0.en, "English documentation"),
            (!doc.zh.is_empty(), &mut self.0.zh, "Chinese documentation"),
            (!sources.is_empty(), &mut self.0.sources, "a source"),
        ];
        for (has, count, what) in checks {
            if has {
                *count += 1;
            } else {
                missing.push(format!("{name} lacks {what}"));
            }
        }
    }

    fn example(&mut self, name: &str, has: bool, asked: bool, missing: &mut Vec<String>) {
        if has {
            self.0.examples = self.0.examples.map(|count| count + 1);
        } else if asked {
            missing.push(format!("{name} lacks an example"));
        }
    }

    /// The model has no Action without one.
    fn retry(&mut self) {
        self.0.retry = Some(self.0.retry.unwrap_or(0) + 1);
    }
}

impl Coverage {
    /// A table, and below it what is missing.
    pub fn render(&self) -> String {
        let mut text = String::new();
        let heads = ["", "all", "en", "zh", "source", "example", "retry class"];
        let share = |count: usize, all: usize| match all {
            0 => String::from("-"),
            _ => format!("{count} ({}%)", count * 100 / all),
        };
        let rows: Vec<[String; 7]> = self
            .rows
            .iter()
            .map(|row| {
                let asked = |count: Option<usize>| {
                    count.map_or_else(|| String::from("-"), |count| share(count, row.all))
                };
                [
                    row.kind.to_owned(),
                    row.all.to_string(),
                    share(row.en, row.all),
                    share(row.zh, row.all),
                    share(row.sources, row.all),
                    asked(row.examples),
                    asked(row.retry),
                ]
            })
            .collect();
        text.push_str(&table(&heads, &rows));
        let rows: Vec<[String; 3]> = self
            .sources
            .iter()
            .map(|row| {
                [
                    row.source.clone(),
                    row.statements.to_string(),
                    row.alone.to_string(),
                ]
            })
            .collect();
        text.push('\n');
        text.push_str(&table(&["source", "statements", "of it alone"], &rows));
        if self.missing.is_empty() {
            text.push_str("\nNothing is missing.\n");
        } else {
            text.push_str("\nMissing:\n");
            for missing in &self.missing {
                let _ = writeln!(text, "  {missing}");
            }
        }
        text
    }
}

/// Columns as wide as their widest cell: the first to the left, the others to the right.
fn table<const N: usize>(heads: &[&str; N], rows: &[[String; N]]) -> String {
    let mut text = String::new();
    let widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(column, head)| {
            let cells = rows.iter().map(|row| row[column].len());
            cells.chain([head.len()]).max().unwrap_or(0)
        })
        .collect();
    let rows = rows.iter().map(|row| row.each_ref().map(String::as_str));
    for cells in std::iter::once(*heads).chain(rows) {
        let mut written = String::new();
        for (column, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let padded = if column == 0 {
                format!("{cell:<width$}")
            } else {
                format!("  {cell:>width$}")
            };
            written.push_str(&padded);
        }
        // A `String` takes every write.
        let _ = writeln!(text, "{}", written.trim_end());
    }
    text
}
