//! A service of another kind needs another specification, and no change of the generator: six Actions of a message queue that does
//! not exist.
//!
//! `kcs-client` compiles what is generated twice: instead of its own generated code together with the drawn specifications, and as a
//! module of its tests, which make calls.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kcs_codegen::emit::{Files, client, misuse, server};
use kcs_codegen::ir::Api;
use kcs_codegen::{Outcome, artefacts, check_as};

use crate::drawn::{code_of_examples, moved, server_files};
use crate::emit_client::check_golden;

/// What artefacts of another service cannot have: names of the SDK's own service and of its vendor.
const OWN: [&str; 6] = ["kcs", "redis", "kingsoft", "ksyun", "x-ksc", "金山"];

fn api() -> Api {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/service");
    let Outcome { api, report } = check_as(&folder, "api-spec");
    assert_eq!(report.render(false), "");
    api.unwrap()
}

/// Everything that is generated, by its path below the root.
fn generated(api: &Api) -> Files {
    fn collect(root: &Path, folder: &Path, files: &mut Files) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                files.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = tempfile::tempdir().unwrap();
    artefacts::write(api, root.path()).unwrap();
    assert!(artefacts::check(api, root.path()).unwrap().is_empty());
    let mut files = Files::new();
    collect(root.path(), root.path(), &mut files);
    files
}

#[test]
fn nothing_that_is_generated_names_the_own_service() {
    let api = api();
    assert_eq!(api.actions.len(), 6);
    let files = generated(&api);
    let mut found = Vec::new();
    for (path, text) in &files {
        for line in text.lines().chain([path.as_str()]) {
            let lower = line.to_lowercase();
            if OWN.iter().any(|word| lower.contains(word)) {
                found.push(format!("{path}: {line}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    // Every artefact is where the specification wants it, and the one without a path is not made.
    let places: BTreeSet<PathBuf> = files
        .keys()
        .map(|path| path.split('/').take(2).collect())
        .collect();
    let expected = [
        "client",
        "lists.rs",
        "misuse",
        "openapi.json",
        "reference",
        "server",
    ];
    assert_eq!(
        places,
        expected.map(|name| Path::new("queue").join(name)).into()
    );
}

#[test]
fn names_and_texts_come_from_the_specification() {
    let files = generated(&api());
    let all = |path: &str, texts: &[&str]| {
        for text in texts {
            assert!(
                files[path].contains(text),
                "{path}: {text}\n{}",
                files[path]
            );
        }
    };
    all(
        "queue/client/src/generated/client/queue.rs",
        &[
            "use fixture_queue::actions::CreateQueue;",
            "example(queues: &fixture_queue::Client)",
            "queues.create_queue(request)",
        ],
    );
    all(
        "queue/server/src/generated/service/queue.rs",
        &[
            "use fixture_queue::actions::{",
            "use fixture_queue::types::{",
        ],
    );
    all(
        "queue/misuse/create_queue.rs",
        &["use fixture_queue::actions::create_queue::Billing;"],
    );
    all(
        "queue/client/src/generated/types/site.rs",
        &["West1 = \"west-1\""],
    );
    all(
        "queue/reference/en/DeleteQueue.md",
        &[
            "[FXQ API reference](README.md) / Queues",
            "that cannot be undone. Read the messages first.",
            "let queues = Client::from_env()?;",
        ],
    );
    all("queue/reference/zh/types.md", &["单位为 天"]);
    all(
        "queue/openapi.json",
        &[
            "\"title\": \"Fixture Queue (FXQ)\"",
            "\"x-fxq-effect\": \"delete\"",
        ],
    );
}

/// The programs that must not compile are at least programs: the compiler refuses calls, not syntax.
#[test]
fn the_code_is_rust() {
    let api = api();
    for files in [
        client::files(&api),
        server::files(&api),
        misuse::files(&api),
    ] {
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
            assert!(syn::parse_file(text).is_ok(), "{path}\n{text}");
        }
    }
}

#[test]
fn the_client_compiles_and_is_called() {
    let files: Files = client::files(&api())
        .into_iter()
        .map(|(path, text)| {
            let text = moved(text, "second_service");
            (path, text.replace("```no_run", "```ignore"))
        })
        .collect();
    check_golden("service", &files);
}

/// Puts the fixture beside drawn specifications: its client in place of the own one, its examples and its server.
pub(crate) fn put_into(files: &mut Files) {
    let api = api();
    let crate_name = &api.generator.client_crate;
    let mut examples = String::from("//! The examples of the documentation.\n");
    for (path, text) in client::files(&api) {
        if path.starts_with("client/") {
            examples.push_str(&code_of_examples(&text, &path, crate_name));
        }
        files.insert(format!("service/{path}"), text);
    }
    files.insert("second_examples.rs".to_owned(), examples);
    for (path, text) in server_files(&api) {
        files.insert(format!("second_server/{path}"), text);
    }
    let modules = files.get_mut("mod.rs").unwrap();
    modules.push_str("mod second_examples;\nmod second_server;\n");
}
