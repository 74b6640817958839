//! Data of instances as a part of the state: out, into the same server and into another one.

use std::net::SocketAddr;

use kcs_client::Client;
use kcs_client::actions::{
    CreateSnapshot, DeleteCacheCluster, DescribeCacheCluster, DescribeSnapshots, ExportSnapshot,
    FlushCacheCluster, LockCacheCluster, RestartCacheCluster, RestoreSnapshot, SetCacheParameters,
    UnlockCacheCluster, UpdatePassword,
};
use kcs_client::types::{CacheId, ClusterStatus, Mode, Password, Protocol};
use kcs_local::{DataPlane, Server, Timing};
use serde_json::{Value, json};

use super::super::control::control;
use super::{Redis, create, request, start, start_with, status};

async fn save(server: &Server, query: &str) -> String {
    let path = format!("/_kcs/state{query}");
    control(server, "GET", &path, "").await.ok().to_string()
}

async fn load(server: &Server, state: &str) {
    let loaded = control(server, "PUT", "/_kcs/state", state).await;
    assert_eq!(loaded.ok(), json!({ "loaded": true }));
}

/// The address of an instance that runs.
async fn address(kcs: &Client, id: &CacheId) -> SocketAddr {
    let detail = DescribeCacheCluster::new(id);
    let detail = kcs.describe_cache_cluster(detail).await.unwrap();
    assert_eq!(detail.status, ClusterStatus::Running);
    format!("{}:{}", detail.vip, detail.port).parse().unwrap()
}

/// The number of keys of an instance, and one of them.
async fn keys(address: SocketAddr) -> (String, String) {
    let mut redis = Redis::open(address).await;
    (redis.call("DBSIZE").await, redis.call("GET city").await)
}

fn found(count: u32, value: &str) -> (String, String) {
    (format!(":{count}"), value.to_owned())
}

#[tokio::test]
async fn a_checkpoint_brings_exactly_its_keys_back() {
    let Some(server) = start().await else { return };
    let kcs = server.client_builder().build().unwrap();
    let (orders, at) = create(&kcs, request("orders")).await;
    let empty = server.checkpoint().await.unwrap();
    let mut redis = Redis::open(at).await;
    redis.call("SET city Beijing").await;
    redis.call("SET river Yongding").await;
    let path = "/_kcs/checkpoints/two-keys";
    control(&server, "POST", path, "").await.ok();

    redis.call("SET city Shanghai").await;
    redis.call("SET mountain Sheshan").await;
    let (carts, beside) = create(&kcs, request("carts-cache")).await;
    let restore = format!("{path}/restore");
    control(&server, "POST", &restore, "").await.ok();
    assert_eq!(
        keys(address(&kcs, &orders).await).await,
        found(2, "$7 Beijing")
    );
    assert!(tokio::net::TcpStream::connect(beside).await.is_err());
    // Ids are drawn as they were then, and the new instance has none of the old one's keys.
    assert_eq!(create(&kcs, request("carts-cache")).await, (carts, beside));
    assert_eq!(keys(beside).await.0, ":0");

    // What has failed in the meantime runs again.
    redis = Redis::open(at).await;
    assert!(redis.try_call("SHUTDOWN NOSAVE").await.is_err());
    while status(&kcs, &orders).await != ClusterStatus::Error {
        tokio::task::yield_now().await;
    }
    control(&server, "POST", &restore, "").await.ok();
    assert_eq!(
        keys(address(&kcs, &orders).await).await,
        found(2, "$7 Beijing")
    );
    server.restore(&empty).await.unwrap();
    assert_eq!(keys(address(&kcs, &orders).await).await.0, ":0");
}

/// Another server has other addresses and another folder.
#[tokio::test]
async fn a_state_goes_into_another_server_with_its_data() {
    let folder = tempfile::tempdir().unwrap();
    let (Some(server), Some(other)) = (
        start().await,
        start_with(|it| it.seed(9).data_folder(folder.path())).await,
    ) else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (orders, at) = create(&kcs, request("orders")).await;
    let mut redis = Redis::open(at).await;
    redis.call("SET city Beijing").await;
    kcs.create_snapshot(CreateSnapshot::new(&orders, "one-key"))
        .await
        .unwrap();
    let listed = kcs.describe_snapshots(DescribeSnapshots::new(&orders));
    let snapshot = listed.await.unwrap()[0].id.clone();
    let export = ExportSnapshot::new(&snapshot, "bucket", "a/one key.rdb");
    kcs.export_snapshot(export).await.unwrap();
    redis.call("SET river Yongding").await;
    // Its keys are in a log as well.
    let (logged, at) = create(&kcs, request("logged")).await;
    let log = [("appendonly", "yes")];
    let protocol = Protocol::V40;
    kcs.set_cache_parameters(SetCacheParameters::set(&logged, protocol, log))
        .await
        .unwrap();
    Redis::open(at).await.call("SET city Xian").await;
    let password = Password::from("Secret123");
    kcs.update_password(UpdatePassword::new(&logged, password))
        .await
        .unwrap();
    let (locked, at) = create(&kcs, request("locked")).await;
    Redis::open(at).await.call("SET city Lhasa").await;
    kcs.lock_cache_cluster(LockCacheCluster::new(&locked))
        .await
        .unwrap();

    let state = save(&server, "").await;
    create(
        &other.client_builder().build().unwrap(),
        request("gone-cache"),
    )
    .await;
    load(&other, &state).await;
    // Nothing is shared with the server that it comes from.
    server.stop().await;
    let kcs = other.client_builder().build().unwrap();
    let at = address(&kcs, &orders).await;
    assert_eq!(keys(at).await, found(2, "$7 Beijing"));
    let at = address(&kcs, &logged).await;
    let mut redis = Redis::with_password(at, "Secret123").await;
    assert_eq!(redis.call("GET city").await, "$4 Xian");
    assert_eq!(
        redis.call("CONFIG GET appendonly").await,
        "*2 $10 appendonly $3 yes"
    );
    assert_eq!(status(&kcs, &locked).await, ClusterStatus::Locked);
    // It goes out again while it is locked.
    let again: Value = serde_json::from_str(&save(&other, "").await).unwrap();
    let first: Value = serde_json::from_str(&state).unwrap();
    let data = |state: &Value, id: &CacheId| {
        let files = &state["state"]["data"]["instances"][id.as_str()];
        assert_eq!(files.as_object().unwrap().len(), 1);
        files.clone()
    };
    assert_eq!(data(&again, &locked), data(&first, &locked));
    kcs.unlock_cache_cluster(UnlockCacheCluster::new(&locked))
        .await
        .unwrap();
    assert_eq!(
        keys(address(&kcs, &locked).await).await,
        found(1, "$5 Lhasa")
    );

    let restore = RestoreSnapshot::from_snapshot(&orders, &snapshot);
    kcs.restore_snapshot(restore).await.unwrap();
    let at = address(&kcs, &orders).await;
    assert_eq!(keys(at).await, found(1, "$7 Beijing"));
    kcs.flush_cache_cluster(FlushCacheCluster::new(&orders))
        .await
        .unwrap();
    let restore = RestoreSnapshot::from_ks3(&orders, "bucket", "a/one key.rdb");
    kcs.restore_snapshot(restore).await.unwrap();
    let at = address(&kcs, &orders).await;
    assert_eq!(keys(at).await, found(1, "$7 Beijing"));
    // The data are loaded once: later servers of the folder find what was written since.
    Redis::open(at).await.call("SET river Huangpu").await;
    other.stop().await;
    let loads = std::fs::read_dir(folder.path().join("loads")).unwrap();
    assert_eq!(loads.count(), 0);
    let server = start_with(|it| it.data_folder(folder.path()))
        .await
        .unwrap();
    let kcs = server.client_builder().build().unwrap();
    assert_eq!(
        keys(address(&kcs, &orders).await).await,
        found(2, "$7 Beijing")
    );
}

/// Each shard has its part, wherever the slots are.
#[tokio::test]
async fn a_cluster_has_its_keys_again() {
    let Some(server) = start().await else { return };
    let kcs = server.client_builder().build().unwrap();
    let order = request("cluster").mode(Mode::CustomCluster).shard_count(3);
    let (id, at) = create(&kcs, order).await;
    // Keys of the three shards, each written where it belongs.
    let count = async |at| {
        let mut written = 0;
        let mut redis = Redis::open(at).await;
        for number in 0..30 {
            let reply = redis.call(&format!("SET key-{number} {number}")).await;
            let Some(rest) = reply.strip_prefix("-MOVED ") else {
                assert_eq!(reply, "+OK");
                written += 1;
                continue;
            };
            let there: SocketAddr = rest.split_once(' ').unwrap().1.parse().unwrap();
            let mut redis = Redis::open(there).await;
            assert_eq!(
                redis.call(&format!("SET key-{number} {number}")).await,
                "+OK"
            );
        }
        written
    };
    let own = count(at).await;
    let with_keys = server.checkpoint().await.unwrap();
    kcs.flush_cache_cluster(FlushCacheCluster::new(&id))
        .await
        .unwrap();
    server.restore(&with_keys).await.unwrap();
    let at = address(&kcs, &id).await;
    let mut redis = Redis::open(at).await;
    assert_eq!(redis.call("DBSIZE").await, format!(":{own}"));
    for number in 0..30 {
        let command = format!("GET key-{number}");
        let mut reply = redis.call(&command).await;
        if let Some(rest) = reply.strip_prefix("-MOVED ") {
            let there: SocketAddr = rest.split_once(' ').unwrap().1.parse().unwrap();
            reply = Redis::open(there).await.call(&command).await;
        }
        assert!(reply.ends_with(&format!(" {number}")), "{reply}");
    }
}

#[tokio::test]
async fn a_state_without_data_makes_instances_empty() {
    let Some(server) = start().await else { return };
    let kcs = server.client_builder().build().unwrap();
    let (id, at) = create(&kcs, request("orders")).await;
    Redis::open(at).await.call("SET city Beijing").await;
    let state = save(&server, "?data=false").await;
    let document: Value = serde_json::from_str(&state).unwrap();
    assert_eq!(document["state"].get("data"), None);
    load(&server, &state).await;
    assert_eq!(keys(address(&kcs, &id).await).await.0, ":0");
    // The next restart does not bring back what was there before.
    kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(keys(address(&kcs, &id).await).await.0, ":0");

    let reply = control(&server, "GET", "/_kcs/state?data=no", "").await;
    let told = "the parameter data is \"no\", neither true nor false";
    assert_eq!(reply.refused(), (400, told));
}

#[tokio::test]
async fn data_need_processes_and_names_that_stay_in_the_folder() {
    let Some(server) = start().await else { return };
    let kcs = server.client_builder().build().unwrap();
    let (id, at) = create(&kcs, request("orders")).await;
    Redis::open(at).await.call("SET city Beijing").await;
    let state = save(&server, "").await;
    let without = Server::builder()
        .timing(Timing::manual())
        .data_plane(DataPlane::None);
    let without = without.start().await.unwrap();
    let reply = control(&without, "PUT", "/_kcs/state", &state).await;
    let (code, message) = reply.refused();
    assert_eq!(code, 409);
    assert!(
        message.contains("this server has no data plane"),
        "{message}"
    );

    for name in ["../outside", "/tmp/outside", "a/b", ""] {
        let changed = state.replace(id.as_str(), name);
        let reply = control(&server, "PUT", "/_kcs/state", &changed).await;
        let told = format!("{name:?} is not the id of an instance");
        assert_eq!(reply.refused(), (409, &*told));
    }
    let changed = state.replacen("UkVESVM", "?kVESVM", 1);
    assert_ne!(changed, state, "an RDB file begins with REDIS");
    let reply = control(&server, "PUT", "/_kcs/state", &changed).await;
    assert_eq!(reply.refused().0, 400);
    assert_eq!(keys(address(&kcs, &id).await).await, found(1, "$7 Beijing"));
    // A file that is not one of Redis makes the instance fail, and can be replaced.
    let start = state.find("UkVESVM").unwrap();
    let end = start + state[start..].find('"').unwrap();
    let changed = format!("{}bm90aGluZw=={}", &state[..start], &state[end..]);
    load(&server, &changed).await;
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Error);
    load(&server, &state).await;
    assert_eq!(keys(address(&kcs, &id).await).await, found(1, "$7 Beijing"));
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id))
        .await
        .unwrap();
}

/// An RDB file of one, commands of another, and of a cluster, wherever the keys belong.
#[tokio::test]
async fn an_account_begins_with_keys() {
    let Some(server) = start().await else { return };
    let kcs = server.client_builder().build().unwrap();
    let (_, at) = create(&kcs, request("orders")).await;
    Redis::open(at).await.call("SET city Beijing").await;
    let state: Value = serde_json::from_str(&save(&server, "").await).unwrap();
    server.stop().await;
    let instances = state["state"]["data"]["instances"].as_object().unwrap();
    let nodes = instances.values().next().unwrap().as_object().unwrap();
    let rdb = nodes.values().next().unwrap().as_str().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("orders.rdb"), decoded(rdb)).unwrap();
    let file = folder.path().join("seeds.toml");
    let seeds = r#"
[[instances]]
Name = "orders"
Capacity = 1
PassWord = "Secret123"
parameters = { timeout = 60 }
rdb = "orders.rdb"
commands = ["SET river Yongding"]

[[instances]]
Name = "cluster"
Mode = 3
Capacity = 24
Protocol = "5.0"
commands = ["SET a 1", "SET b 2", ["SET", "a key", "3"], "SET city Lhasa"]
"#;
    std::fs::write(&file, seeds).unwrap();
    let server = start_with(|it| it.init(&file)).await.unwrap();
    let kcs = server.client_builder().build().unwrap();
    let page = kcs.describe_cache_clusters(kcs_client::actions::DescribeCacheClusters::new());
    let items = page.await.unwrap().into_data().items;
    let id = |name: &str| {
        items
            .iter()
            .find(|it| it.name.as_str() == name)
            .unwrap()
            .cache_id
            .clone()
    };
    let at = address(&kcs, &id("orders")).await;
    let mut redis = Redis::with_password(at, "Secret123").await;
    assert_eq!(
        redis.call("MGET city river").await,
        "*2 $7 Beijing $8 Yongding"
    );
    assert_eq!(
        redis.call("CONFIG GET timeout").await,
        "*2 $7 timeout $2 60"
    );
    let mut redis = Redis::open(address(&kcs, &id("cluster")).await).await;
    for (key, value) in [("a", "$1 1"), ("b", "$1 2"), ("city", "$5 Lhasa")] {
        let mut reply = redis.call(&format!("GET {key}")).await;
        if let Some(rest) = reply.strip_prefix("-MOVED ") {
            let there: SocketAddr = rest.split_once(' ').unwrap().1.parse().unwrap();
            reply = Redis::open(there).await.call(&format!("GET {key}")).await;
        }
        assert_eq!(reply, value);
    }
    server.stop().await;

    let wrong = seeds.replace("SET b 2", "SETT b 2");
    std::fs::write(&file, wrong).unwrap();
    let builder = Server::builder().data_plane(DataPlane::Auto).init(&file);
    let error = builder.start().await.unwrap_err().to_string();
    let told = format!("{}: instance 2 (line 10): SETT: ", file.display());
    assert!(error.starts_with(&told), "{error}");
}

/// What Base64 stands for.
fn decoded(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    for four in text.trim_end_matches('=').as_bytes().chunks(4) {
        let number = four.iter().fold(0, |all, byte| (all << 6) | digit(*byte));
        let number = number << (6 * (4 - four.len()));
        bytes.extend(&number.to_be_bytes()[1..four.len()]);
    }
    bytes
}
