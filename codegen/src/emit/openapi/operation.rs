//! One path item per Action and version.

use serde_json::{Value, json};

use super::request::{body, constants, in_query};
use super::{Document, error_response_name, error_statuses};
use crate::ir::{Action, Example, Method, Shape};
use crate::json_schema::{Object, constraints, moved};

/// The key of the Action's path item: another way to write `/`, since a client removes `..` and the segment before it
/// (RFC 3986, section 5.2.4).
pub(super) fn path(action: &Action) -> String {
    format!("/{}/..", id(action))
}

/// The name of the Action, with the version if it is not the one of the plain name.
fn id(action: &Action) -> String {
    match action.plain {
        true => action.name.clone(),
        false => format!("{}_{}", action.name, action.version.replace('-', "_")),
    }
}

/// All methods of the Action.
pub(super) fn path_item(document: Document<'_>, action: &Action) -> Value {
    let mut item = Object::new();
    item.insert("parameters".to_owned(), constants(action));
    for (index, method) in action.methods.iter().enumerate() {
        let mut id = id(action);
        if index > 0 {
            id.push_str(match method {
                Method::Get => "_get",
                Method::Post => "_post",
                Method::Put => "_put",
                Method::Delete => "_delete",
            });
        }
        let key = method.as_str().to_ascii_lowercase();
        item.insert(key, operation(document, action, *method, &id));
    }
    Value::Object(item)
}

fn operation(document: Document<'_>, action: &Action, method: Method, id: &str) -> Value {
    let schemas = document.schemas;
    let mut operation = json!({ "operationId": id, "tags": [action.group] });
    if let Some(title) = &action.title {
        operation["summary"] = json!(title.en);
        operation["x-summary-zh"] = json!(title.zh);
    }
    schemas.describe_action(&mut operation, action);
    if let Some(paging) = &action.paging {
        let paging = json!({
            "offset": paging.offset,
            "limit": paging.limit,
            "items": paging.items,
            "total": paging.total,
            "defaultLimit": paging.default_limit,
        });
        schemas.add(&mut operation, "paging", paging);
    }
    if !action.waiters.is_empty() {
        schemas.add(&mut operation, "waiters", json!(action.waiters));
    }
    if let Some(partial) = &action.response.partial_failure {
        let mut failure = json!({ "id": partial.id, "message": partial.message });
        if let Some(code) = &partial.code {
            failure["code"] = json!(code);
        }
        schemas.add(&mut operation, "partial-failure", failure);
    }
    match method {
        Method::Get | Method::Delete => {
            if !action.params.is_empty() {
                operation["parameters"] = in_query(document, &action.params);
            }
            if let Some(constraints) = constraints(action, |name| name.first()) {
                schemas.add(&mut operation, "constraints", constraints);
            }
        }
        Method::Post | Method::Put => {
            if !action.params.is_empty() {
                operation["requestBody"] = body(document, action);
            }
        }
    }
    operation["responses"] = responses(document, action);
    operation
}

fn responses(document: Document<'_>, action: &Action) -> Value {
    let Document { api, schemas } = document;
    let mut schema = schemas.reply(api, action);
    if action.response.shape == Shape::Void {
        // Some generators have no type for null alone.
        schema["properties"][&api.service.envelope.data] = json!({});
    }
    let mut content = moved([("schema", schema)]);
    let examples = examples(&action.examples, |example| {
        let text = example.response.as_deref()?;
        serde_json::from_str(text).ok()
    });
    if let Some(examples) = examples {
        content["examples"] = examples;
    }
    let mut success = json!({ "description": "The call succeeded." });
    if let Some(doc) = &action.response.doc {
        schemas.describe(&mut success, doc);
    }
    success["content"] = moved([("application/json", content)]);
    let mut responses = Object::new();
    responses.insert("200".to_owned(), success);
    for status in error_statuses(&api.service) {
        let target = format!("#/components/responses/{}", error_response_name(status));
        responses.insert(status.to_string(), json!({ "$ref": target }));
    }
    Value::Object(responses)
}

pub(super) fn examples(
    list: &[Example],
    value: impl Fn(&Example) -> Option<Value>,
) -> Option<Value> {
    let mut all = Object::new();
    for example in list {
        if let Some(value) = value(example) {
            let mut object = Object::new();
            if let Some(label) = &example.label {
                object.insert("summary".to_owned(), json!(label.en));
            }
            object.insert("value".to_owned(), value);
            all.insert(example.name.clone(), Value::Object(object));
        }
    }
    (!all.is_empty()).then_some(Value::Object(all))
}
