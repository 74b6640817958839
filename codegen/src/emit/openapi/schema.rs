//! Types and rules as JSON Schema.

use serde_json::{Value, json};

use super::{Object, describe};
use crate::ir::{
    Also, Charset, EnumValue, Field, Format, Literal, Repr, Rules, Type, TypeKind, TypeRef,
};

/// The component of a named type.
///
/// Without its rules: they are for requests, where they stand beside the reference, and a reply may break them.
pub(super) fn of_type(ty: &Type) -> Value {
    let mut schema = match &ty.kind {
        TypeKind::Id | TypeKind::Text(_) => json!({ "type": "string" }),
        TypeKind::Secret(_) => json!({ "type": "string", "format": "password" }),
        TypeKind::Quantity { unit, .. } => {
            json!({ "type": "integer", "format": "int64", "x-kcs-unit": unit })
        }
        TypeKind::Enum { repr, values } => open_enum(*repr, values),
        TypeKind::Structure(fields) => structure(fields),
    };
    describe(&mut schema, &ty.doc);
    schema
}

/// Known values, each with its meaning, or any other of the same JSON type.
fn open_enum(repr: Repr, values: &[EnumValue]) -> Value {
    let json_type = match repr {
        Repr::String => "string",
        Repr::Integer => "integer",
    };
    let known: Vec<Value> = values
        .iter()
        .map(|value| {
            let mut object = json!({ "const": literal(&value.value) });
            describe(&mut object, &value.doc);
            object
        })
        .collect();
    if known.is_empty() {
        return json!({ "type": json_type });
    }
    json!({ "anyOf": [{ "type": json_type, "oneOf": known }, { "type": json_type }] })
}

/// An object of replies; unknown members are allowed.
fn structure(fields: &[Field]) -> Value {
    let (properties, required) = members(fields);
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// The properties of a structure and the names that always stand.
pub(super) fn members(fields: &[Field]) -> (Object, Vec<String>) {
    let properties = fields
        .iter()
        .map(|field| (field.name.clone(), of_field(field)))
        .collect();
    let required = fields
        .iter()
        .filter(|field| field.always)
        .map(|field| field.name.clone())
        .collect();
    (properties, required)
}

fn of_field(field: &Field) -> Value {
    let mut schema = lenient(&field.ty, &field.also);
    describe(&mut schema, &field.doc);
    if field.sensitive {
        schema["x-kcs-sensitive"] = json!(true);
    }
    if let Some(name) = &field.guide_name {
        schema["x-kcs-guide-name"] = json!(name);
    }
    schema
}

/// The schema of a type with the other forms that real replies have.
pub(super) fn lenient(ty: &TypeRef, also: &[Also]) -> Value {
    let plain = of_ref(ty);
    if also.is_empty() {
        return plain;
    }
    let mut forms = vec![plain.clone()];
    for form in also {
        let schema = match form {
            Also::Null => json!({ "type": "null" }),
            Also::String => json!({ "type": "string" }),
            Also::Integer => json!({ "type": "integer" }),
            Also::List => json!({ "type": "array" }),
            Also::Object(member) => json!({
                "type": "object",
                "properties": { member.as_str(): plain },
                "required": [member],
            }),
        };
        forms.push(schema);
    }
    json!({ "anyOf": forms })
}

/// The schema of a reference.
pub(super) fn of_ref(ty: &TypeRef) -> Value {
    match ty {
        TypeRef::String => json!({ "type": "string" }),
        TypeRef::Integer => json!({ "type": "integer", "format": "int64" }),
        TypeRef::Number => json!({ "type": "number", "format": "double" }),
        TypeRef::Boolean => json!({ "type": "boolean" }),
        TypeRef::Timestamp => json!({ "type": "string", "x-kcs-format": "timestamp" }),
        TypeRef::StringOrList => json!({
            "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" } },
                { "type": "null" },
            ],
        }),
        TypeRef::Json => json!({}),
        TypeRef::Named(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        TypeRef::List(item) => json!({ "type": "array", "items": of_ref(item) }),
    }
}

/// A value as JSON.
pub(super) fn literal(value: &Literal) -> Value {
    match value {
        Literal::String(text) => json!(text),
        Literal::Integer(number) => json!(number),
        Literal::Boolean(flag) => json!(flag),
    }
}

/// Adds the keywords for the rules of one value. Lengths of lists are the list's matter.
pub(super) fn with_rules(mut schema: Value, rules: &Rules) -> Value {
    let mut put = |key: &str, value: Value| schema[key] = value;
    if let Some(min) = rules.min_chars {
        put("minLength", json!(min));
    }
    if let Some(max) = rules.max_chars {
        put("maxLength", json!(max));
    }
    if let Some(min) = rules.min {
        put("minimum", json!(min));
    }
    if let Some(max) = rules.max {
        put("maximum", json!(max));
    }
    if let Some(step) = rules.step {
        // `multipleOf` counts from zero, a step from the smallest value.
        let fits = step > 0 && rules.min.unwrap_or(0).checked_rem(step) == Some(0);
        put(if fits { "multipleOf" } else { "x-kcs-step" }, json!(step));
    }
    if !rules.one_of.is_empty() {
        put("enum", rules.one_of.iter().map(literal).collect());
    }
    if let Some(classes) = rules.classes {
        put("x-kcs-character-classes", json!(classes));
    }
    match (charset_pattern(&rules.charset), rules.format) {
        (Some(charset), Some(format)) => {
            put("pattern", json!(charset));
            put("allOf", json!([{ "pattern": format_pattern(format) }]));
        }
        (Some(charset), None) => put("pattern", json!(charset)),
        (None, Some(Format::Ipv4)) => put("format", json!("ipv4")),
        (None, Some(format)) => put("pattern", json!(format_pattern(format))),
        (None, None) => {}
    }
    schema
}

fn charset_pattern(charset: &[Charset]) -> Option<String> {
    if charset.is_empty() {
        return None;
    }
    let mut class = String::new();
    for part in charset {
        match part {
            Charset::Chinese => class.push_str(r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
            Charset::Letters => class.push_str("A-Za-z"),
            Charset::Upper => class.push_str("A-Z"),
            Charset::Lower => class.push_str("a-z"),
            Charset::Digits => class.push_str("0-9"),
            Charset::Literal(characters) => {
                for character in characters.chars() {
                    if matches!(character, '\\' | ']' | '[' | '^' | '-') {
                        class.push('\\');
                    }
                    class.push(character);
                }
            }
        }
    }
    Some(format!("^[{class}]*$"))
}

fn format_pattern(format: Format) -> &'static str {
    match format {
        Format::HourWindow => "^([01][0-9]|2[0-3]):00-([01][0-9]|2[0-4]):00$",
        Format::Ipv4 => r"^[0-9]{1,3}(\.[0-9]{1,3}){3}$",
        Format::Cidr => r"^[0-9]{1,3}(\.[0-9]{1,3}){3}/([0-9]|[12][0-9]|3[0-2])$",
        Format::DateTime => "^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$",
    }
}
