//! Parameter groups of the local server.

use std::time::Duration;

use kcs_client::actions::{
    DeleteCacheParameterGroup, DescribeCacheCluster, DescribeCacheParameterGroup,
    DescribeCacheParameterGroups, DescribeCacheParameters, SetCacheParameterGroup,
    SetCacheParameters,
};
use kcs_client::types::{CacheId, ClusterStatus, ParameterGroupId, Protocol};
use kcs_client::waiters::CacheClusterRunning;
use serde_json::{Value, json};

use super::life::{assert_code, client, request, running, status, wait};
use super::parameters::{names_of, values};
use super::{Local, REGION};

const DESCRIPTION: &str = "Keys that expire soon.";

async fn create_group(local: &Local, more: &[(&str, &str)]) -> Value {
    let mut parameters = vec![
        ("Name", "short-lived"),
        ("ParamVersion", "4.0"),
        ("Parameters.ParameterName.1", "timeout"),
        ("Parameters.ParameterValue.1", "60"),
        ("Parameters.ParameterName.2", "maxmemory-policy"),
        ("Parameters.ParameterValue.2", "volatile-ttl"),
    ];
    parameters.extend(more);
    let answer = local
        .call("POST", "CreateCacheParameterGroup", &parameters)
        .await;
    answer.data().clone()
}

fn group_id(group: &Value) -> ParameterGroupId {
    ParameterGroupId::from(group["id"].as_str().unwrap())
}

#[tokio::test]
async fn groups_are_created_shown_changed_and_deleted() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let group = create_group(&local, &[("Description", DESCRIPTION)]).await;
    let id = group_id(&group);
    let policy = json!({
        "name": "maxmemory-policy",
        "desc": "Redis淘汰策略",
        "defaultValue": "volatile-lru",
        "currentValue": "volatile-ttl",
        "validity": {
            "type": "enum",
            "dataType": "string",
            "value": "",
            "values": [
                "volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl",
                "allkeys-lru", "allkeys-lfu", "allkeys-random", "noeviction",
            ],
            "min": "",
            "max": "",
        },
    });
    let timeout = |value: &str| {
        json!({
            "name": "timeout",
            "desc": "连接空闲超时时间",
            "defaultValue": "600",
            "currentValue": value,
            "validity": {
                "type": "range",
                "dataType": "integer",
                "value": "",
                "values": [],
                "min": "0",
                "max": "86400",
            },
        })
    };
    let expected = json!({
        "id": id.as_str(),
        "name": "short-lived",
        "description": DESCRIPTION,
        "engine": "redis",
        "created": "2021-09-03 06:30:00",
        "updated": "2021-09-03 06:30:00",
        "parameters": [policy, timeout("60")],
    });
    assert_eq!(group, expected);
    let shown = [("CacheParameterGroupId", id.as_str())];
    let answer = local
        .call("GET", "DescribeCacheParameterGroup", &shown)
        .await;
    assert_eq!(*answer.data(), expected);

    local.clock.advance(Duration::from_secs(61));
    let answer = local
        .call(
            "PUT",
            "ModifyCacheParameterGroup",
            &[
                ("CacheParameterGroupId", id.as_str()),
                ("ParamVersion", "4.0"),
                ("Parameters.ParameterName.1", "timeout"),
                ("Parameters.ParameterValue.1", "90"),
            ],
        )
        .await;
    let mut expected = expected;
    expected["updated"] = json!("2021-09-03 06:31:01");
    expected["parameters"] = json!([policy, timeout("90")]);
    let mut modified = expected.clone();
    modified["paramVersion"] = json!("4.0");
    assert_eq!(*answer.data(), modified);
    let answer = local
        .call(
            "PUT",
            "ModifyCacheParameterGroup",
            &[
                ("CacheParameterGroupId", id.as_str()),
                ("ParamVersion", "4.0"),
                ("Name", "sessions"),
                ("Description", "Other keys."),
                ("Parameters.ParameterName.1", "timeout"),
                ("Parameters.ParameterValue.1", "91"),
            ],
        )
        .await;
    answer.data();
    expected["name"] = json!("sessions");
    expected["description"] = json!("Other keys.");
    expected["parameters"] = json!([policy, timeout("91")]);
    let answer = local
        .call("GET", "DescribeCacheParameterGroup", &shown)
        .await;
    assert_eq!(*answer.data(), expected);

    let answer = local
        .call("DELETE", "DeleteCacheParameterGroup", &shown)
        .await;
    assert_eq!(*answer.data(), Value::Null);
    let gone = format!("the parameter group {id} cannot be found in cn-beijing-6a");
    for (method, action) in [
        ("GET", "DescribeCacheParameterGroup"),
        ("DELETE", "DeleteCacheParameterGroup"),
    ] {
        let answer = local.call(method, action, &shown).await;
        assert_eq!(answer.error(), ("InvalidAction", gone.as_str()));
    }
    let delete = DeleteCacheParameterGroup::new(&id);
    let error = kcs.delete_cache_parameter_group(delete).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
}

#[tokio::test]
async fn a_group_takes_only_what_its_engine_version_has() {
    let local = Local::start().await;
    let create = async |version: &str, name: &str| {
        let parameters = [
            ("Name", "cache"),
            ("ParamVersion", version),
            ("Parameters.ParameterName.1", name),
            ("Parameters.ParameterValue.1", "1"),
        ];
        local
            .call("POST", "CreateCacheParameterGroup", &parameters)
            .await
    };
    let answer = create("7.2", "timeout").await;
    let (code, message) = answer.error();
    assert_eq!(code, "InvalidParameter");
    assert!(message.starts_with("ParamVersion: 7.2"), "{message}");
    let answer = create("2.8", "hz").await;
    let (code, message) = answer.error();
    assert_eq!(code, "InvalidParameter");
    assert!(
        message.starts_with(
            "Parameters.ParameterName.1: hz is not a parameter of engine version 2.8; expected one of appendonly, "
        ),
        "{message}"
    );
    let id = group_id(create("4.0", "hz").await.data());
    let modify = async |version: &str, value: &str| {
        let parameters = [
            ("CacheParameterGroupId", id.as_str()),
            ("ParamVersion", version),
            ("Name", "changed"),
            ("Parameters.ParameterName.1", "hz"),
            ("Parameters.ParameterValue.1", value),
        ];
        local
            .call("PUT", "ModifyCacheParameterGroup", &parameters)
            .await
    };
    let answer = modify("5.0", "2").await;
    let message = format!(
        "ParamVersion: the parameter group {id} is for engine version 4.0, which cannot be changed"
    );
    assert_eq!(answer.error(), ("InvalidParameter", message.as_str()));
    let answer = modify("4.0", "501").await;
    assert_eq!(
        answer.error(),
        (
            "InvalidParameter",
            "Parameters.ParameterValue.1: hz takes a whole number from 1 to 500, not \"501\""
        )
    );
    // A name of 65 characters; and nothing has been changed by what was refused.
    let long = "n".repeat(65);
    let parameters = [
        ("Name", long.as_str()),
        ("ParamVersion", "4.0"),
        ("Parameters.ParameterName.1", "hz"),
        ("Parameters.ParameterValue.1", "1"),
    ];
    let answer = local
        .call("POST", "CreateCacheParameterGroup", &parameters)
        .await;
    let (code, message) = answer.error();
    assert_eq!(code, "InvalidParameter");
    assert!(
        message.contains("`Name`") && message.contains("64"),
        "{message}"
    );
    let groups = client(&local, REGION)
        .describe_cache_parameter_groups(DescribeCacheParameterGroups::new())
        .await
        .unwrap();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].name.as_deref(), Some("cache"));
}

#[tokio::test]
async fn groups_are_listed_filtered_and_paged() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let create = async |name: &str, version: &str| {
        let parameters = [
            ("Name", name),
            ("ParamVersion", version),
            ("Parameters.ParameterName.1", "timeout"),
            ("Parameters.ParameterValue.1", "1"),
        ];
        let answer = local
            .call("POST", "CreateCacheParameterGroup", &parameters)
            .await;
        group_id(answer.data())
    };
    let first = create("first", "4.0").await;
    for _ in 0..9 {
        create("middle", "5.0").await;
    }
    let last = create("last", "4.0").await;
    let answer = local
        .call(
            "GET",
            "DescribeCacheParameterGroups",
            &[("CacheParameterGroupId", first.as_str())],
        )
        .await;
    assert_eq!(
        *answer.data(),
        json!([{
            "id": first.as_str(),
            "name": "first",
            "description": "",
            "paramVersion": "4.0",
            "engine": "redis",
            "created": "2021-09-03 06:30:00",
            "updated": "2021-09-03 06:30:00",
        }])
    );
    let list = async |parameters: &[(&str, &str)]| {
        names_of(&local, "DescribeCacheParameterGroups", parameters).await
    };
    assert_eq!(list(&[]).await.len(), 10);
    assert_eq!(list(&[("Name", "last")]).await, ["last"]);
    assert_eq!(list(&[("Name", "las")]).await, [""; 0]);
    assert_eq!(list(&[("ParamVersion", "4.0")]).await, ["first", "last"]);
    assert_eq!(
        list(&[("ParamVersion", "4.0"), ("Offset", "1")]).await,
        ["last"]
    );
    assert_eq!(list(&[("Limit", "1")]).await, ["first"]);
    assert_eq!(list(&[("Limit", "10000")]).await.len(), 11);
    let elsewhere = [("AvailableZone", "cn-beijing-6b")];
    assert_eq!(list(&elsewhere).await, [""; 0]);
    let groups = kcs
        .pages(DescribeCacheParameterGroups::new().limit(4))
        .items();
    let groups = groups.collect().await.unwrap();
    assert_eq!(groups.len(), 11);
    assert_eq!(groups[10].id.as_ref(), Some(&last));
    for limit in ["0", "10001"] {
        let parameters = [("Limit", limit)];
        let answer = local
            .call("GET", "DescribeCacheParameterGroups", &parameters)
            .await;
        let (code, message) = answer.error();
        assert_eq!(code, "InvalidParameter");
        assert!(message.contains("`Limit`"), "{message}");
    }
}

#[tokio::test]
async fn groups_are_applied() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders").await;
    let mut expected = values(&local, &id).await;
    let set = SetCacheParameters::set(&id, Protocol::V40, [("hz", "20")]);
    kcs.set_cache_parameters(set).await.unwrap();
    local.clock.advance(Duration::from_secs(1));

    let group = create_group(&local, &[]).await;
    let parameters = [
        ("CacheId", id.as_str()),
        ("CacheParameterGroupId", group["id"].as_str().unwrap()),
    ];
    let answer = local
        .call("PUT", "SetCacheParameterGroup", &parameters)
        .await;
    assert_eq!(*answer.data(), Value::Null);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Configuring);
    let answer = local
        .call("PUT", "SetCacheParameterGroup", &parameters)
        .await;
    let (code, message) = answer.error();
    assert_eq!(code, "BusinessError");
    assert!(message.contains("being configured (status 7)"), "{message}");
    wait(&kcs, &local, CacheClusterRunning::new(&id))
        .await
        .unwrap();
    for (name, value) in [
        ("hz", "20"),
        ("timeout", "60"),
        ("maxmemory-policy", "volatile-ttl"),
    ] {
        expected.insert(name.to_owned(), value.to_owned());
    }
    assert_eq!(values(&local, &id).await, expected);

    // The later group of several counts. The instance does not follow a group that is deleted.
    let more = [
        ("Parameters.ParameterName.3", "hz"),
        ("Parameters.ParameterValue.3", "30"),
    ];
    let other = create_group(&local, &more).await;
    let groups = [group_id(&other), group_id(&group)];
    let apply = SetCacheParameterGroup::with_groups(&id, groups);
    kcs.set_cache_parameter_group(apply).await.unwrap();
    let delete = DeleteCacheParameterGroup::new(group_id(&group));
    kcs.delete_cache_parameter_group(delete).await.unwrap();
    expected.insert("hz".to_owned(), "30".to_owned());
    assert_eq!(values(&local, &id).await, expected);
    local.clock.advance(Duration::from_secs(1));

    let missing = SetCacheParameterGroup::new(&id, group_id(&group));
    let error = kcs.set_cache_parameter_group(missing).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let missing = SetCacheParameterGroup::new(CacheId::from("1111"), group_id(&other));
    let error = kcs.set_cache_parameter_group(missing).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let created = kcs.create_cache_cluster(request("orders-5").protocol("5.0"));
    let newer = created.await.unwrap().into_data().cache_id;
    local.clock.advance(Duration::from_secs(1));
    let apply = SetCacheParameterGroup::new(&newer, group_id(&other));
    assert_code(
        kcs.set_cache_parameter_group(apply).await,
        "BusinessError",
        &format!(
            "the parameter group {} is for engine version 4.0, but the instance {newer} has 5.0",
            group_id(&other)
        ),
    );
}

#[tokio::test]
async fn groups_and_parameters_are_found_by_their_zone() {
    const ZONE: &str = "cn-beijing-6b";
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let group = create_group(&local, &[("AvailableZone", ZONE)]).await;
    let id = group_id(&group);
    let show = DescribeCacheParameterGroup::new(&id);
    let error = kcs
        .describe_cache_parameter_group(show.clone())
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    kcs.describe_cache_parameter_group(show.available_zone(ZONE))
        .await
        .unwrap();
    let created = kcs.create_cache_cluster(request("orders").available_zone(ZONE));
    let cache_id = created.await.unwrap().into_data().cache_id;
    local.clock.advance(Duration::from_secs(1));
    let show = DescribeCacheParameters::new(&cache_id);
    let error = kcs
        .describe_cache_parameters(show.clone())
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    kcs.describe_cache_parameters(show.available_zone(ZONE))
        .await
        .unwrap();
    let apply = SetCacheParameterGroup::new(&cache_id, &id).available_zone(ZONE);
    kcs.set_cache_parameter_group(apply).await.unwrap();
    let shown = DescribeCacheCluster::new(&cache_id).available_zone(ZONE);
    let shown = kcs.describe_cache_cluster(shown).await.unwrap();
    assert_eq!(shown.status, ClusterStatus::Configuring);
}
