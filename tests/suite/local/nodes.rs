//! The nodes of instances, through raw requests and the SDK.

use std::time::Duration;

use kcs_client::Client;
use kcs_client::actions::{
    AddCacheSlaveNode, AddCacheSlaveNodeV20160701, CreateCacheCluster, DeleteCacheSlaveNode,
    DeleteCacheSlaveNodeV20160701, DescribeCacheByRole, DescribeCacheCluster,
    DescribeCacheClusters, DescribeCacheReadonlyNode, RenameCacheCluster, ResizeCacheCluster,
};
use kcs_client::types::{
    CacheId, ClusterStatus, Gigabytes, Mode, NodeId, NodeRole, NodeStatus, Shards,
};
use kcs_client::waiters::{CacheClusterRunning, ReadonlyNodeRunning};
use serde_json::{Value, json};

use super::life::{assert_code, client, of_mode, request, running, status, wait};
use super::{Local, REGION};

const SECOND: Duration = Duration::from_secs(1);

/// An instance that runs.
async fn created(kcs: &Client, local: &Local, request: CreateCacheCluster) -> CacheId {
    let created = kcs.create_cache_cluster(request).await.unwrap();
    local.clock.advance(SECOND);
    created.into_data().cache_id
}

/// The data of a reply, with each id replaced by `-` once it has been seen to be one.
async fn shown(local: &Local, version: &str, action: &str, parameters: &[(&str, &str)]) -> Value {
    let answer = local.call_version("GET", action, version, parameters).await;
    let mut data = answer.data().clone();
    mask(&mut data);
    data
}

fn mask(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::Object(members) => {
            for (name, member) in members {
                if ["instanceId", "InstanceId", "ShardId"].contains(&name.as_str()) {
                    assert_eq!(member.as_str().unwrap().len(), 36, "{member}");
                    *member = json!("-");
                } else {
                    mask(member);
                }
            }
        }
        _ => {}
    }
}

async fn nodes(kcs: &Client, id: &CacheId) -> Vec<(String, NodeStatus)> {
    let nodes = kcs
        .describe_cache_readonly_node(DescribeCacheReadonlyNode::new(id))
        .await
        .unwrap();
    nodes
        .iter()
        .map(|node| (node.name.clone(), node.status.clone()))
        .collect()
}

/// How many read-only nodes an instance has, and their address.
async fn counted(kcs: &Client, id: &CacheId) -> (i64, Option<String>) {
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(id))
        .await
        .unwrap();
    let list = DescribeCacheClusters::new().cache_id(id);
    let list = kcs.describe_cache_clusters(list).await.unwrap();
    let entry = &list.items[0];
    assert_eq!(entry.slave_num, detail.slave_num);
    assert_eq!(entry.slave_vip, detail.slave_vip);
    (detail.slave_num.unwrap(), detail.slave_vip.clone())
}

#[tokio::test]
async fn read_only_nodes_are_listed_in_both_versions() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let order = request("orders").slave_num(2).slave_vip("10.9.9.9");
    let id = created(&kcs, &local, order).await;
    let parameters = [("CacheId", id.as_str())];
    let node = |number: u32, ip: &str| {
        json!({
            "instanceId": "-",
            "name": format!("orders--readonly--{number}"),
            "port": 6379,
            "ip": ip,
            "status": "running",
            "createTime": "2021-09-03 06:30:00",
        })
    };
    let mut expected = [node(0, "10.9.9.9"), node(1, "10.128.0.4")];
    let action = "DescribeCacheReadonlyNode";
    assert_eq!(
        shown(&local, "2017-04-01", action, &parameters).await,
        json!(expected)
    );
    for node in &mut expected {
        node["proxy"] = json!("READONLY");
        node["area"] = json!("可用区A");
    }
    assert_eq!(
        shown(&local, "2016-07-01", action, &parameters).await,
        json!(expected)
    );
    assert_eq!(counted(&kcs, &id).await, (2, Some("10.9.9.9".to_owned())));
    let missing = DescribeCacheReadonlyNode::new(CacheId::from("1111"));
    let error = kcs.describe_cache_readonly_node(missing).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
}

#[tokio::test]
async fn read_only_nodes_come_and_go() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders").await;
    assert_eq!(nodes(&kcs, &id).await, []);
    assert_eq!(counted(&kcs, &id).await, (0, None));

    let answer = local
        .call_version(
            "PUT",
            "AddCacheSlaveNode",
            "2017-04-01",
            &[("CacheId", id.as_str())],
        )
        .await;
    let first = NodeId::from(answer.data()["NodeId"].as_str().unwrap());
    assert_eq!(*answer.data(), json!({ "NodeId": first.as_str() }));
    let name = |number: u32| format!("orders--readonly--{number}");
    assert_eq!(nodes(&kcs, &id).await, [(name(0), NodeStatus::Creating)]);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Resizing);
    let (count, vip) = counted(&kcs, &id).await;
    assert_eq!(count, 1);
    // One after another.
    let more = kcs.add_cache_slave_node(AddCacheSlaveNode::new(&id)).await;
    assert!(more.as_ref().is_err_and(kcs_client::Error::is_conflict));
    assert_code(
        more,
        "BusinessError",
        "cannot be extended by a read-only node while it is being extended by a read-only node (status 3)",
    );
    let waiter = ReadonlyNodeRunning::new(&id, &first);
    let node = wait(&kcs, &local, waiter).await.unwrap();
    assert_eq!(node[0].status, NodeStatus::Running);
    assert_eq!(vip.as_ref(), Some(&node[0].ip));
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);

    let second = AddCacheSlaveNodeV20160701::new(&id).slave_vip("10.9.9.9");
    let second = kcs
        .add_cache_slave_node_v20160701(second)
        .await
        .unwrap()
        .into_data()
        .node_id;
    wait(&kcs, &local, CacheClusterRunning::new(&id))
        .await
        .unwrap();
    assert_eq!(
        nodes(&kcs, &id).await,
        [
            (name(0), NodeStatus::Running),
            (name(1), NodeStatus::Running)
        ]
    );
    assert_eq!(counted(&kcs, &id).await, (2, vip));

    let parameters = [("CacheId", id.as_str()), ("NodeId", first.as_str())];
    let answer = local
        .call_version("PUT", "DeleteCacheSlaveNode", "2017-04-01", &parameters)
        .await;
    assert_eq!(*answer.data(), Value::Null);
    assert_eq!(
        nodes(&kcs, &id).await,
        [
            (name(0), NodeStatus::Deleted),
            (name(1), NodeStatus::Running)
        ]
    );
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    assert_eq!(counted(&kcs, &id).await, (1, Some("10.9.9.9".to_owned())));
    let gone = wait(&kcs, &local, ReadonlyNodeRunning::new(&id, &first)).await;
    assert!(gone.unwrap_err().is_wait_unreachable());
    // A repeated call changes nothing while the node is being deleted.
    let delete = DeleteCacheSlaveNode::new(&id, &first);
    kcs.delete_cache_slave_node(delete.clone()).await.unwrap();
    local.clock.advance(SECOND / 2);
    assert_eq!(nodes(&kcs, &id).await.len(), 2);
    local.clock.advance(SECOND / 2);
    assert_eq!(nodes(&kcs, &id).await, [(name(1), NodeStatus::Running)]);
    let error = kcs.delete_cache_slave_node(delete).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let message = format!("the read-only node {first} does not exist");
    assert_eq!(error.message(), Some(message.as_str()));

    // The next number follows the last one, even that of a node that is being deleted.
    let other = DeleteCacheSlaveNodeV20160701::new(&id, &second);
    kcs.delete_cache_slave_node_v20160701(other.clone())
        .await
        .unwrap();
    kcs.add_cache_slave_node(AddCacheSlaveNode::new(&id))
        .await
        .unwrap();
    assert_eq!(
        nodes(&kcs, &id).await,
        [
            (name(1), NodeStatus::Deleted),
            (name(2), NodeStatus::Creating)
        ]
    );
    let last = kcs
        .describe_cache_readonly_node(DescribeCacheReadonlyNode::new(&id))
        .await
        .unwrap()[1]
        .node_id
        .clone();
    assert_code(
        kcs.delete_cache_slave_node(DeleteCacheSlaveNode::new(&id, last))
            .await,
        "BusinessError",
        "cannot be reduced by a read-only node while it is being extended by a read-only node (status 3)",
    );
    local.clock.advance(SECOND);
    assert_eq!(nodes(&kcs, &id).await, [(name(2), NodeStatus::Running)]);
}

#[tokio::test]
async fn only_read_only_nodes_can_be_deleted() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders").await;
    let all = kcs
        .describe_cache_by_role(DescribeCacheByRole::new(&id))
        .await
        .unwrap();
    assert_eq!(all.len(), 2);
    for node in all.iter() {
        let delete = DeleteCacheSlaveNode::new(&id, &node.node_id);
        let error = kcs.delete_cache_slave_node(delete).await.unwrap_err();
        assert!(error.is_not_found(), "{error}");
    }
}

#[tokio::test]
async fn an_instance_has_at_most_seven_read_only_nodes() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    assert_code(
        kcs.create_cache_cluster(request("orders").slave_num(8))
            .await,
        "InvalidParameter",
        "SlaveNum: an instance can have at most 7 read-only nodes, not 8",
    );
    let full = created(&kcs, &local, request("orders").slave_num(7)).await;
    assert_eq!(counted(&kcs, &full).await.0, 7);
    let almost = created(&kcs, &local, request("orders").slave_num(6)).await;
    let add = AddCacheSlaveNode::new(&almost);
    kcs.add_cache_slave_node(add).await.unwrap();
    local.clock.advance(SECOND);
    for id in [full, almost] {
        assert_code(
            kcs.add_cache_slave_node(AddCacheSlaveNode::new(&id)).await,
            "BusinessError",
            &format!(
                "the instance {id} has 7 read-only nodes, and no instance can have more (SlaveNum)"
            ),
        );
    }
}

#[tokio::test]
async fn clusters_have_no_read_only_nodes() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    for mode in [Mode::Cluster, Mode::CustomCluster] {
        let refused = [
            (of_mode("orders", mode).slave_num(1), "SlaveNum: "),
            (
                of_mode("orders", mode).standby_zone("cn-beijing-6b"),
                "PrepareAzName: ",
            ),
            (
                of_mode("orders", mode).readonly_zone("cn-beijing-6b"),
                "RrAzName: ",
            ),
        ];
        for (request, parameter) in refused {
            let message = format!(
                "{parameter}only an instance with one primary (Mode 2) can have a standby zone or read-only nodes"
            );
            let created = kcs.create_cache_cluster(request).await;
            assert_code(created, "InvalidParameter", &message);
        }
        let id = created(&kcs, &local, of_mode("orders", mode).slave_num(0)).await;
        assert_eq!(nodes(&kcs, &id).await, []);
        let message = format!(
            "the instance {id} is a cluster (Mode {}); only an instance with one primary (Mode 2) has read-only nodes",
            mode.code()
        );
        assert_code(
            kcs.add_cache_slave_node(AddCacheSlaveNode::new(&id)).await,
            "BusinessError",
            &message,
        );
        let delete = DeleteCacheSlaveNode::new(&id, NodeId::from("1111"));
        assert_code(
            kcs.delete_cache_slave_node(delete).await,
            "BusinessError",
            &message,
        );
    }
}

#[tokio::test]
async fn nodes_of_an_instance_are_listed_by_role() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let order = request("orders")
        .slave_num(1)
        .standby_zone("cn-beijing-6b")
        .readonly_zone("cn-beijing-6c");
    let id = created(&kcs, &local, order).await;
    let rename = RenameCacheCluster::new(&id, "orders-2");
    kcs.rename_cache_cluster(rename).await.unwrap();
    let node = |name: &str, ip: &str, role: &str, area: &str| {
        json!({
            "instanceId": "-",
            "name": name,
            "port": 6379,
            "ip": ip,
            "status": "running",
            "createTime": "2021-09-03 06:30:00",
            "proxy": role,
            "area": area,
        })
    };
    let primary = node("orders-2", "10.0.0.1", "MASTER", "可用区A");
    let replica = node("orders-2--slave", "10.128.0.2", "SLAVE", "可用区B");
    let readonly = node("orders-2--readonly--0", "10.128.0.3", "READONLY", "可用区C");
    let action = "DescribeCacheByRole";
    let by_role = async |role: Option<&str>| {
        let mut parameters = vec![("CacheId", id.as_str())];
        parameters.extend(role.map(|role| ("Proxy", role)));
        shown(&local, "2016-07-01", action, &parameters).await
    };
    assert_eq!(by_role(None).await, json!([primary, replica, readonly]));
    assert_eq!(by_role(Some("MASTER")).await, json!([primary]));
    assert_eq!(by_role(Some("SLAVE")).await, json!([replica]));
    assert_eq!(by_role(Some("READONLY")).await, json!([readonly]));
    assert_eq!(by_role(Some("PROXY")).await, json!([]));
    let wrong = DescribeCacheByRole::new(&id).role(NodeRole::from("ALL"));
    assert_code(
        kcs.describe_cache_by_role(wrong).await,
        "InvalidParameter",
        "Proxy: ALL is not a role; expected one of MASTER, SLAVE, READONLY, PROXY",
    );

    let newer = |node: &Value, role: &str, zone: &str| {
        json!({
            "InstanceId": "-",
            "Name": node["name"],
            "Port": 6379,
            "Ip": node["ip"],
            "Status": "running",
            "CreateTime": "2021-09-03 06:30:00",
            "InstanceRole": role,
            "Az": zone,
        })
    };
    let primary = newer(&primary, "MASTER", "cn-beijing-6a");
    let replica = newer(&replica, "SLAVE", "cn-beijing-6b");
    let readonly = newer(&readonly, "READONLY", "cn-beijing-6c");
    let grouped = async |role: Option<&str>| {
        let mut parameters = vec![("CacheId", id.as_str())];
        parameters.extend(role.map(|role| ("Role", role)));
        shown(&local, "2024-07-01", action, &parameters).await
    };
    let groups = |primaries: &[&Value], replicas: &[&Value]| json!({ "MasterNodes": primaries, "SlavesNodes": replicas, "ProxyNodes": [] });
    let all = groups(&[&primary], &[&replica, &readonly]);
    assert_eq!(grouped(None).await, all);
    assert_eq!(grouped(Some("ALL")).await, all);
    assert_eq!(grouped(Some("MASTER")).await, groups(&[&primary], &[]));
    assert_eq!(
        grouped(Some("SLAVE")).await,
        groups(&[], &[&replica, &readonly])
    );
    assert_eq!(grouped(Some("PROXY")).await, groups(&[], &[]));
    let parameters = [("CacheId", id.as_str()), ("Role", "READONLY")];
    let answer = local
        .call_version("GET", action, "2024-07-01", &parameters)
        .await;
    assert_eq!(
        answer.error(),
        (
            "InvalidParameter",
            "Role: READONLY is not a role; expected one of MASTER, SLAVE, PROXY, ALL"
        )
    );

    // A node that is added later is in the zone of the others.
    kcs.add_cache_slave_node(AddCacheSlaveNode::new(&id))
        .await
        .unwrap();
    let readonly = DescribeCacheByRole::new(&id).role(NodeRole::Readonly);
    let readonly = kcs.describe_cache_by_role(readonly).await.unwrap();
    let areas: Vec<&str> = readonly.iter().map(|node| node.area.as_str()).collect();
    assert_eq!(areas, ["可用区C", "可用区C"]);
    let list = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await
        .unwrap();
    assert_eq!(list.items[0].area.as_deref(), Some("多可用区"));
}

#[tokio::test]
async fn zones_of_nodes_are_known_ones() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let zone = "cn-shanghai-2a";
    for (parameter, request) in [
        ("PrepareAzName", request("orders").standby_zone(zone)),
        ("RrAzName", request("orders").readonly_zone(zone)),
    ] {
        assert_code(
            kcs.create_cache_cluster(request).await,
            "InvalidParameter",
            &format!("{parameter}: {zone} is not a zone of cn-beijing-6"),
        );
    }
}

/// The nodes of a cluster by version 2024-07-01: names, and whether all of a shard have its id.
async fn shards(local: &Local, id: &CacheId) -> Value {
    let parameters = [("CacheId", id.as_str())];
    let action = "DescribeCacheByRole";
    let answer = local
        .call_version("GET", action, "2024-07-01", &parameters)
        .await;
    let data = answer.data();
    for (primary, replica) in data["MasterNodes"]
        .as_array()
        .unwrap()
        .iter()
        .zip(data["SlavesNodes"].as_array().unwrap())
    {
        assert_eq!(primary["ShardId"], replica["ShardId"]);
        assert_ne!(primary["InstanceId"], replica["InstanceId"]);
        assert_eq!(primary["ShardId"].as_str().unwrap().len(), 36);
    }
    let names = |group: &str, status: &str| {
        let nodes = data[group].as_array().unwrap().iter();
        let names = nodes
            .filter(|node| node["Status"] == status)
            .map(|node| node["Name"].clone());
        names.collect::<Vec<Value>>()
    };
    json!({
        "running": [names("MasterNodes", "running"), names("SlavesNodes", "running")],
        "creating": [names("MasterNodes", "creating"), names("SlavesNodes", "creating")],
        "deleted": [names("MasterNodes", "deleted"), names("SlavesNodes", "deleted")],
        "proxies": names("ProxyNodes", "running"),
    })
}

#[tokio::test]
async fn a_cluster_has_shards_and_a_proxy() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = created(&kcs, &local, of_mode("orders", Mode::Cluster)).await;
    let parameters = [("CacheId", id.as_str())];
    let node = |name: &str, ip: &str, role: &str| {
        json!({
            "instanceId": "-",
            "name": format!("orders--{name}"),
            "port": 6379,
            "ip": ip,
            "status": "running",
            "createTime": "2021-09-03 06:30:00",
            "proxy": role,
            "area": "可用区A",
        })
    };
    assert_eq!(
        shown(&local, "2016-07-01", "DescribeCacheByRole", &parameters).await,
        json!([
            node("proxy--0", "10.0.0.1", "PROXY"),
            node("shard--0", "10.128.0.2", "MASTER"),
            node("shard--0--slave", "10.128.0.3", "SLAVE"),
            node("shard--1", "10.128.0.4", "MASTER"),
            node("shard--1--slave", "10.128.0.5", "SLAVE"),
            node("shard--2", "10.128.0.6", "MASTER"),
            node("shard--2--slave", "10.128.0.7", "SLAVE"),
        ])
    );
    let list = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await
        .unwrap();
    assert_eq!(list.items[0].area.as_deref(), Some("单可用区"));
}

#[tokio::test]
async fn shards_come_and_go_with_the_size() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let order = of_mode("orders", Mode::Cluster).shard_count(Shards(2));
    let id = created(&kcs, &local, order).await;
    let names = |suffix: &str, numbers: std::ops::Range<u32>| {
        let names = numbers.map(|number| json!(format!("orders--shard--{number}{suffix}")));
        names.collect::<Vec<Value>>()
    };
    let both = |numbers: std::ops::Range<u32>| {
        json!([names("", numbers.clone()), names("--slave", numbers)])
    };
    let expected = |running, creating, deleted| {
        json!({
            "running": both(running),
            "creating": both(creating),
            "deleted": both(deleted),
            "proxies": ["orders--proxy--0"],
        })
    };
    assert_eq!(shards(&local, &id).await, expected(0..2, 0..0, 0..0));
    let grow = ResizeCacheCluster::new(&id, Gigabytes(120)).shard_count(Shards(3));
    kcs.resize_cache_cluster(grow).await.unwrap();
    assert_eq!(shards(&local, &id).await, expected(0..2, 2..3, 0..0));
    local.clock.advance(SECOND);
    assert_eq!(shards(&local, &id).await, expected(0..3, 0..0, 0..0));
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(detail.shard_num, Some(Shards(3)));
    let fewer = ResizeCacheCluster::new(&id, Gigabytes(120)).shard_count(Shards(1));
    kcs.resize_cache_cluster(fewer).await.unwrap();
    assert_eq!(shards(&local, &id).await, expected(0..1, 0..0, 1..3));
    local.clock.advance(SECOND);
    assert_eq!(shards(&local, &id).await, expected(0..1, 0..0, 0..0));
    // A size of a shard leaves their number as it is.
    let larger = ResizeCacheCluster::new(&id, Gigabytes(120)).shard_size(Gigabytes(120));
    kcs.resize_cache_cluster(larger).await.unwrap();
    local.clock.advance(SECOND);
    assert_eq!(shards(&local, &id).await, expected(0..1, 0..0, 0..0));

    // As the Terraform provider may send it.
    let unnamed = of_mode("orders", Mode::Cluster).shard_count(Shards(0));
    let unnamed = created(&kcs, &local, unnamed).await;
    assert_eq!(shards(&local, &unnamed).await, expected(0..3, 0..0, 0..0));

    let too_many = "ShardNum: a cluster can have at most 1024 shards, not 1025";
    let resize = ResizeCacheCluster::new(&id, Gigabytes(120)).shard_count(Shards(1025));
    assert_code(
        kcs.resize_cache_cluster(resize).await,
        "InvalidParameter",
        too_many,
    );
    let order = of_mode("orders", Mode::Cluster);
    assert_code(
        kcs.create_cache_cluster(order.clone().shard_count(Shards(1025)))
            .await,
        "InvalidParameter",
        too_many,
    );
    let most = created(&kcs, &local, order.shard_count(Shards(1024))).await;
    let primaries = DescribeCacheByRole::new(&most).role(NodeRole::Master);
    let primaries = kcs.describe_cache_by_role(primaries).await.unwrap();
    assert_eq!(primaries.len(), 1024);
}
