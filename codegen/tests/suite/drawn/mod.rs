//! What the check accepts compiles: specifications that are drawn at random, with names that are in somebody's way, all kinds of
//! types and groups, enums of up to 2,000 values and Actions of 300 parameters.
//!
//! The generated client, the examples of its documentation and the server's code are compiled as a part of `kcs-client`.
//! `cargo xtask specifications` draws more of them.

pub(crate) mod draw;
mod spec;

use std::fs;
use std::path::Path;
use std::process::Command;

use kcs_codegen::emit::{Files, client, docs, misuse, openapi, server};
use kcs_codegen::ir::{Api, Deprecated, Text, TypeKind};
use kcs_codegen::{Input, Outcome, out, resolve_input};

use crate::second_service;

use draw::Draw;

/// How many Actions are compiled together.
const BATCH: usize = 200;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a drawn specification.
fn files(seed: u64, actions: usize) -> spec::Drawn {
    let shared =
        |name: &str| fs::read_to_string(package().join("tests/fixtures/emit").join(name)).unwrap();
    let service = shared("service.toml");
    let mut files = spec::specification(&mut Draw::new(seed), actions, &service);
    files.push(("sources.toml".to_owned(), shared("sources.toml")));
    files
}

/// The model of a drawn specification, which must be valid.
fn drawn(seed: u64, actions: usize) -> Api {
    let files = files(seed, actions);
    let input = Input::from_files(
        "drawn",
        files
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes())),
    );
    let Outcome { api, report } = resolve_input(&input);
    let mut api = api.unwrap_or_else(|| panic!("seed {seed}:\n{}", report.render(false)));
    deprecate(&mut Draw::new(seed), &mut api);
    api
}

/// Deprecates a part of everything: callers are warned, generated code is not.
fn deprecate(draw: &mut Draw, api: &mut Api) {
    let mut old = |percent: usize| {
        let text = || "It is old: use `another` [instead]. \"Really\".".to_owned();
        draw.chance(percent).then(|| Deprecated {
            since: draw.chance(50).then(|| "2024-07-01".to_owned()),
            sunset: draw.chance(50).then(|| "2027-01-01".to_owned()),
            replacement: draw.chance(20).then(|| "Another".to_owned()),
            doc: Text {
                en: text(),
                zh: "已过时。".to_owned(),
            },
            sources: vec!["guide:L90".to_owned()],
        })
    };
    for action in &mut api.actions {
        action.deprecated = old(20);
        for param in &mut action.params {
            param.deprecated = old(20);
        }
    }
    for ty in api.types.values_mut() {
        ty.deprecated = old(20);
        match &mut ty.kind {
            TypeKind::Enum { values, .. } => {
                values
                    .iter_mut()
                    .for_each(|value| value.deprecated = old(10));
            }
            TypeKind::Structure(fields) => {
                fields
                    .iter_mut()
                    .for_each(|field| field.deprecated = old(20));
            }
            _ => {}
        }
    }
}

#[test]
fn drawn_specifications_are_valid_and_generate_rust() {
    for seed in 0..6 {
        let api = drawn(seed, 12);
        for files in [
            client::files(&api),
            server::files(&api),
            misuse::files(&api),
        ] {
            for (path, text) in files {
                if !path.ends_with(".rs") {
                    continue;
                }
                if let Err(error) = syn::parse_file(&text) {
                    panic!("seed {seed}, {path}: {error}\n{text}");
                }
            }
        }
        assert!(!docs::files(&api).is_empty());
        let _: serde_json::Value = serde_json::from_str(&openapi::text(&api)).unwrap();
    }
}

/// A number in an environment variable.
fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap())
}

#[test]
#[ignore = "`cargo xtask bench` runs it, with a folder in KCS_DRAWN_FOLDER"]
fn a_specification_is_written() {
    let folder = std::env::var_os("KCS_DRAWN_FOLDER").expect("KCS_DRAWN_FOLDER names a folder");
    let folder = Path::new(&folder);
    let actions = number("KCS_DRAWN_ACTIONS").unwrap_or(BATCH as u64);
    for (path, text) in files(1, actions as usize) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let model = kcs_codegen::load(folder).expect("what is drawn is valid");
    assert_eq!(model.actions.len() as u64, actions);
}

#[test]
fn drawn_specifications_compile() {
    let seed = number("KCS_DRAWN_SEED").unwrap_or(1);
    let actions = number("KCS_DRAWN_ACTIONS").unwrap_or(BATCH as u64);
    let batches = actions.div_ceil(BATCH as u64);
    for seed in seed..seed + batches {
        compile(seed, &drawn(seed, BATCH));
        if batches > 1 {
            eprintln!("seed {seed}: {BATCH} Actions compile");
        }
    }
}

/// Compiles what is generated as the module `drawn` of the client.
fn compile(seed: u64, api: &Api) {
    let workspace = package().parent().unwrap();
    let folder = workspace.join("target/drawn");
    let mut files = tree(api);
    second_service::put_into(&mut files);
    out::write(&folder, &files).unwrap();
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "rustc",
            "--quiet",
            "--locked",
            "--package",
            "kcs-client",
            "--lib",
            "--all-features",
        ])
        .args([
            "--profile",
            "check",
            "--",
            "--cfg",
            "kcs_drawn",
            "--deny",
            "deprecated",
        ])
        .env("KCS_DRAWN", &folder)
        .current_dir(workspace)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let first: String = said.split("\n\n").take(6).collect::<Vec<_>>().join("\n\n");
    assert!(
        output.status.success(),
        "seed {seed} does not compile; see {}\n{first}",
        folder.display()
    );
}

/// All code of a specification, with paths as they are in `crate::drawn`.
fn tree(api: &Api) -> Files {
    let mut files = Files::new();
    let mut examples =
        String::from("//! The examples of the documentation.\n#![allow(deprecated)]\n");
    for (path, text) in client::files(api) {
        if path.starts_with("client/") {
            let code = code_of_examples(&text, &path, &api.generator.client_crate);
            examples.push_str(&moved(code, "drawn"));
        }
        files.insert(path, moved(text, "drawn"));
    }
    files.insert("examples.rs".to_owned(), examples);
    for (path, text) in server_files(api) {
        files.insert(format!("server/{path}"), moved(text, "drawn"));
    }
    let modules = files.get_mut("mod.rs").unwrap();
    modules.push_str("mod examples;\nmod server;\n");
    files
}

/// The server's code as a module of the client, with a runtime of its own.
pub(crate) fn server_files(api: &Api) -> Files {
    let client = format!("{}::", api.generator.client_crate);
    let mut files: Files = server::files(api)
        .into_iter()
        .map(|(path, text)| {
            let runtime = "super::".repeat(path.split('/').count()) + "rt";
            let text = text.replace("crate::rt", &runtime);
            (path, text.replace(&client, "crate::"))
        })
        .collect();
    files.get_mut("mod.rs").unwrap().push_str("mod rt;\n");
    files.insert("rt.rs".to_owned(), SERVER.to_owned());
    files
}

/// Generated code with the paths of a tree that is a module of the crate.
pub(crate) fn moved(text: String, to: &str) -> String {
    ["actions", "resources", "types", "waiters"]
        .iter()
        .fold(text, |text, module| {
            text.replace(
                &format!("crate::{module}"),
                &format!("crate::{to}::{module}"),
            )
        })
}

/// The blocks of code in documentation, each as a module.
pub(crate) fn code_of_examples(text: &str, path: &str, client: &str) -> String {
    let mut code = String::new();
    let mut inside = false;
    let mut number = 0;
    for line in text.lines() {
        let Some(line) = line.trim_start().strip_prefix("///") else {
            continue;
        };
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (inside, line) {
            (false, "```no_run") => {
                let file: String = path.chars().filter(char::is_ascii_alphanumeric).collect();
                code.push_str(&format!("mod {file}{number} {{\n"));
                number += 1;
                inside = true;
            }
            (true, "```") => {
                code.push_str("}\n");
                inside = false;
            }
            (true, line) => {
                let line = line.strip_prefix("# ").unwrap_or(line);
                code.push_str(&line.replace(&format!("{client}::"), "crate::"));
                code.push('\n');
            }
            (false, _) => {}
        }
    }
    code
}

/// What the server's code needs of its package.
const SERVER: &str = r#"//! The server's runtime, as far as generated code sees it.

use crate::rt::{Action, ActionMeta, Member};

pub(crate) struct ServiceError;

pub(crate) struct Context;

pub(crate) struct Route<S> {
    pub(crate) meta: &'static ActionMeta,
    pub(crate) answer: fn(&Call<'_, S>) -> Result<Vec<u8>, ServiceError>,
}

pub(crate) struct Call<'a, S>(&'a S);

impl<S> Call<'_, S> {
    pub(crate) fn answer<A: Action + serde_core::de::DeserializeOwned, T: Member>(
        &self,
        _: &[&[&str]],
        _: fn(&S, &Context, A) -> Result<T, ServiceError>,
    ) -> Result<Vec<u8>, ServiceError> {
        Err(ServiceError)
    }
}
"#;
