//! Processes and their files across the end, the next start and the reset of a server, and those of namespaces.

use std::net::SocketAddr;
use std::time::Duration;

use kcs_client::actions::{
    CreateSnapshot, DeleteCacheCluster, DescribeCacheCluster, LockCacheCluster,
    RestartCacheCluster, UnlockCacheCluster,
};
use kcs_client::clock::UnixTime;
use kcs_client::minutes;
use kcs_client::types::{CacheId, ClusterStatus, Password};
use kcs_local::{DataPlane, ManualClock, NamespaceKeys, Server, ServerBuilder, Timing};
use tokio::net::TcpStream;

use super::{Redis, create, start, start_with, status};
use crate::local::control::control;
use crate::local::life::request;

#[tokio::test]
async fn the_processes_end_with_the_server_also_in_a_panic() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (_, address) = create(&kcs, request("orders")).await;
    assert_eq!(Redis::open(address).await.call("PING").await, "+PONG");
    drop(server);
    assert!(TcpStream::connect(address).await.is_err());

    let server = start().await.unwrap();
    let kcs = server.client_builder().build().unwrap();
    let (_, address) = create(&kcs, request("orders")).await;
    let panicked = tokio::spawn(async move {
        let _server = server;
        panic!("as a failing test does");
    });
    assert!(panicked.await.unwrap_err().is_panic());
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_folder_is_used_by_one_server_and_is_left_without_processes() {
    let folder = std::env::temp_dir().join(format!("kcs-data-plane-test-{}", std::process::id()));
    let Some(server) = start_with(|it| it.data_folder(&folder)).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, _) = create(&kcs, request("orders")).await;
    let files = folder.join("instances").join(id.as_str());
    assert!(files.is_dir());
    let second = Server::builder()
        .data_plane(DataPlane::Auto)
        .data_folder(&folder)
        .start()
        .await;
    let error = second.unwrap_err().to_string();
    let own = format!("is used by another server, process {}", std::process::id());
    assert!(error.contains(&own), "{error}");
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id).delete_directly(true))
        .await
        .unwrap();
    assert!(!files.exists());
    server.stop().await;
    std::fs::remove_dir_all(&folder).unwrap();
}

/// What is kept in the folder outlives a server, whatever the next one has behind the instances.
#[tokio::test]
async fn the_next_server_goes_on_with_data_passwords_and_locks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let without = async || {
        let builder = Server::builder().timing(Timing::all(Duration::ZERO));
        builder.data_folder(path).start().await.unwrap()
    };
    let shown = async |server: &Server, id: &CacheId| {
        let kcs = server.client_builder().build().unwrap();
        let detail = kcs.describe_cache_cluster(DescribeCacheCluster::new(id));
        detail.await.unwrap().into_data()
    };
    // First without processes, at an address that does not exist.
    let server = without().await;
    let kcs = server.client_builder().build().unwrap();
    let order = request("orders")
        .slave_num(1)
        .password(Password::from("Orders-2026"));
    let orders = kcs.create_cache_cluster(order).await.unwrap();
    let orders = orders.into_data().cache_id;
    let carts = kcs
        .create_cache_cluster(request("carts-cache"))
        .await
        .unwrap();
    let carts = carts.into_data().cache_id;
    assert_eq!(shown(&server, &orders).await.vip, "10.0.0.1");
    server.stop().await;

    // Then with processes, which get addresses.
    let Some(server) = start_with(|it| it.data_folder(path)).await else {
        return;
    };
    let detail = shown(&server, &orders).await;
    assert_eq!(detail.status, ClusterStatus::Running);
    let address: SocketAddr = format!("{}:{}", detail.vip, detail.port).parse().unwrap();
    assert!(address.ip().is_loopback());
    let mut redis = Redis::with_password(address, "Orders-2026").await;
    assert_eq!(redis.call("SET name orders").await, "+OK");
    let kcs = server.client_builder().build().unwrap();
    kcs.lock_cache_cluster(LockCacheCluster::new(&carts))
        .await
        .unwrap();
    server.stop().await;

    // The data are there, and what was locked is locked.
    let Some(server) = start_with(|it| it.data_folder(path)).await else {
        return;
    };
    let detail = shown(&server, &orders).await;
    assert_eq!(detail.status, ClusterStatus::Running);
    let address: SocketAddr = format!("{}:{}", detail.vip, detail.port).parse().unwrap();
    let mut redis = Redis::with_password(address, "Orders-2026").await;
    assert_eq!(redis.call("GET name").await, "$6 orders");
    let kcs = server.client_builder().build().unwrap();
    assert_eq!(status(&kcs, &carts).await, ClusterStatus::Locked);
    kcs.unlock_cache_cluster(UnlockCacheCluster::new(&carts))
        .await
        .unwrap();
    let detail = shown(&server, &carts).await;
    assert_eq!(detail.status, ClusterStatus::Running);
    let address: SocketAddr = format!("{}:{}", detail.vip, detail.port).parse().unwrap();
    assert_eq!(Redis::open(address).await.call("PING").await, "+PONG");
    server.stop().await;

    // And without processes again: nobody waits for them.
    let server = without().await;
    let kcs = server.client_builder().build().unwrap();
    kcs.restart_cache_cluster(RestartCacheCluster::new(&orders))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &orders).await, ClusterStatus::Running);
}

#[tokio::test]
async fn what_is_in_the_recycle_bin_has_files_and_no_processes() {
    let folder = tempfile::tempdir().unwrap();
    let clock = ManualClock::new(UnixTime::from_seconds(1_630_650_600));
    let plane = |it: ServerBuilder| it.data_folder(folder.path()).clock(clock.clone());
    let Some(server) = start_with(plane).await else {
        return;
    };
    let client = |server: &Server| {
        let builder = server.client_builder().clock(clock.clone());
        builder.build().unwrap()
    };
    let kcs = client(&server);
    let (id, address) = create(&kcs, request("orders")).await;
    let mut redis = Redis::open(address).await;
    assert_eq!(redis.call("SET kept 1").await, "+OK");
    kcs.create_snapshot(CreateSnapshot::new(&id, "nightly"))
        .await
        .unwrap();
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Deleted);
    assert!(TcpStream::connect(address).await.is_err());
    let data = folder.path().join("instances").join(id.as_str());
    let snapshots = folder.path().join("snapshots");
    let files = || {
        (
            data.join("MASTER-0/dump.rdb").exists(),
            snapshots.read_dir().unwrap().count(),
        )
    };
    assert_eq!(files(), (true, 1));
    server.stop().await;

    let server = start_with(plane).await.unwrap();
    let kcs = client(&server);
    assert_eq!(files(), (true, 1));
    clock.advance(minutes(7 * 24 * 60));
    // Whatever changes something shows that it is time.
    let (other, _) = create(&kcs, request("others")).await;
    assert_eq!(files(), (false, 0));
    assert!(
        !data.exists()
            && folder
                .path()
                .join("instances")
                .join(other.as_str())
                .exists()
    );
}

#[tokio::test]
async fn a_reset_ends_the_processes() {
    let Some(server) = start().await else { return };
    let kcs = server.client_builder().build().unwrap();
    let before = create(&kcs, request("orders")).await;
    Redis::open(before.1).await;
    let health = control(&server, "GET", "/_kcs/health", "").await.ok();
    assert_eq!(health["data_plane"], server.data_plane().unwrap());
    control(&server, "POST", "/_kcs/reset", "").await.ok();
    assert!(TcpStream::connect(before.1).await.is_err());
    let again = create(&kcs, request("orders")).await;
    assert_eq!(again, before);
    Redis::open(again.1).await;
    server.reset().await.unwrap();
    assert!(TcpStream::connect(again.1).await.is_err());
}

#[tokio::test]
async fn instances_of_namespaces_are_processes_of_their_own() {
    let keys = NamespaceKeys::new("orders", "AKLTORDERS", "orders-secret-key");
    let Some(server) = start_with(|builder| builder.namespaces([keys])).await else {
        return;
    };
    let orders = server.namespace("orders").unwrap();
    let mut addresses = Vec::new();
    for builder in [server.client_builder(), orders.client_builder()] {
        let kcs = builder.build().unwrap();
        let (_, address) = create(&kcs, request("orders-cache")).await;
        assert_eq!(Redis::open(address).await.call("DBSIZE").await, ":0");
        let mut redis = Redis::open(address).await;
        redis.call(&format!("SET owner {address}")).await;
        addresses.push(address);
    }
    assert_ne!(addresses[0], addresses[1]);
    orders.reset().await.unwrap();
    let mut redis = Redis::open(addresses[0]).await;
    let kept = redis.call("GET owner").await;
    assert!(kept.ends_with(&addresses[0].to_string()), "{kept}");
    let gone = TcpStream::connect(addresses[1]).await;
    assert!(gone.is_err(), "the process of the other account has ended");
}
