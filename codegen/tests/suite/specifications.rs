//! Specifications that tests read.

use std::path::PathBuf;

use kcs_codegen::ir::Api;
use serde_json::Value;

/// The root of the repository.
pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The specification in a folder below the root.
pub(super) fn load(folder: &str) -> Api {
    match kcs_codegen::load(&root().join(folder)) {
        Ok(api) => api,
        Err(report) => panic!("{}", report.render(false)),
    }
}

/// One that shows what documents make of each thing.
pub(super) fn small() -> Api {
    load("codegen/tests/fixtures/emit-docs")
}

/// That of the service.
pub(super) fn whole() -> Api {
    load("api-spec")
}

pub(super) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// What the references of a JSON Schema or an OpenAPI document lead to.
pub(super) fn collect_references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(target)) = members.get("$ref") {
                found.push(target);
            }
            members
                .values()
                .for_each(|value| collect_references(value, found));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|value| collect_references(value, found)),
        _ => {}
    }
}
