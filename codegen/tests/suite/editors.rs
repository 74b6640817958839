//! Completion and checks in editors: the JSON Schemas are found by tombi and taplo, and know what is a mistake.

use std::fs;
use std::path::Path;
use std::process::Command;

use kcs_codegen::format::FILES;

use super::specifications::root;

#[test]
fn every_kind_of_file_is_associated_with_its_schema() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let (tombi, taplo) = (read("tombi.toml"), read(".taplo.toml"));
    for file in FILES {
        let stem = file
            .path
            .split('/')
            .next()
            .unwrap()
            .trim_end_matches(".toml");
        let schema = format!("api-spec/schema/{stem}.json");
        let by_tombi = format!(
            "[[schemas]]\npath = \"{schema}\"\ninclude = [\"api-spec/{}\"]\n",
            file.path
        );
        assert!(tombi.contains(&by_tombi), "tombi.toml lacks\n{by_tombi}");
        let by_taplo = format!(
            "[[rule]]\ninclude = [\"api-spec/{}\"]\n\n[rule.schema]\npath = \"{schema}\"\nenabled = true\n",
            file.path
        );
        assert!(taplo.contains(&by_taplo), ".taplo.toml lacks\n{by_taplo}");
        assert!(root().join(schema).is_file());
    }
    assert_eq!(tombi.matches("[[schemas]]").count(), FILES.len());
    assert_eq!(taplo.matches("[[rule]]").count(), FILES.len());
}

/// A file, what is replaced by what, and what tombi says of it.
const MISTAKES: [(&str, &str, &str, &str); 7] = [
    (
        "actions/thing/CreateThing.toml",
        "effect = \"create\"",
        "effect = \"creates\"",
        "but found \"\"creates\"\"",
    ),
    (
        "actions/thing/DescribeThing.toml",
        "presence = \"always\"",
        "presense = \"always\"",
        "\"presense\" is not allowed",
    ),
    (
        "types/thing.toml",
        "kind = \"id\"",
        "kind = 1",
        "expected a value of type String, but found Integer",
    ),
    (
        "types/thing.toml",
        "rules = { min = 10",
        "rules = { minimum = 10",
        "\"minimum\" is not allowed",
    ),
    (
        "waiters.toml",
        "min_delay = 2\n",
        "",
        "\"min_delay\" is required",
    ),
    (
        "service.toml",
        "http_status = 400",
        "http_status = \"400\"",
        "expected a value of type Integer, but found String",
    ),
    (
        "corrections.toml",
        "says = ",
        "sais = ",
        "\"sais\" is not allowed",
    ),
];

#[test]
#[ignore = "needs tombi: `cargo xtask test` installs it, and runs this test with its Python in KCS_TEST_PYTHON"]
fn tombi_accepts_the_specification_and_finds_mistakes() {
    let python = std::env::var("KCS_TEST_PYTHON")
        .expect("KCS_TEST_PYTHON names a Python with tombi beside it");
    let tombi = Path::new(&python).with_file_name("tombi");
    let lint = |folder: &Path| {
        let output = Command::new(&tombi)
            .args(["lint", "--offline", "api-spec"])
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", tombi.display()));
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    };
    let (fine, said) = lint(&root());
    assert!(fine, "{said}");

    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/diagnostics/base");
    for (path, from, to, expected) in MISTAKES {
        let folder = tempfile::tempdir().unwrap();
        let copy = |from: &Path, to: &Path| {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from, to).unwrap();
        };
        copy(
            &root().join("tombi.toml"),
            &folder.path().join("tombi.toml"),
        );
        for schema in fs::read_dir(root().join("api-spec/schema")).unwrap() {
            let schema = schema.unwrap();
            copy(
                &schema.path(),
                &folder
                    .path()
                    .join("api-spec/schema")
                    .join(schema.file_name()),
            );
        }
        let text = fs::read_to_string(base.join(path)).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        let file = folder.path().join("api-spec").join(path);
        copy(&base.join(path), &file);
        let (fine, said) = lint(folder.path());
        assert!(fine, "{path}: {said}");
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        let (fine, said) = lint(folder.path());
        assert!(!fine && said.contains(expected), "{path}: {to}: {said}");
    }
}
