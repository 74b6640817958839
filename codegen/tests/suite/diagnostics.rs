//! Every kind of mistake: a folder for each code with the files that differ from a valid specification, and the
//! printed report.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use kcs_codegen::diag::codes;
use kcs_codegen::{Input, Outcome, Report, resolve_input};

/// Files of a fixture that are not files of the specification.
const EXPECTED: &str = "expected.txt";
const ABSENT: &str = "absent.txt";
const LARGE: &str = "large.txt";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/diagnostics")
}

fn names() -> Vec<String> {
    let entries = fs::read_dir(fixtures()).expect("the folder of fixtures is there");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .filter(|name| name.starts_with('K'))
        .collect();
    names.sort();
    names
}

/// The valid specification with a fixture's files laid over it.
pub(crate) fn input(name: Option<&str>) -> Input {
    let mut input = Input::read_as(&fixtures().join("base"), "api-spec").expect("base");
    let Some(name) = name else { return input };
    let overlay = Input::read_as(&fixtures().join(name), "").expect("overlay");
    for (path, content) in overlay.files() {
        match (path, content) {
            (EXPECTED, _) => {}
            (ABSENT, Ok(lines)) => {
                let lines = str::from_utf8(lines).expect("UTF-8");
                lines.lines().for_each(|path| input.remove(path));
            }
            (LARGE, Ok(lines)) => {
                let lines = str::from_utf8(lines).expect("UTF-8");
                let content = || b"# again and again\n".repeat(300_000);
                lines.lines().for_each(|path| input.insert(path, content()));
            }
            (_, content) => input.insert_read(path, content.clone()),
        }
    }
    input
}

/// What is said about each fixture.
pub(crate) fn reports() -> Vec<Report> {
    let report = |name: &String| resolve_input(&input(Some(name))).report;
    names().iter().map(report).collect()
}

#[test]
fn the_base_is_valid() {
    let Outcome { api, report } = resolve_input(&input(None));
    assert_eq!(report.render(false), "");
    assert!(api.is_some());
}

#[test]
fn every_mistake_is_reported_as_expected() {
    let bless = env::var_os("KCS_BLESS").is_some();
    let mut wrong = Vec::new();
    for name in names() {
        let Outcome { api, report } = resolve_input(&input(Some(&name)));
        let rendered = report.render(false);
        let code = &name[..5];
        assert!(
            report.errors() + report.warnings() > 0
                && report
                    .diagnostics()
                    .iter()
                    .all(|diagnostic| diagnostic.code.id == code),
            "{name} triggers something else than {code}:\n{rendered}"
        );
        assert_eq!(api.is_none(), report.errors() > 0, "{name}");
        let path = fixtures().join(&name).join(EXPECTED);
        if bless {
            fs::write(&path, &rendered).expect("the expected text is written");
        } else if fs::read_to_string(&path).unwrap_or_default() != rendered {
            wrong.push(format!("{name}:\n{rendered}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ from `{EXPECTED}`; read them, then run with KCS_BLESS=1\n\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let with_fixture: BTreeSet<String> = names().iter().map(|name| name[..5].to_owned()).collect();
    let known: BTreeSet<String> = codes::all().map(|code| code.id.to_owned()).collect();
    assert_eq!(with_fixture, known);
    assert_eq!(codes::all().count(), known.len(), "a code is given twice");
}

#[test]
fn every_code_is_explained_with_an_example() {
    for code in codes::all() {
        let (prose, examples) = code.explanation.split_once("\n\nWrong:").unwrap();
        let prose = prose.replace('\n', " ");
        let sentences = prose.matches(". ").count() + usize::from(prose.ends_with('.'));
        assert!(sentences >= 2, "{}: {prose}", code.id);
        let (wrong, right) = examples.split_once("\n\nRight:").unwrap();
        assert_ne!(wrong.trim(), right.trim(), "{}", code.id);
        assert!(!code.title.ends_with('.'), "{}", code.id);
    }
}

#[test]
fn mistakes_of_several_files_are_reported_in_one_run() {
    let mut input = input(None);
    let edit = |input: &mut Input, path: &str, from: &str, to: &str| {
        let (_, content) = input
            .files()
            .find(|(known, _)| *known == path)
            .expect("a file");
        let text = String::from_utf8(content.clone().expect("readable")).expect("UTF-8");
        assert!(text.contains(from));
        input.insert(path, text.replacen(from, to, 1).into_bytes());
    };
    edit(
        &mut input,
        "types/thing.toml",
        "kind = \"id\"",
        "kind = \"idd\"",
    );
    edit(
        &mut input,
        "actions/thing/CreateThing.toml",
        "default = 20",
        "defualt = 20",
    );
    edit(
        &mut input,
        "waiters.toml",
        "max_delay = 10",
        "max_delay = \"10\"",
    );
    edit(&mut input, "corrections.toml", "says = ", "says : ");
    let report = resolve_input(&input).report;
    let found: Vec<&str> = report
        .diagnostics()
        .iter()
        .map(|diagnostic| diagnostic.code.id)
        .collect();
    assert_eq!(found, ["K0201", "K0101", "K0204", "K0203"]);
}
