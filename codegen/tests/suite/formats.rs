//! Reports that tools read, and reports about input that nobody meant.

use std::fs;
use std::path::Path;

use kcs_codegen::diag::Format;
use kcs_codegen::{Input, Report, check, resolve_input};
use serde_json::Value;

use crate::diagnostics::input;

/// The small specification with three mistakes.
fn three_mistakes() -> Report {
    let mut input = input(None);
    for (path, from, to) in [
        ("waiters.toml", "state =", "sate ="),
        (
            "actions/thing/TagThings.toml",
            "\"documented\"",
            "\"documentd, 100 %\"",
        ),
        (
            "actions/thing/CreateThing.toml",
            "default = 20",
            "default = 25",
        ),
    ] {
        let (_, content) = input.files().find(|(known, _)| *known == path).unwrap();
        let text = String::from_utf8(content.clone().unwrap()).unwrap();
        input.insert(path, text.replacen(from, to, 1).into_bytes());
    }
    resolve_input(&input).report
}

#[test]
fn annotations_of_a_workflow_are_one_line_each() {
    insta::assert_snapshot!(three_mistakes().render_as(Format::Github));
}

/// A comma or a colon would end the property.
#[test]
fn a_path_keeps_its_characters_in_an_annotation() {
    let mut input = input(None);
    input.insert("odd,na:me%.txt", b"text".to_vec());
    let text = resolve_input(&input).report.render_as(Format::Github);
    assert!(
        text.starts_with("::error file=api-spec/odd%2Cna%3Ame%25.txt,"),
        "{text}"
    );
}

#[test]
fn the_folder_at_hand_is_not_named() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/diagnostics/base");
    for (folder, path) in [(".", "odd.txt"), ("", "odd.txt"), ("a/b/", "a/b/odd.txt")] {
        let mut input = Input::read_as(&base, folder).unwrap();
        input.insert("odd.txt", b"text".to_vec());
        let report = resolve_input(&input).report;
        let span = report.diagnostics()[0].span;
        assert_eq!(report.sources().get(span.file).unwrap().path, path);
    }
}

#[test]
fn json_has_places_and_fixes() {
    let report = three_mistakes();
    let json: Value = serde_json::from_str(&report.render_as(Format::Json)).unwrap();
    assert_eq!(json["errors"], report.errors());
    assert_eq!(json["omitted"], 0);
    let diagnostics = json["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), report.diagnostics().len());
    let text = |span: &Value| {
        let path = span["file"].as_str().unwrap();
        let source = (0..)
            .find_map(|file| {
                report
                    .sources()
                    .get(file)
                    .filter(|source| source.path == path)
            })
            .unwrap();
        let start = span["offset"].as_u64().unwrap() as usize;
        let end = start + span["length"].as_u64().unwrap() as usize;
        let line = source.text[..start].lines().count() as u64
            + u64::from(source.text[..start].ends_with('\n'));
        assert_eq!(span["line"].as_u64().unwrap(), line.max(1));
        source.text[start..end].to_owned()
    };
    let found: Vec<(String, String)> = diagnostics
        .iter()
        .map(|one| (one["code"].as_str().unwrap().to_owned(), text(&one["span"])))
        .collect();
    assert!(
        found.contains(&("K0201".to_owned(), "sate".to_owned())),
        "{found:?}"
    );
    assert!(
        found.contains(&("K0610".to_owned(), "25".to_owned())),
        "{found:?}"
    );
    let fix = &diagnostics
        .iter()
        .find(|one| one["code"] == "K0201")
        .unwrap()["fix"];
    assert_eq!(
        (text(&fix["span"]).as_str(), fix["replacement"].as_str()),
        ("sate", Some("state"))
    );
}

/// What SARIF 2.1.0 requires of the objects that are used.
#[test]
fn sarif_has_what_its_schema_requires() {
    let report = three_mistakes();
    let sarif: Value = serde_json::from_str(&report.render_as(Format::Sarif)).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let [run] = sarif["runs"].as_array().unwrap().as_slice() else {
        panic!("one run");
    };
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "kcs-codegen");
    let rules = driver["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), report.diagnostics().len());
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note", "none"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let location = &result["locations"][0]["physicalLocation"];
        let uri = location["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.contains([' ', '\\', '"']), "{uri}");
        let region = &location["region"];
        let of = |key: &str| region[key].as_u64().unwrap();
        assert!(of("startLine") >= 1 && of("startColumn") >= 1);
        assert!((of("endLine"), of("endColumn")) >= (of("startLine"), of("startColumn")));
        for fix in result["fixes"].as_array().into_iter().flatten() {
            let change = &fix["artifactChanges"][0];
            assert!(change["artifactLocation"]["uri"].is_string());
            assert!(change["replacements"][0]["deletedRegion"]["startLine"].is_u64());
            assert!(change["replacements"][0]["insertedContent"]["text"].is_string());
        }
    }
    assert!(results.iter().any(|result| result["fixes"].is_array()));
    for rule in rules {
        assert!(rule["shortDescription"]["text"].is_string() && rule["help"]["text"].is_string());
    }
}

#[test]
fn nothing_wrong_is_a_document_too() {
    let report = resolve_input(&input(None)).report;
    let sarif: Value = serde_json::from_str(&report.render_as(Format::Sarif)).unwrap();
    assert_eq!(sarif["runs"][0]["results"], serde_json::json!([]));
    let json: Value = serde_json::from_str(&report.render_as(Format::Json)).unwrap();
    assert_eq!(json["diagnostics"], serde_json::json!([]));
    assert_eq!(report.render_as(Format::Github), "");
}

/// Very many mistakes: the first are printed, the others counted.
#[test]
fn of_very_many_mistakes_the_first_are_printed() {
    let mut many =
        String::from("[Many]\nkind = \"id\"\ndoc = { en = \"A.\", zh = \"一。\" }\nsources = [\n");
    for number in 0..100_000 {
        many.push_str(&format!("  \"guide:L{}\",\n", 9_000_000 + number));
    }
    many.push_str("]\n");
    let mut input = input(None);
    input.insert("types/many.toml", many.into_bytes());
    let report = resolve_input(&input).report;
    assert!(report.errors() >= 100_000, "{}", report.errors());
    assert_eq!(
        report.shown().len() + report.omitted(),
        report.diagnostics().len()
    );
    for (format, mark) in [
        (Format::Text, "error[K"),
        (Format::Json, "\"code\": \"K"),
        (Format::Sarif, "\"ruleId\""),
        (Format::Github, "::error file"),
    ] {
        let text = report.render_as(format);
        assert_eq!(text.matches(mark).count(), 200, "{format:?}");
        assert!(text.contains(&report.omitted().to_string()), "{format:?}");
    }
}

/// A file of 50 MB is named, not read.
#[test]
fn a_huge_file_is_not_read() {
    let folder = specification();
    let huge = fs::File::create(folder.path().join("types/huge.toml")).unwrap();
    huge.set_len(50 << 20).unwrap();
    let report = check(folder.path()).report;
    let codes: Vec<&str> = report.diagnostics().iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["K0108"]);
    assert!(
        report
            .render(false)
            .contains("`types/huge.toml` is larger than 4 MiB")
    );
}

/// A file that is gone when it is read, and one that is no file, are mistakes of their own; the rest is checked.
#[cfg(unix)]
#[test]
fn a_file_that_vanishes_is_named() {
    let folder = specification();
    std::os::unix::fs::symlink("nowhere", folder.path().join("types/gone.toml")).unwrap();
    let _socket =
        std::os::unix::net::UnixListener::bind(folder.path().join("types/socket.toml")).unwrap();
    let report = check(folder.path()).report;
    let said: Vec<(&str, &str)> = report
        .diagnostics()
        .iter()
        .map(|one| (one.code.id, one.message.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "K0106",
                "`types/gone.toml` cannot be read: entity not found"
            ),
            ("K0106", "`types/socket.toml` cannot be read: unsupported"),
        ]
    );
}

/// A folder that is called like a file is not looked into.
#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let folder = specification();
    for name in ["types/odd.toml", "examples/DescribeThing/odd.json"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("inner.toml"), "x = 1").unwrap();
    }
    let report = check(folder.path()).report;
    let codes: Vec<&str> = report.diagnostics().iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["K0106", "K0106"], "{}", report.render(false));
}

/// A copy of the small specification.
fn specification() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/diagnostics/base");
    let files = Input::read(&base).unwrap();
    for (path, content) in files.files() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content.clone().unwrap()).unwrap();
    }
    folder
}
