//! Every way to each diagnostic, and right beside each what is fine.
//!
//! `fixtures/beside/*.toml` holds edits of the small specification: mistakes, which must be reported, and edits of the same
//! place that must not. The text file beside each holds what is said about its mistakes.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use kcs_codegen::diag::{Diagnostic, Span, Suggestion, codes};
use kcs_codegen::{Input, Report, resolve_input};
use toml::de::{DeTable, DeValue};

use crate::diagnostics;
use crate::diagnostics::input;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One replacement. Without a text to replace, the new text goes to the end of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edit {
    file: String,
    from: String,
    to: String,
}

/// A place of the specification, and what may be written there.
struct Case {
    code: String,
    /// Edits that come before the others, so that these have something to be about.
    with: Vec<Edit>,
    file: String,
    from: String,
    mistakes: Vec<String>,
    fine: Vec<String>,
}

impl Case {
    fn edit(&self, to: &str) -> Edit {
        Edit {
            file: self.file.clone(),
            from: self.from.clone(),
            to: to.to_owned(),
        }
    }

    /// What is said about the edited specification, and the lines that were put into the file.
    fn report(&self, to: &str) -> (Report, Range<usize>) {
        let before = |input, edit: &Edit| edited(input, edit).0;
        let (input, lines) = edited(self.with.iter().fold(input(None), before), &self.edit(to));
        (resolve_input(&input).report, lines)
    }
}

/// The edited specification, and the lines of the file, from 1, that are new.
fn edited(mut input: Input, edit: &Edit) -> (Input, Range<usize>) {
    let Edit { file, from, to } = edit;
    let found = input.files().find(|(path, _)| path == file);
    let text = found.map_or(String::new(), |(_, content)| {
        String::from_utf8(content.clone().unwrap()).unwrap()
    });
    let (before, after) = match from.as_str() {
        "" => (format!("{text}\n"), String::new()),
        from => {
            let (before, after) = text.split_once(from).unwrap_or_else(|| {
                panic!("{file} has no {from:?}");
            });
            (before.to_owned(), after.to_owned())
        }
    };
    let first = before.matches('\n').count() + 1;
    let lines = first..first + to.lines().count().max(1);
    input.insert(file.as_str(), format!("{before}{to}{after}").into_bytes());
    (input, lines)
}

fn text(table: &DeTable<'_>, key: &str) -> String {
    let value = table.get(key).and_then(|value| value.get_ref().as_str());
    value.unwrap_or_default().to_owned()
}

fn list<'t, 's>(table: &'t DeTable<'s>, key: &str) -> Vec<&'t DeValue<'s>> {
    let value = table.get(key).and_then(|value| value.get_ref().as_array());
    let items = value.into_iter().flat_map(|items| items.iter());
    items.map(|item| item.get_ref()).collect()
}

/// The cases of each file, by the file's name without `.toml`.
fn cases() -> BTreeMap<String, Vec<Case>> {
    let edit = |value: &DeValue<'_>| {
        let table = value.as_table().unwrap();
        Edit {
            file: text(table, "file"),
            from: text(table, "from"),
            to: text(table, "to"),
        }
    };
    let texts = |values: Vec<&DeValue<'_>>| -> Vec<String> {
        let values = values.into_iter();
        values
            .map(|value| value.as_str().unwrap().to_owned())
            .collect()
    };
    let mut cases = BTreeMap::new();
    for entry in fs::read_dir(package().join("tests/fixtures/beside")).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let content = fs::read_to_string(&path).unwrap();
        let content =
            DeTable::parse(&content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let of_file = list(content.get_ref(), "cases").into_iter().map(|case| {
            let case = case.as_table().unwrap();
            Case {
                code: text(case, "code"),
                with: list(case, "with").into_iter().map(edit).collect(),
                file: text(case, "file"),
                from: text(case, "from"),
                mistakes: texts(list(case, "mistakes")),
                fine: texts(list(case, "fine")),
            }
        });
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        cases.insert(name, of_file.collect());
    }
    cases
}

/// What is said about a mistake. Places are lines of the edit, or only a file and the text there, so that they stay the same
/// when the rest of the specification changes.
fn said(report: &Report, diagnostic: &Diagnostic, file: &str, lines: &Range<usize>) -> String {
    let place = |span: Span| {
        let source = report.sources().get(span.file);
        let path = source.map_or("", |source| source.path.trim_start_matches("api-spec/"));
        let (line, _) = report.sources().position(span);
        let place = if path == file && lines.contains(&line) {
            format!("line {}", line - lines.start + 1)
        } else {
            path.to_owned()
        };
        let text = source.and_then(|source| source.text.get(span.range()));
        let text = text.unwrap_or_default().lines().next().unwrap_or_default();
        format!("{place} `{text}`")
    };
    let Diagnostic {
        code,
        message,
        label,
        span,
        others,
        notes,
        help,
        suggestion,
        ..
    } = diagnostic;
    let mut said = format!("  {} {}: {message} | {label}\n", code.id, place(*span));
    for (span, label) in others {
        writeln!(said, "    {}: {label}", place(*span)).unwrap();
    }
    for text in notes.iter().chain(help) {
        writeln!(said, "    {text}").unwrap();
    }
    if let Some(Suggestion {
        span,
        replacement,
        message,
    }) = suggestion
    {
        writeln!(said, "    {}: {message} `{replacement}`", place(*span)).unwrap();
    }
    said
}

#[test]
fn a_mistake_is_reported_and_what_stands_beside_it_is_not() {
    let bless = env::var_os("KCS_BLESS").is_some();
    let mut wrong = Vec::new();
    for (name, cases) in cases() {
        let mut all = String::new();
        for case in cases {
            for mistake in &case.mistakes {
                let (report, lines) = case.report(mistake);
                let diagnostics = report.diagnostics();
                if diagnostics.iter().all(|one| one.code.id != case.code) {
                    let said = report.render(false);
                    wrong.push(format!(
                        "{} is not reported for {mistake:?}:\n{said}",
                        case.code
                    ));
                }
                writeln!(all, "{} {} {mistake:?}", case.code, case.file).unwrap();
                all.extend(
                    diagnostics
                        .iter()
                        .map(|one| said(&report, one, &case.file, &lines)),
                );
            }
            for fine in &case.fine {
                let (report, _) = case.report(fine);
                if !report.diagnostics().is_empty() {
                    let said = report.render(false);
                    wrong.push(format!("{}: {fine:?} is fine, but\n{said}", case.code));
                }
            }
        }
        let path = package().join(format!("tests/fixtures/beside/{name}.txt"));
        if bless {
            fs::write(&path, &all).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != all {
            wrong.push(format!(
                "{name}.txt differs; run with KCS_BLESS=1 and read the difference:\n{all}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} are wrong\n\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Codes that no edit of a line is beside: those about whole files, and one with a test of its own.
const ELSEWHERE: [&str; 6] = ["K0102", "K0104", "K0105", "K0106", "K0108", "K0319"];

#[test]
fn every_code_has_mistakes_and_something_beside_them() {
    let cases = cases();
    for code in codes::all().map(|code| code.id) {
        let of_code = || cases.values().flatten().filter(|case| case.code == code);
        let complete = of_code().any(|case| !case.mistakes.is_empty())
            && of_code().any(|case| !case.fine.is_empty());
        assert_eq!(complete, !ELSEWHERE.contains(&code), "{code}");
    }
}

/// A place in the generator's sources that reports something: file below `src`, line, column.
type Place = (String, u32, u32);

/// All calls that make a diagnostic. Functions that report for their callers are marked with `#[track_caller]`; then the
/// calls of these are such places.
fn places() -> BTreeSet<Place> {
    let mut sources = crate::tidy::whole_sources();
    sources.retain(|(path, _)| path.starts_with("resolve/") || path.starts_with("spec/"));
    let mut made_by = vec!["Diagnostic::new(".to_owned()];
    for (_, text) in &sources {
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if line == "#[track_caller]" {
                let signature = lines.next().unwrap();
                let (_, name) = signature.split_once("fn ").unwrap();
                let name: String = name
                    .chars()
                    .take_while(|char| char.is_alphanumeric() || *char == '_')
                    .collect();
                if name != "new" {
                    made_by.push(format!("self.{name}("));
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    for (path, text) in &sources {
        // The indentation of the function that reports for its callers, while in it.
        let mut inside = None;
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let indentation = line.len() - line.trim_start().len();
            if line.trim() == "#[track_caller]" {
                inside = Some(indentation);
            } else if inside == Some(indentation) && line.trim() == "}" {
                inside = None;
            }
            if inside.is_some() || line.trim_start().starts_with("//") {
                continue;
            }
            for call in &made_by {
                for (column, _) in line.match_indices(call.as_str()) {
                    // The place of a method call is that of its name.
                    let column = column + call.rfind('.').map_or(0, |dot| dot + 1) + 1;
                    let line = u32::try_from(number + 1).unwrap();
                    found.insert((path.clone(), line, u32::try_from(column).unwrap()));
                }
            }
        }
    }
    found
}

/// Every branch that reports something is taken by a fixture.
#[test]
fn every_place_that_reports_is_reached() {
    let places = places();
    assert!(places.len() > 200, "{}", places.len());
    let mut reports: Vec<Report> = diagnostics::reports();
    for case in cases().values().flatten() {
        reports.extend(case.mistakes.iter().map(|mistake| case.report(mistake).0));
    }
    let reached: BTreeSet<Place> = reports
        .iter()
        .flat_map(Report::diagnostics)
        .map(|diagnostic| {
            let place = diagnostic.origin.0;
            let path = place.file().replace('\\', "/");
            let (_, path) = path.rsplit_once("src/").unwrap();
            (path.to_owned(), place.line(), place.column())
        })
        .collect();
    let missing: Vec<String> = places
        .difference(&reached)
        .map(|(path, line, column)| format!("{path}:{line}:{column}"))
        .collect();
    assert!(
        missing.is_empty(),
        "{} of {} places that report something are not reached; add a mistake to fixtures/beside: {missing:#?}",
        missing.len(),
        places.len(),
    );
}

/// The names of 256 members, or as many values of an enum, of 65,535 bytes fit; one byte more does not.
#[test]
fn names_fit_up_to_their_limit() {
    const DOC: &str = "doc = { en = \"A.\", zh = \"一。\" }";
    let structure = |name: &str| {
        format!(
            "[[Many.fields]]\nname = \"{name}\"\ntype = \"string\"\npresence = \"optional\"\n{DOC}\n"
        )
    };
    let value = |name: &str| {
        format!("[[Many.values]]\nvalue = \"{name}\"\n{DOC}\nsources = [\"terraform\"]\n")
    };
    let is_too_long = |kind: &str, item: &dyn Fn(&str) -> String, first: usize| {
        let mut input = input(None);
        let mut text = format!("[Many]\n{kind}\n{DOC}\nsources = [\"terraform\"]\n");
        text.push_str(&item(&"a".repeat(first)));
        for number in 0..255 {
            text.push_str(&item(&format!("{}{number:03}", "b".repeat(252))));
        }
        input.insert("types/many.toml", text.into_bytes());
        let report = resolve_input(&input).report;
        let mut codes = report
            .diagnostics()
            .iter()
            .map(|diagnostic| diagnostic.code.id);
        codes.any(|code| code == "K0319")
    };
    // 255 names of 255 bytes and a line break each, and the first one with its own.
    let most = 65_535 - 255 * 256 - 1;
    for (kind, item) in [
        (
            "kind = \"structure\"",
            &structure as &dyn Fn(&str) -> String,
        ),
        ("kind = \"enum\"\nrepr = \"string\"", &value),
    ] {
        assert!(!is_too_long(kind, item, most), "{kind}");
        assert!(is_too_long(kind, item, most + 1), "{kind}");
    }
}
