//! What the model holds of a specification without mistakes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kcs_codegen::format::{self, Table, Value};
use kcs_codegen::ir::{
    Action, Api, Condition, Encoding, Literal, Param, ParamGroup, Presence, Repr, Retry, Shape,
    Status, TypeKind, TypeRef,
};
use kcs_codegen::{Input, Outcome, resolve_input};

use crate::diagnostics::input;

const TAGS: &str = "actions/thing/TagThings.toml";
const CREATE: &str = "actions/thing/CreateThing.toml";

/// The valid specification with some texts replaced.
fn edited(edits: &[(&str, &str, &str)]) -> Api {
    let mut input = input(None);
    for (path, from, to) in edits {
        let text = text(&input, path);
        assert!(text.contains(from), "{path}: {from}");
        input.insert(*path, text.replacen(from, to, 1).into_bytes());
    }
    api(&input)
}

fn text(input: &Input, path: &str) -> String {
    let (_, content) = input.files().find(|(known, _)| *known == path).unwrap();
    String::from_utf8(content.clone().unwrap()).unwrap()
}

fn api(input: &Input) -> Api {
    let Outcome { api, report } = resolve_input(input);
    assert_eq!(report.render(false), "");
    api.unwrap()
}

fn action<'a>(api: &'a Api, name: &str) -> &'a Action {
    api.actions
        .iter()
        .find(|action| action.name == name)
        .unwrap()
}

fn param<'a>(api: &'a Api, of: &str, name: &str) -> &'a Param {
    action(api, of)
        .params
        .iter()
        .find(|param| param.name == name)
        .unwrap()
}

#[test]
fn a_list_is_indexed_or_joined_as_its_name_says() {
    let api = edited(&[
        (
            TAGS,
            "\"Tags.Key.N\"\ntype",
            "\"Tags.Key.N\"\naliases = [\"TagKey.N\"]\ntype",
        ),
        (
            TAGS,
            "[[groups]]",
            "[[params]]\nname = \"Project\"\ntype = \"[string]\"\npresence = \"optional\"\n\
             doc = { en = \"Projects.\", zh = \"项目。\" }\nsources = [\"terraform\"]\n\n[[groups]]",
        ),
    ]);
    assert_eq!(
        param(&api, "TagThings", "ThingId.N").encoding,
        Encoding::Indexed
    );
    assert_eq!(
        param(&api, "TagThings", "Project").encoding,
        Encoding::Joined
    );
    assert_eq!(param(&api, "TagThings", "Tags.Key.N").aliases, ["TagKey.N"]);
    assert_eq!(param(&api, "CreateThing", "Name").encoding, Encoding::Plain);
    let group = &action(&api, "TagThings").groups[0];
    assert!(
        matches!(group, ParamGroup::Paired { name, item, params, .. }
        if name == "Tags" && item == "Tag" && params == &["Tags.Key.N", "Tags.Value.N"])
    );
}

#[test]
fn a_parameter_has_the_rules_and_the_documentation_of_its_type() {
    let rules = "presence = \"always\"\nrules = { max_chars = 6 }";
    let api = edited(&[(CREATE, "presence = \"always\"", rules)]);
    let name = param(&api, "CreateThing", "Name");
    assert_eq!(
        (name.rules.min_chars, name.rules.max_chars),
        (Some(2), Some(6))
    );
    assert_eq!(name.rules.charset.len(), 3);
    assert_eq!(
        (name.doc.en.as_str(), name.doc.zh.as_str()),
        ("Name of a thing.", "东西的名称。")
    );
    assert_eq!(name.ty, TypeRef::Named("ThingName".to_owned()));
}

#[test]
fn a_secret_is_sensitive_wherever_it_stands() {
    let api = edited(&[("types/thing.toml", "kind = \"text\"", "kind = \"secret\"")]);
    assert!(param(&api, "CreateThing", "Name").sensitive);
    assert!(!param(&api, "CreateThing", "Capacity").sensitive);
}

#[test]
fn conditions_and_choices_keep_their_values() {
    let api = edited(&[]);
    let monthly = Literal::String("monthly".to_owned());
    assert_eq!(
        param(&api, "CreateThing", "Months").presence,
        Presence::Conditional(vec![Condition {
            param: "BillType".to_owned(),
            is: vec![monthly.clone()],
            is_not: Vec::new(),
        }])
    );
    let ParamGroup::Choice { cases, .. } = &action(&api, "CreateThing").groups[0] else {
        panic!("a choice");
    };
    assert_eq!(cases[0].set, [("BillType".to_owned(), monthly)]);
    assert_eq!(cases[0].params, ["Months"]);
    assert!(cases[1].params.is_empty());
}

#[test]
fn what_a_constructor_sets_is_in_the_order_of_the_parameters() {
    let constructor = "[[constructors]]\nname = \"cheap\"\ndoc = { en = \"A cheap one.\", zh = \"低价。\" }\n\
                       params = [\"Name\"]\nset = { BillType = \"daily\", Capacity = 10 }\n\n[[constructors]]";
    let api = edited(&[(CREATE, "[[constructors]]", constructor)]);
    let names: Vec<&str> = action(&api, "CreateThing").constructors[0]
        .set
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["Capacity", "BillType"]);
}

#[test]
fn a_further_version_has_the_version_in_its_rust_name() {
    let mut input = input(None);
    let newer = text(&input, "actions/thing/DescribeThing.toml")
        .replace("2016-07-01", "2024-07-01")
        .split("[structures")
        .next()
        .unwrap()
        .to_owned();
    input.insert(
        "actions/thing/DescribeThing.2024-07-01.toml",
        newer.into_bytes(),
    );
    let api = api(&input);
    let names = kcs_codegen::rust::names::Names::new(&api);
    let versions: Vec<(&str, bool, String)> = api
        .actions
        .iter()
        .filter(|action| action.name == "DescribeThing")
        .map(|action| {
            (
                action.version.as_str(),
                action.plain,
                names.action(&action.name, &action.version).ty,
            )
        })
        .collect();
    assert_eq!(
        versions,
        [
            ("2016-07-01", true, "DescribeThing".to_owned()),
            ("2024-07-01", false, "DescribeThingV20240701".to_owned()),
        ]
    );
}

#[test]
fn regions_and_zones_are_open_enums() {
    let api = edited(&[]);
    for (name, values) in [("Region", ["north-1"]), ("AvailabilityZone", ["north-1a"])] {
        let TypeKind::Enum {
            repr,
            values: listed,
        } = &api.types[name].kind
        else {
            panic!("an enum");
        };
        assert_eq!(*repr, Repr::String);
        assert!(listed.iter().map(|value| value.value.wire()).eq(values));
        assert!(
            listed
                .iter()
                .all(|value| !value.doc.en.is_empty() && !value.doc.zh.is_empty())
        );
    }
}

#[test]
fn a_legacy_name_is_listed_and_not_called() {
    let api = edited(&[]);
    assert!(api.actions.iter().all(|action| action.name != "ShowThing"));
    let [legacy] = api.legacy.as_slice() else {
        panic!("one")
    };
    assert_eq!(
        (legacy.name.as_str(), legacy.retry),
        ("ShowThing", Retry::Safe)
    );
    assert_eq!(legacy.replaced_by, ["DescribeThing"]);
}

#[test]
fn examples_and_waiters_stand_at_their_actions() {
    let api = edited(&[]);
    let describe = action(&api, "DescribeThing");
    assert_eq!(describe.waiters, ["ThingRunning"]);
    assert_eq!(describe.response.shape, Shape::Object("Thing".to_owned()));
    let example = &describe.examples[0];
    assert_eq!(
        (example.name.as_str(), example.source.as_str()),
        ("guide", "guide:L65")
    );
    assert_eq!(example.request.as_ref().unwrap()["ThingId"], "t-1");
    let reply = example.response.as_deref().unwrap();
    assert!(
        reply.starts_with("{\"RequestId\": \"r-1\", \"Data\": {\"thingId\""),
        "{reply}"
    );
}

#[test]
fn the_whole_specification_has_no_mistakes_and_no_warnings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api-spec");
    let api = api(&Input::read_as(&folder, "api-spec").unwrap());
    let count = |status| {
        api.actions
            .iter()
            .filter(|action| action.status == status)
            .count()
    };
    assert_eq!(count(Status::Documented), 52);
    assert_eq!(count(Status::VendorSdk), 22);
    assert_eq!(api.legacy.len(), 10);
}

#[test]
fn every_key_of_the_format_stands_in_its_description() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api-spec");
    let description = fs::read_to_string(folder.join("README.md")).unwrap();
    let mut tables = BTreeMap::new();
    for file in format::FILES {
        collect(&file.content, &mut tables);
    }
    assert!(tables.len() > 20);
    for table in tables.values() {
        assert!(!table.doc.is_empty(), "{}", table.id);
        for key in table.keys {
            let known = [
                format!("`{}`", key.name),
                format!("[{}]", key.name),
                format!(".{}]", key.name),
            ];
            let found = known.iter().any(|form| description.contains(form))
                || description.contains(&format!("{} = ", key.name))
                || description.contains(&format!("{}.<Name>]", key.name))
                || description.contains(&format!(", {},", key.name))
                || description.contains(&format!("{{ {},", key.name))
                || description.contains(&format!(", {} }}", key.name));
            assert!(found, "`{}` of {} is not described", key.name, table.noun);
            assert!(key.doc.ends_with('.'), "`{}` of {}", key.name, table.noun);
        }
    }
}

fn collect(value: &Value, tables: &mut BTreeMap<&'static str, &'static Table>) {
    match value {
        Value::List(inner) | Value::OneOrMany(inner) | Value::Map(inner) => collect(inner, tables),
        Value::Table(table) => {
            tables.insert(table.id, table);
            for key in table.keys {
                collect(&key.value, tables);
            }
        }
        _ => {}
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_are_not_followed() {
    let root = tempfile::tempdir().unwrap();
    for name in ["one", "two"] {
        std::os::unix::fs::symlink(root.path(), root.path().join(name)).unwrap();
    }
    let input = Input::read_as(root.path(), "api-spec").unwrap();
    assert_eq!(input.files().count(), 2);
    assert!(resolve_input(&input).api.is_none());
}

#[test]
fn lists_of_the_model_are_sorted() {
    let api = api(&input(None));
    let names: Vec<&str> = api
        .actions
        .iter()
        .map(|action| action.name.as_str())
        .collect();
    assert!(names.is_sorted());
    assert!(api.waiters.is_sorted_by_key(|waiter| &waiter.name));
}
