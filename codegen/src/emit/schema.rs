//! The format of the specification as JSON Schema: editors complete and check with it.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::format::{File, Key, Table, Value};

/// The schema as text: two blanks of indent, a line feed at the end.
///
/// It is one document for all kinds of files; a file is right if it fits one of them.
pub fn text(files: &[File]) -> String {
    let mut tables = BTreeMap::new();
    let kinds: Vec<Json> = files
        .iter()
        .map(|file| {
            collect(&file.content, &mut tables);
            let mut kind = value(&file.content);
            if let Some(members) = kind.as_object_mut() {
                members.insert("title".to_owned(), json!(file.path));
                members.insert("description".to_owned(), json!(file.doc));
            }
            kind
        })
        .collect();
    let definitions: Map<String, Json> = tables
        .values()
        .map(|found| (found.id.to_owned(), table(found)))
        .collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The KCS specification",
        "description": "The format of the TOML files in this folder; README.md says more.",
        "anyOf": kinds,
        "$defs": definitions,
    });
    format!("{schema:#}\n")
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
