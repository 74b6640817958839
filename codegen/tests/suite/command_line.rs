//! The command line, run in this process on a small specification.

use std::fs;
use std::path::Path;

use kcs_codegen::cli::{Console, Exit, run};
use tempfile::TempDir;

/// A workspace with a small specification in it.
fn workspace() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/diagnostics/base");
    copy(&base, &root.path().join("api-spec"));
    root
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs a command line in a folder: how it ended, and what it printed to either side.
fn kcs_codegen(here: &Path, arguments: &[&str]) -> (Exit, String, String) {
    let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let here = here.to_owned();
    let mut console = Console {
        out: &mut out,
        err: &mut err,
        colour: false,
        here,
    };
    let exit = run(&arguments, &mut console).unwrap();
    (
        exit,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

#[test]
fn a_specification_is_found_from_below() {
    let root = workspace();
    let below = root.path().join("a/b");
    fs::create_dir_all(&below).unwrap();
    let (exit, out, err) = kcs_codegen(&below, &["check"]);
    assert_eq!((exit, err.as_str()), (Exit::Success, ""));
    assert_eq!(
        out,
        "4 Actions, 1 legacy name, 10 parameters, 11 types, 1 waiter, 1 example, 1 correction: no mistakes\n"
    );
}

#[test]
fn mistakes_go_to_the_error_output_with_short_paths() {
    let root = workspace();
    let file = root.path().join("api-spec/waiters.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("state =", "sate =")).unwrap();
    let (exit, out, err) = kcs_codegen(root.path(), &["check"]);
    assert_eq!((exit, out.as_str()), (Exit::Failure, ""));
    assert!(err.contains("--> api-spec/waiters.toml:5:1\n"), "{err}");
    assert!(err.contains("help: did you mean `state`?"), "{err}");
    assert!(!err.contains('\u{1b}'), "no colours: {err}");
    assert!(!err.contains(root.path().to_str().unwrap()), "{err}");
}

#[test]
fn a_report_has_the_format_that_is_asked_for() {
    let root = workspace();
    let check = |format: &str| kcs_codegen(root.path(), &["check", "--format", format]);
    let (exit, out, _) = check("sarif");
    assert_eq!(exit, Exit::Success);
    assert!(out.starts_with('{') && out.contains("\"runs\""), "{out}");
    assert!(check("text").1.ends_with(": no mistakes\n"));
    assert!(check("github").1.ends_with(": no mistakes\n"));

    let file = root.path().join("api-spec/waiters.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("state =", "sate =")).unwrap();
    for (format, mark) in [
        ("json", "\"code\": \"K0201\""),
        ("sarif", "\"ruleId\": \"K0201\""),
        ("github", "::error file=api-spec/waiters.toml,line=5,"),
    ] {
        let (exit, out, err) = check(format);
        assert_eq!((exit, err.as_str()), (Exit::Failure, ""), "{format}");
        assert!(out.contains(mark), "{format}: {out}");
    }
    let (exit, out, err) = check("text");
    assert_eq!((exit, out.as_str()), (Exit::Failure, ""));
    assert!(err.contains("error[K0201]"), "{err}");
    let (exit, _, err) = check("serif");
    assert_eq!(exit, Exit::Misuse);
    assert!(err.contains("did you mean `sarif`?"), "{err}");
}

#[test]
fn a_wrong_specification_leaves_everything_as_it_is() {
    let root = workspace();
    let folder = root.path().join("docs/reference");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("old.md"), "old").unwrap();
    fs::write(root.path().join("api-spec/waiters.toml"), "waiters = 1\n").unwrap();
    let (exit, ..) = kcs_codegen(root.path(), &["generate"]);
    assert_eq!(exit, Exit::Failure);
    assert_eq!(fs::read_to_string(folder.join("old.md")).unwrap(), "old");
    assert!(!root.path().join("docs/openapi.json").exists());
}

#[test]
fn generating_writes_once_and_the_comparison_names_what_differs() {
    let root = workspace();
    let (exit, _, err) = kcs_codegen(root.path(), &["generate", "--check"]);
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("docs/openapi.json is missing\n"), "{err}");
    assert!(
        err.ends_with("Run `kcs-codegen generate` and commit what changes.\n"),
        "{err}"
    );

    let (exit, out, err) = kcs_codegen(root.path(), &["generate"]);
    assert_eq!((exit, err.as_str()), (Exit::Success, ""));
    assert!(
        out.contains("wrote things-client/src/generated/mod.rs\n"),
        "{out}"
    );

    let (exit, out, _) = kcs_codegen(root.path(), &["generate"]);
    assert_eq!(exit, Exit::Success);
    assert!(out.starts_with("0 written, 0 removed, "), "{out}");

    let (exit, out, _) = kcs_codegen(root.path(), &["generate", "--check"]);
    assert_eq!(
        (exit, out.as_str()),
        (Exit::Success, "everything is as it would be generated\n")
    );

    fs::write(root.path().join("docs/openapi.json"), "{}").unwrap();
    fs::write(
        root.path()
            .join("things-client/src/generated/actions/gone.rs"),
        "// @generated",
    )
    .unwrap();
    let (exit, _, err) = kcs_codegen(root.path(), &["generate", "--check"]);
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("docs/openapi.json differs\n"), "{err}");
    assert!(
        err.contains("things-client/src/generated/actions/gone.rs is not generated any more\n"),
        "{err}"
    );

    let (_, out, _) = kcs_codegen(root.path(), &["generate"]);
    assert!(out.contains("wrote docs/openapi.json\n"), "{out}");
    assert!(
        out.contains("removed things-client/src/generated/actions/gone.rs\n"),
        "{out}"
    );
}

#[test]
fn two_runs_write_the_same_bytes() {
    let (one, two) = (workspace(), workspace());
    for root in [&one, &two] {
        assert_eq!(kcs_codegen(root.path(), &["generate"]).0, Exit::Success);
    }
    let (exit, ..) = kcs_codegen(
        one.path(),
        &[
            "generate",
            "--check",
            "--root",
            two.path().to_str().unwrap(),
        ],
    );
    assert_eq!(exit, Exit::Success);
}

#[test]
fn another_specification_and_another_root_can_be_named() {
    let root = workspace();
    fs::rename(root.path().join("api-spec"), root.path().join("things")).unwrap();
    let (exit, _, err) = kcs_codegen(Path::new("/"), &["check"]);
    assert_eq!(exit, Exit::Misuse);
    assert!(
        err.contains("there is no folder `api-spec` here or above"),
        "{err}"
    );
    let (exit, ..) = kcs_codegen(root.path(), &["generate", "--spec", "things", "--root=out"]);
    assert_eq!(exit, Exit::Success);
    assert!(root.path().join("out/docs/openapi.json").exists());
    let (exit, _, err) = kcs_codegen(root.path(), &["check", "--spec", "nowhere"]);
    assert_eq!(exit, Exit::Failure);
    assert!(
        err.starts_with("error[K0106]: the folder `nowhere` cannot be read"),
        "{err}"
    );
}

#[test]
fn wrong_command_lines_say_what_was_meant() {
    let root = workspace();
    for (arguments, message) in [
        (
            &[][..],
            "a command is missing: one of `check`, `generate`, `explain`, `coverage` and `export`",
        ),
        (
            &["chek"],
            "there is no command `chek`; did you mean `check`?",
        ),
        (
            &["check", "--sepc", "x"],
            "there is no option `--sepc`; did you mean `--spec`?",
        ),
        (&["check", "--spec"], "`--spec` needs a folder"),
        (
            &["check", "--spec", "a", "--spec", "b"],
            "`--spec` is given twice",
        ),
        (&["check", "now"], "`check` takes no `now`"),
        (&["generate", "--check=yes"], "`--check` takes no value"),
        (
            &["coverage", "--root", "x"],
            "there is no option `--root`; there are `--spec`",
        ),
        (
            &["explain", "K0999"],
            "there is no code `K0999`; `kcs-codegen explain` lists all of them",
        ),
        (
            &["explain", "KO201"],
            "there is no code `KO201`; did you mean `K0201`?",
        ),
        (
            &["explain", "K0201", "K0202"],
            "`explain` takes one code or name, not `K0202` as well",
        ),
        (
            &["export"],
            "`export` needs one of `model`, `openapi` and `json-schema`",
        ),
        (
            &["export", "modle"],
            "there is no export `modle`; did you mean `model`?",
        ),
    ] {
        let (exit, out, err) = kcs_codegen(root.path(), arguments);
        assert_eq!((exit, out.as_str()), (Exit::Misuse, ""), "{arguments:?}");
        assert_eq!(
            err,
            format!("error: {message}\n\nFor more information, try `kcs-codegen --help`.\n")
        );
    }
    assert_eq!(Exit::Misuse.code(), 2);
    assert_eq!(Exit::Failure.code(), 1);
}

#[test]
fn help_and_explanations_need_no_specification() {
    let nowhere = tempfile::tempdir().unwrap();
    let (exit, out, _) = kcs_codegen(nowhere.path(), &["--help"]);
    assert_eq!(exit, Exit::Success);
    insta::assert_snapshot!(out);
    for code in ["K0709", "k0709", "709"] {
        let (exit, out, _) = kcs_codegen(nowhere.path(), &["explain", code]);
        assert_eq!(exit, Exit::Success);
        assert!(
            out.starts_with("error[K0709]: two arguments have one type\n\n"),
            "{out}"
        );
    }
    let (exit, out, _) = kcs_codegen(nowhere.path(), &["explain"]);
    assert_eq!(exit, Exit::Success);
    assert!(out.lines().count() >= 100);
}

#[test]
fn coverage_counts_and_names_what_is_missing() {
    let root = workspace();
    let (exit, out, _) = kcs_codegen(root.path(), &["coverage"]);
    assert_eq!(exit, Exit::Success);
    insta::assert_snapshot!(out);
}

#[test]
fn exports_are_documents() {
    let root = workspace();
    for what in ["model", "openapi", "json-schema"] {
        let (exit, out, _) = kcs_codegen(root.path(), &["export", what]);
        assert_eq!(exit, Exit::Success);
        let document: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert!(document.is_object(), "{what}");
    }
}

#[test]
fn what_clients_call_a_name_is_explained() {
    let root = workspace();
    let append = |path: &str, edit: &dyn Fn(String) -> String| {
        let path = root.path().join("api-spec").join(path);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, edit(text)).unwrap();
    };
    append("sources.toml", &|text| {
        let client = |id: &str, keys: &str| {
            format!(
                "\n[[sources]]\nid = \"{id}\"\nname = {{ en = \"a client\", zh = \"客户端\" }}\n\
                 doc = {{ en = \"A client.\", zh = \"一个客户端。\" }}\n{keys}\n"
            )
        };
        [
            text,
            client("one", "actions = \"wire\"\nmembers = \"wire\""),
            client("two", "actions = \"wire\"\nmembers = \"camelCase\""),
            client(
                "three",
                "actions = \"snake_case\"\nmembers = \"snake_case\"\n\
                 names = { \"CreateThing.Months\" = \"term\" }",
            ),
            // It has no name for Actions, so it has none for their parameters, unless one is listed.
            client(
                "four",
                "members = \"snake_case\"\nnames = { CreateThing = \"a_thing\" }",
            ),
            client("five", ""),
        ]
        .concat()
    });
    let cites = "\"one\", \"two\", \"three\", \"four\", \"five\"]";
    append("actions/thing/CreateThing.toml", &|text| {
        text.replace("\"guide:L20-L40\"]", &format!("\"guide:L20-L40\", {cites}"))
            .replace("\"guide:L24\"]", &format!("\"guide:L24\", {cites}"))
            .replace("\"guide:L23\"]", &format!("\"guide:L23\", {cites}"))
    });
    append("actions/thing/DescribeThing.toml", &|text| {
        text.replace("\"guide:L51\"]", &format!("\"guide:L51\", {cites}"))
    });
    let in_clients = |name: &str| {
        let (exit, out, err) = kcs_codegen(root.path(), &["explain", name]);
        assert_eq!((exit, err.as_str()), (Exit::Success, ""), "{name}");
        let lines = out.lines().skip_while(|line| !line.contains("in clients"));
        let lines = lines
            .enumerate()
            .take_while(|(number, line)| *number == 0 || line.starts_with("                    "));
        let lines: Vec<String> = lines
            .map(|(_, line)| line.replace("in clients", "").trim().to_owned())
            .collect();
        lines.join("; ")
    };
    assert_eq!(
        in_clients("CreateThing"),
        "CreateThing (one, two); create_thing (three); a_thing (four)"
    );
    assert_eq!(
        in_clients("CreateThing.Months"),
        "Months (one); months (two, four); term (three)"
    );
    assert_eq!(
        in_clients("CreateThing.BillType"),
        "BillType (one); billType (two); bill_type (three, four)"
    );
    assert_eq!(
        in_clients("DescribeThing.ThingId"),
        "ThingId (one); thingId (two); thing_id (three)"
    );
    // Nobody is cited for it.
    assert_eq!(in_clients("CreateThing.Name"), "");
}

#[test]
fn a_name_of_the_specification_is_explained() {
    let root = workspace();
    let explained = |name: &str| {
        let (exit, out, err) = kcs_codegen(root.path(), &["explain", name]);
        assert_eq!((exit, err.as_str()), (Exit::Success, ""), "{name}");
        out
    };
    insta::assert_snapshot!(
        [
            "CreateThing",
            "CreateThing.Months",
            "TagThings.Tags.Key.N",
            "DescribeThing.size",
            "Billing",
        ]
        .map(explained)
        .join("\n")
    );
    // Without the index, and by the end of a path.
    assert_eq!(
        explained("TagThings.Tags.Key"),
        explained("TagThings.Tags.Key.N")
    );
    assert_eq!(
        explained("DescribeThing.Data.size"),
        explained("DescribeThing.size")
    );
}

#[test]
fn a_name_that_is_not_there_is_suggested() {
    let root = workspace();
    for (name, hint) in [
        ("CreateThin", "did you mean `CreateThing`?"),
        ("CreateThing.Month", "did you mean `CreateThing.Months`?"),
        ("Zebra", "the specification has no `Zebra`\n"),
    ] {
        let (exit, out, err) = kcs_codegen(root.path(), &["explain", name]);
        assert_eq!((exit, out.as_str()), (Exit::Misuse, ""), "{name}");
        assert!(err.contains(hint), "{err}");
    }
}
