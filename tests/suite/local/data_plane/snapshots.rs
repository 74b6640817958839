//! Snapshots of real data: taken, downloaded, exported, restored, deleted.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use kcs_client::actions::{
    CreateSnapshot, DeleteSnapshot, DescribeCacheCluster, DescribeSnapshots, DownloadSnapshot,
    ExportSnapshot, FlushCacheCluster, RestoreSnapshot, SetTimingSnapshot,
};
use kcs_client::clock::UnixTime;
use kcs_client::types::{
    BackupStatus, BackupType, BackupWindow, CacheId, ClusterStatus, Mode, Snapshot,
};
use kcs_client::{Client, minutes};
use kcs_local::{ManualClock, Server, Timing};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Redis, SOON, create, redis_cli, start, start_with, status};
use crate::local::life::{assert_code, request};

/// A folder that is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let own = format!("kcs-snapshots-test-{}-{name}", std::process::id());
        Self(std::env::temp_dir().join(own))
    }

    fn has(&self, snapshot: &Snapshot) -> bool {
        let file = format!("snapshots/{}.rdb", snapshot.id);
        self.0.join(file).exists()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // It may never have been created.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn list(kcs: &Client, id: &CacheId) -> Vec<Snapshot> {
    kcs.describe_snapshots(DescribeSnapshots::new(id))
        .await
        .unwrap()
        .into_data()
}

/// Takes a snapshot of all shards.
async fn take(kcs: &Client, id: &CacheId) -> Vec<Snapshot> {
    kcs.create_snapshot(CreateSnapshot::new(id, "before-release"))
        .await
        .unwrap();
    let snapshots = list(kcs, id).await;
    for snapshot in &snapshots {
        assert_eq!(snapshot.status, BackupStatus::Available);
    }
    snapshots
}

async fn download(kcs: &Client, server: &Server, snapshot: &Snapshot) -> Vec<u8> {
    let request = DownloadSnapshot::new(&snapshot.id);
    let download = kcs.download_snapshot(request).await.unwrap();
    let url = download.url.expose();
    let path = url.strip_prefix(&server.endpoint()).unwrap();
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
    bytes.split_off(end + 4)
}

async fn values(address: SocketAddr) -> [String; 2] {
    let mut redis = Redis::open(address).await;
    [redis.call("GET kept").await, redis.call("DBSIZE").await]
}

#[tokio::test]
async fn a_snapshot_is_a_file_of_the_keys_that_brings_exactly_them_back() {
    let folder = Folder::new("files");
    let Some(server) = start_with(|it| it.data_folder(&folder.0)).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    let mut redis = Redis::open(address).await;
    assert_eq!(redis.call("SET kept 1").await, "+OK");
    let [snapshot] = take(&kcs, &id).await.try_into().unwrap();
    assert!(folder.has(&snapshot));
    let file = download(&kcs, &server, &snapshot).await;
    assert_eq!(file.len().to_string(), snapshot.size);
    assert!(file.starts_with(b"REDIS") && file.windows(4).any(|key| key == b"kept"));

    assert_eq!(redis.call("SET kept 2").await, "+OK");
    assert_eq!(redis.call("SET later 2").await, "+OK");
    let expected = ["$1 1", ":1"].map(str::to_owned);
    kcs.restore_snapshot(RestoreSnapshot::from_snapshot(&id, &snapshot.id))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    assert_eq!(values(address).await, expected);

    kcs.export_snapshot(ExportSnapshot::new(
        &snapshot.id,
        "bucket",
        "2021/orders.rdb",
    ))
    .await
    .unwrap();
    let exported = folder.0.join("buckets/bucket/2021/orders.rdb");
    assert_eq!(std::fs::read(exported).unwrap(), file);
    kcs.flush_cache_cluster(FlushCacheCluster::new(&id))
        .await
        .unwrap();
    let (other, other_address) = create(&kcs, request("others")).await;
    for (id, address) in [(&id, address), (&other, other_address)] {
        let from = RestoreSnapshot::from_ks3(id, "bucket", "2021/orders.rdb");
        kcs.restore_snapshot(from).await.unwrap();
        assert_eq!(values(address).await, expected);
    }
    kcs.delete_snapshot(DeleteSnapshot::new(&snapshot.id))
        .await
        .unwrap();
    assert!(!folder.has(&snapshot));
    server.stop().await;
}

#[tokio::test]
async fn a_cluster_has_a_file_for_each_shard() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let order = request("cluster").mode(Mode::CustomCluster).shard_count(3);
    let (id, address) = create(&kcs, order).await;
    let set = |key: &str, value: &str| redis_cli(address, &["-c", "SET", key, value]);
    let keys = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"];
    for key in keys {
        let Some(reply) = set(key, "1") else {
            return;
        };
        assert_eq!(reply, "OK\n");
    }
    let snapshots = take(&kcs, &id).await;
    assert_eq!(snapshots.len(), 3);
    for snapshot in &snapshots {
        let file = download(&kcs, &server, snapshot).await;
        assert_eq!(file.len().to_string(), snapshot.size);
    }
    for key in keys {
        set(key, "2");
    }
    let get = |key: &str| redis_cli(address, &["-c", "GET", key]).unwrap();
    kcs.restore_snapshot(RestoreSnapshot::from_snapshot(&id, &snapshots[0].id))
        .await
        .unwrap();
    let restored = keys.iter().filter(|key| get(key) == "1\n").count();
    let others = keys.iter().filter(|key| get(key) == "2\n").count();
    assert!(restored > 0 && others > 0, "{restored} and {others}");
    assert_eq!(restored + others, keys.len());

    let export = ExportSnapshot::new(&snapshots[0].id, "bucket", "shard.rdb");
    kcs.export_snapshot(export).await.unwrap();
    let from = RestoreSnapshot::from_ks3(&id, "bucket", "shard.rdb");
    assert_code(
        kcs.restore_snapshot(from).await,
        "BusinessError",
        "cannot spread the keys of one object",
    );
}

#[tokio::test]
async fn a_snapshot_that_cannot_be_saved_has_the_status_error() {
    let (failures, mut failed) = tokio::sync::mpsc::unbounded_channel();
    let told = move |failure: &str| failures.send(failure.to_owned()).unwrap();
    let folder = Folder::new("failing");
    let Some(server) = start_with(|it| it.on_failure(told).data_folder(&folder.0)).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, _) = create(&kcs, request("orders")).await;
    std::fs::remove_dir(folder.0.join("snapshots")).unwrap();
    std::fs::write(folder.0.join("snapshots"), "no folder").unwrap();
    kcs.create_snapshot(CreateSnapshot::new(&id, "before-release"))
        .await
        .unwrap();
    let failure = tokio::time::timeout(SOON, failed.recv()).await.unwrap();
    let failure = failure.unwrap();
    let start = format!("the instance {id} cannot be backed up: ");
    assert!(
        failure.starts_with(&start) && failure.contains("cannot be copied"),
        "{failure}"
    );
    assert_eq!(list(&kcs, &id).await[0].status, BackupStatus::Error);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
}

#[tokio::test]
async fn automatic_snapshots_hold_the_keys_too() {
    // 06:30.
    let clock = ManualClock::new(UnixTime::from_seconds(1_630_650_600));
    let Some(server) = start_with(|it| it.clock(clock.clone())).await else {
        return;
    };
    let builder = server.client_builder().clock(clock.clone());
    let kcs = builder.build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour07);
    kcs.set_timing_snapshot(on).await.unwrap();
    let mut redis = Redis::open(address).await;
    assert_eq!(redis.call("SET kept 1").await, "+OK");
    clock.advance(minutes(31));
    // The first call finds that it is due.
    list(&kcs, &id).await;
    clock.advance(Duration::from_secs(1));
    let [snapshot] = list(&kcs, &id).await.try_into().unwrap();
    assert_eq!(snapshot.backup_type, BackupType::Timing);
    assert_eq!(snapshot.status, BackupStatus::Available);
    let file = download(&kcs, &server, &snapshot).await;
    assert_eq!(file.len().to_string(), snapshot.size);
    assert!(file.windows(4).any(|key| key == b"kept"));
}

/// The next server that has processes does what was waiting for some, and the one after it does not do it again.
#[tokio::test]
async fn a_restore_that_was_kept_is_done_once() {
    let folder = Folder::new("once");
    let Some(server) = start_with(|it| it.data_folder(&folder.0)).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, _) = create(&kcs, request("orders")).await;
    kcs.create_snapshot(CreateSnapshot::new(&id, "before-release"))
        .await
        .unwrap();
    let snapshots = kcs.describe_snapshots(DescribeSnapshots::new(&id));
    let snapshot = snapshots.await.unwrap()[0].id.clone();
    server.stop().await;
    let hour = Timing::all(Duration::from_secs(3600));
    let without = Server::builder().timing(hour).data_folder(&folder.0);
    let server = without.start().await.unwrap();
    let kcs = server.client_builder().build().unwrap();
    kcs.restore_snapshot(RestoreSnapshot::from_snapshot(&id, &snapshot))
        .await
        .unwrap();
    server.stop().await;

    let mut replies = Vec::new();
    for command in ["SET name orders", "GET name"] {
        let Some(server) = start_with(|it| it.data_folder(&folder.0)).await else {
            return;
        };
        let kcs = server.client_builder().build().unwrap();
        let detail = kcs.describe_cache_cluster(DescribeCacheCluster::new(&id));
        let detail = detail.await.unwrap();
        let address: SocketAddr = format!("{}:{}", detail.vip, detail.port).parse().unwrap();
        replies.push(Redis::open(address).await.call(command).await);
        server.stop().await;
    }
    assert_eq!(replies, ["+OK", "$6 orders"]);
}
