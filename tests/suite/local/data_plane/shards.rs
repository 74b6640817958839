//! Clusters whose number of shards changes, with clients of clusters that were written elsewhere.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::Duration;

use kcs_client::Client;
use kcs_client::actions::{
    CreateSnapshot, DescribeCacheByRole, DescribeCacheCluster, DescribeSnapshots,
    OpenDirectAccessToCluster, ResizeCacheCluster, RestartCacheCluster, RestoreSnapshot,
    SetCacheParameters,
};
use kcs_client::types::{CacheId, ClusterStatus, Gigabytes, Mode, NodeRole, Protocol, Shards};
use serde_json::{Value, json};

use super::{Redis, SOON, create, redis_cli, start, start_with, status};
use crate::local::life::{assert_code, request};
use crate::{python, root};

async fn resize(kcs: &Client, id: &CacheId, shards: i64) {
    let resize = ResizeCacheCluster::new(id, Gigabytes(80)).shard_count(Shards(shards));
    kcs.resize_cache_cluster(resize).await.unwrap();
    await_running(kcs, id).await;
}

/// Keys take as long to move as they take. The reply does not wait for that.
async fn await_running(kcs: &Client, id: &CacheId) {
    let moved = async {
        while status(kcs, id).await == ClusterStatus::Resizing {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(4 * SOON, moved).await.unwrap();
    assert_eq!(status(kcs, id).await, ClusterStatus::Running);
}

async fn of_shards(count: i64, kcs: &Client) -> (CacheId, SocketAddr) {
    let order = request("cluster").mode(Mode::Cluster);
    let mut order = order.shard_count(Shards(count));
    order.capacity = Gigabytes(80);
    let created = create(kcs, order).await;
    // Otherwise clients see the proxy alone.
    let open = OpenDirectAccessToCluster::new(&created.0);
    kcs.open_direct_access_to_cluster(open).await.unwrap();
    created
}

/// The number of primaries, of the cluster and as the API lists them.
async fn primaries(kcs: &Client, id: &CacheId, address: SocketAddr) -> (usize, usize) {
    let nodes = Redis::open(address).await.call("CLUSTER NODES").await;
    let nodes = nodes
        .split(" connected")
        .filter(|it| it.contains("master"))
        .count();
    let listed = kcs.describe_cache_by_role(DescribeCacheByRole::new(id));
    let listed = listed.await.unwrap().into_data();
    let listed = listed.iter().filter(|it| it.role == NodeRole::Master);
    (nodes, listed.count())
}

#[tokio::test]
async fn a_cluster_gets_more_and_fewer_shards_with_all_keys() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = of_shards(2, &kcs).await;
    let keys: Vec<String> = (0..10).map(|number| format!("key-{number}")).collect();
    for key in &keys {
        let Some(reply) = redis_cli(address, &["-c", "SET", key, key]) else {
            return;
        };
        assert_eq!(reply, "OK\n");
    }
    kcs.create_snapshot(CreateSnapshot::new(&id, "before"))
        .await
        .unwrap();
    let snapshots = kcs.describe_snapshots(DescribeSnapshots::new(&id)).await;
    let snapshot = snapshots.unwrap()[0].id.clone();
    let restore = || kcs.restore_snapshot(RestoreSnapshot::from_snapshot(&id, &snapshot));
    restore().await.unwrap();
    for shards in [3, 1] {
        resize(&kcs, &id, shards).await;
        kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
            .await
            .unwrap();
        let count = usize::try_from(shards).unwrap();
        assert_eq!(primaries(&kcs, &id, address).await, (count, count));
        for key in &keys {
            let value = redis_cli(address, &["-c", "GET", key]);
            assert_eq!(value, Some(format!("{key}\n")));
        }
        assert_code(
            restore().await,
            "BusinessError",
            "before the number of shards of the instance",
        );
    }
    let memory = Redis::open(address)
        .await
        .call("CONFIG GET maxmemory")
        .await;
    assert!(memory.contains(&(80_u64 << 30).to_string()), "{memory}");
    let detail = kcs.describe_cache_cluster(DescribeCacheCluster::new(&id));
    let detail = detail.await.unwrap();
    assert_eq!(
        (detail.shard_num, detail.size),
        (Some(Shards(1)), Gigabytes(80))
    );
}

/// A shard whose keys have not moved is there for the next server.
#[tokio::test]
async fn a_server_that_ends_while_keys_move_loses_none() {
    let folder = tempfile::tempdir().unwrap();
    let Some(server) = start_with(|it| it.data_folder(folder.path())).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = of_shards(2, &kcs).await;
    // A process that is killed loses what it has not saved.
    let log = SetCacheParameters::set(&id, Protocol::V40, [("appendonly", "yes")]);
    kcs.set_cache_parameters(log).await.unwrap();
    for key in ["a", "b", "c", "d"] {
        let Some(reply) = redis_cli(address, &["-c", "SET", key, "kept"]) else {
            return;
        };
        assert_eq!(reply, "OK\n");
    }
    // The caller does not wait for the end of it, and neither does the server.
    let resize = ResizeCacheCluster::new(&id, Gigabytes(80)).shard_count(Shards(1));
    let call = tokio::spawn({
        let kcs = kcs.clone();
        async move { kcs.resize_cache_cluster(resize).await.map(drop) }
    });
    while status(&kcs, &id).await == ClusterStatus::Running && !call.is_finished() {}
    drop(server);
    let _ = call.await.unwrap();

    let server = start_with(|it| it.data_folder(folder.path())).await;
    let server = server.unwrap();
    let kcs = server.client_builder().build().unwrap();
    await_running(&kcs, &id).await;
    let shown = kcs.describe_cache_cluster(DescribeCacheCluster::new(&id));
    let shown = shown.await.unwrap();
    let address = format!("{}:{}", shown.vip, shown.port).parse().unwrap();
    assert_eq!(primaries(&kcs, &id, address).await, (1, 1));
    let mut redis = Redis::open(address).await;
    for key in ["a", "b", "c", "d"] {
        assert_eq!(redis.call(&format!("GET {key}")).await, "$4 kept");
    }
}

#[tokio::test]
#[ignore = "needs redis-py: `cargo xtask test` installs it, and runs this test with its Python in KCS_TEST_PYTHON"]
async fn redis_py_writes_while_shards_come_and_go() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = of_shards(2, &kcs).await;
    let mut writer = Command::new(python())
        .arg(root().join("tests/python/write_to_cluster.py"))
        .args([address.ip().to_string(), address.port().to_string()])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "writing");
    for shards in [3, 1] {
        resize(&kcs, &id, shards).await;
    }
    writer.stdin.take().unwrap().write_all(b"stop\n").unwrap();
    let report: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert!(writer.wait().unwrap().success());
    assert!(report["written"].as_u64().unwrap() > 200, "{report}");
    assert_eq!(
        (&report["wrong"], &report["shards"]),
        (&json!([]), &json!(1))
    );
}
