//! The format of the specification as JSON Schema: editors complete and check with it.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::GENERATED;
use crate::emit::Files;
use crate::format::{File, Key, KeyDefault, Table, Value};
use crate::json_text;

/// The schema of each kind of file, by the first word of its path: `actions.json`. A line feed at the end.
pub fn files(files: &[File]) -> Files {
    let schema = |file: &File| {
        (
            format!("{}.json", stem(file)),
            json_text::text(&schema(file)),
        )
    };
    files.iter().map(schema).collect()
}

/// All schemas as one JSON object, by the paths of their files.
pub fn text(files: &[File]) -> String {
    let all: Map<String, Json> = files
        .iter()
        .map(|file| (file.path.to_owned(), schema(file)))
        .collect();
    json_text::text(&Json::Object(all))
}

/// `actions` of `actions/*/*.toml`.
fn stem(file: &File) -> &'static str {
    let first = file.path.split('/').next().unwrap_or(file.path);
    first.trim_end_matches(".toml")
}

fn schema(file: &File) -> Json {
    let mut tables = BTreeMap::new();
    collect(&file.content, &mut tables);
    let definitions: Map<String, Json> = tables
        .values()
        .map(|found| (found.id.to_owned(), table(found)))
        .collect();
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$comment": GENERATED,
        "title": format!("The specification: {}", file.path),
        "description": file.doc,
    });
    // The file is the table itself: tools complete at its top without following a reference.
    let content = match &file.content {
        Value::Table(content) => table(content),
        content => value(content),
    };
    if let (Some(schema), Json::Object(content)) = (schema.as_object_mut(), content) {
        for (key, value) in content {
            schema.entry(key).or_insert(value);
        }
        schema.insert("$defs".to_owned(), Json::Object(definitions));
    }
    schema
}

/// All tables that can be reached, by id.
fn collect(value: &Value, tables: &mut BTreeMap<&'static str, &'static Table>) {
    match value {
        Value::Table(table) => {
            if tables.insert(table.id, table).is_none() {
                for key in table.keys {
                    collect(&key.value, tables);
                }
            }
        }
        Value::List(inner) | Value::OneOrMany(inner) | Value::Map(inner) => collect(inner, tables),
        Value::String | Value::Integer | Value::Boolean | Value::Literal | Value::Word(_) => {}
    }
}

fn table(table: &Table) -> Json {
    let properties: Map<String, Json> = table
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let required: Vec<&str> = table
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut schema = json!({
        "type": "object",
        "description": table.doc,
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn property(key: &Key) -> Json {
    let mut schema = value(&key.value);
    schema["description"] = json!(key.doc);
    if let Some(KeyDefault::Value(default)) = key.default {
        schema["default"] = default().json();
    }
    schema
}

fn value(value: &Value) -> Json {
    match value {
        Value::String => json!({ "type": "string" }),
        Value::Integer => json!({ "type": "integer" }),
        Value::Boolean => json!({ "type": "boolean" }),
        Value::Literal => json!({ "type": ["string", "integer", "boolean"] }),
        Value::Word(words) => {
            let each: Vec<Json> = words
                .iter()
                .map(|(word, doc)| json!({ "const": word, "description": doc }))
                .collect();
            json!({ "type": "string", "oneOf": each })
        }
        Value::List(item) => json!({ "type": "array", "items": self::value(item) }),
        Value::OneOrMany(item) => {
            let item = self::value(item);
            json!({ "anyOf": [item, { "type": "array", "items": item }] })
        }
        Value::Table(table) => json!({ "$ref": format!("#/$defs/{}", table.id) }),
        Value::Map(inner) => {
            json!({ "type": "object", "additionalProperties": self::value(inner) })
        }
    }
}
