//! JSON Schema (draft 2020-12) of requests and replies in their serde form, which the client hands out at run time.

use serde_json::{Value, json};

use crate::GENERATED;
use crate::ir::{Action, Api, Param, Presence, TypeRef, WireName};
use crate::json_schema::{
    Object, constraints, describe, describe_action, item_schema, list_schema, mark_deprecated,
    mark_sensitive, name_extensions, of_ref, of_type, reply,
};

/// Where definitions are in OpenAPI.
const COMPONENTS: &str = "#/components/schemas/";

/// Members that stay out: evidence and the other language, which the reference and OpenAPI have.
const OMITTED: [&str; 4] = [
    "x-kcs-sources",
    "x-kcs-value-sources",
    "x-kcs-guide-name",
    "x-description-zh",
];

/// One line for each type, each request and each reply, so that the file is small and its changes can be read.
///
/// ```text
/// {
/// "$comment": "@generated …",
/// "$defs": {
/// "CacheId": {"type":"string"}
/// },
/// "parameters": {
/// "DescribeRegions/2016-07-01": {"title":"DescribeRegions", …}
/// },
/// "replies": {
/// "DescribeRegions/2016-07-01": {"type":"object", …}
/// }
/// }
/// ```
pub(super) fn text(api: &Api) -> String {
    let types = api.types.values();
    let types = types.map(|ty| (ty.name.clone(), of_type(ty)));
    let of_actions = |schema: fn(&Api, &Action) -> Value| {
        let actions = api.actions.iter();
        let entry = move |action: &Action| (key(action), schema(api, action));
        actions.map(entry).collect::<Vec<_>>()
    };
    let parts = [
        ("$defs", types.collect()),
        ("parameters", of_actions(parameters)),
        ("replies", of_actions(titled_reply)),
    ];
    let parts = parts.map(|(name, schemas)| {
        let lines = schemas.into_iter().map(|(name, mut schema)| {
            adapt(&mut schema);
            name_extensions(&mut schema, &api.generator);
            format!("{}: {schema}", json!(name))
        });
        let lines: Vec<String> = lines.collect();
        format!("\"{name}\": {{\n{}\n}}", lines.join(",\n"))
    });
    format!(
        "{{\n\"$comment\": {},\n{}\n}}\n",
        json!(GENERATED),
        parts.join(",\n")
    )
}

/// The name of an Action's schemas in the file.
fn key(action: &Action) -> String {
    format!("{}/{}", action.name, action.version)
}

/// Makes a schema of OpenAPI one of this file.
fn adapt(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.retain(|name, _| !OMITTED.contains(&name.as_str()));
            if let Some(Value::String(target)) = members.get_mut("$ref")
                && let Some(name) = target.strip_prefix(COMPONENTS)
            {
                *target = format!("#/$defs/{name}");
            }
            members.values_mut().for_each(adapt);
        }
        Value::Array(items) => items.iter_mut().for_each(adapt),
        _ => {}
    }
}

/// The parameters as members of one object, as serde writes a request.
fn parameters(api: &Api, action: &Action) -> Value {
    let (mut properties, mut required) = (Object::new(), Vec::new());
    for param in &action.params {
        let name = member(action, param);
        if param.presence == Presence::Always && !required.contains(&name) {
            required.push(name.clone());
        }
        let Some(pairs) = action.paired(&param.name) else {
            properties.insert(name, value(param));
            continue;
        };
        // One list of objects in the place of the lists of a pair.
        let list = properties
            .entry(name)
            .or_insert_with(|| list_of(param, object(Object::new(), always(api, pairs.item))));
        list["items"]["properties"][last_segment(param)] = item(param);
    }
    let mut schema = json!({ "title": action.name });
    describe_action(&mut schema, action);
    if let (Some(members), Value::Object(object)) =
        (schema.as_object_mut(), object(properties, required))
    {
        members.extend(object);
    }
    let name = |name: WireName<'_>| {
        let mut params = action.params.iter();
        let param = params.find(|param| param.wire() == name);
        param.map_or_else(|| name.member(), |param| member(action, param))
    };
    if let Some(Value::Array(mut all)) = constraints(action, name) {
        all.dedup();
        schema["allOf"] = Value::Array(all);
    }
    schema
}

/// The member of a request that a parameter is, or is a part of.
fn member(action: &Action, param: &Param) -> String {
    let pair = action.paired(&param.name);
    pair.map_or_else(|| param.wire().member(), |pair| pair.name.to_owned())
}

/// The member of a pair that a parameter is.
fn last_segment(param: &Param) -> String {
    let name = param.wire().member();
    let last = WireName::parse(&name).segments().last();
    last.unwrap_or_default().to_owned()
}

/// The fields that every structure of this name has.
fn always(api: &Api, structure: &str) -> Vec<String> {
    let fields = api.structure(structure).into_iter().flatten();
    let always = fields.filter(|field| field.always);
    always.map(|field| field.name.clone()).collect()
}

/// An object of a request, which is read strictly.
fn object(properties: Object, required: Vec<String>) -> Value {
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema["additionalProperties"] = json!(false);
    schema
}

/// The value of a member, with its documentation.
fn value(param: &Param) -> Value {
    let item = item_schema(param, of_ref);
    let mut schema = match &param.ty {
        TypeRef::List(_) => list_of(param, item),
        _ => item,
    };
    describe_param(&mut schema, param);
    schema
}

/// One of the values of a list, with its documentation.
fn item(param: &Param) -> Value {
    let mut schema = item_schema(param, of_ref);
    describe_param(&mut schema, param);
    schema
}

/// A list as long as the rules of a parameter say. A list that is required is not empty.
fn list_of(param: &Param, item: Value) -> Value {
    let mut schema = list_schema(param, item);
    if param.presence == Presence::Always && schema.get("minItems").is_none() {
        schema["minItems"] = json!(1);
    }
    schema
}

fn describe_param(schema: &mut Value, param: &Param) {
    describe(schema, &param.doc);
    mark_deprecated(schema, param.deprecated.as_ref());
    mark_sensitive(schema, param.sensitive);
}

/// The reply with its envelope.
fn titled_reply(api: &Api, action: &Action) -> Value {
    let mut schema = json!({ "title": format!("Reply of {}", action.name) });
    if let Some(doc) = &action.response.doc {
        describe(&mut schema, doc);
    }
    if let (Some(members), Value::Object(reply)) = (schema.as_object_mut(), reply(api, action)) {
        members.extend(reply);
    }
    schema
}
