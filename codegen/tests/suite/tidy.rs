//! The generator's invariants: which stage may know what.
//!
//! Reads the source without comments and without the tests at the end of files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kcs_codegen::{emit, load};

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The code of all sources, by their paths.
fn sources() -> Vec<(String, String)> {
    let files = whole_sources().into_iter();
    files.map(|(name, text)| (name, code(&text))).collect()
}

/// All sources below `src`, by their path there, with `/`.
pub(crate) fn whole_sources() -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = package().join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        (name, fs::read_to_string(&path).unwrap())
    };
    paths.into_iter().map(read).collect()
}

fn code(text: &str) -> String {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |code, line| code + line + "\n")
}

/// Files in which one of the words stands, except those that may have it.
fn offenders(words: &[&str], may: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, code) in sources() {
        for word in words
            .iter()
            .filter(|word| !may(&path) && code.contains(**word))
        {
            found.push(format!("{path} names `{word}`"));
        }
    }
    found
}

#[test]
fn emitters_read_the_model_and_nothing_else() {
    let words = [
        "crate::spec",
        "crate::resolve",
        "std::fs",
        "std::io",
        "std::env",
    ];
    let found = offenders(&words, |path| !path.starts_with("emit/"));
    assert!(
        found.is_empty(),
        "an emitter is a pure function of the model: {found:#?}"
    );
}

#[test]
fn no_emitter_knows_another() {
    let emitter = |path: &str| {
        let inside = path
            .strip_prefix("emit/")
            .filter(|path| *path != "mod.rs")?;
        Some(inside.split(['/', '.']).next()?.to_owned())
    };
    let sources = sources();
    let emitters: BTreeSet<String> = sources
        .iter()
        .filter_map(|(path, _)| emitter(path))
        .collect();
    assert!(emitters.contains("client"), "{emitters:?}");
    let mut found = Vec::new();
    for (path, code) in &sources {
        let Some(own) = emitter(path) else {
            continue;
        };
        for other in emitters.iter().filter(|other| **other != own) {
            if code.contains(&format!("emit::{other}")) {
                found.push(format!("{path} names emit::{other}"));
            }
        }
    }
    assert!(
        found.is_empty(),
        "what two emitters need is a module next to `emit`, or in `rust`: {found:#?}"
    );
}

#[test]
fn the_model_imports_nothing_of_ours() {
    let found = offenders(&["crate::"], |path| !path.starts_with("ir/"));
    assert!(found.is_empty(), "{found:#?}");
    let found = offenders(&["rust", "Rust"], |path| !path.starts_with("ir/"));
    assert!(found.is_empty(), "the model knows no language: {found:#?}");
}

#[test]
fn rust_spelling_is_decided_in_one_module() {
    // `resolve` uses it too, for the spelling of the specification's own names.
    let found = offenders(&["heck::"], |path| !path.starts_with("emit/"));
    assert!(found.is_empty(), "ask `rust/names`: {found:#?}");
    let layout = ["Ident::new", "prettyplease::", "syn::"];
    let found = offenders(&layout, |path| path.starts_with("rust/"));
    assert!(
        found.is_empty(),
        "ask `rust/tokens` and `rust/file`: {found:#?}"
    );
}

#[test]
fn the_index_of_wire_names_is_read_in_one_module() {
    let found = offenders(&["\"N\"", "split('.')", "\".N\""], |path| {
        path == "ir/wire_name.rs" || path.starts_with("diag/codes")
    });
    let found: Vec<_> = found
        .into_iter()
        // The labels of a host name.
        .filter(|found| !found.starts_with("resolve/service.rs"))
        .collect();
    assert!(found.is_empty(), "ask `ir::WireName`: {found:#?}");
}

#[test]
fn only_the_writer_writes() {
    let words = [
        "fs::write",
        "File::create",
        "create_dir",
        "remove_file",
        "remove_dir",
    ];
    let found = offenders(&words, |path| path == "out.rs");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_generator_knows_no_service() {
    // Another service has another specification, not another generator; `second_service` generates one.
    let words = [
        "kcs_client",
        "kcs-client",
        "kcs-local",
        "KCS",
        "Kingsoft",
        "Redis",
        "金山",
    ];
    let found = offenders(&words, |_| false);
    assert!(found.is_empty(), "write it into `[generator]`: {found:#?}");
}

#[test]
fn nothing_branches_on_the_name_of_an_action() {
    let api = load(&package().join("../api-spec")).unwrap();
    let names: Vec<String> = api
        .actions
        .iter()
        .map(|action| format!("\"{}\"", action.name))
        .chain(
            api.legacy
                .iter()
                .map(|action| format!("\"{}\"", action.name)),
        )
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    // The explanations of diagnostics show pieces of specifications.
    let found = offenders(&names, |path| path.starts_with("diag/codes"));
    assert!(
        found.is_empty(),
        "a special need becomes a key of the format: {found:#?}"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let found = offenders(&["HashMap", "HashSet", "SystemTime"], |_| false);
    assert!(found.is_empty(), "sorted maps, no time: {found:#?}");
    let all = || {
        let api = load(&package().join("../api-spec")).unwrap();
        let files = [
            emit::client::files(&api),
            emit::server::files(&api),
            emit::docs::files(&api),
        ];
        (files, emit::model::text(&api), emit::openapi::text(&api))
    };
    let (files, model, openapi) = all();
    assert_eq!((files.clone(), model.clone(), openapi.clone()), all());
    let root = package().parent().unwrap().to_string_lossy().into_owned();
    let texts = files
        .iter()
        .flat_map(|files| files.values())
        .chain([&model, &openapi]);
    for text in texts {
        assert!(!text.contains(&root), "an absolute path was emitted");
    }
}
