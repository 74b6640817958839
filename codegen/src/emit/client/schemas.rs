//! JSON Schema (draft 2020-12) of requests and replies in their serde form, which the client hands out at run time.

use serde_json::{Value, json};

use crate::GENERATED;
use crate::ir::{Action, Api, Param, Presence, TypeRef, WireName};
use crate::json_schema::{Object, Schemas, constraints, list_schema};

/// What every schema of the file is made of.
#[derive(Clone, Copy)]
struct Book<'a> {
    api: &'a Api,
    schemas: Schemas<'a>,
}

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
    let schemas = Schemas {
        prefix: &api.generator.extension_prefix,
        definitions: "#/$defs/",
        complete: false,
    };
    let book = Book { api, schemas };
    let types = api.types.values();
    let types = types.map(|ty| (ty.name.clone(), schemas.of_type(ty)));
    let of_actions = |schema: fn(Book<'_>, &Action) -> Value| {
        let actions = api.actions.iter();
        let entry = move |action: &Action| (key(action), schema(book, action));
        actions.map(entry).collect::<Vec<_>>()
    };
    let parts = [
        ("$defs", types.collect()),
        ("parameters", of_actions(parameters)),
        ("replies", of_actions(titled_reply)),
    ];
    let parts = parts.map(|(name, schemas)| {
        let lines = schemas.into_iter();
        let lines: Vec<String> = lines
            .map(|(name, schema)| format!("{}: {schema}", json!(name)))
            .collect();
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

/// The parameters as members of one object, as serde writes a request.
fn parameters(book: Book<'_>, action: &Action) -> Value {
    let (mut properties, mut required) = (Object::new(), Vec::new());
    for param in &action.params {
        let name = member(action, param);
        if param.presence == Presence::Always && !required.contains(&name) {
            required.push(name.clone());
        }
        let Some(pairs) = action.paired(&param.name) else {
            properties.insert(name, value(book.schemas, param));
            continue;
        };
        // One list of objects in the place of the lists of a pair.
        let list = properties
            .entry(name)
            .or_insert_with(|| list_of(param, object(Object::new(), always(book.api, pairs.item))));
        list["items"]["properties"][last_segment(param)] = item(book.schemas, param);
    }
    let mut schema = json!({ "title": action.name });
    book.schemas.describe_action(&mut schema, action);
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
    let mut schema = json!({ "type": "object" });
    schema["properties"] = Value::Object(properties);
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema["additionalProperties"] = json!(false);
    schema
}

/// The value of a member, with its documentation.
fn value(schemas: Schemas<'_>, param: &Param) -> Value {
    let item = schemas.item_schema(param, |ty| schemas.of_ref(ty));
    let mut schema = match &param.ty {
        TypeRef::List(_) => list_of(param, item),
        _ => item,
    };
    describe_param(schemas, &mut schema, param);
    schema
}

/// One of the values of a list, with its documentation.
fn item(schemas: Schemas<'_>, param: &Param) -> Value {
    let mut schema = schemas.item_schema(param, |ty| schemas.of_ref(ty));
    describe_param(schemas, &mut schema, param);
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

fn describe_param(schemas: Schemas<'_>, schema: &mut Value, param: &Param) {
    schemas.describe(schema, &param.doc);
    schemas.mark_deprecated(schema, param.deprecated.as_ref());
    schemas.mark_sensitive(schema, param.sensitive);
}

/// The reply with its envelope.
fn titled_reply(Book { api, schemas }: Book<'_>, action: &Action) -> Value {
    let mut schema = json!({ "title": format!("Reply of {}", action.name) });
    if let Some(doc) = &action.response.doc {
        schemas.describe(&mut schema, doc);
    }
    if let (Some(members), Value::Object(reply)) =
        (schema.as_object_mut(), schemas.reply(api, action))
    {
        members.extend(reply);
    }
    schema
}
