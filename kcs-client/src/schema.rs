//! JSON Schema of requests and replies.

use serde_json::{Map, Value};

use crate::action::ActionMeta;
use crate::generated::metadata::SCHEMAS;

/// The dialect of the schemas.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The prefix of references to definitions.
const DEFINITIONS: &str = "#/$defs/";

impl ActionMeta {
    /// Returns the JSON Schema (draft 2020-12) of the Action's parameters, for forms, for other validators, or as the description of a
    /// tool. It is self-contained, and describes the serde form of the request: wire names without indexes, and lists as arrays.
    ///
    /// It has the English documentation, the types, defaults and rules of all parameters, and which of them are required, belong together
    /// or exclude each other. The members `x-kcs-effect`, `x-kcs-retry`, `x-kcs-hazards` and `x-kcs-costs` say what a call does;
    /// `x-kcs-costs` names the choice of how it is paid for. Secrets are marked with `x-kcs-sensitive`.
    ///
    /// A request that matches the schema may still violate a rule that JSON Schema cannot express, such as the number of character
    /// classes in a password (`x-kcs-character-classes`).
    ///
    /// Each call builds the schema anew, which takes about a millisecond. Programs that call neither this function nor
    /// [`reply_schema`](Self::reply_schema) do not contain the schemas.
    ///
    /// # Examples
    ///
    /// ```
    /// use kcs_client::action::Action;
    /// use kcs_client::actions::CreateSecurityGroup;
    ///
    /// let schema = CreateSecurityGroup::META.parameters_schema();
    /// let schema: serde_json::Value = serde_json::from_str(&schema)?;
    /// assert_eq!(schema["properties"]["Name"]["maxLength"], 64);
    /// assert_eq!(schema["x-kcs-effect"], "create");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[doc(alias("json_schema", "openapi", "form", "tool"))]
    pub fn parameters_schema(&self) -> String {
        self.schema("parameters")
    }

    /// Returns the JSON Schema (draft 2020-12) of the Action's reply on the wire, with its envelope. It is self-contained. [`Reply`] has
    /// the same serde form.
    ///
    /// Like the client, it is lenient: members may have any of the forms that real replies have, and unknown members and values of enums
    /// are allowed. See [`parameters_schema`](Self::parameters_schema) for the size of programs.
    ///
    /// [`Reply`]: crate::Reply
    #[doc(alias("json_schema", "openapi"))]
    pub fn reply_schema(&self) -> String {
        self.schema("replies")
    }

    fn schema(&self, part: &str) -> String {
        let all = serde_json::from_str(SCHEMAS).unwrap_or(Value::Null);
        let key = format!("{}/{}", self.name, self.version);
        let schema = all.get(part).and_then(|schemas| schemas.get(key));
        let Some(Value::Object(mut schema)) = schema.cloned() else {
            return Value::from(Map::new()).to_string();
        };
        let mut definitions = Map::new();
        if let Some(known) = all.get("$defs") {
            schema
                .values()
                .for_each(|value| define(value, known, &mut definitions));
        }
        schema.insert("$schema".to_owned(), DRAFT.into());
        if !definitions.is_empty() {
            schema.insert("$defs".to_owned(), definitions.into());
        }
        Value::from(schema).to_string()
    }
}

/// Adds the definitions that a schema refers to, directly or not.
fn define(schema: &Value, known: &Value, definitions: &mut Map<String, Value>) {
    match schema {
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str);
            if let Some(name) = target.and_then(|target| target.strip_prefix(DEFINITIONS))
                && let Some(definition) = known.get(name)
                && !definitions.contains_key(name)
            {
                definitions.insert(name.to_owned(), definition.clone());
                define(definition, known, definitions);
            }
            members
                .values()
                .for_each(|value| define(value, known, definitions));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| define(item, known, definitions)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::action::{GroupMeta, PresenceMeta};
    use crate::generated::metadata::METAS;

    fn parsed(schema: &str) -> Value {
        serde_json::from_str(schema).unwrap()
    }

    fn references(schema: &Value, found: &mut BTreeSet<String>) {
        match schema {
            Value::Object(members) => {
                if let Some(Value::String(target)) = members.get("$ref") {
                    found.insert(target.strip_prefix(DEFINITIONS).unwrap().to_owned());
                }
                members.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }

    #[test]
    fn each_action_has_schemas_that_stand_alone() {
        for meta in METAS {
            for schema in [meta.parameters_schema(), meta.reply_schema()] {
                let schema = parsed(&schema);
                assert_eq!(schema["$schema"], DRAFT, "{}", meta.name);
                let mut used = BTreeSet::new();
                references(&schema, &mut used);
                let defined = schema["$defs"].as_object().into_iter().flatten();
                let defined: BTreeSet<_> = defined.map(|(name, _)| name.clone()).collect();
                assert_eq!(defined, used, "{}", meta.name);
            }
        }
    }

    /// The member of a request that a parameter is, or is a part of.
    fn member(meta: &ActionMeta, name: &str) -> String {
        let pair = meta.groups.iter().find_map(|group| match group {
            GroupMeta::Paired { member, parameters } if parameters.contains(&name) => Some(member),
            _ => None,
        });
        let segments: Vec<&str> = name.split('.').filter(|segment| *segment != "N").collect();
        pair.map_or_else(|| segments.join("."), |member| (*member).to_owned())
    }

    #[test]
    fn the_members_are_those_of_the_metadata() {
        for meta in METAS {
            let schema = parsed(&meta.parameters_schema());
            let names = |all: &Value| -> BTreeSet<String> {
                let names = all.as_object().into_iter().flatten();
                names.map(|(name, _)| name.clone()).collect()
            };
            let of_metadata = |is: &dyn Fn(&PresenceMeta) -> bool| -> BTreeSet<String> {
                let parameters = meta.parameters.iter();
                let some = parameters.filter(|parameter| is(&parameter.presence()));
                some.map(|parameter| member(meta, parameter.name)).collect()
            };
            assert_eq!(names(&schema["properties"]), of_metadata(&|_| true));
            let required = schema["required"].as_array().into_iter().flatten();
            let required = required.map(|name| name.as_str().unwrap().to_owned());
            assert_eq!(
                required.collect::<BTreeSet<_>>(),
                of_metadata(&|presence| matches!(presence, PresenceMeta::Always)),
                "{}",
                meta.name
            );
            for parameter in meta.parameters {
                let member = &schema["properties"][member(meta, parameter.name)];
                let text = member.to_string();
                assert!(text.contains("\"description\""), "{}", parameter.name);
                let is_marked = text.contains("\"x-kcs-sensitive\":true");
                assert_eq!(is_marked, parameter.sensitive, "{}", parameter.name);
            }
        }
    }

    #[test]
    fn an_action_without_schemas_accepts_everything() {
        let unknown = ActionMeta {
            name: "DescribeNothing",
            ..ActionMeta::PLAIN
        };
        assert_eq!(unknown.parameters_schema(), "{}");
        assert_eq!(unknown.reply_schema(), "{}");
    }
}
