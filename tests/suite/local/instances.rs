//! Instances of the local server: whole replies, and the sizes and versions that they can have.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{
    AllocateSecurityGroup, CreateCacheCluster, CreateSecurityGroup, DescribeCacheCluster,
    DescribeCacheClusters, LockCacheCluster, ResizeCacheCluster,
};
use kcs_client::types::{Gigabytes, Mode, Months, Protocol, Shards, VnetId, VpcId};
use serde_json::{Value, json};

use super::life::{assert_code, client, running};
use super::{Local, REGION};
use crate::root;

/// An order of this size, paid in advance for a month.
fn order(mode: Mode, capacity: i64) -> CreateCacheCluster {
    let request = CreateCacheCluster::new(
        "orders",
        Gigabytes(capacity),
        VpcId::from("vpc-1"),
        VnetId::from("vnet-1"),
        Billing::prepaid(Months(1)),
    );
    request.mode(mode)
}

/// The members of the guide's sample of an Action; of the first item, if it is a list.
fn sample(path: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("api-spec/examples").join(path)).unwrap();
    let example: Value = serde_json::from_str(&text).unwrap();
    let data = &example["response"]["Data"];
    let data = data.get("list").map_or(data, |list| &list[0]);
    data.as_object().unwrap().keys().cloned().collect()
}

#[tokio::test]
async fn replies_show_an_instance_whole() {
    let local = Local::start().await;
    let parameters = [
        ("BackupTimezone", "03:00-04:00"),
        ("BillType", "1"),
        ("Capacity", "8"),
        ("Duration", "6"),
        ("IamProjectId", "12"),
        ("Name", "orders"),
        ("SecurityGroupId", "group-1"),
        ("SlaveNum", "1"),
        ("VnetId", "vnet-1"),
        ("VpcId", "vpc-1"),
    ];
    let answer = local.call("POST", "CreateCacheCluster", &parameters).await;
    let created = answer.data();
    let (id, order) = (&created["CacheId"], &created["SubOrderId"]);
    assert_eq!(
        *created,
        json!({
            "CacheId": id,
            "Name": "orders",
            "Size": "8",
            "Port": "6379",
            "SubOrderId": order,
        })
    );
    local.clock.advance(Duration::from_secs(1));
    let id = id.as_str().unwrap();
    let answer = local
        .call("GET", "DescribeCacheCluster", &[("CacheId", id)])
        .await;
    let detail = answer.data();
    let product = &detail["productId"];
    assert_eq!(product.as_str().unwrap().len(), 36);
    assert_eq!(
        *detail,
        json!({
            "cacheId": id,
            "az": "cn-beijing-6a",
            "name": "orders",
            "securityGroupId": "group-1",
            "engine": "redis",
            "mode": 2,
            "size": 8,
            "port": 6379,
            "vip": "10.0.0.1",
            "slaveVip": "10.128.0.3",
            "slaveNum": 1,
            "status": 2,
            "createTime": "2021-09-03 06:30:00",
            "netType": 2,
            "vpcId": "vpc-1",
            "vnetId": "vnet-1",
            "timingSwitch": "On",
            "timezone": "03:00-04:00",
            "usedMemory": 0,
            "subOrderId": order,
            "productId": product,
            "billType": 1,
            "orderType": 2,
            "orderUse": 1,
            "serviceBeginTime": "2021-09-03 06:30:00",
            "serviceEndTime": "2022-03-03 23:59:59",
            "iamProjectId": "12",
            "iamProjectName": "project 12",
            "protocol": "redis 4.0",
            "serviceStatus": 2,
            "source": 3,
            "transition": 0,
        })
    );
    let answer = local.call("GET", "DescribeCacheClusters", &[]).await;
    let list = answer.data();
    let mut entry = detail.clone();
    let members = entry.as_object_mut().unwrap();
    members.remove("transition");
    let more = json!({
        "region": "cn-beijing-6",
        "eip": "",
        "eipRo": "",
        "tags": [],
        "area": "单可用区",
        "directVips": "",
        "directSupported": "false",
        "directConnEnabled": 0,
    });
    members.extend(more.as_object().unwrap().clone());
    assert_eq!(
        *list,
        json!({ "list": [entry], "offset": 0, "limit": 10, "total": 1 })
    );
    // Nothing is missing that the guide's samples have.
    for (shown, example) in [
        (
            detail,
            "DescribeCacheCluster/single-with-read-only-nodes.json",
        ),
        (&list["list"][0], "DescribeCacheClusters/first-page.json"),
    ] {
        let shown: BTreeSet<String> = shown.as_object().unwrap().keys().cloned().collect();
        let expected = sample(example);
        let missing: Vec<_> = expected.difference(&shown).collect();
        assert!(missing.is_empty(), "{example}: {missing:?}");
    }
}

#[tokio::test]
async fn only_what_is_prepaid_has_an_end() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let month = Duration::from_secs(24 * 60 * 60);
    let end = async |billing: Option<Billing>| {
        let mut request = order(Mode::Single, 8);
        request = match billing {
            Some(billing) => request.billing(billing),
            None => request,
        };
        let created = kcs.create_cache_cluster(request).await.unwrap();
        let shown = DescribeCacheCluster::new(&created.cache_id);
        let shown = kcs.describe_cache_cluster(shown).await.unwrap();
        shown.service_end_time.as_ref().map(ToString::to_string)
    };
    assert_eq!(end(None).await.as_deref(), Some("2021-10-03 23:59:59"));
    let three_years = Billing::prepaid(Months(36));
    assert_eq!(
        end(Some(three_years)).await.as_deref(),
        Some("2024-09-03 23:59:59")
    );
    assert_eq!(end(Some(Billing::pay_as_you_go())).await, None);
    assert_eq!(end(Some(Billing::daily_settlement())).await, None);
    // From the 31st of October to a month that ends earlier.
    local.clock.advance(month * 58);
    assert_eq!(end(None).await.as_deref(), Some("2021-11-30 23:59:59"));
}

#[tokio::test]
async fn an_instance_with_one_primary_has_a_size_of_the_guide() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let message = |size: i64| {
        format!(
            "Capacity: an instance with one primary (Mode 2) can have 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 64 GB, not {size}"
        )
    };
    let mut accepted = Vec::new();
    for size in 1..=80 {
        match kcs.create_cache_cluster(order(Mode::Single, size)).await {
            Ok(_) => accepted.push(size),
            Err(error) => {
                assert_eq!(error.code(), Some("InvalidParameter"), "{error}");
                assert_eq!(error.message(), Some(message(size).as_str()));
            }
        }
    }
    assert_eq!(accepted, [1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 64]);
    let created = kcs.create_cache_cluster(order(Mode::Single, 8)).await;
    let id = created.unwrap().into_data().cache_id;
    local.clock.advance(Duration::from_secs(1));
    assert_code(
        kcs.resize_cache_cluster(ResizeCacheCluster::new(&id, Gigabytes(48)))
            .await,
        "InvalidParameter",
        &message(48),
    );
    kcs.resize_cache_cluster(ResizeCacheCluster::new(&id, Gigabytes(64)))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_cluster_has_a_size_of_the_guide() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let message = |size: i64| {
        format!("Capacity: a cluster (Mode 1) can have 70 to 300 GB in steps of 10, not {size}")
    };
    for size in [8, 60, 69, 71, 75, 299, 301, 310] {
        let created = kcs.create_cache_cluster(order(Mode::Cluster, size)).await;
        assert_code(created, "InvalidParameter", &message(size));
    }
    for size in [70, 80, 290, 300] {
        kcs.create_cache_cluster(order(Mode::Cluster, size))
            .await
            .unwrap();
    }
    let created = kcs.create_cache_cluster(order(Mode::Cluster, 70)).await;
    let id = created.unwrap().into_data().cache_id;
    local.clock.advance(Duration::from_secs(1));
    assert_code(
        kcs.resize_cache_cluster(ResizeCacheCluster::new(&id, Gigabytes(305)))
            .await,
        "InvalidParameter",
        &message(305),
    );
    kcs.resize_cache_cluster(ResizeCacheCluster::new(&id, Gigabytes(80)))
        .await
        .unwrap();
}

#[tokio::test]
async fn the_size_of_a_custom_cluster_is_that_of_its_shards() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let custom = |capacity: i64, count: i64, size: i64| {
        order(Mode::CustomCluster, capacity)
            .shard_count(Shards(count))
            .shard_size(Gigabytes(size))
    };
    assert_code(
        kcs.create_cache_cluster(custom(13, 3, 4)).await,
        "InvalidParameter",
        "Capacity: a custom cluster (Mode 3) has ShardNum × ShardSize = 3 × 4 GB, not 13",
    );
    let created = kcs.create_cache_cluster(custom(12, 3, 4)).await.unwrap();
    let id = &created.cache_id;
    local.clock.advance(Duration::from_secs(1));
    let resize = |capacity: i64| ResizeCacheCluster::new(id, Gigabytes(capacity));
    assert_code(
        kcs.resize_cache_cluster(resize(20).shard_count(Shards(4)))
            .await,
        "InvalidParameter",
        "ShardNum × ShardSize = 4 × 4 GB, not 20",
    );
    let both = resize(32).shard_count(Shards(4)).shard_size(Gigabytes(8));
    assert_code(
        kcs.resize_cache_cluster(both).await,
        "InvalidParameter",
        "ShardNum: one call can change it or ShardSize, not both",
    );
    let shrink = resize(8).shard_count(Shards(2));
    assert_code(
        kcs.resize_cache_cluster(shrink).await,
        "BusinessError",
        "is a custom cluster and cannot shrink from 12 GB to 8 GB",
    );
    // One of the two may be named although it stays.
    let grow = resize(16).shard_count(Shards(4)).shard_size(Gigabytes(4));
    kcs.resize_cache_cluster(grow).await.unwrap();
    local.clock.advance(Duration::from_secs(1));
    kcs.resize_cache_cluster(resize(24).shard_size(Gigabytes(6)))
        .await
        .unwrap();
    local.clock.advance(Duration::from_secs(1));
    let shown = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(id))
        .await
        .unwrap();
    assert_eq!(
        (shown.size, shown.shard_num, shown.shard_size),
        (Gigabytes(24), Some(Shards(4)), Some(Gigabytes(6)))
    );
    let list = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await
        .unwrap();
    assert_eq!(
        (list.items[0].shard_num, list.items[0].shard_size),
        (Some(Shards(4)), Some(Gigabytes(6)))
    );
    // The same size is no shrinking.
    kcs.resize_cache_cluster(resize(24)).await.unwrap();
}

#[tokio::test]
async fn topologies_and_engine_versions_are_known_ones() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let single = |version: &str| order(Mode::Single, 8).protocol(version);
    let cluster = |version: &str| order(Mode::Cluster, 70).protocol(version);
    for request in [
        single("2.8"),
        single("4.0"),
        single("5.0"),
        single("6.0"),
        cluster("3.0"),
        cluster("4.0"),
        cluster("5.0"),
        cluster("6.0"),
    ] {
        kcs.create_cache_cluster(request).await.unwrap();
    }
    let refused = [
        (
            single("3.0"),
            "Protocol: only clusters (Mode 1 or 3) can have version 3.0",
        ),
        (
            cluster("2.8"),
            "Protocol: only instances with one primary (Mode 2) can have version 2.8",
        ),
        (
            order(Mode::CustomCluster, 8).protocol(Protocol::V28),
            "Protocol: only instances with one primary (Mode 2) can have version 2.8",
        ),
        (
            single("redis 4.0"),
            "Protocol: redis 4.0 is not an engine version; expected one of 2.8, 3.0, 4.0, 5.0, 6.0",
        ),
        (
            order(Mode::from(4), 8),
            "Mode: 4 is not a topology; expected one of 1, 2, 3",
        ),
    ];
    for (request, message) in refused {
        assert_code(
            kcs.create_cache_cluster(request).await,
            "InvalidParameter",
            message,
        );
    }
}

/// The words and their order are those of the guide's sample.
#[tokio::test]
async fn instances_are_counted_by_region_and_state() {
    let local = Local::start().await;
    let (beijing, shanghai) = (client(&local, REGION), client(&local, "cn-shanghai-2"));
    for _ in 0..3 {
        running(&beijing, &local, "orders").await;
    }
    let id = running(&shanghai, &local, "orders").await;
    shanghai
        .lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    local.clock.advance(Duration::from_secs(1));
    for _ in 0..2 {
        let request = order(Mode::Single, 8);
        beijing.create_cache_cluster(request).await.unwrap();
    }
    let statistics = |running: u32, locked: u32, others: u32| {
        json!([
            { "name": "运行中", "code": "running_status", "total": running },
            { "name": "即将过期", "code": "expiring_soon", "total": 0 },
            { "name": "已过期", "code": "locked_status", "total": locked },
            { "name": "其他状态", "code": "abnormal_status", "total": others },
        ])
    };
    let region = |name: &str, code: &str, [running, locked, others]: [u32; 3]| {
        json!({
            "name": name,
            "code": code,
            "total": running + locked + others,
            "statistics": statistics(running, locked, others),
        })
    };
    let answer = local.call("GET", "StatisticDBInstances", &[]).await;
    assert_eq!(
        *answer.data(),
        json!({
            "partition": [
                region("华北1（北京）", "cn-beijing-6", [3, 0, 2]),
                region("华东1（上海）", "cn-shanghai-2", [0, 1, 0]),
                region("华南1（广州）", "cn-guangzhou-1", [0, 0, 0]),
                region("中国香港", "cn-hongkong-2", [0, 0, 0]),
                region("新加坡", "ap-singapore-1", [0, 0, 0]),
                region("俄罗斯（莫斯科）", "eu-east-1", [0, 0, 0]),
            ],
            "count": region("总实例数", "ALL", [3, 1, 2]),
        })
    );
}

/// An Action, its parameters beside the instance, as messages name it, and the states that allow it.
type Operation = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

const OPERATIONS: &[Operation] = &[
    (
        "RenameCacheCluster",
        &[("Name", "orders-2")],
        "renamed",
        "running or locked",
    ),
    (
        "ResizeCacheCluster",
        &[("Capacity", "16")],
        "resized",
        "running",
    ),
    (
        "UpdatePassword",
        &[("Password", "Orders-2026")],
        "given a password",
        "running",
    ),
    (
        "RestartCacheCluster",
        &[],
        "restarted",
        "running or in error",
    ),
    ("FlushCacheCluster", &[], "flushed", "running"),
    ("LockCacheCluster", &[], "locked", "running"),
    (
        "DeleteCacheCluster",
        &[],
        "deleted",
        "running or locked or in error",
    ),
    (
        "CreateSnapshot",
        &[("Name", "nightly")],
        "backed up",
        "running",
    ),
    (
        "SetCacheParameters",
        &[("Protocol", "4.0"), ("ResetAllParameters", "true")],
        "configured",
        "running",
    ),
    (
        "AddCacheSlaveNode",
        &[],
        "extended by a read-only node",
        "running",
    ),
    (
        "AllocateEip",
        &[("InsType", "1")],
        "given a public address",
        "running",
    ),
];

/// Checks what an instance in this state refuses.
async fn assert_refusals(local: &Local, id: &str, word: &str, status: u32) {
    let call = async |action: &str, more: &[(&str, &str)]| {
        let mut parameters = vec![("CacheId", id)];
        parameters.extend(more);
        local.call("PUT", action, &parameters).await
    };
    let message = |operation: &str, allowed: &str| {
        format!(
            "the instance {id} cannot be {operation} while it is {word} (status {status}), only while it is {allowed}"
        )
    };
    for (action, more, operation, allowed) in OPERATIONS {
        if allowed.contains(word) {
            continue;
        }
        let answer = call(action, more).await;
        let expected = message(operation, allowed);
        assert_eq!(answer.error(), ("BusinessError", expected.as_str()));
    }
    if word != "locked" {
        let answer = call("UnlockCacheCluster", &[]).await;
        let expected = message("unlocked", "locked");
        assert_eq!(answer.error(), ("BusinessError", expected.as_str()));
    }
}

#[tokio::test]
async fn each_state_refuses_what_does_not_fit_it() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let created = kcs.create_cache_cluster(order(Mode::Single, 8)).await;
    let id = created.unwrap().into_data().cache_id;
    let id = id.as_str();
    assert_refusals(&local, id, "being created", 1).await;
    local.clock.advance(Duration::from_secs(1));
    let changes = [
        ("ResizeCacheCluster", "being resized", 3),
        ("RestartCacheCluster", "restarting", 13),
        ("SetCacheParameters", "being configured", 7),
        ("AddCacheSlaveNode", "being extended by a read-only node", 3),
        ("CreateSnapshot", "being backed up", 11),
        ("LockCacheCluster", "being locked", 5),
    ];
    for (action, word, status) in changes {
        let (_, more, ..) = OPERATIONS
            .iter()
            .find(|(name, ..)| *name == action)
            .unwrap();
        let mut parameters = vec![("CacheId", id)];
        parameters.extend(*more);
        local.call("PUT", action, &parameters).await.data();
        assert_refusals(&local, id, word, status).await;
        local.clock.advance(Duration::from_secs(1));
    }
    assert_refusals(&local, id, "locked", 8).await;
    let parameters = [("CacheId", id)];
    for (action, word, status) in [
        ("UnlockCacheCluster", "being unlocked", 6),
        ("DeleteCacheCluster", "being deleted", 4),
    ] {
        local.call("PUT", action, &parameters).await.data();
        assert_refusals(&local, id, word, status).await;
        local.clock.advance(Duration::from_secs(1));
    }
}

#[tokio::test]
async fn the_first_of_several_groups_is_shown() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders").await;
    let mut groups = Vec::new();
    for name in ["office", "branch"] {
        let request = CreateSecurityGroup::new(name, "made by a test");
        let group = kcs.create_security_group(request).await.unwrap();
        groups.push(group.into_data().security_group_id);
    }
    let bind = AllocateSecurityGroup::new([&id], groups.clone());
    kcs.allocate_security_group(bind).await.unwrap();
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&id))
        .await
        .unwrap();
    let list = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await
        .unwrap();
    for shown in [&detail.security_group_id, &list.items[0].security_group_id] {
        assert_eq!(shown.as_ref(), Some(&groups[0]));
    }
}

#[tokio::test]
async fn an_order_has_defaults() {
    let local = Local::start().await;
    let parameters = [
        ("Capacity", "1"),
        ("Name", "orders"),
        ("VnetId", "vnet-1"),
        ("VpcId", "vpc-1"),
    ];
    let answer = local.call("POST", "CreateCacheCluster", &parameters).await;
    let id = answer.data()["CacheId"].as_str().unwrap();
    let answer = local
        .call("GET", "DescribeCacheCluster", &[("CacheId", id)])
        .await;
    let detail = answer.data();
    for (member, value) in [
        ("az", json!("cn-beijing-6a")),
        ("mode", json!(2)),
        ("protocol", json!("redis 4.0")),
        ("billType", json!(1)),
        ("serviceEndTime", json!("2021-10-03 23:59:59")),
        ("iamProjectId", json!("0")),
        ("iamProjectName", json!("默认项目")),
        ("slaveNum", json!(0)),
        ("timingSwitch", json!("Off")),
    ] {
        assert_eq!(detail[member], value, "{member}");
    }
    for member in ["slaveVip", "timezone", "securityGroupId", "eip", "shardNum"] {
        assert_eq!(detail.get(member), None, "{member}");
    }
}
