//! The OpenAPI document, from a small specification and from the whole one.

use std::collections::BTreeSet;

use kcs_codegen::emit::openapi;
use serde_json::Value;

use super::specifications::{collect_references, json, small, whole};

#[test]
fn openapi_describes_a_form() {
    let document = json(&openapi::text(&small()));
    let post = &document["paths"]["/CreateCluster/.."]["post"];
    let mut schema =
        post["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"].clone();
    for place in ["properties", "patternProperties"] {
        for (_, property) in schema[place].as_object_mut().unwrap() {
            let members = property.as_object_mut().unwrap();
            members.retain(|key, _| !key.contains("description"));
        }
    }
    insta::assert_snapshot!(format!("{schema:#}"));
}

#[test]
fn openapi_describes_a_query() {
    let document = json(&openapi::text(&small()));
    let get = &document["paths"]["/DescribeClusters/.."]["get"];
    let shown = serde_json::json!({
        "parameters": get["parameters"].as_array().unwrap()[..2],
        "constraints": get["x-kcs-constraints"],
        "paging": get["x-kcs-paging"],
    });
    insta::assert_snapshot!(format!("{shown:#}"));
}

/// What an OpenAPI validator would find wrong, as far as it can go wrong here.
#[test]
fn openapi_is_sound() {
    for api in [small(), whole()] {
        let document = json(&openapi::text(&api));
        assert_eq!(document["openapi"], "3.1.0");
        let mut references = Vec::new();
        collect_references(&document, &mut references);
        assert!(!references.is_empty());
        for reference in references {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(
                document.pointer(pointer).is_some(),
                "{reference} leads nowhere"
            );
        }
        let paths = document["paths"].as_object().unwrap();
        assert_eq!(paths.len(), api.actions.len());
        let mut ids = BTreeSet::new();
        for (path, item) in paths {
            // Without the dots it is `/`, and OpenAPI allows no query in it.
            let name = path
                .strip_prefix('/')
                .and_then(|rest| rest.strip_suffix("/.."));
            let plain = |name: &str| {
                name.chars()
                    .all(|char| char.is_ascii_alphanumeric() || char == '_')
            };
            assert!(name.is_some_and(plain), "{path}");
            let item = item.as_object().unwrap();
            for (constant, value) in constants(&document, &item["parameters"]) {
                let key = format!("x-kcs-{}", constant.to_lowercase());
                for operation in item.values().filter(|value| value.is_object()) {
                    assert_eq!(operation[&key], value, "{path}");
                }
            }
            for (method, operation) in item.iter().filter(|(key, _)| *key != "parameters") {
                assert!(
                    ["get", "post", "put", "delete"].contains(&method.as_str()),
                    "{method}"
                );
                let id = operation["operationId"].as_str().unwrap();
                assert!(ids.insert(id.to_owned()), "{id} stands twice");
                assert!(
                    operation["responses"]["200"]["content"]["application/json"]["schema"]
                        .is_object()
                );
                let mut names = BTreeSet::new();
                for parameter in operation["parameters"].as_array().into_iter().flatten() {
                    assert_eq!(parameter["in"], "query");
                    assert!(parameter["schema"].is_object());
                    assert!(
                        names.insert(parameter["name"].as_str().unwrap()),
                        "{path} {parameter}"
                    );
                }
            }
        }
    }
}

/// The parameters of a path, which have one value each: their names and values.
fn constants(document: &Value, parameters: &Value) -> Vec<(String, Value)> {
    let all = parameters.as_array().unwrap().iter().map(|parameter| {
        let parameter = match parameter["$ref"].as_str() {
            Some(reference) => document.pointer(&reference[1..]).unwrap(),
            None => parameter,
        };
        assert_eq!(
            (&parameter["in"], &parameter["required"]),
            (&"query".into(), &true.into())
        );
        let schema = &parameter["schema"];
        assert_eq!(schema["enum"], serde_json::json!([schema["default"]]));
        (
            parameter["name"].as_str().unwrap().to_owned(),
            schema["default"].clone(),
        )
    });
    let all: Vec<_> = all.collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Action", "Version"]);
    all
}

/// What generators of clients fail on, as far as it could come back: see `docs/guide/openapi.md`.
#[test]
fn openapi_has_what_generators_take() {
    for api in [small(), whole()] {
        let document = json(&openapi::text(&api));
        let mut schemas = Vec::new();
        collect_schemas(&document["paths"], &mut schemas);
        collect_schemas(&document["components"], &mut schemas);
        assert!(schemas.len() > 50);
        for schema in schemas {
            assert!(
                schema["const"].is_null() && schema["oneOf"].is_null(),
                "{schema:#}"
            );
            let members = schema["properties"].as_object().into_iter().flatten();
            for (name, member) in members {
                assert_ne!(
                    member["type"], "null",
                    "{name} has no value in any language"
                );
            }
            if let Some(forms) = schema["anyOf"].as_array() {
                let is = |form: &&Value, wanted: &str| form["type"] == wanted;
                let is_list = forms.iter().any(|form| is(&form, "array"));
                let values = forms.iter().filter(|form| !is(form, "null")).count();
                assert!(forms.len() > 1 && (!is_list || values == 1), "{schema:#}");
                let closed = forms.iter().find(|form| !form["enum"].is_null());
                if let Some(closed) = closed {
                    let mut open = closed.clone();
                    open.as_object_mut().unwrap().shift_remove("enum");
                    assert_eq!(
                        forms[1], open,
                        "an enum stands beside any value of its type"
                    );
                }
            }
        }
        // A reference in a request reaches the wire as JSON or not at all.
        for item in document["paths"].as_object().unwrap().values() {
            for operation in item
                .as_object()
                .unwrap()
                .values()
                .filter(|value| value.is_object())
            {
                let form = "application/x-www-form-urlencoded";
                let body = &operation["requestBody"]["content"][form]["schema"];
                let parameters = operation["parameters"].as_array().into_iter().flatten();
                let properties = body["properties"].as_object().into_iter().flatten();
                let request = parameters
                    .map(|parameter| &parameter["schema"])
                    .chain(properties.map(|(_, schema)| schema));
                for schema in request {
                    let item = schema.get("items").unwrap_or(schema);
                    assert!(item["type"].is_string(), "{schema:#}");
                }
                // Names of items are named ones.
                for name in body["required"].as_array().into_iter().flatten() {
                    assert!(
                        body["properties"][name.as_str().unwrap()].is_object(),
                        "{name}"
                    );
                }
            }
        }
    }
}

fn collect_schemas<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) => {
            if ["type", "anyOf", "oneOf", "const", "enum"]
                .iter()
                .any(|key| members.contains_key(*key))
            {
                found.push(value);
            }
            // Conditions between parameters stand below `allOf`.
            let others = ["examples", "allOf"];
            members
                .iter()
                .filter(|(key, _)| !key.starts_with("x-kcs-") && !others.contains(&key.as_str()))
                .for_each(|(_, value)| collect_schemas(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| collect_schemas(value, found)),
        _ => {}
    }
}

/// New codes of errors come without a new document.
#[test]
fn openapi_takes_unknown_codes_of_errors() {
    let document = json(&openapi::text(&whole()));
    let code = &document["components"]["schemas"]["ErrorReply"]["properties"]["Error"]["properties"]
        ["Code"];
    assert_eq!(
        code["anyOf"][0]["enum"].as_array().map(Vec::len),
        Some(whole().service.errors.len())
    );
    assert_eq!(code["anyOf"][1], json(r#"{"type": "string"}"#));
    assert!(
        code["description"]
            .as_str()
            .unwrap()
            .contains("- `RequestExpired`: ")
    );
    let error = &document["components"]["responses"]["Error400"]["content"]["application/json"];
    assert_eq!(error["schema"]["$ref"], "#/components/schemas/ErrorReply");
}

#[test]
fn openapi_has_titles_and_hazards() {
    let document = json(&openapi::text(&whole()));
    let flush = &document["paths"]["/FlushCacheCluster/.."]["put"];
    assert_eq!(flush["summary"], "Empty an instance");
    assert_eq!(flush["x-summary-zh"], "清空实例");
    assert_eq!(flush["x-kcs-hazards"], json(r#"["data-loss"]"#));
    let list = &document["paths"]["/DescribeCacheClusters/.."]["get"];
    assert!(list["x-kcs-hazards"].is_null());
}
