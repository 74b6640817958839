//! What is deprecated says so wherever it is seen.

use kcs_codegen::emit::{client, docs, misuse, model, openapi, server};
use kcs_codegen::{explain, ir::Api};
use serde_json::{Value, json};

use crate::emit_client;

fn api() -> Api {
    emit_client::api("deprecated")
}

/// The lines between `#[deprecated` and what it stands before, and that line.
fn deprecated_items(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        if !line.starts_with("#[deprecated(") {
            continue;
        }
        let mut attribute = line.to_owned();
        while !attribute.ends_with(")]") {
            attribute.push_str(lines.next().unwrap());
        }
        let item = lines.find(|line| !line.starts_with("#[")).unwrap();
        found.push((item.to_owned(), attribute));
    }
    found
}

#[test]
fn rust_warns_of_it() {
    let files = client::files(&api());
    let mut all = String::new();
    for (path, text) in &files {
        let items = deprecated_items(text);
        if !path.ends_with(".rs") || items.is_empty() && !text.contains("deprecated") {
            continue;
        }
        all.push_str(&format!("{path}\n"));
        for line in text
            .lines()
            .filter(|line| line.contains("allow(deprecated"))
        {
            all.push_str(&format!("  {line}\n"));
        }
        for (item, attribute) in items {
            all.push_str(&format!("  {attribute}\n    {item}\n"));
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn only_files_that_need_it_allow_it() {
    let files = client::files(&api());
    let allows = |path: &str| files.get(path).unwrap().contains("#![allow(deprecated");
    assert!(allows("types/old_id.rs"));
    assert!(allows("types/thing_view.rs"));
    assert!(!allows("types/thing_id.rs"));
    assert!(!allows("resources.rs"));
    let whole = client::files(&kcs_codegen::load(std::path::Path::new("../api-spec")).unwrap());
    for (path, text) in whole {
        assert!(!text.contains("deprecated"), "{path}");
    }
}

#[test]
fn the_metadata_says_so() {
    let files = client::files(&api());
    let of = |path: &str| {
        let (_, meta) = files.get(path).unwrap().split_once("META: ").unwrap();
        meta.split_once("parameters: &[").unwrap()
    };
    let (old, _) = of("actions/describe_things.rs");
    assert!(old.contains("deprecated: true,"), "{old}");
    let (new, parameters) = of("actions/describe_things_v20240701.rs");
    assert!(!new.contains("deprecated: true,"), "{new}");
    let marked = |name: &str| {
        let (until, _) = parameters.split_once(&format!("(\"{name}\")")).unwrap();
        let parameter = until.rsplit("\n        ParameterMeta").next();
        parameter.unwrap().contains("deprecated: true,")
    };
    assert!(marked("Proxy"), "{parameters}");
    assert!(!marked("Role"), "{parameters}");
}

#[test]
fn the_server_says_so_and_does_not_warn() {
    let files = server::files(&api());
    let services: String = files
        .iter()
        .filter(|(path, _)| path.starts_with("service/"))
        .map(|(_, text)| text.as_str())
        .collect();
    assert!(
        services.contains("**Deprecated** since 2024-07-01"),
        "{services}"
    );
    for (path, text) in &files {
        let mentions = text.contains("DescribeThings");
        assert_eq!(text.contains("#![allow(deprecated)]"), mentions, "{path}");
    }
    for text in misuse::files(&api()).values() {
        assert!(text.contains("#![allow(deprecated)]"), "{text}");
    }
}

#[test]
fn the_reference_warns_of_it_in_both_languages() {
    let pages = docs::files(&api());
    let lines = |path: &str, word: &str| -> Vec<String> {
        let lines = pages.get(path).unwrap().lines();
        let lines = lines.filter(|line| line.contains(word));
        lines.map(str::to_owned).collect()
    };
    let mut all = String::new();
    for (language, word) in [("en", "eprecated"), ("zh", "弃用")] {
        for page in [
            "README",
            "DescribeThings",
            "DescribeThings.2024-07-01",
            "types",
            "enums",
            "structures",
        ] {
            let path = format!("{language}/{page}.md");
            all.push_str(&format!("{path}\n"));
            for line in lines(&path, word) {
                all.push_str(&format!("  {line}\n"));
            }
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn openapi_marks_it() {
    let document: Value = serde_json::from_str(&openapi::text(&api())).unwrap();
    let paths = &document["paths"];
    let old = &paths["/DescribeThings/.."]["get"];
    assert_eq!(old["deprecated"], json!(true));
    assert_eq!(old["x-kcs-deprecated"]["sunset"], json!("2027-01-01"));
    assert_eq!(
        old["x-kcs-deprecated"]["replacement"],
        json!("DescribeThings.2024-07-01")
    );
    let new = &paths["/DescribeThings_2024_07_01/.."]["post"];
    assert_eq!(new["deprecated"], Value::Null);
    let form = &new["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"];
    assert_eq!(form["properties"]["Proxy"]["deprecated"], json!(true));
    assert_eq!(form["properties"]["Role"]["deprecated"], Value::Null);
    let lists = form["patternProperties"].as_object().unwrap();
    assert!(lists.values().all(|list| list["deprecated"] == json!(true)));
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["OldId"]["deprecated"], json!(true));
    assert_eq!(schemas["ThingId"]["deprecated"], Value::Null);
    let fields = &schemas["ThingView"]["properties"];
    assert_eq!(fields["title"]["deprecated"], json!(true));
    assert_eq!(fields["name"]["deprecated"], Value::Null);
    let state = &schemas["State"];
    assert_eq!(
        state["x-kcs-deprecated-values"]["1"]["replacement"],
        json!("2")
    );
    assert_eq!(state["x-kcs-deprecated-values"]["2"], Value::Null);
    let said = state["description"].as_str().unwrap();
    assert!(
        said.contains("- `1`: **Deprecated** since 2024-07-01"),
        "{said}"
    );
}

#[test]
fn schemas_at_run_time_mark_it() {
    let files = client::files(&api());
    let text = files.get("schemas.json").unwrap();
    let schemas: Value = serde_json::from_str(text).unwrap();
    let requests = &schemas["parameters"];
    assert_eq!(
        requests["DescribeThings/2016-07-01"]["deprecated"],
        json!(true)
    );
    let new = &requests["DescribeThings/2024-07-01"];
    assert_eq!(new["deprecated"], Value::Null);
    assert_eq!(new["properties"]["Proxy"]["deprecated"], json!(true));
    assert_eq!(new["properties"]["Role"]["deprecated"], Value::Null);
    let view = &schemas["$defs"]["ThingView"]["properties"];
    assert_eq!(view["title"]["deprecated"], json!(true));
}

#[test]
fn the_model_has_it() {
    let model: Value = serde_json::from_str(&model::text(&api())).unwrap();
    let actions = model["actions"].as_array().unwrap();
    let of = |version: &str| {
        let mut actions = actions.iter();
        actions.find(|action| action["version"] == version).unwrap()
    };
    assert_eq!(of("2016-07-01")["deprecated"]["since"], json!("2024-07-01"));
    assert_eq!(
        of("2016-07-01")["deprecated"]["sources"],
        json!(["guide:L20"])
    );
    let new = of("2024-07-01");
    assert_eq!(new["deprecated"], Value::Null);
    let named = |list: &Value, key: &str, name: &str| {
        let mut list = list.as_array().unwrap().iter();
        list.find(|one| one[key] == name).unwrap().clone()
    };
    let proxy = named(&new["params"], "name", "Proxy");
    assert_eq!(proxy["deprecated"]["replacement"], json!("Role"));
    let title = named(&new["response"]["fields"], "path", "Data.title");
    assert_eq!(title["deprecated"]["sunset"], json!("2027-01-01"));
    let state = named(&model["enums"], "name", "State");
    assert_eq!(state["values"][0]["deprecated"]["replacement"], json!("2"));
    assert_eq!(state["values"][1]["deprecated"], Value::Null);
}

#[test]
fn explain_says_so() {
    for (name, said) in [
        ("DescribeThings.Proxy", "use `Role` instead"),
        ("DescribeThings.Data.title", "to be removed on 2027-01-01"),
        ("DescribeThings", "**Deprecated** since 2024-07-01"),
        ("OldId", "use `ThingId` instead"),
        ("State", "No thing waits."),
    ] {
        let text = explain::of(&api(), name).unwrap();
        assert!(text.contains(said), "{name}: {text}");
    }
}
