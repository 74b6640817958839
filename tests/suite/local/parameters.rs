//! Engine parameters of the local server.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use kcs_client::action::EngineLimits;
use kcs_client::actions::{DescribeCacheParameters, SetCacheParameters};
use kcs_client::metadata::ENGINE_PARAMETERS;
use kcs_client::types::{CacheId, ClusterStatus, Protocol};
use kcs_client::waiters::CacheClusterRunning;
use kcs_local::ReplyShape;
use serde_json::{Value, json};

use super::life::{assert_code, client, request, running, status, wait};
use super::{Local, REGION};
use crate::root;

/// The data of an example of the specification.
fn example(path: &str) -> Value {
    let path = root().join("api-spec/examples").join(path);
    let text = fs::read_to_string(path).unwrap();
    let mut example: Value = serde_json::from_str(&text).unwrap();
    example["response"]["Data"].take()
}

/// A list of parameters by name.
fn by_name(list: &Value) -> BTreeMap<String, Value> {
    let items = list.as_array().unwrap().iter();
    items
        .map(|item| (item["name"].as_str().unwrap().to_owned(), item.clone()))
        .collect()
}

/// An instance of version 4.0 that runs.
async fn instance(local: &Local) -> CacheId {
    running(&client(local, REGION), local, "orders").await
}

pub(super) async fn values(local: &Local, id: &CacheId) -> BTreeMap<String, String> {
    let parameters = [("CacheId", id.as_str())];
    let answer = local
        .call("GET", "DescribeCacheParameters", &parameters)
        .await;
    by_name(answer.data())
        .into_iter()
        .map(|(name, item)| (name, item["currentValue"].as_str().unwrap().to_owned()))
        .collect()
}

pub(super) async fn names_of(
    local: &Local,
    action: &str,
    parameters: &[(&str, &str)],
) -> Vec<String> {
    let answer = local.call("GET", action, parameters).await;
    let items = answer.data().as_array().unwrap().iter();
    items
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

/// The guide's reply of an instance of version 4.0, in which `appendonly` has been switched on.
#[tokio::test]
async fn an_instance_has_the_parameters_of_the_guide() {
    let local = Local::start().await;
    let id = instance(&local).await;
    let set = SetCacheParameters::set(&id, Protocol::V40, [("appendonly", "yes")]);
    client(&local, REGION)
        .set_cache_parameters(set)
        .await
        .unwrap();
    let parameters = [("CacheId", id.as_str())];
    let answer = local
        .call("GET", "DescribeCacheParameters", &parameters)
        .await;
    let mut expected = example("DescribeCacheParameters/version-4.json");
    for parameter in expected.as_array_mut().unwrap() {
        // Page breaks of the guide have moved the two out of `validity` in some places, where the specification reads them too.
        for bound in ["min", "max"] {
            if let Some(bound_value) = parameter.as_object_mut().unwrap().remove(bound) {
                parameter["validity"][bound] = bound_value;
            }
        }
    }
    let (found, expected) = (by_name(answer.data()), by_name(&expected));
    for (name, parameter) in &expected {
        assert_eq!(found.get(name), Some(parameter));
    }
    assert_eq!(found.len(), expected.len());
}

/// Today's service puts the list into an object. The SDK reads both, and no other reply changes.
#[tokio::test]
async fn the_list_has_two_shapes() {
    let guide = Local::start().await;
    let current = Local::start_with(|builder| builder.reply_shape(ReplyShape::Current)).await;
    let (id, same) = (instance(&guide).await, instance(&current).await);
    assert_eq!(id, same);
    let parameters = [("CacheId", id.as_str())];
    let list = async |local: &Local| {
        let action = "DescribeCacheParameters";
        let answer = local.call("GET", action, &parameters).await;
        answer.data().clone()
    };
    let of_guide = list(&guide).await;
    assert_eq!(of_guide.as_array().unwrap().len(), 18);
    assert_eq!(list(&current).await, json!({ "serverParam": of_guide }));
    let read = async |local: &Local| {
        let request = DescribeCacheParameters::new(&id);
        let reply = client(local, REGION).describe_cache_parameters(request);
        reply.await.unwrap().into_data()
    };
    assert_eq!(read(&current).await, read(&guide).await);
    for action in ["DescribeCacheCluster", "DescribeCacheByRole"] {
        let (one, other) = (
            guide.call("GET", action, &parameters).await,
            current.call("GET", action, &parameters).await,
        );
        assert_eq!(one.data(), other.data());
    }
}

#[tokio::test]
async fn each_engine_version_has_its_own_parameters() {
    let local = Local::start().await;
    let action = "DescribeCacheDefaultParameters";
    let without = local.call("GET", action, &[]).await;
    let named = local.call("GET", action, &[("ParamVersion", "2.8")]).await;
    assert_eq!(without.data(), named.data());
    let found = by_name(named.data());
    let expected = by_name(&example(
        "DescribeCacheDefaultParameters/default-version.json",
    ));
    for (name, expected) in &expected {
        let found = &found[name];
        for member in ["name", "desc", "defaultValue", "currentValue"] {
            assert_eq!(found[member], expected[member], "{name}");
        }
        let (found, expected) = (&found["validity"], &expected["validity"]);
        for member in ["type", "dataType"] {
            assert_eq!(found[member], expected[member], "{name}");
        }
        // The older reply has the choices in `value`, and null where the newer has an empty string.
        let choices = expected["value"].as_array().into_iter().flatten();
        for choice in choices {
            assert!(
                found["values"].as_array().unwrap().contains(choice),
                "{name}"
            );
        }
        for member in ["min", "max"] {
            let bound = expected[member].as_str().unwrap_or_default();
            assert_eq!(found[member], bound, "{name}");
        }
    }
    for version in ["2.8", "3.0", "4.0", "5.0", "6.0"] {
        let expected: Vec<&str> = ENGINE_PARAMETERS
            .iter()
            .filter(|parameter| parameter.protocols.contains(&version))
            .map(|parameter| parameter.name)
            .collect();
        assert_eq!(
            names_of(&local, action, &[("ParamVersion", version)]).await,
            expected
        );
    }
    let answer = local.call("GET", action, &[("ParamVersion", "7.2")]).await;
    assert_eq!(
        answer.error(),
        (
            "InvalidParameter",
            "ParamVersion: 7.2 is not an engine version with parameters; expected one of 2.8, 3.0, 4.0, 5.0, 6.0"
        )
    );
}

#[tokio::test]
async fn parameters_are_set_and_reset() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = instance(&local).await;
    let defaults = values(&local, &id).await;
    let answer = local
        .call(
            "PUT",
            "SetCacheParameters",
            &[
                ("CacheId", id.as_str()),
                ("Protocol", "4.0"),
                ("Parameters.ParameterName.1", "timeout"),
                ("Parameters.ParameterValue.1", "30"),
                ("Parameters.ParameterName.2", "notify-keyspace-events"),
                ("Parameters.ParameterValue.2", "Kx"),
            ],
        )
        .await;
    assert_eq!(*answer.data(), Value::Null);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Configuring);
    let again = SetCacheParameters::set(&id, Protocol::V40, [("timeout", "31")]);
    assert_code(
        kcs.set_cache_parameters(again.clone()).await,
        "BusinessError",
        "cannot be configured while it is being configured (status 7), only while it is running",
    );
    wait(&kcs, &local, CacheClusterRunning::new(&id))
        .await
        .unwrap();
    let mut expected = defaults.clone();
    expected.insert("timeout".to_owned(), "30".to_owned());
    expected.insert("notify-keyspace-events".to_owned(), "Kx".to_owned());
    assert_eq!(values(&local, &id).await, expected);

    // What is not named stays.
    kcs.set_cache_parameters(again).await.unwrap();
    expected.insert("timeout".to_owned(), "31".to_owned());
    assert_eq!(values(&local, &id).await, expected);
    local.clock.advance(Duration::from_secs(1));

    let reset = [
        ("CacheId", id.as_str()),
        ("Protocol", "4.0"),
        ("ResetAllParameters", "true"),
    ];
    let answer = local.call("PUT", "SetCacheParameters", &reset).await;
    assert_eq!(*answer.data(), Value::Null);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Configuring);
    local.clock.advance(Duration::from_secs(1));
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    assert_eq!(values(&local, &id).await, defaults);
}

/// Sets one parameter, and returns the message of the refusal.
async fn refusal(local: &Local, id: &CacheId, name: &str, value: &str) -> Option<String> {
    let answer = local
        .call(
            "PUT",
            "SetCacheParameters",
            &[
                ("CacheId", id.as_str()),
                ("Protocol", "6.0"),
                ("Parameters.ParameterName.1", name),
                ("Parameters.ParameterValue.1", value),
            ],
        )
        .await;
    local.clock.advance(Duration::from_secs(1));
    if answer.status == 200 {
        assert_eq!(values(local, id).await[name], value);
        return None;
    }
    let (code, message) = answer.error();
    assert_eq!(code, "InvalidParameter");
    Some(message.to_owned())
}

#[tokio::test]
async fn limits_of_parameters_hold_at_their_edges() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let created = kcs.create_cache_cluster(request("orders").protocol("6.0"));
    let id = created.await.unwrap().into_data().cache_id;
    local.clock.advance(Duration::from_secs(1));
    let mut checked = 0;
    for parameter in ENGINE_PARAMETERS {
        if !parameter.protocols.contains(&"6.0") {
            continue;
        }
        let name = parameter.name;
        let (good, bad, expected): (Vec<String>, Vec<String>, String) = match parameter.limits {
            EngineLimits::Choices(choices) => (
                choices.iter().map(|choice| (*choice).to_owned()).collect(),
                vec![String::new(), "YES".to_owned(), format!("{} ", choices[0])],
                format!("one of {}", choices.join(", ")),
            ),
            EngineLimits::Range { min, max, .. } => {
                let (min, max): (i64, i64) =
                    (min.unwrap().parse().unwrap(), max.unwrap().parse().unwrap());
                (
                    vec![min.to_string(), max.to_string()],
                    vec![
                        (min - 1).to_string(),
                        (max + 1).to_string(),
                        String::new(),
                        "1.5".to_owned(),
                        format!("0{max}"),
                        format!("+{max}"),
                        "99999999999999999999".to_owned(),
                    ],
                    format!("a whole number from {min} to {max}"),
                )
            }
            EngineLimits::Pattern(pattern) => (
                vec![String::new(), "K".to_owned(), "KEg$lshzxeA".to_owned()],
                vec!["k".to_owned(), "K!".to_owned(), "K E".to_owned()],
                format!("a string that matches {pattern}"),
            ),
            other => panic!("{other:?}"),
        };
        for value in good {
            assert_eq!(
                refusal(&local, &id, name, &value).await,
                None,
                "{name}={value}"
            );
        }
        for value in bad {
            assert_eq!(
                refusal(&local, &id, name, &value).await,
                Some(format!(
                    "Parameters.ParameterValue.1: {name} takes {expected}, not {value:?}"
                ))
            );
        }
        checked += 1;
    }
    assert_eq!(checked, 18);
}

#[tokio::test]
async fn what_is_not_a_parameter_is_refused() {
    let local = Local::start().await;
    let id = instance(&local).await;
    let set = async |pairs: &[(&str, &str)]| {
        let mut parameters = vec![("CacheId", id.as_str()), ("Protocol", "4.0")];
        parameters.extend(pairs);
        local.call("PUT", "SetCacheParameters", &parameters).await
    };
    let names = names_of(
        &local,
        "DescribeCacheDefaultParameters",
        &[("ParamVersion", "4.0")],
    )
    .await;
    let names = names.join(", ");
    // One that the service keeps to itself, and one of another version.
    for name in ["maxmemory", "list-max-ziplist-entries"] {
        let answer = set(&[
            ("Parameters.ParameterName.1", name),
            ("Parameters.ParameterValue.1", "1"),
        ])
        .await;
        let message = format!(
            "Parameters.ParameterName.1: {name} is not a parameter of engine version 4.0; expected one of {names}"
        );
        assert_eq!(answer.error(), ("InvalidParameter", message.as_str()));
    }
    // All problems at once, and then nothing is changed.
    let answer = set(&[
        ("Parameters.ParameterName.1", "hz"),
        ("Parameters.ParameterValue.1", "0"),
        ("Parameters.ParameterName.2", "timeout"),
        ("Parameters.ParameterValue.2", "1"),
        ("Parameters.ParameterName.3", "timeout"),
        ("Parameters.ParameterValue.3", "2"),
    ])
    .await;
    assert_eq!(
        answer.error(),
        (
            "InvalidParameter",
            "Parameters.ParameterValue.1: hz takes a whole number from 1 to 500, not \"0\"; \
             Parameters.ParameterName.3: timeout is given twice"
        )
    );
    let answer = set(&[
        ("ResetAllParameters", "true"),
        ("Parameters.ParameterName.1", "timeout"),
        ("Parameters.ParameterValue.1", "1"),
    ])
    .await;
    let (code, message) = answer.error();
    assert_eq!(code, "InvalidParameter", "{message}");
    assert!(message.contains("ResetAllParameters"), "{message}");
    let answer = set(&[("ResetAllParameters", "false")]).await;
    let (code, message) = answer.error();
    assert_eq!(code, "MissingParameter", "{message}");
    assert!(message.contains("Parameters.ParameterName"), "{message}");

    let kcs = client(&local, REGION);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    let other = SetCacheParameters::set(&id, Protocol::V50, [("timeout", "1")]);
    assert_code(
        kcs.set_cache_parameters(other).await,
        "InvalidParameter",
        "has engine version 4.0, not 5.0",
    );
    let missing = SetCacheParameters::reset_all(CacheId::from("1111"), Protocol::V40);
    let error = kcs.set_cache_parameters(missing).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let missing = DescribeCacheParameters::new(CacheId::from("1111"));
    let error = kcs.describe_cache_parameters(missing).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
}
