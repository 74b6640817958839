//! One path item per Action and version.

use serde_json::{Value, json};

use super::request::{body, constants, in_query};
use super::{error_response_name, error_statuses};
use crate::ir::{Action, Api, Example, Method, ParamGroup, Shape};
use crate::json_schema::{Object, constraints, describe, describe_action, reply};

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
pub(super) fn path_item(api: &Api, action: &Action) -> Value {
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
        item.insert(key, operation(api, action, *method, &id));
    }
    Value::Object(item)
}

fn operation(api: &Api, action: &Action, method: Method, id: &str) -> Value {
    let mut operation = json!({ "operationId": id, "tags": [action.group] });
    if let Some(title) = &action.title {
        operation["summary"] = json!(title.en);
        operation["x-summary-zh"] = json!(title.zh);
    }
    describe_action(&mut operation, action);
    operation["x-kcs-sources"] = sources(action);
    if let Some(paging) = &action.paging {
        operation["x-kcs-paging"] = json!({
            "offset": paging.offset,
            "limit": paging.limit,
            "items": paging.items,
            "total": paging.total,
            "defaultLimit": paging.default_limit,
        });
    }
    if !action.waiters.is_empty() {
        operation["x-kcs-waiters"] = json!(action.waiters);
    }
    if let Some(partial) = &action.response.partial_failure {
        operation["x-kcs-partial-failure"] = json!({
            "id": partial.id,
            "message": partial.message,
        });
        if let Some(code) = &partial.code {
            operation["x-kcs-partial-failure"]["code"] = json!(code);
        }
    }
    match method {
        Method::Get | Method::Delete => {
            if !action.params.is_empty() {
                operation["parameters"] = in_query(api, &action.params);
            }
            if let Some(constraints) = constraints(action, |name| name.first()) {
                operation["x-kcs-constraints"] = constraints;
            }
        }
        Method::Post | Method::Put => {
            if !action.params.is_empty() {
                operation["requestBody"] = body(api, action);
            }
        }
    }
    operation["responses"] = responses(api, action);
    operation
}

/// Where the facts come from that belong to no parameter and no field.
fn sources(action: &Action) -> Value {
    let groups = action.groups.iter().map(ParamGroup::sources);
    let groups: Vec<&[String]> = groups.filter(|sources| !sources.is_empty()).collect();
    let mut all = json!({ "action": action.sources });
    if !action.response.sources.is_empty() {
        all["response"] = json!(action.response.sources);
    }
    if !groups.is_empty() {
        all["groups"] = json!(groups);
    }
    for (key, sources) in [
        (
            "paging",
            action.paging.as_ref().map(|paging| &paging.sources),
        ),
        (
            "readBack",
            action
                .read_back
                .as_ref()
                .map(|read_back| &read_back.sources),
        ),
    ] {
        if let Some(sources) = sources.filter(|sources| !sources.is_empty()) {
            all[key] = json!(sources);
        }
    }
    all
}

fn responses(api: &Api, action: &Action) -> Value {
    let mut schema = reply(api, action);
    if action.response.shape == Shape::Void {
        // Some generators have no type for null alone.
        schema["properties"][&api.service.envelope.data] = json!({});
    }
    let mut content = json!({ "schema": schema });
    let examples = examples(&action.examples, |example| {
        let text = example.response.as_deref()?;
        serde_json::from_str(text).ok()
    });
    if let Some(examples) = examples {
        content["examples"] = examples;
    }
    let mut success = json!({ "description": "The call succeeded." });
    if let Some(doc) = &action.response.doc {
        describe(&mut success, doc);
    }
    success["content"] = json!({ "application/json": content });
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
