//! The JSON Schemas that the client hands out, read by an independent validator: Python's jsonschema.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use kcs_client::Parameters;
use kcs_client::action::{Action, ActionMeta, GroupMeta, ListEncoding, ParameterMeta, ValueType};
use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{
    CreateCacheCluster, CreateSecurityGroupRule, DescribeCacheClusters, FlushCacheCluster,
    SetCacheParameters,
};
use kcs_client::check::{Rule, check};
use kcs_client::metadata::METAS;
use kcs_client::types::{
    CacheId, EngineParameter, Gigabytes, Months, ParameterValue, Password, Protocol,
    SecurityGroupId, VnetId, VpcId,
};
use serde_json::{Map, Value, json, to_value};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// An instance, and whether it must be valid.
struct Case {
    what: String,
    instance: Value,
    expected: bool,
}

/// Schemas, each with its instances.
#[derive(Default)]
struct Cases(Vec<(Value, Vec<Case>)>);

impl Cases {
    fn of(&mut self, schema: &str) -> &mut Vec<Case> {
        self.of_value(parsed(schema))
    }

    fn of_value(&mut self, schema: Value) -> &mut Vec<Case> {
        let known = self.0.iter().position(|(known, _)| *known == schema);
        let place = known.unwrap_or_else(|| {
            self.0.push((schema, Vec::new()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }

    fn count(&self) -> usize {
        self.0.iter().map(|(_, cases)| cases.len()).sum()
    }
}

/// The member of a request that a parameter is, or is a part of; in the latter case also which part.
fn member(meta: &ActionMeta, parameter: &ParameterMeta) -> (String, Option<String>) {
    let name = parameter.name.replace(".N", "");
    let pair = meta.groups.iter().find_map(|group| match group {
        GroupMeta::Paired {
            member, parameters, ..
        } if parameters.contains(&parameter.name) => Some(*member),
        _ => None,
    });
    match pair {
        Some(member) => (
            member.to_owned(),
            name.rsplit('.').next().map(str::to_owned),
        ),
        None => (name, None),
    }
}

/// A value of a parameter in its JSON type, or as it is if it does not have that type.
fn typed(ty: ValueType, text: &str) -> Value {
    let value = match ty {
        ValueType::Integer => text.parse::<i64>().ok().map(Value::from),
        ValueType::Number => text.parse::<f64>().ok().map(Value::from),
        ValueType::Boolean => text.parse::<bool>().ok().map(Value::from),
        _ => None,
    };
    value.unwrap_or_else(|| text.into())
}

/// The parameters on the wire as members of one object.
fn request(meta: &ActionMeta, wire: &Map<String, Value>) -> Value {
    let mut object = Map::new();
    for (name, text) in wire {
        let parameter = meta.parameter(name).unwrap();
        let text = text.as_str().unwrap();
        let (member, part) = member(meta, parameter);
        let list = |object: &mut Map<String, Value>, value: Value, part: Option<String>| {
            let list = object.entry(member.clone()).or_insert_with(|| json!([]));
            let list = list.as_array_mut().unwrap();
            let Some(part) = part else {
                return list.push(value);
            };
            let index = parameter.index_of(name).unwrap() as usize;
            while list.len() < index {
                list.push(json!({}));
            }
            list[index - 1][part] = value;
        };
        match parameter.list {
            ListEncoding::Plain => {
                object.insert(member, typed(parameter.ty, text));
            }
            ListEncoding::Joined => {
                for item in text.split(',') {
                    list(&mut object, typed(parameter.ty, item), None);
                }
            }
            _ => list(&mut object, typed(parameter.ty, text), part),
        }
    }
    object.into()
}

/// Requests and replies of the guide and of the vendor's clients.
fn examples(cases: &mut Cases) {
    for folder in fs::read_dir(crate::root().join("api-spec/examples")).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let example = parsed(&fs::read_to_string(&path).unwrap());
            let is_its = |meta: &&&ActionMeta| {
                example["action"] == meta.name && example["version"] == meta.version
            };
            let meta = METAS.iter().find(is_its).unwrap();
            let mut case = |what: &str, schema: String, instance: Value| {
                cases.of(&schema).push(Case {
                    what: format!("{} of {}", what, path.display()),
                    instance,
                    expected: true,
                });
            };
            if let Some(wire) = example["request"].as_object() {
                case("request", meta.parameters_schema(), request(meta, wire));
            }
            if example["response"].is_object() {
                case("reply", meta.reply_schema(), example["response"].clone());
            }
        }
    }
    assert!(cases.count() > 80, "{}", cases.count());
}

/// What serde writes, and changes of it that are mistakes.
fn requests(cases: &mut Cases) {
    fn case(cases: &mut Cases, meta: &ActionMeta, request: &Value, change: &[(&str, Value)]) {
        let mut instance = request.clone();
        for (member, value) in change {
            let members = instance.as_object_mut().unwrap();
            match value {
                Value::Null => assert!(members.remove(*member).is_some()),
                value => {
                    members.insert((*member).to_owned(), value.clone());
                }
            }
        }
        cases.of(&meta.parameters_schema()).push(Case {
            what: format!("{} with {change:?}", meta.name),
            instance,
            expected: change.is_empty(),
        });
    }
    let id = CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3");
    let order = CreateCacheCluster::new(
        "缓存-orders_1",
        Gigabytes(8),
        VpcId::from("vpc-1"),
        VnetId::from("vnet-1"),
        Billing::prepaid(Months(3)),
    )
    .password(Password::from("Aa1!@#%&*()_+=-"));
    for change in [
        &[][..],
        &[("Name", Value::Null)],
        &[("Name", json!("short"))],
        &[("Name", json!("a name"))],
        &[("Capacity", json!("8"))],
        &[("Capacity", json!(0))],
        &[("Duration", Value::Null)],
        &[("Duration", json!(37))],
        &[("PassWord", json!("1234567"))],
        &[("Nmae", json!("orders-cache"))],
    ] {
        case(
            cases,
            CreateCacheCluster::META,
            &to_value(&order).unwrap(),
            change,
        );
    }
    let settings = [(
        EngineParameter::MaxmemoryPolicy,
        ParameterValue::from("allkeys-lru"),
    )];
    let set = SetCacheParameters::set(&id, Protocol::V40, settings);
    for change in [
        &[][..],
        &[("Parameters", Value::Null)],
        &[("Parameters", json!([{ "ParameterName": "timeout" }]))],
        &[("Parameters", json!({ "ParameterName": ["timeout"] }))],
    ] {
        case(
            cases,
            SetCacheParameters::META,
            &to_value(&set).unwrap(),
            change,
        );
    }
    let reset = SetCacheParameters::reset_all(&id, Protocol::V40);
    case(
        cases,
        SetCacheParameters::META,
        &to_value(&reset).unwrap(),
        &[],
    );
    case(
        cases,
        SetCacheParameters::META,
        &to_value(&reset).unwrap(),
        &[("ResetAllParameters", json!(false))],
    );
    let rule = CreateSecurityGroupRule::new(SecurityGroupId::from("g"), ["10.0.1.0/24"]);
    for change in [
        &[][..],
        &[("Cidrs", json!([]))],
        &[("Cidrs", json!(["10.0.1.0/33"]))],
        &[("Cidrs", json!("10.0.1.0/24"))],
    ] {
        case(
            cases,
            CreateSecurityGroupRule::META,
            &to_value(&rule).unwrap(),
            change,
        );
    }
    case(
        cases,
        FlushCacheCluster::META,
        &to_value(FlushCacheCluster::new(&id)).unwrap(),
        &[],
    );
    case(
        cases,
        DescribeCacheClusters::META,
        &to_value(DescribeCacheClusters::new().limit(10)).unwrap(),
        &[],
    );
}

/// Values at the edges of all rules, for each parameter with other rules: the schema and the client's validation agree.
fn vectors(cases: &mut Cases) {
    let path = crate::root().join("codegen/tests/vectors/rules.json");
    let vectors = parsed(&fs::read_to_string(path).unwrap());
    let values: BTreeSet<&str> = vectors
        .as_array()
        .unwrap()
        .iter()
        // No pattern knows the calendar.
        .filter(|vector| vector.get("pattern").is_none())
        .map(|vector| vector["value"].as_str().unwrap())
        // In Python, the end of a pattern matches before a last line feed, in JavaScript it does not.
        .filter(|value| !value.is_empty() && !value.ends_with('\n'))
        .collect();
    let mut kinds = BTreeMap::new();
    for meta in METAS {
        for parameter in meta.parameters {
            let is_checked = matches!(parameter.ty, ValueType::String | ValueType::Integer)
                && parameter.list != ListEncoding::Joined;
            if is_checked && *parameter.rules() != kcs_client::action::Rules::NONE {
                let kind = format!("{:?} {:?}", parameter.ty, parameter.rules());
                kinds.entry(kind).or_insert((meta, parameter));
            }
        }
    }
    assert!(kinds.len() >= 10, "{:?}", kinds.keys());
    for (meta, parameter) in kinds.values() {
        let schema = parsed(&meta.parameters_schema());
        let (member, part) = member(meta, parameter);
        let mut of_value = schema["properties"][member].clone();
        if parameter.list != ListEncoding::Plain {
            of_value = of_value["items"].clone();
        }
        if let Some(part) = part {
            of_value = of_value["properties"][part].clone();
        }
        if let Some(definitions) = schema.get("$defs") {
            of_value["$defs"] = definitions.clone();
        }
        let cases = cases.of_value(of_value);
        for value in &values {
            let mut parameters = Parameters::new();
            parameters.push(parameter.name.replace(".N", ".1"), *value);
            let broken = check(meta, &parameters).into_iter().any(|violation| {
                let is_of_value = !matches!(
                    violation.rule(),
                    Rule::Presence | Rule::Group | Rule::Classes | Rule::Items
                );
                is_of_value
                    && meta
                        .parameter(violation.parameter())
                        .is_some_and(|it| it.name == parameter.name)
            });
            cases.push(Case {
                what: format!("{}.{} is {value:?}", meta.name, parameter.name),
                instance: typed(parameter.ty, value),
                expected: !broken,
            });
        }
    }
}

#[test]
#[ignore = "needs jsonschema: `cargo xtask test` installs it, and runs this test with its Python in KCS_TEST_PYTHON"]
fn an_independent_validator_agrees() {
    let mut cases = Cases::default();
    for meta in METAS {
        cases.of(&meta.parameters_schema());
        cases.of(&meta.reply_schema());
    }
    examples(&mut cases);
    requests(&mut cases);
    vectors(&mut cases);

    let mut child = Command::new(crate::python())
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/python/validate_schemas.py"
        ))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let given = cases.0.iter().map(|(schema, cases)| {
        let instances: Vec<_> = cases.iter().map(|case| &case.instance).collect();
        json!({ "schema": schema, "instances": instances })
    });
    let given = Value::from(given.collect::<Vec<_>>()).to_string();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(given.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the validator failed");
    let judged: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(judged["invalid"], json!([]));
    let verdicts = judged["verdicts"].as_array().unwrap();
    assert_eq!(verdicts.len(), cases.count());
    let cases = cases.0.iter().flat_map(|(_, cases)| cases);
    let wrong = cases
        .zip(verdicts)
        .filter(|(case, is_valid)| **is_valid != case.expected);
    let wrong: Vec<_> = wrong
        .map(|(case, is_valid)| format!("{}: {is_valid}", case.what))
        .collect();
    let shown: Vec<_> = wrong.iter().take(20).collect();
    assert!(wrong.is_empty(), "{} differ: {shown:#?}", wrong.len());
}
