//! The model, the OpenAPI document, the reference and the server's code, from a small specification and from the whole one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kcs_codegen::emit::{Files, docs, model, openapi, schema, server};
use kcs_codegen::ir::Api;
use serde_json::Value;

fn load(folder: &str) -> Api {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    match kcs_codegen::load(&root) {
        Ok(api) => api,
        Err(report) => panic!("{}", report.render(false)),
    }
}

fn small() -> Api {
    load("tests/fixtures/emit-docs")
}

fn whole() -> Api {
    load("../api-spec")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn action<'a>(model: &'a Value, name: &str) -> &'a Value {
    let actions = model["actions"].as_array().unwrap();
    actions
        .iter()
        .find(|action| action["name"] == name)
        .unwrap()
}

fn paths(action: &Value) -> Vec<String> {
    let fields = action["response"]["fields"].as_array().unwrap();
    let line = |field: &Value| {
        let text = |key: &str| field[key].as_str().unwrap().to_owned();
        format!("{} {} {}", text("path"), text("type"), text("presence"))
    };
    fields.iter().map(line).collect()
}

#[test]
fn model_lists_reply_fields_from_the_top() {
    let model = json(&model::text(&small()));
    let each = [
        "DescribeClusters",
        "DescribeRegions",
        "DescribeParameters",
        "DeleteCluster",
    ]
    .map(|name| format!("{name}\n  {}\n", paths(action(&model, name)).join("\n  ")));
    insta::assert_snapshot!(each.concat());
}

#[test]
fn model_describes_an_action() {
    let mut action = action(&json(&model::text(&small())), "CreateCluster").clone();
    let members = action.as_object_mut().unwrap();
    members.shift_remove("response");
    let params = members["params"].as_array_mut().unwrap();
    params.retain(|param| param["name"] == "PassWord" || param["name"] == "Duration");
    insta::assert_snapshot!(format!("{action:#}"));
}

#[test]
fn model_holds_legacy_names_errors_regions_enums_and_corrections() {
    let mut model = json(&model::text(&small()));
    assert_eq!(
        action(&model, "DropCluster")["replaced_by"],
        json(r#"["DeleteCluster"]"#)
    );
    let members = model.as_object_mut().unwrap();
    members.shift_remove("actions");
    let enums = members["enums"].as_array_mut().unwrap();
    enums.retain(|found| found["name"] == "BillType");
    insta::assert_snapshot!(format!("{model:#}"));
}

#[test]
fn everything_in_the_model_is_documented() {
    let model = json(&model::text(&whole()));
    let mut found = 0;
    for action in model["actions"].as_array().unwrap() {
        let lists = [&action["params"], &action["response"]["fields"]];
        for thing in lists.into_iter().flat_map(|list| list.as_array().unwrap()) {
            for language in ["en", "zh"] {
                let doc = thing["doc"][language].as_str().unwrap();
                assert!(!doc.is_empty(), "{} {language} {thing}", action["name"]);
                found += 1;
            }
        }
    }
    assert!(found > 1000, "only {found} texts");
}

#[test]
fn openapi_describes_a_form() {
    let document = json(&openapi::text(&small()));
    let post = &document["paths"]["/CreateCluster/.."]["post"];
    let mut schema =
        post["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"].clone();
    for place in ["properties", "patternProperties"] {
        for (_, property) in schema[place].as_object_mut().unwrap() {
            let members = property.as_object_mut().unwrap();
            members.retain(|key, _| !key.contains("description") && key != "x-kcs-sources");
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

fn collect_references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(target)) = members.get("$ref") {
                found.push(target);
            }
            members
                .values()
                .for_each(|value| collect_references(value, found));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|value| collect_references(value, found)),
        _ => {}
    }
}

#[test]
fn names_of_actions_lead_to_their_pages() {
    let files = docs::files(&whole());
    for (path, text) in &files {
        if path.ends_with("README.md") {
            continue;
        }
        assert!(text.contains("](README.md)"), "{path} leads to no overview");
    }
    assert!(
        files["zh/CreateCacheCluster.md"].contains("通过 [UpdatePassword](UpdatePassword.md) 设置")
    );
}

#[test]
fn a_page_of_the_reference_in_english() {
    insta::assert_snapshot!(docs::files(&small())["en/CreateCluster.md"]);
}

#[test]
fn a_page_of_the_reference_in_chinese() {
    insta::assert_snapshot!(docs::files(&small())["zh/DescribeClusters.md"]);
}

#[test]
fn pages_about_more_than_one_action() {
    let files = docs::files(&small());
    insta::assert_snapshot!(files["en/README.md"]);
    insta::assert_snapshot!(files["zh/waiters.md"]);
    insta::assert_snapshot!(files["en/legacy.md"]);
    insta::assert_snapshot!(files["zh/states.md"]);
    insta::assert_snapshot!(files["zh/limits.md"]);
    insta::assert_snapshot!(files["en/corrections.md"]);
    insta::assert_snapshot!(files["zh/corrections.md"]);
    insta::assert_snapshot!(files["en/glossary.md"]);
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

/// Warnings stand above the facts, and come from the effect, the hazards and the method.
#[test]
fn hazards_are_warned_of() {
    let files = docs::files(&whole());
    let warnings = |page: &str| -> Vec<&str> {
        let lines = files[page].lines();
        let above = lines.take_while(|line| !line.starts_with("- "));
        above.filter(|line| line.starts_with("> ")).collect()
    };
    let deletes = warnings("zh/DeleteCacheCluster.md");
    assert!(
        deletes[0].starts_with("> **警告**：本接口会删除或覆盖数据"),
        "{deletes:?}"
    );
    assert!(deletes[0].contains("费用"), "{deletes:?}");
    let get = warnings("en/AnalyzeHotKeys.md");
    assert!(
        get[0].starts_with("> **Note:** The method is GET"),
        "{get:?}"
    );
    // What only gives access to data may be a read.
    for page in ["en/DownloadSnapshot.md", "en/ExportSnapshot.md"] {
        let reveals = warnings(page);
        assert!(
            reveals[0].contains("can read the data"),
            "{page}: {reveals:?}"
        );
    }
    let undone = warnings("zh/DeleteSecurityGroup.md");
    assert_eq!(undone, ["> **注意**：删除后无法恢复。"]);
    assert!(warnings("zh/DescribeCacheCluster.md").is_empty());
}

/// Prose of Chinese pages: labels, repairs, corrections and tables included; code, links and names from the wire aside.
#[test]
fn chinese_pages_are_chinese() {
    let mut english = Vec::new();
    for (path, text) in docs::files(&whole()) {
        // The terms are listed in both languages.
        if !path.starts_with("zh/") || path == "zh/glossary.md" {
            continue;
        }
        let mut fenced = false;
        for line in text.lines() {
            if line.starts_with("```") {
                fenced = !fenced;
            }
            if fenced
                || line.starts_with("```")
                || line.starts_with("<!--")
                || line.starts_with("[English]")
            {
                continue;
            }
            let prose: String = line.split('`').step_by(2).collect();
            // What stands in round brackets behind square ones, and tags, is no text.
            let prose = prose.replace("](", "\u{0}(");
            let mut words = Vec::new();
            for part in
                prose.split(|char: char| !char.is_ascii_alphabetic() && char != ' ' && char != ',')
            {
                let run: Vec<&str> = part
                    .split([' ', ','])
                    .filter(|word| word.len() > 1)
                    .collect();
                let lower = run
                    .iter()
                    .filter(|word| word.chars().all(|char| char.is_ascii_lowercase()));
                if lower.count() >= 3 {
                    words.push(part.to_owned());
                }
            }
            if !words.is_empty() {
                english.push(format!("{path}: {words:?}"));
            }
        }
    }
    assert!(english.is_empty(), "{english:#?}");
}

#[test]
fn links_of_the_reference_lead_somewhere() {
    for api in [small(), whole()] {
        let files = docs::files(&api);
        let mut links = 0;
        for (path, text) in &files {
            let folder = Path::new(path).parent().unwrap();
            for part in text.split("](").skip(1) {
                let link = part.split(')').next().unwrap();
                // The cookbook's pages are written by hand.
                if link.contains("://") || link.starts_with("../../guide/") {
                    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/en");
                    assert!(
                        link.contains("://") || page.join(link).exists(),
                        "{path}: {link}"
                    );
                    continue;
                }
                let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
                let target = match file.strip_prefix("../") {
                    _ if file.is_empty() => PathBuf::from(path),
                    Some(file) => PathBuf::from(file),
                    None => folder.join(file),
                };
                let target = files.get(target.to_str().unwrap());
                let target = target.unwrap_or_else(|| panic!("{path}: {link} leads nowhere"));
                let found = anchor.is_empty()
                    || target.contains(&format!("<a id=\"{anchor}\"></a>"))
                    || target
                        .lines()
                        .filter_map(|line| line.strip_prefix("## "))
                        .any(|title| title.to_lowercase().replace(' ', "-") == anchor);
                assert!(found, "{path}: {link} has no such heading");
                links += 1;
            }
        }
        assert!(links > 20, "only {links} links");
    }
}

#[test]
fn both_languages_have_the_same_pages() {
    let files = docs::files(&whole());
    let of = |language: &str| -> BTreeSet<String> {
        files
            .keys()
            .filter_map(|path| Some(path.strip_prefix(language)?.to_owned()))
            .collect()
    };
    assert_eq!(of("en/"), of("zh/"));
    assert!(of("en/").contains("CreateCacheCluster.md"));
}

#[test]
fn server_code() {
    let files: Files = server::files(&small());
    insta::assert_snapshot!(files["service/instance.rs"]);
    insta::assert_snapshot!(files["router.rs"]);
}

#[test]
fn format_as_json_schema() {
    let files = schema::files(kcs_codegen::format::FILES);
    assert_eq!(files.len(), kcs_codegen::format::FILES.len());
    insta::assert_snapshot!(format!(
        "{:#}",
        json(&files["actions.json"])["$defs"]["When"]
    ));
    for (path, text) in &files {
        let schema = json(text);
        assert!(
            schema["title"].is_string() && schema["type"] == "object",
            "{path}"
        );
        let mut references = Vec::new();
        collect_references(&schema, &mut references);
        for reference in references {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(
                schema.pointer(pointer).is_some(),
                "{path}: {reference} leads nowhere"
            );
        }
    }
    let all = json(&schema::text(kcs_codegen::format::FILES));
    assert_eq!(all["waiters.toml"], json(&files["waiters.json"]));
}

#[test]
fn emitters_are_pure() {
    let (one, other) = (whole(), whole());
    assert!(model::text(&one) == model::text(&other));
    assert!(openapi::text(&one) == openapi::text(&other));
    assert!(docs::files(&one) == docs::files(&other));
    assert!(server::files(&one) == server::files(&other));
}

/// What stands between two pieces of code, all without white space and optional commas.
fn between(code: &str, before: &str, after: &str) -> String {
    let lines = code
        .lines()
        .map(|line| line.trim().trim_start_matches("///"));
    let code: String = lines
        .flat_map(str::chars)
        .filter(|char| !char.is_whitespace())
        .collect();
    let code = code.replace(",)", ")").replace(",]", "]");
    let (_, rest) = code
        .split_once(before)
        .unwrap_or_else(|| panic!("{before} in {code}"));
    rest.split_once(after).unwrap().0.to_owned()
}

#[test]
fn documentation_in_rust_and_the_reference_show_the_same_request() {
    let api = whole();
    let names = kcs_codegen::rust::names::Names::new(&api);
    let code = kcs_codegen::emit::client::files(&api);
    let code: Vec<&str> = code
        .iter()
        .filter(|(path, _)| path.starts_with("client/"))
        .flat_map(|(_, text)| text.split("\n    }\n"))
        .collect();
    let pages = docs::files(&api);
    for action in &api.actions {
        let method = names.action(&action.name, &action.version).method;
        let named = format!("    pub fn {method}(");
        let docs = code.iter().find(|code| code.contains(&named)).unwrap();
        let page = match action.plain {
            true => format!("en/{}.md", action.name),
            false => format!("en/{}.{}.md", action.name, action.version),
        };
        assert_eq!(
            between(docs, "letrequest=", ";"),
            between(&pages[&page], &format!(".{method}("), ").await?;"),
            "{}",
            action.name
        );
    }
}
