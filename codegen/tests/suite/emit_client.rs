//! The Rust client: one small specification for each feature of the format, and an obstacle course of names.

use std::path::PathBuf;

use crate::drawn::moved;
use kcs_codegen::Input;
use kcs_codegen::emit::{Files, client};
use kcs_codegen::ir::{Api, TypeKind};
use kcs_codegen::out;

/// The generated tree of a fixture.
fn files(fixture: &str) -> Files {
    client::files(&api(fixture))
}

/// The model of a fixture. What all fixtures share stands in a file beside them.
pub(crate) fn api(fixture: &str) -> Api {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/emit");
    let mut input = Input::read_as(&root.join(fixture), fixture).unwrap();
    for shared in ["service.toml", "sources.toml"] {
        input.insert(shared, std::fs::read(root.join(shared)).unwrap());
    }
    let outcome = kcs_codegen::resolve_input(&input);
    match outcome.api {
        Some(api) => api,
        None => panic!("{}", outcome.report.render(false)),
    }
}

/// The items of a file whose first line of code contains a text, without documentation.
fn code(files: &Files, path: &str, pattern: &str) -> String {
    items(files, path, pattern, false)
}

/// The same with documentation.
fn documented(files: &Files, path: &str, pattern: &str) -> String {
    items(files, path, pattern, true)
}

fn items(files: &Files, path: &str, pattern: &str, docs: bool) -> String {
    let text = files
        .get(path)
        .unwrap_or_else(|| panic!("{path} is not generated"));
    let items: Vec<String> = top_level(text)
        .into_iter()
        .filter(|item| {
            item.lines()
                .find(|line| !line.starts_with("//") && !line.starts_with('#'))
                .is_some_and(|line| line.contains(pattern))
        })
        .map(|item| {
            item.lines()
                .filter(|line| docs || !line.trim_start().starts_with("//"))
                .filter(|line| docs || !line.trim_start().starts_with("#[must_use]"))
                .collect::<Vec<_>>()
                .join("\n")
        })
        .collect();
    assert!(!items.is_empty(), "{path} has no item with {pattern}");
    items.join("\n\n")
}

/// Splits at blank lines outside of blocks.
fn top_level(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    for line in text.lines() {
        match items.last_mut() {
            Some(item)
                if !line.is_empty() || item.lines().last().is_some_and(|last| !ends(last)) =>
            {
                item.push_str(line);
                item.push('\n');
            }
            _ => items.push(String::new()),
        }
    }
    items
}

/// Whether a line can be the last of an item.
fn ends(line: &str) -> bool {
    !line.starts_with(' ') && !line.ends_with('{')
}

#[test]
fn lists_are_indexed_or_joined() {
    let files = files("lists");
    let path = "actions/drop_things.rs";
    insta::assert_snapshot!(
        [
            code(&files, path, "pub struct"),
            code(&files, path, "rt::structure!"),
            code(&files, path, "impl DropThings"),
            code(&files, path, "static META"),
        ]
        .join("\n\n")
    );
}

#[test]
fn paired_lists_are_one_list_of_items() {
    let files = files("paired");
    let path = "actions/set_thing.rs";
    insta::assert_snapshot!(
        [
            code(&files, path, "pub struct"),
            code(&files, path, "impl SetThing"),
            code(&files, "types/setting.rs", "impl<A"),
        ]
        .join("\n\n")
    );
}

#[test]
fn a_choice_is_a_type_with_a_function_for_each_case() {
    let files = files("choice");
    let path = "actions/buy_thing.rs";
    insta::assert_snapshot!(
        [
            documented(&files, path, "pub struct Billing"),
            code(&files, path, "impl Billing"),
            code(&files, path, "impl BuyThing"),
            code(&files, path, "impl Action"),
        ]
        .join("\n\n")
    );
}

#[test]
fn parameters_that_go_together_have_one_setter() {
    let files = files("together");
    let path = "actions/list_things.rs";
    insta::assert_snapshot!(
        [
            code(&files, path, "pub struct"),
            code(&files, path, "impl ListThings"),
            code(&files, path, "impl Action"),
        ]
        .join("\n\n")
    );
}

#[test]
fn constructors_set_and_ask() {
    let files = files("constructors");
    let path = "actions/restore_thing.rs";
    insta::assert_snapshot!(
        [
            documented(&files, path, "pub struct"),
            code(&files, path, "impl RestoreThing"),
        ]
        .join("\n\n")
    );
}

#[test]
fn conditions_stand_in_the_description() {
    insta::assert_snapshot!(code(
        &files("constructors"),
        "actions/restore_thing.rs",
        "static META"
    ));
}

#[test]
fn secrets_are_not_shown() {
    let files = files("secret");
    insta::assert_snapshot!(
        [
            documented(&files, "types/password.rs", "pub struct"),
            code(&files, "types/password.rs", "rt::secret!"),
            documented(&files, "actions/change_password.rs", "pub struct"),
        ]
        .join("\n\n")
    );
}

#[test]
fn quantities_and_enums_are_types() {
    let (choice, constructors) = (files("choice"), files("constructors"));
    insta::assert_snapshot!(
        [
            documented(&choice, "types/months.rs", "pub struct"),
            code(&choice, "types/months.rs", "rt::quantity!"),
            documented(&choice, "types/bill_type.rs", "pub enum"),
            code(&choice, "types/bill_type.rs", "rt::integer_enum!"),
            code(&constructors, "types/source.rs", "rt::string_enum!"),
            code(&constructors, "types/source.rs", "static MEANINGS"),
        ]
        .join("\n\n")
    );
}

#[test]
fn replies_are_lenient() {
    let files = files("replies");
    insta::assert_snapshot!(
        [
            code(&files, "types/thing.rs", "pub struct"),
            code(&files, "types/thing.rs", "rt::structure!"),
            code(&files, "types/thing_set.rs", "rt::structure!"),
            code(&files, "actions/describe_things.rs", "impl Action"),
            code(&files, "actions/drop_things.rs", "impl Action"),
            code(&files, "actions/drop_things.rs", "static META"),
        ]
        .join("\n\n")
    );
}

#[test]
fn pages_know_their_place() {
    insta::assert_snapshot!(code(
        &files("paging"),
        "actions/list_things.rs",
        "impl Paged"
    ));
}

#[test]
fn the_outcome_of_a_create_is_looked_up_in_a_list() {
    let files = files("read-back");
    insta::assert_snapshot!(
        [
            code(&files, "actions/make_thing.rs", "static META"),
            documented(&files, "client/thing.rs", "impl Client"),
        ]
        .join("\n\n")
    );
}

#[test]
fn a_waiter_looks_at_the_states() {
    let files = files("waiter");
    let path = "waiters/thing_running.rs";
    insta::assert_snapshot!(
        [
            documented(&files, path, "pub struct"),
            code(&files, path, "impl ThingRunning"),
            code(&files, path, "impl Waiter"),
        ]
        .join("\n\n")
    );
}

#[test]
fn a_waiter_picks_its_item_from_a_list() {
    let files = files("waiter");
    let path = "waiters/part_ready.rs";
    insta::assert_snapshot!(
        [
            documented(&files, path, "pub struct"),
            code(&files, path, "impl PartReady"),
            code(&files, path, "impl Waiter"),
            code(&files, path, "static META"),
        ]
        .join("\n\n")
    );
}

#[test]
fn a_method_says_how_to_call_it() {
    insta::assert_snapshot!(documented(
        &files("choice"),
        "client/thing.rs",
        "impl Client"
    ));
}

#[test]
fn further_versions_carry_theirs_in_the_name() {
    let files = files("versions");
    insta::assert_snapshot!(
        [
            files["actions/mod.rs"].clone(),
            code(&files, "actions/count_things_v20240701.rs", "static META"),
            code(&files, "metadata.rs", "action_tables"),
            code(&files, "metadata.rs", "static LEGACY"),
        ]
        .join("\n\n")
    );
}

#[test]
fn names_survive_the_obstacle_course() {
    let files = client::files(&obstacles());
    insta::assert_snapshot!(
        [
            code(&files, "actions/move_thing.rs", "rt::structure!"),
            code(&files, "actions/move_thing.rs", "impl MoveThing"),
            code(&files, "types/thing.rs", "rt::structure!"),
            code(&files, "types/match_.rs", "rt::string_enum!"),
            code(&files, "types/code.rs", "rt::integer_enum!"),
            files["types/mod.rs"].clone(),
            files["actions/mod.rs"].clone(),
        ]
        .join("\n\n")
    );
}

/// The fixture of names, and on top of it what a specification may not say: the emitter does not rely on that.
fn obstacles() -> Api {
    let mut api = api("names");
    if let Some(TypeKind::Structure(fields)) = api.types.get_mut("Thing").map(|ty| &mut ty.kind) {
        for name in ["cache_id", "CacheId", "1k10k", "a.b", "汉字", "_", ""] {
            let field = fields[0].clone();
            fields.push(kcs_codegen::ir::Field {
                name: name.into(),
                ..field
            });
        }
    }
    if let Some(TypeKind::Enum { values, .. }) = api.types.get_mut("Match").map(|ty| &mut ty.kind) {
        for value in values {
            value.given_names.set("rust", None);
        }
    }
    for action in &mut api.actions {
        for name in ["New", "thing_id", "2Key", "Blank", "self"] {
            if let Some(param) = action.params.get(2).cloned() {
                action.params.push(kcs_codegen::ir::Param {
                    name: name.into(),
                    ..param
                });
            }
        }
    }
    api
}

/// The test build of `kcs-client` compiles the golden tree. So that it can stand beside the real one there, its paths begin
/// elsewhere.
#[test]
fn the_obstacle_course_compiles() {
    let files: Files = client::files(&obstacles())
        .into_iter()
        .map(|(path, text)| {
            let text = moved(text, "obstacles");
            (path, text.replace("```no_run", "```ignore"))
        })
        .collect();
    check_golden("names", &files);
}

/// Compares a tree that the test build of `kcs-client` compiles with what is emitted.
pub(crate) fn check_golden(name: &str, files: &Files) {
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/goldens")
        .join(name);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always") {
        out::write(&golden, files).unwrap();
    }
    let differences = out::check(&golden, files).unwrap();
    assert!(
        differences.is_empty(),
        "codegen/tests/goldens/{name} is not what is emitted: run `INSTA_UPDATE=always cargo test -p kcs-codegen`, read \
         the difference, and let `cargo test -p kcs-client` compile it\n{differences:#?}"
    );
}

#[test]
fn every_fixture_is_rust_and_json() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/emit");
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.path().is_dir());
    let fixtures: Vec<_> = folders
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert!(fixtures.len() > 10, "{fixtures:?}");
    for fixture in &fixtures {
        let api = if fixture == "names" {
            obstacles()
        } else {
            api(fixture)
        };
        for (path, text) in client::files(&api) {
            let error = if path.ends_with(".json") {
                let parsed = serde_json::from_str::<serde_json::Value>(&text);
                parsed.err().map(|error| error.to_string())
            } else {
                let parsed = syn::parse_file(&text);
                parsed.err().map(|error| error.to_string())
            };
            if let Some(error) = error {
                panic!("{fixture}/{path}: {error}\n{text}");
            }
            assert!(
                text.ends_with('\n') && !text.contains("\n\n\n"),
                "{fixture}/{path}: {text}"
            );
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(files("names"), files("names"));
}
