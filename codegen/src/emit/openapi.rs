//! The API as an OpenAPI 3.1 document, for other languages and tools.
//!
//! All Actions share the path `/` on the wire, and OpenAPI wants one path item each: the fixed query with Action and
//! version is part of the path key. What OpenAPI has no word for stands in `x-kcs-…` members, Chinese texts in
//! `x-description-zh`.

mod operation;

use serde_json::{Value, json};

use crate::ir::{Api, Service, StateCondition, Text, Waiter};
use crate::json_schema::{self, Object, describe};
use crate::prose::{self, Language};

/// The document as text: two blanks of indent, a line feed at the end.
pub fn text(api: &Api) -> String {
    let service = &api.service;
    let mut paths = Object::new();
    for action in &api.actions {
        let key = format!("/?Action={}&Version={}", action.name, action.version);
        paths.insert(key, operation::path_item(api, action));
    }
    let mut schemas = Object::new();
    for ty in api.types.values() {
        schemas.insert(ty.name.clone(), json_schema::of_type(ty));
    }
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": api.generator.title.en,
            "version": env!("CARGO_PKG_VERSION"),
            "description": service.doc.en,
            "x-description-zh": service.doc.zh,
        },
        "servers": servers(service),
        "security": [{ "headerSignature": [] }, { "querySignature": [] }],
        "tags": tags(api),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": error_responses(service),
            "securitySchemes": security_schemes(service),
        },
        "x-kcs-waiters": api.waiters.iter().map(waiter).collect::<Vec<_>>(),
        "x-kcs-legacy-actions": api.legacy.iter().map(|action| {
            let mut object = json!({ "name": action.name, "replacedBy": action.replaced_by });
            describe(&mut object, &action.doc);
            object["x-kcs-effect"] = json!(action.effect.as_str());
            object["x-kcs-retry"] = json!(action.retry.as_str());
            object["x-kcs-sources"] = json!(action.sources);
            object["parameters"] = action.params.iter().map(operation::query_parameter).collect();
            object
        }).collect::<Vec<_>>(),
    });
    json_schema::name_extensions(&mut document, &api.generator);
    format!("{document:#}\n")
}

fn servers(service: &Service) -> Value {
    let regions: Vec<&str> = service
        .regions
        .iter()
        .map(|region| region.code.as_str())
        .collect();
    json!([
        {
            "url": format!("{}://{}", service.scheme.as_str(), service.global_host),
            "description": format!(
                "The region comes from the credential scope; without one it is {}.",
                service.default_region
            ),
        },
        {
            "url": format!("{}://{}", service.scheme.as_str(), service.regional_host),
            "description": "One region.",
            "variables": {
                "region": {
                    "default": service.default_region,
                    "description": format!("The guide names {}; there may be more.", regions.join(", ")),
                },
            },
        },
    ])
}

fn tags(api: &Api) -> Value {
    let mut names: Vec<&str> = Vec::new();
    for action in &api.actions {
        if !names.contains(&action.group.as_str()) {
            names.push(&action.group);
        }
    }
    names.sort_unstable();
    names.iter().map(|name| json!({ "name": name })).collect()
}

fn security_schemes(service: &Service) -> Value {
    let query: Vec<Value> = service
        .common_params
        .iter()
        .map(|param| {
            let mut object =
                json!({ "name": param.name, "scheme": param.scheme.as_str(), "required": param.required });
            describe(&mut object, &param.doc);
            object
        })
        .collect();
    let headers: Vec<Value> = service
        .headers
        .iter()
        .map(|header| {
            let mut object = json!({ "name": header.name, "scheme": header.scheme.as_str(), "required": header.required });
            describe(&mut object, &header.doc);
            object
        })
        .collect();
    json!({
        "headerSignature": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": format!(
                "AWS4-HMAC-SHA256 over the request with the credential scope `<date>/<region>/{}/aws4_request`.",
                service.name
            ),
            "x-kcs-headers": headers,
        },
        "querySignature": {
            "type": "apiKey",
            "in": "query",
            "name": "Signature",
            "description": "HMAC-SHA256, in hexadecimal, over all other parameters: percent-encoded, sorted by name in byte order, joined with `&`.",
            "x-kcs-parameters": query,
        },
    })
}

/// The name of the response component for a status.
fn error_response_name(status: u16) -> String {
    format!("Error{status}")
}

/// All HTTP statuses of error codes, ascending.
fn error_statuses(service: &Service) -> Vec<u16> {
    let mut statuses: Vec<u16> = service
        .errors
        .iter()
        .map(|error| error.http_status)
        .collect();
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

fn error_responses(service: &Service) -> Object {
    let envelope = &service.envelope;
    error_statuses(service)
        .into_iter()
        .map(|status| {
            let codes: Vec<_> =
                service.errors.iter().filter(|error| error.http_status == status).collect();
            let known: Vec<Value> = codes
                .iter()
                .map(|error| {
                    let mut object = json!({ "const": error.code });
                    describe(&mut object, &error.doc);
                    object
                })
                .collect();
            let names: Vec<&str> = codes.iter().map(|error| error.code.as_str()).collect();
            let error = object_schema([
                (
                    envelope.code.as_str(),
                    json!({ "anyOf": [{ "type": "string", "oneOf": known }, { "type": "string" }] }),
                ),
                (envelope.message.as_str(), json!({ "type": "string" })),
            ]);
            let body = object_schema([
                (envelope.request_id.as_str(), json!({ "type": "string" })),
                (envelope.error.as_str(), error),
            ]);
            let response = json!({
                "description": names.join(", "),
                "content": { "application/json": { "schema": body } },
            });
            (error_response_name(status), response)
        })
        .collect()
}

/// An object whose members are all required.
fn object_schema<const N: usize>(members: [(&str, Value); N]) -> Value {
    let required: Vec<String> = members.iter().map(|(name, _)| (*name).to_owned()).collect();
    let properties: Object = members
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

fn waiter(waiter: &Waiter) -> Value {
    let conditions = |list: &[StateCondition]| -> Vec<Value> {
        list.iter()
            .map(|condition| {
                json!({
                    "field": condition.field,
                    "is": condition.is.iter().map(json_schema::literal).collect::<Vec<_>>(),
                    "orMissing": condition.or_missing,
                })
            })
            .collect()
    };
    let mut object = json!({
        "name": waiter.name,
        "action": waiter.action.0,
        "version": waiter.action.1,
        "state": waiter.state,
        "success": conditions(&waiter.success),
        "failure": conditions(&waiter.failure),
        "unreachable": conditions(&waiter.unreachable),
        "firstDelay": waiter.first_delay,
        "minDelay": waiter.min_delay,
        "maxDelay": waiter.max_delay,
        "limit": waiter.limit,
    });
    let polls = |language| prose::polls(waiter, language);
    let doc = Text {
        en: format!("{} {}.", waiter.doc.en, polls(Language::English)),
        zh: format!("{}{}。", waiter.doc.zh, polls(Language::Chinese)),
    };
    describe(&mut object, &doc);
    object
}
