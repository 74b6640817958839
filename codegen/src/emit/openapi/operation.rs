//! One path item per Action and version.

use serde_json::{Value, json};

use super::{error_response_name, error_statuses};
use crate::ir::{
    Action, Api, Encoding, Example, Method, Param, ParamGroup, Presence, Repr, TypeKind, TypeRef,
};
use crate::json_schema::{Object, constraints, describe, item_schema, reply, value_schema};

/// All methods of the Action.
pub(super) fn path_item(api: &Api, action: &Action) -> Value {
    let mut item = Object::new();
    for (index, method) in action.methods.iter().enumerate() {
        let mut id = action.name.clone();
        if !action.plain {
            id.push('_');
            id.push_str(&action.version.replace('-', "_"));
        }
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
    describe(&mut operation, &action.doc);
    if !action.hazards.is_empty() {
        let hazards: Vec<&str> = action
            .hazards
            .iter()
            .map(|hazard| hazard.as_str())
            .collect();
        operation["x-kcs-hazards"] = json!(hazards);
    }
    operation["x-kcs-action"] = json!(action.name);
    operation["x-kcs-version"] = json!(action.version);
    operation["x-kcs-status"] = json!(action.status.as_str());
    operation["x-kcs-effect"] = json!(action.effect.as_str());
    operation["x-kcs-sources"] = sources(action);
    if let Some(choice) = &action.costs {
        operation["x-kcs-costs"] = json!(choice);
    }
    operation["x-kcs-retry"] = json!(action.retry.as_str());
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
                operation["parameters"] = action.params.iter().map(query_parameter).collect();
            }
            if let Some(constraints) = constraints(action, |name| name.first()) {
                operation["x-kcs-constraints"] = constraints;
            }
        }
        Method::Post | Method::Put => {
            if !action.params.is_empty() {
                operation["requestBody"] = request_body(api, action);
            }
        }
    }
    operation["responses"] = responses(api, action);
    operation
}

/// Where the facts come from that belong to no parameter and no field.
fn sources(action: &Action) -> Value {
    let groups: Vec<&Vec<String>> = action
        .groups
        .iter()
        .map(|group| match group {
            ParamGroup::Paired { sources, .. }
            | ParamGroup::Together { sources, .. }
            | ParamGroup::Exclusive { sources, .. }
            | ParamGroup::OneOf { sources, .. }
            | ParamGroup::AnyOf { sources, .. }
            | ParamGroup::Choice { sources, .. } => sources,
        })
        .filter(|sources| !sources.is_empty())
        .collect();
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

/// A parameter of the query. The items of an indexed list are the members of an exploded object, which puts
/// `Name.1=…&Name.2=…` on the wire.
pub(super) fn query_parameter(param: &Param) -> Value {
    let required = param.presence == Presence::Always;
    let mut object = json!({ "name": param.wire().member(), "in": "query", "required": required });
    describe(&mut object, &param.doc);
    object["schema"] = match param.encoding {
        Encoding::Indexed => {
            object["style"] = json!("form");
            object["explode"] = json!(true);
            let mut schema = json!({
                "type": "object",
                "patternProperties": { format!("^{}$", param.wire().with_index(r"\.", "[1-9][0-9]*")): item_schema(param) },
                "additionalProperties": false,
            });
            let least = param.rules.min_items.or(required.then_some(1));
            if let Some(least) = least {
                schema["minProperties"] = json!(least);
            }
            if let Some(most) = param.rules.max_items {
                schema["maxProperties"] = json!(most);
            }
            schema
        }
        Encoding::Joined => {
            object["style"] = json!("form");
            object["explode"] = json!(false);
            value_schema(param)
        }
        Encoding::Plain => value_schema(param),
    };
    extend(&mut object, param);
    object
}

/// All parameters as a form.
fn request_body(api: &Api, action: &Action) -> Value {
    let mut properties = Object::new();
    let mut patterns = Object::new();
    let mut required = Vec::new();
    let mut encoding = Object::new();
    for param in &action.params {
        let mut schema = if param.encoding == Encoding::Indexed {
            item_schema(param)
        } else {
            value_schema(param)
        };
        describe(&mut schema, &param.doc);
        extend(&mut schema, param);
        if param.presence == Presence::Always {
            required.push(param.wire().first());
        }
        match param.encoding {
            Encoding::Indexed => {
                patterns.insert(
                    format!("^{}$", param.wire().with_index(r"\.", "[1-9][0-9]*")),
                    schema,
                );
            }
            Encoding::Joined => {
                encoding.insert(
                    param.name.clone(),
                    json!({ "style": "form", "explode": false }),
                );
                properties.insert(param.name.clone(), schema);
            }
            Encoding::Plain => {
                properties.insert(param.name.clone(), schema);
            }
        }
    }
    let mut schema = json!({ "type": "object", "properties": properties });
    if !patterns.is_empty() {
        schema["patternProperties"] = Value::Object(patterns);
    }
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if let Some(constraints) = constraints(action, |name| name.first()) {
        schema["allOf"] = constraints;
    }
    let mut content = json!({ "schema": schema });
    if !encoding.is_empty() {
        content["encoding"] = Value::Object(encoding);
    }
    let examples = examples(&action.examples, |example| {
        let request = example.request.as_ref()?;
        let typed =
            |(name, text): (&String, &String)| (name.clone(), typed(api, action, name, text));
        Some(Value::Object(request.iter().map(typed).collect()))
    });
    if let Some(examples) = examples {
        content["examples"] = examples;
    }
    let some = action
        .params
        .iter()
        .any(|param| param.presence == Presence::Always);
    json!({ "required": some, "content": { "application/x-www-form-urlencoded": content } })
}

/// The value of an example in the JSON type that the schema gives its parameter.
fn typed(api: &Api, action: &Action, name: &str, text: &str) -> Value {
    let param = action.params.iter().find(|param| param.name == name);
    let integer = || {
        text.parse::<i64>()
            .map_or_else(|_| json!(text), |number| json!(number))
    };
    match param.map(|param| &param.ty) {
        Some(TypeRef::Integer) => integer(),
        Some(TypeRef::Number) => text
            .parse::<f64>()
            .map_or_else(|_| json!(text), |number| json!(number)),
        Some(TypeRef::Boolean) => text
            .parse::<bool>()
            .map_or_else(|_| json!(text), |flag| json!(flag)),
        Some(TypeRef::Named(name)) => match api.kind(name) {
            Some(
                TypeKind::Quantity { .. }
                | TypeKind::Enum {
                    repr: Repr::Integer,
                    ..
                },
            ) => integer(),
            _ => json!(text),
        },
        _ => json!(text),
    }
}

fn extend(object: &mut Value, param: &Param) {
    if param.encoding == Encoding::Indexed {
        object["x-kcs-list"] = json!("indexed");
    }
    if param.presence != Presence::Always && matches!(param.presence, Presence::Conditional(_)) {
        object["x-kcs-presence"] = json!("conditional");
    }
    if param.sensitive {
        object["x-kcs-sensitive"] = json!(true);
    }
    if let Some(name) = &param.guide_name {
        object["x-kcs-guide-name"] = json!(name);
    }
    if !param.aliases.is_empty() {
        object["x-kcs-aliases"] = json!(param.aliases);
    }
    if !param.sources.is_empty() {
        object["x-kcs-sources"] = json!(param.sources);
    }
}

fn responses(api: &Api, action: &Action) -> Value {
    let mut content = json!({ "schema": reply(api, action) });
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

fn examples(list: &[Example], value: impl Fn(&Example) -> Option<Value>) -> Option<Value> {
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
