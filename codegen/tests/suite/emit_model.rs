//! The exported model, from a small specification and from the whole one.

use kcs_codegen::emit::model;
use serde_json::Value;

use super::specifications::{json, small, whole};

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
