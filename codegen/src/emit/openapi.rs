//! The API as an OpenAPI 3.1 document, for other languages and tools.
//!
//! All Actions share the path `/` on the wire, and OpenAPI wants a path of its own for each: the keys are other ways to write `/`,
//! and `Action` and `Version` are parameters with one value. The schemas are of the kinds that generators of clients understand, as
//! measured in `docs/guide/openapi.md`. What OpenAPI has no word for stands in `x-…` members with the prefix of the service, Chinese
//! texts in `x-description-zh`. Where the facts come from is in the reference.

mod operation;
mod request;

use serde_json::{Value, json};

use crate::ir::{Api, ErrorCode, LegacyAction, Service, StateCondition, Text, Waiter};
use crate::json_schema::{Object, Schemas, list_values, moved, open_enum};
use crate::json_text;
use crate::phrases::fill;
use crate::prose::{self, Language};

const LICENSE: &str = env!("CARGO_PKG_LICENSE");

/// What somebody who generates a client needs to know, in both languages.
const CALLING: (&str, &str) = (
    "The path of every call is `/`. OpenAPI wants a path for each operation, so the keys are other ways to write `/`, such as \
     `{0}` (RFC 3986, section 5.2.4). Most HTTP clients remove the dots; with one that does not, set the path to `/` \
     where you sign. `Action` and `Version` are parameters with one value. Requests are signed: no generator writes that part, so add \
     it where the generated client lets requests be changed.",
    "所有调用的路径均为 `/`。OpenAPI 要求每个操作有各自的路径，因此本文档使用 `/` 的等价写法作为键，例如 `{0}`（RFC 3986 第 5.2.4 节）。\
     多数 HTTP 客户端会自动去除其中的点段，否则请在签名处将路径改为 `/`。`Action` 与 `Version` 为取值唯一的参数。请求须签名，生成工具不会生成签名代码，\
     请在生成的客户端允许修改请求之处添加。",
);

/// What every part of the document is made of.
#[derive(Clone, Copy)]
struct Document<'a> {
    api: &'a Api,
    schemas: Schemas<'a>,
}

/// The document as text, with a line feed at the end.
pub fn text(api: &Api) -> String {
    let schemas = Schemas {
        prefix: &api.generator.extension_prefix,
        definitions: "#/components/schemas/",
        complete: true,
    };
    let parts = Document { api, schemas };
    let service = &api.service;
    let mut paths = Object::new();
    for action in &api.actions {
        paths.insert(operation::path(action), operation::path_item(parts, action));
    }
    let mut types = Object::new();
    for ty in api.types.values() {
        types.insert(ty.name.clone(), schemas.of_type(ty));
    }
    let error_reply = error_reply_name(api);
    types.insert(error_reply.clone(), error_reply_schema(schemas, service));
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": api.generator.title.en,
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": LICENSE, "identifier": LICENSE },
            "description": description(api, &service.doc.en, CALLING.0, Language::English),
            "x-description-zh": description(api, &service.doc.zh, CALLING.1, Language::Chinese),
        },
        "servers": servers(service),
        "security": [{ "headerSignature": [] }, { "querySignature": [] }],
        "tags": tags(parts),
    });
    document["paths"] = Value::Object(paths);
    document["components"] = moved([
        ("schemas", Value::Object(types)),
        ("parameters", Value::Object(request::versions(api))),
        (
            "responses",
            Value::Object(error_responses(service, &error_reply)),
        ),
        ("securitySchemes", security_schemes(schemas, service)),
    ]);
    let waiters = api.waiters.iter().map(|one| waiter(schemas, one));
    schemas.add(&mut document, "waiters", waiters.collect());
    let legacy = api.legacy.iter().map(|action| legacy(parts, action));
    schemas.add(&mut document, "legacy-actions", legacy.collect());
    without_mixed_lists(schemas, &mut document);
    json_text::text(&document)
}

/// Takes a list that may be something else than null for any value, and puts its forms beside it: generators of Java and Go write
/// code for such an `anyOf` that does not compile.
fn without_mixed_lists(schemas: Schemas<'_>, schema: &mut Value) {
    let inner = |member: &mut Value| without_mixed_lists(schemas, member);
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(inner);
            let forms = members
                .get("anyOf")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let types: Vec<&Value> = forms.map(|form| &form["type"]).collect();
            let is_mixed = types.iter().any(|ty| **ty == "array")
                && types.iter().any(|ty| **ty != "array" && **ty != "null");
            if is_mixed && let Some(forms) = members.shift_remove("anyOf") {
                schemas.add(schema, "forms", forms);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(inner),
        _ => {}
    }
}

/// What the service is, how it is called, and what the specification adds.
fn description(api: &Api, service: &str, calling: &str, language: Language) -> String {
    let first = api.actions.first().map(operation::path);
    let calling = fill(calling, &[first.unwrap_or_default()]);
    let more = language.of(&api.reference.texts.openapi);
    let text = format!(
        "{service}\n\n{calling}{}{more}",
        language.phrases().sentence_joint
    );
    text.trim_end().to_owned()
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

fn tags(document: Document<'_>) -> Value {
    let Document { api, schemas } = document;
    let mut names: Vec<&str> = api
        .actions
        .iter()
        .map(|action| action.group.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
        .iter()
        .map(|name| {
            let mut tag = json!({ "name": name });
            if let Some((_, title)) = api
                .reference
                .sections
                .iter()
                .find(|(folder, _)| folder == name)
            {
                schemas.describe(&mut tag, title);
            }
            tag
        })
        .collect()
}

fn security_schemes(schemas: Schemas<'_>, service: &Service) -> Value {
    let query: Vec<Value> = service
        .common_params
        .iter()
        .map(|param| {
            let mut object =
                json!({ "name": param.name, "scheme": param.scheme.as_str(), "required": param.required });
            schemas.describe(&mut object, &param.doc);
            object
        })
        .collect();
    let headers: Vec<Value> = service
        .headers
        .iter()
        .map(|header| {
            let mut object = json!({ "name": header.name, "scheme": header.scheme.as_str(), "required": header.required });
            schemas.describe(&mut object, &header.doc);
            object
        })
        .collect();
    let mut all = json!({
        "headerSignature": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": format!(
                "AWS4-HMAC-SHA256 over the request with the credential scope `<date>/<region>/{}/aws4_request`. Its value differs for \
                 each request.",
                service.name
            ),
        },
        "querySignature": {
            "type": "apiKey",
            "in": "query",
            "name": "Signature",
            "description": "HMAC-SHA256, in hexadecimal, over all other parameters: percent-encoded, sorted by name in byte order, joined with `&`.",
        },
    });
    schemas.add(&mut all["headerSignature"], "headers", json!(headers));
    schemas.add(&mut all["querySignature"], "parameters", json!(query));
    all
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

/// The name of the component for replies with an error. Types of the specification may have any name.
fn error_reply_name(api: &Api) -> String {
    let mut name = "ErrorReply".to_owned();
    while api.types.contains_key(&name) {
        name.push('_');
    }
    name
}

fn error_reply_schema(schemas: Schemas<'_>, service: &Service) -> Value {
    let envelope = &service.envelope;
    let mut doc = Text::default();
    let known: Vec<_> = service
        .errors
        .iter()
        .map(|error| (error.code.clone(), &error.doc))
        .collect();
    list_values(&mut doc, &known);
    let codes = known.iter().map(|(code, _)| json!(code)).collect();
    let mut code = open_enum(json!({ "type": "string" }), codes);
    schemas.describe(&mut code, &doc);
    let error = object_schema([
        (envelope.code.as_str(), code),
        (envelope.message.as_str(), json!({ "type": "string" })),
    ]);
    object_schema([
        (envelope.request_id.as_str(), json!({ "type": "string" })),
        (envelope.error.as_str(), error),
    ])
}

fn error_responses(service: &Service, error_reply: &str) -> Object {
    let schema = json!({ "$ref": format!("#/components/schemas/{error_reply}") });
    error_statuses(service)
        .into_iter()
        .map(|status| {
            let with_status = |error: &&ErrorCode| error.http_status == status;
            let codes: Vec<&str> = service
                .errors
                .iter()
                .filter(with_status)
                .map(|error| error.code.as_str())
                .collect();
            let response = json!({
                "description": codes.join(", "),
                "content": { "application/json": { "schema": schema } },
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

fn waiter(schemas: Schemas<'_>, waiter: &Waiter) -> Value {
    let conditions = |list: &[StateCondition]| -> Vec<Value> {
        list.iter()
            .map(|condition| {
                json!({
                    "field": condition.field,
                    "is": condition.is.iter().map(crate::ir::Literal::json).collect::<Vec<_>>(),
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
    schemas.describe(&mut object, &doc);
    object
}

fn legacy(document: Document<'_>, action: &LegacyAction) -> Value {
    let schemas = document.schemas;
    let mut object = json!({ "name": action.name, "replacedBy": action.replaced_by });
    schemas.describe(&mut object, &action.doc);
    schemas.add(&mut object, "effect", json!(action.effect.as_str()));
    schemas.add(&mut object, "retry", json!(action.retry.as_str()));
    object["parameters"] = request::in_query(document, &action.params);
    object
}
