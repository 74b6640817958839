//! Types, rules, parameters and replies as JSON Schema.

use serde_json::{Map, Value, json};

use crate::ir::{
    Action, Also, Api, Condition, Deprecated, Encoding, EnumValue, Field, Keyword, Literal, Param,
    ParamGroup, Presence, Repr, Rules, Shape, Text, Type, TypeKind, TypeRef, WireName,
};
use crate::prose::{self, Language};

pub(crate) type Object = Map<String, Value>;

/// What the schemas of one document have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schemas<'a> {
    /// The service in the names of extensions: `kcs` of `x-kcs-effect`.
    pub(crate) prefix: &'a str,
    /// How references to types begin.
    pub(crate) definitions: &'static str,
    /// Whether it has Chinese texts, the spellings of the guide, and which Action it is about too.
    pub(crate) complete: bool,
}

/// An object of these members. `json!` would copy each value, at each level in which it stands.
pub(crate) fn moved<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members = members.into_iter();
    members
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

impl Schemas<'_> {
    /// Adds what JSON Schema and OpenAPI have no word for.
    pub(crate) fn add(&self, object: &mut Value, name: &str, value: Value) {
        object[format!("x-{}-{name}", self.prefix)] = value;
    }

    /// Adds both descriptions to an object, unless they say nothing.
    pub(crate) fn describe(&self, object: &mut Value, text: &Text) {
        let Some(members) = object.as_object_mut() else {
            return;
        };
        if !text.en.is_empty() {
            members.insert("description".to_owned(), json!(text.en));
        }
        if self.complete && !text.zh.is_empty() {
            members.insert("x-description-zh".to_owned(), json!(text.zh));
        }
    }

    /// Adds what an Action does, and what it costs.
    pub(crate) fn describe_action(&self, object: &mut Value, action: &Action) {
        self.describe(object, &action.doc);
        self.mark_deprecated(object, action.deprecated.as_ref());
        if !action.hazards.is_empty() {
            let hazards = action.hazards.iter().map(|hazard| hazard.as_str());
            self.add(object, "hazards", hazards.collect());
        }
        // Who has the metadata of an Action knows these.
        if self.complete {
            self.add(object, "action", json!(action.name));
            self.add(object, "version", json!(action.version));
            self.add(object, "status", json!(action.status.as_str()));
        }
        self.add(object, "effect", json!(action.effect.as_str()));
        if let Some(choice) = &action.costs {
            self.add(object, "costs", json!(choice));
        }
        self.add(object, "retry", json!(action.retry.as_str()));
    }

    /// Marks what should no longer be used.
    pub(crate) fn mark_deprecated(&self, object: &mut Value, deprecated: Option<&Deprecated>) {
        if let Some(deprecated) = deprecated {
            object["deprecated"] = json!(true);
            self.add(object, "deprecated", deprecation(deprecated));
        }
    }

    /// The component of a named type.
    ///
    /// Without its rules: they are for requests, where they stand beside the reference, and a reply may break them.
    pub(crate) fn of_type(&self, ty: &Type) -> Value {
        let mut doc = ty.doc.clone();
        let mut schema = self.of_kind(&ty.kind);
        if let TypeKind::Enum { values, .. } = &ty.kind {
            let texts: Vec<Text> = values.iter().map(meaning).collect();
            let meanings = values.iter().zip(&texts);
            let meanings = meanings.map(|(value, text)| (value.value.wire(), text));
            list_values(&mut doc, &meanings.collect::<Vec<_>>());
            self.with_deprecated_values(&mut schema, values);
        }
        self.describe(&mut schema, &doc);
        self.mark_deprecated(&mut schema, ty.deprecated.as_ref());
        schema
    }

    /// What a type is, without words.
    pub(crate) fn of_kind(&self, kind: &TypeKind) -> Value {
        match kind {
            TypeKind::Id | TypeKind::Text(_) => json!({ "type": "string" }),
            TypeKind::Secret(_) => json!({ "type": "string", "format": "password" }),
            TypeKind::Quantity { unit, .. } => {
                let mut schema = json!({ "type": "integer", "format": "int64" });
                self.add(&mut schema, "unit", json!(unit));
                schema
            }
            TypeKind::Enum { repr, values } => open_enum(of_repr(*repr), known(values)),
            TypeKind::Structure(fields) => self.object(fields),
        }
    }

    /// Marks what is secret.
    pub(crate) fn mark_sensitive(&self, schema: &mut Value, sensitive: bool) {
        if sensitive {
            self.add(schema, "sensitive", json!(true));
        }
    }

    /// Adds how the guide spells a name, if otherwise.
    pub(crate) fn with_guide_name(&self, schema: &mut Value, name: Option<&str>) {
        if let Some(name) = name.filter(|_| self.complete) {
            self.add(schema, "guide-name", json!(name));
        }
    }

    /// Adds which values of an enum should no longer be used: JSON Schema can say that of a schema only.
    fn with_deprecated_values(&self, schema: &mut Value, values: &[EnumValue]) {
        let deprecated: Object = values
            .iter()
            .filter_map(|value| {
                let one = value.deprecated.as_ref()?;
                Some((value.value.wire(), deprecation(one)))
            })
            .collect();
        if !deprecated.is_empty() {
            self.add(schema, "deprecated-values", Value::Object(deprecated));
        }
    }

    /// An object of replies; unknown members are allowed.
    fn object(&self, fields: &[Field]) -> Value {
        let (properties, required) = self.members(fields);
        let mut schema = json!({ "type": "object" });
        schema["properties"] = Value::Object(properties);
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    /// The properties of a structure and the names that always stand.
    pub(crate) fn members(&self, fields: &[Field]) -> (Object, Vec<String>) {
        let properties = fields
            .iter()
            .map(|field| (field.name.clone(), self.of_field(field)))
            .collect();
        let required = fields
            .iter()
            .filter(|field| field.always)
            .map(|field| field.name.clone())
            .collect();
        (properties, required)
    }

    fn of_field(&self, field: &Field) -> Value {
        let mut schema = self.lenient(&field.ty, &field.also);
        self.describe(&mut schema, &field.doc);
        self.mark_deprecated(&mut schema, field.deprecated.as_ref());
        self.mark_sensitive(&mut schema, field.sensitive);
        self.with_guide_name(&mut schema, field.guide_name.as_deref());
        schema
    }

    /// The schema of a type with the other forms that real replies have.
    pub(crate) fn lenient(&self, ty: &TypeRef, also: &[Also]) -> Value {
        let plain = self.of_ref(ty);
        if also.is_empty() {
            return plain;
        }
        let mut forms = vec![plain.clone()];
        forms.extend(also.iter().map(|form| form.schema(&plain)));
        moved([("anyOf", Value::Array(forms))])
    }

    /// The schema of a reference.
    pub(crate) fn of_ref(&self, ty: &TypeRef) -> Value {
        match ty {
            TypeRef::String => json!({ "type": "string" }),
            TypeRef::Integer => json!({ "type": "integer", "format": "int64" }),
            TypeRef::Number => json!({ "type": "number", "format": "double" }),
            TypeRef::Boolean => json!({ "type": "boolean" }),
            TypeRef::Timestamp => {
                let mut schema = json!({ "type": "string" });
                self.add(&mut schema, "format", json!("timestamp"));
                schema
            }
            TypeRef::StringOrList => json!({
                "anyOf": [
                    { "type": "string" },
                    { "type": "array", "items": { "type": "string" } },
                    { "type": "null" },
                ],
            }),
            TypeRef::Json => json!({}),
            TypeRef::Named(name) => json!({ "$ref": format!("{}{name}", self.definitions) }),
            TypeRef::List(item) => moved([("type", json!("array")), ("items", self.of_ref(item))]),
        }
    }

    /// Adds the keywords for the rules of one value. Lengths of lists are the list's matter.
    pub(crate) fn with_rules(&self, mut schema: Value, rules: &Rules) -> Value {
        for (keyword, value) in rules.keywords() {
            match keyword {
                Keyword::Standard(name) => schema[name] = value,
                Keyword::Extension(name) => self.add(&mut schema, name, value),
            }
        }
        schema
    }

    /// The value of a parameter, or of one item of an indexed list: the type, of which `of` makes a schema, and the rules.
    pub(crate) fn value_schema(&self, param: &Param, of: impl Fn(&TypeRef) -> Value) -> Value {
        let item = self.item_schema(param, of);
        if param.encoding == Encoding::Indexed || !matches!(param.ty, TypeRef::List(_)) {
            return item;
        }
        list_schema(param, item)
    }

    /// One value of a parameter.
    pub(crate) fn item_schema(&self, param: &Param, of: impl Fn(&TypeRef) -> Value) -> Value {
        let ty = match &param.ty {
            TypeRef::List(item) => item,
            ty => ty,
        };
        let mut item = self.with_rules(of(ty), &param.rules);
        if let Some(default) = &param.default {
            item["default"] = default.json();
        }
        item
    }

    /// The whole body of a reply of success.
    pub(crate) fn reply(&self, api: &Api, action: &Action) -> Value {
        let envelope = &api.service.envelope;
        let response = &action.response;
        let mut properties = Object::new();
        properties.insert(envelope.request_id.clone(), json!({ "type": "string" }));
        let mut required = vec![envelope.request_id.clone()];
        let data = match &response.shape {
            Shape::Void => json!({ "type": "null" }),
            Shape::Object(name) => self.lenient(&TypeRef::Named(name.clone()), &response.also),
            Shape::List(item) => {
                self.lenient(&TypeRef::List(Box::new(item.clone())), &response.also)
            }
            Shape::Value(ty) => self.lenient(ty, &response.also),
        };
        if response.in_data {
            properties.insert(envelope.data.clone(), data);
            required.push(envelope.data.clone());
        } else if let Shape::Object(name) = &response.shape {
            let (fields, always) = self.members(api.structure(name).unwrap_or_default());
            properties.extend(fields);
            required.extend(always);
        }
        let mut schema = json!({ "type": "object" });
        schema["properties"] = Value::Object(properties);
        schema["required"] = json!(required);
        schema
    }
}

/// A deprecation as JSON, without what no source states.
pub(crate) fn deprecation(deprecated: &Deprecated) -> Value {
    let mut object = Object::new();
    for (key, text) in [
        ("since", &deprecated.since),
        ("sunset", &deprecated.sunset),
        ("replacement", &deprecated.replacement),
    ] {
        if let Some(text) = text {
            object.insert(key.to_owned(), json!(text));
        }
    }
    let doc = &deprecated.doc;
    object.insert("doc".to_owned(), json!({ "en": doc.en, "zh": doc.zh }));
    object.insert("sources".to_owned(), json!(deprecated.sources));
    Value::Object(object)
}

/// What a value means, after that it should no longer be used.
fn meaning(value: &EnumValue) -> Text {
    let text = |language: Language| {
        let own = language.of(&value.doc);
        value.deprecated.as_ref().map_or_else(
            || own.to_owned(),
            |deprecated| {
                let old = prose::deprecation(deprecated, None, language);
                [old.as_str(), own].join(language.phrases().sentence_joint)
            },
        )
    };
    Text {
        en: text(Language::English),
        zh: text(Language::Chinese),
    }
}

/// Any value of an enum.
pub(crate) fn of_repr(repr: Repr) -> Value {
    match repr {
        Repr::String => json!({ "type": "string" }),
        Repr::Integer => json!({ "type": "integer", "format": "int64" }),
    }
}

/// The values of an enum that the specification has.
fn known(values: &[EnumValue]) -> Vec<Value> {
    values.iter().map(|value| value.value.json()).collect()
}

/// Known values beside any other of the same JSON type: with `enum` alone clients would refuse new values, and many generators do
/// not understand a `const` for each.
pub(crate) fn open_enum(any: Value, known: Vec<Value>) -> Value {
    if known.is_empty() {
        return any;
    }
    let mut closed = any.clone();
    closed["enum"] = Value::Array(known);
    moved([("anyOf", Value::Array(vec![closed, any]))])
}

/// Appends what the values mean to a description.
pub(crate) fn list_values(doc: &mut Text, values: &[(String, &Text)]) {
    let append = |text: &mut String, language: fn(&Text) -> &str, colon: &str| {
        let items: Vec<String> = values
            .iter()
            .filter(|(_, doc)| !language(doc).is_empty())
            .map(|(value, doc)| format!("- `{value}`{colon}{}", language(doc)))
            .collect();
        if !items.is_empty() && !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&items.join("\n"));
    };
    append(&mut doc.en, |doc| &doc.en, ": ");
    append(&mut doc.zh, |doc| &doc.zh, "：");
}

/// All values of a parameter.
pub(crate) fn list_schema(param: &Param, item: Value) -> Value {
    let mut schema = moved([("type", json!("array")), ("items", item)]);
    for (keyword, value) in param.rules.list_keywords() {
        schema[keyword] = value;
    }
    schema
}

/// Conditions and groups over the object of all parameters, whose names `spell` writes.
pub(crate) fn constraints(
    action: &Action,
    spell: impl Fn(WireName<'_>) -> String + Copy,
) -> Option<Value> {
    let mut all: Vec<Value> = Vec::new();
    for param in &action.params {
        if let Presence::Conditional(conditions) = &param.presence {
            let mut holds: Vec<Value> = conditions
                .iter()
                .map(|condition| holds(action, condition, spell))
                .collect();
            let condition = match holds.len() {
                1 => holds.remove(0),
                _ => json!({ "allOf": holds }),
            };
            all.push(json!({
                "if": condition,
                "then": { "required": [spell(param.wire())] },
            }));
        }
    }
    for group in &action.groups {
        match group {
            ParamGroup::Paired { params, .. } | ParamGroup::Together { params, .. } => {
                let names: Vec<String> = params
                    .iter()
                    .map(|name| spell(WireName::parse(name)))
                    .collect();
                let depends: Object = names
                    .iter()
                    .map(|name| {
                        let others: Vec<&String> =
                            names.iter().filter(|other| *other != name).collect();
                        (name.clone(), json!(others))
                    })
                    .collect();
                // The lists of a pair may be one member.
                if depends.len() > 1 {
                    all.push(json!({ "dependentRequired": depends }));
                }
            }
            ParamGroup::Exclusive { params, .. } => {
                for (index, one) in params.iter().enumerate() {
                    for other in params.iter().skip(index + 1) {
                        let both = [spell(WireName::parse(one)), spell(WireName::parse(other))];
                        all.push(json!({ "not": { "required": both } }));
                    }
                }
            }
            ParamGroup::OneOf { params, .. } => {
                all.push(json!({ "oneOf": each_required(params, spell) }))
            }
            ParamGroup::AnyOf { params, .. } => {
                all.push(json!({ "anyOf": each_required(params, spell) }))
            }
            // What a choice sends and asks for follows from the parameters' own conditions.
            ParamGroup::Choice { .. } => {}
        }
    }
    (!all.is_empty()).then_some(Value::Array(all))
}

fn each_required(params: &[String], spell: impl Fn(WireName<'_>) -> String + Copy) -> Vec<Value> {
    params
        .iter()
        .map(|name| json!({ "required": [spell(WireName::parse(name))] }))
        .collect()
}

fn holds(
    action: &Action,
    condition: &Condition,
    spell: impl Fn(WireName<'_>) -> String + Copy,
) -> Value {
    let name = action
        .param(&condition.param)
        .map_or_else(|| condition.param.clone(), |param| spell(param.wire()));
    let mut schema = Object::new();
    if !condition.is.is_empty() {
        let values: Vec<Value> = condition.is.iter().map(Literal::json).collect();
        schema.insert("required".to_owned(), json!([name]));
        schema.insert(
            "properties".to_owned(),
            json!({ name.as_str(): { "enum": values } }),
        );
    }
    if !condition.is_not.is_empty() {
        let values: Vec<Value> = condition.is_not.iter().map(Literal::json).collect();
        let sent = json!({
            "required": [name],
            "properties": { name.as_str(): { "enum": values } },
        });
        schema.insert("not".to_owned(), sent);
    }
    Value::Object(schema)
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    const SCHEMAS: Schemas<'_> = Schemas {
        prefix: "kcs",
        definitions: "",
        complete: true,
    };

    /// Whether a schema takes a value, as far as the keywords of rules go.
    fn takes(schema: &Value, value: &str, is_integer: bool) -> bool {
        let pattern = |schema: &Value| match schema["pattern"].as_str() {
            Some(pattern) => Regex::new(pattern).unwrap().is_match(value) && !value.ends_with('\n'),
            None => true,
        };
        if is_integer {
            let Ok(number) = value.parse::<i64>() else {
                return false;
            };
            let limit = |key: &str| schema[key].as_i64();
            let steps = limit("multipleOf")
                .map(|step| (0, step))
                .or_else(|| Some((limit("minimum")?, limit("x-kcs-step")?)));
            return limit("minimum").is_none_or(|min| number >= min)
                && limit("maximum").is_none_or(|max| number <= max)
                && steps.is_none_or(|(from, step)| {
                    (i128::from(number) - i128::from(from)) % i128::from(step) == 0
                })
                && schema["enum"]
                    .as_array()
                    .is_none_or(|all| all.contains(&json!(number)));
        }
        let length = value.chars().count() as u64;
        schema["minLength"].as_u64().is_none_or(|min| length >= min)
            && schema["maxLength"].as_u64().is_none_or(|max| length <= max)
            && pattern(schema)
            && schema["allOf"]
                .as_array()
                .is_none_or(|all| all.iter().all(pattern))
            && (schema["format"] != "ipv4" || value.parse::<std::net::Ipv4Addr>().is_ok())
            && schema["enum"]
                .as_array()
                .is_none_or(|all| all.contains(&json!(value)))
    }

    /// Classes of characters have no keyword, and no pattern knows the calendar: `pattern` of a vector says so.
    #[test]
    fn the_vectors_are_judged_as_everywhere() {
        let vectors: Vec<Value> =
            serde_json::from_str(include_str!("../tests/vectors/rules.json")).unwrap();
        for vector in vectors {
            let is_integer = vector["type"] == "integer";
            let rules = crate::ir::rules_of(&vector["rules"]);
            let schema = SCHEMAS.with_rules(json!({}), &rules);
            let expected = vector.get("pattern").unwrap_or(&vector["valid"]);
            let value = vector["value"].as_str().unwrap();
            assert_eq!(
                takes(&schema, value, is_integer),
                *expected,
                "{vector}: {schema}"
            );
        }
    }

    #[test]
    fn addresses_have_a_pattern_too() {
        let vectors: Vec<Value> =
            serde_json::from_str(include_str!("../tests/vectors/rules.json")).unwrap();
        let pattern = Regex::new(&crate::ir::Format::Ipv4.pattern()).unwrap();
        for vector in vectors
            .iter()
            .filter(|vector| vector["rules"]["format"] == "ipv4")
        {
            assert_eq!(
                pattern.is_match(vector["value"].as_str().unwrap()),
                vector["valid"],
                "{vector}"
            );
        }
    }
}
