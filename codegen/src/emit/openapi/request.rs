//! Parameters of the query and of forms.

use serde_json::{Value, json};

use super::Document;
use super::operation::examples;
use crate::ir::{Action, Api, Encoding, Param, Presence, Repr, TypeKind, TypeRef};
use crate::json_schema::{Object, Schemas, constraints, moved, of_repr};

/// How many items of an indexed list are parameters of their own: `Name.1` to `Name.10`. Generators ignore patterns of names.
const NAMED_ITEMS: u32 = 10;

/// `Action` and `Version`: parameters with one value each.
pub(super) fn constants(action: &Action) -> Value {
    let version = format!("#/components/parameters/{}", version_name(&action.version));
    json!([constant("Action", &action.name), { "$ref": version }])
}

/// The components for the versions.
pub(super) fn versions(api: &Api) -> Object {
    let component = |action: &Action| {
        let parameter = constant("Version", &action.version);
        (version_name(&action.version), parameter)
    };
    api.actions.iter().map(component).collect()
}

fn version_name(version: &str) -> String {
    format!("Version_{}", version.replace('-', "_"))
}

fn constant(name: &str, value: &str) -> Value {
    json!({
        "name": name,
        "in": "query",
        "required": true,
        "schema": { "type": "string", "enum": [value], "default": value },
    })
}

/// The parameters of the query. Each item of an indexed list is one of them.
pub(super) fn in_query(document: Document<'_>, params: &[Param]) -> Value {
    let schemas = document.schemas;
    let mut all = Vec::new();
    for param in params {
        let mut schema = schemas.value_schema(param, |ty| in_place(document, ty));
        for (index, name) in names(param).into_iter().enumerate() {
            let is_first = index == 0;
            let required = is_first && param.presence == Presence::Always;
            let mut object = json!({ "name": name, "in": "query" });
            if required {
                object["required"] = json!(true);
            }
            if is_first {
                schemas.describe(&mut object, &param.doc);
            }
            if param.encoding == Encoding::Joined {
                object["style"] = json!("form");
                object["explode"] = json!(false);
            }
            object["schema"] = schema.clone();
            if is_first {
                extend(schemas, &mut object, param);
                no_examples(&mut schema);
            } else if param.deprecated.is_some() {
                object["deprecated"] = json!(true);
            }
            all.push(object);
        }
    }
    Value::Array(all)
}

/// Removes what the schema of the first item has said.
fn no_examples(schema: &mut Value) {
    if let Some(members) = schema.as_object_mut() {
        members.shift_remove("examples");
    }
}

/// All parameters as a form.
pub(super) fn body(document: Document<'_>, action: &Action) -> Value {
    let Document { api, schemas } = document;
    let mut properties = Object::new();
    let mut patterns = Object::new();
    let mut required = Vec::new();
    let mut encoding = Object::new();
    for param in &action.params {
        let mut schema = schemas.value_schema(param, |ty| in_place(document, ty));
        if param.deprecated.is_some() {
            schema["deprecated"] = json!(true);
        }
        for (index, name) in names(param).into_iter().enumerate() {
            let mut named = schema.clone();
            if index == 0 {
                schemas.describe(&mut named, &param.doc);
                extend(schemas, &mut named, param);
                no_examples(&mut schema);
                if param.presence == Presence::Always {
                    required.push(name.clone());
                }
            }
            properties.insert(name, named);
        }
        match param.encoding {
            Encoding::Indexed => {
                let name = param.wire().with_index(r"\.", "[1-9][0-9]*");
                patterns.insert(format!("^{name}$"), schema);
            }
            Encoding::Joined => {
                let joined = json!({ "style": "form", "explode": false });
                encoding.insert(param.name.clone(), joined);
            }
            Encoding::Plain => {}
        }
    }
    let mut schema = json!({ "type": "object" });
    schema["properties"] = Value::Object(properties);
    if !patterns.is_empty() {
        schema["patternProperties"] = Value::Object(patterns);
    }
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if let Some(constraints) = constraints(action, |name| name.first()) {
        schema["allOf"] = constraints;
    }
    let mut content = moved([("schema", schema)]);
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
    let content = moved([("application/x-www-form-urlencoded", content)]);
    moved([("required", json!(some)), ("content", content)])
}

/// The value of an example in the JSON type that the schema gives its parameter.
fn typed(api: &Api, action: &Action, name: &str, text: &str) -> Value {
    let integer = || {
        text.parse::<i64>()
            .map_or_else(|_| json!(text), |number| json!(number))
    };
    match action.param(name).map(|param| &param.ty) {
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

/// The names of a parameter on the wire; of an indexed list those of the first items.
fn names(param: &Param) -> Vec<String> {
    if param.encoding != Encoding::Indexed {
        return vec![param.name.clone()];
    }
    let most = param.rules.max_items.unwrap_or(NAMED_ITEMS);
    (1..=most.clamp(1, NAMED_ITEMS))
        .map(|index| param.wire().at(index))
        .collect()
}

/// The schema of a type in a request, without a reference: some generators' clients send what a reference leads to as JSON, or send
/// the name of its class. A known value of an enum is the example; the component of the type has all.
fn in_place(document: Document<'_>, ty: &TypeRef) -> Value {
    let Document { api, schemas } = document;
    let TypeRef::Named(name) = ty else {
        return schemas.of_ref(ty);
    };
    let mut schema = match api.kind(name) {
        None | Some(TypeKind::Structure(_)) => return schemas.of_ref(ty),
        Some(TypeKind::Enum { repr, values }) => {
            let mut schema = of_repr(*repr);
            if let Some(value) = values.first() {
                schema["examples"] = json!([value.value.json()]);
            }
            schema
        }
        Some(kind) => schemas.of_kind(kind),
    };
    schemas.add(&mut schema, "type", json!(name));
    schema
}

fn extend(schemas: Schemas<'_>, object: &mut Value, param: &Param) {
    if param.encoding == Encoding::Indexed {
        schemas.add(object, "list", json!("indexed"));
    }
    if matches!(param.presence, Presence::Conditional(_)) {
        schemas.add(object, "presence", json!("conditional"));
    }
    schemas.mark_deprecated(object, param.deprecated.as_ref());
    schemas.mark_sensitive(object, param.sensitive);
    schemas.with_guide_name(object, param.guide_name.as_deref());
    if !param.aliases.is_empty() {
        schemas.add(object, "aliases", json!(param.aliases));
    }
}
