//! Real processes behind the instances. Skipped, aloud, where neither redis-server nor valkey-server is installed.

mod analyses;
mod engines;
mod figures;
mod gate;
mod lifetime;
mod logs;
mod shards;
mod snapshots;
mod state;

use std::net::SocketAddr;
use std::process::Command;
use std::time::{Duration, Instant};

use kcs_client::Client;
use kcs_client::actions::{
    AddCacheSlaveNode, CreateCacheCluster, DeleteCacheCluster, DeleteCacheSlaveNode,
    DescribeCacheByRole, DescribeCacheCluster, DescribeCacheReadonlyNode, FlushCacheCluster,
    LockCacheCluster, RenameCacheCluster, ResizeCacheCluster, RestartCacheCluster,
    UnlockCacheCluster, UpdatePassword,
};
use kcs_client::types::{CacheId, ClusterStatus, Gigabytes, Mode, NodeRole, NodeStatus, Password};
use kcs_client::waiters::CacheClusterRunning;
use kcs_local::{DataPlane, Server, ServerBuilder, Timing};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::control::control;
use super::life::{assert_code, request};

/// How long anything may take that takes a moment.
const SOON: Duration = Duration::from_secs(30);

/// A server with the installed engine whose instances change at once, or `None`.
async fn start() -> Option<Server> {
    start_with(|builder| builder).await
}

#[expect(clippy::print_stdout, reason = "tests that are skipped say so")]
async fn start_with(change: impl FnOnce(ServerBuilder) -> ServerBuilder) -> Option<Server> {
    let builder = Server::builder()
        .data_plane(DataPlane::Auto)
        .timing(Timing::all(Duration::ZERO));
    let server = change(builder).start().await.unwrap();
    if server.data_plane().is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "neither redis-server nor valkey-server is installed"
        );
        println!("skipped: neither redis-server nor valkey-server is installed");
        return None;
    }
    Some(server)
}

/// Orders an instance, and returns its id and address once it runs.
async fn create(kcs: &Client, request: CreateCacheCluster) -> (CacheId, SocketAddr) {
    let id = kcs
        .create_cache_cluster(request)
        .await
        .unwrap()
        .into_data()
        .cache_id;
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(detail.status, ClusterStatus::Running);
    let address = format!("{}:{}", detail.vip, detail.port);
    (id, address.parse().unwrap())
}

async fn status(kcs: &Client, id: &CacheId) -> ClusterStatus {
    kcs.describe_cache_cluster(DescribeCacheCluster::new(id))
        .await
        .unwrap()
        .status
}

/// A connection that sends commands as lines.
struct Redis(TcpStream);

impl Redis {
    async fn open(address: SocketAddr) -> Self {
        Self(TcpStream::connect(address).await.unwrap())
    }

    async fn with_password(address: SocketAddr, password: &str) -> Self {
        let mut redis = Self::open(address).await;
        assert_eq!(redis.call(&format!("AUTH {password}")).await, "+OK");
        redis
    }

    /// The reply, as it is but for the last line break. Bulk strings have their length on a line of its own.
    async fn call(&mut self, command: &str) -> String {
        self.try_call(command).await.unwrap()
    }

    async fn try_call(&mut self, command: &str) -> std::io::Result<String> {
        // The echo ends the reply: it is never a part of one.
        let end = "$21\r\nthe-end-of-the-reply!\r\n";
        let sent = format!("{command}\r\nECHO the-end-of-the-reply!\r\n");
        self.0.write_all(sent.as_bytes()).await?;
        let mut reply = String::new();
        loop {
            let mut bytes = [0; 4096];
            let read = self.0.read(&mut bytes);
            let count = tokio::time::timeout(SOON, read).await.unwrap()?;
            if count == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            reply.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
            if let Some(reply) = reply.strip_suffix(end) {
                return Ok(reply.trim_end().replace("\r\n", " "));
            }
            // Without the password there is no echo.
            if reply.matches("-NOAUTH").count() == 2 {
                return Ok("-NOAUTH".to_owned());
            }
        }
    }
}

/// Checks that an instance answers nobody.
async fn assert_refused(address: SocketAddr) {
    if let Ok(stream) = TcpStream::connect(address).await {
        Redis(stream).try_call("PING").await.unwrap_err();
    }
}

#[tokio::test]
async fn an_instance_is_a_redis_from_its_creation_to_its_deletion() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let begun = Instant::now();
    let (id, address) = create(&kcs, request("orders")).await;
    let mut redis = Redis::open(address).await;
    assert_eq!(redis.call("PING").await, "+PONG");
    println!("PING after {} ms", begun.elapsed().as_millis());
    assert!(address.ip().is_loopback() && address.port() == 6379);
    assert_eq!(redis.call("SET city Beijing").await, "+OK");
    let gigabytes = |count: u64| {
        let bytes = (count << 30).to_string();
        format!("*2 $9 maxmemory ${} {bytes}", bytes.len())
    };
    assert_eq!(redis.call("CONFIG GET maxmemory").await, gigabytes(8));

    let password = UpdatePassword::new(&id, Password::from("Secret123"));
    kcs.update_password(password).await.unwrap();
    assert_eq!(redis.call("GET city").await, "$7 Beijing");
    assert_eq!(Redis::open(address).await.call("GET city").await, "-NOAUTH");
    let mut redis = Redis::with_password(address, "Secret123").await;

    let resize = ResizeCacheCluster::new(&id, Gigabytes(16));
    kcs.resize_cache_cluster(resize).await.unwrap();
    assert_eq!(redis.call("CONFIG GET maxmemory").await, gigabytes(16));

    kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
        .await
        .unwrap();
    assert!(redis.try_call("PING").await.is_err());
    let mut redis = Redis::with_password(address, "Secret123").await;
    assert_eq!(redis.call("GET city").await, "$7 Beijing");
    assert_eq!(redis.call("CONFIG GET maxmemory").await, gigabytes(16));

    kcs.lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Locked);
    assert!(redis.try_call("PING").await.is_err());
    assert_refused(address).await;
    kcs.unlock_cache_cluster(UnlockCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    let mut redis = Redis::with_password(address, "Secret123").await;
    assert_eq!(redis.call("GET city").await, "$7 Beijing");

    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id).delete_directly(true))
        .await
        .unwrap();
    assert!(redis.try_call("PING").await.is_err());
    assert!(TcpStream::connect(address).await.is_err());
    let gone = kcs.describe_cache_cluster(DescribeCacheCluster::new(&id));
    assert_code(gone.await, "InvalidAction", "cannot be found");
    server.stop().await;
}

#[tokio::test]
async fn a_password_of_the_order_holds_from_the_start_and_a_flush_empties_what_it_names() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let order = request("orders").password(Password::from("FromTheStart1"));
    let (id, address) = create(&kcs, order).await;
    assert_eq!(Redis::open(address).await.call("PING").await, "-NOAUTH");
    let mut redis = Redis::with_password(address, "FromTheStart1").await;
    for database in ["0", "1", "2"] {
        assert_eq!(redis.call(&format!("SELECT {database}")).await, "+OK");
        assert_eq!(redis.call("SET a b").await, "+OK");
    }
    let flush = FlushCacheCluster::new(&id).database_numbers([0, 2]);
    kcs.flush_cache_cluster(flush).await.unwrap();
    let keyspace = redis.call("INFO keyspace").await;
    assert!(
        keyspace.contains("db1:keys=1") && !keyspace.contains("db0") && !keyspace.contains("db2"),
        "{keyspace}"
    );
    kcs.flush_cache_cluster(FlushCacheCluster::new(&id))
        .await
        .unwrap();
    assert!(!redis.call("INFO keyspace").await.contains("db1"));
    let beyond = FlushCacheCluster::new(&id).database_numbers([15, 16]);
    assert_code(
        kcs.flush_cache_cluster(beyond).await,
        "InvalidParameter",
        "DatabaseNo: 16 is not a database of the instance; it has 0 to 15",
    );
}

#[tokio::test]
async fn each_instance_of_each_server_has_an_address_of_its_own() {
    let (Some(one), Some(two)) = (start().await, start().await) else {
        return;
    };
    let mut addresses = Vec::new();
    for server in [&one, &two] {
        let kcs = server.client_builder().build().unwrap();
        for name in ["orders-a", "orders-b"] {
            let (_, address) = create(&kcs, request(name)).await;
            let mut redis = Redis::open(address).await;
            assert_eq!(redis.call("DBSIZE").await, ":0");
            let kept = format!("SET {name} {address}");
            assert_eq!(redis.call(&kept).await, "+OK");
            addresses.push(address);
        }
    }
    addresses.sort_unstable();
    addresses.dedup();
    assert_eq!(addresses.len(), 4);
}

#[tokio::test]
async fn virtual_time_waits_for_the_processes() {
    let long = Timing::all(Duration::from_secs(300));
    let Some(server) = start_with(|it| it.virtual_time().timing(long)).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let created = kcs.create_cache_cluster(request("orders")).await.unwrap();
    let running = kcs.wait(CacheClusterRunning::new(&created.cache_id)).await;
    let detail = running.unwrap();
    let address = format!("{}:{}", detail.vip, detail.port).parse().unwrap();
    assert_eq!(Redis::open(address).await.call("PING").await, "+PONG");
}

#[tokio::test]
async fn a_dead_process_is_an_error_of_the_instance_until_it_is_restarted() {
    let (failures, mut failed) = tokio::sync::mpsc::unbounded_channel();
    let told = move |failure: &str| failures.send(failure.to_owned()).unwrap();
    let Some(server) = start_with(|it| it.on_failure(told)).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    let mut redis = Redis::open(address).await;
    assert_eq!(redis.call("SET a b").await, "+OK");
    assert!(redis.try_call("SHUTDOWN SAVE").await.is_err());
    let failure = tokio::time::timeout(SOON, failed.recv()).await.unwrap();
    let failure = failure.unwrap();
    let process = SocketAddr::new(address.ip(), 6390);
    let reason = format!("the engine at {process} ended with exit status: 0");
    assert!(
        failure.starts_with(&format!("the instance {id} has failed: {reason}")),
        "{failure}"
    );
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Error);
    let nodes = async || {
        let nodes = kcs.describe_cache_by_role(DescribeCacheByRole::new(&id));
        let nodes = nodes.await.unwrap().into_data();
        let of_role = |role: NodeRole| {
            let node = nodes.iter().find(|node| node.role == role);
            node.unwrap().status.clone()
        };
        (of_role(NodeRole::Master), of_role(NodeRole::Slave))
    };
    assert_eq!(nodes().await, (NodeStatus::Shutdown, NodeStatus::Running));
    let resized = kcs.resize_cache_cluster(ResizeCacheCluster::new(&id, Gigabytes(16)));
    assert_code(resized.await, "BusinessError", &reason);

    kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    assert_eq!(nodes().await, (NodeStatus::Running, NodeStatus::Running));
    assert_eq!(Redis::open(address).await.call("GET a").await, "$1 b");
    kcs.rename_cache_cluster(RenameCacheCluster::new(&id, "renamed"))
        .await
        .unwrap();
}

#[tokio::test]
async fn read_only_nodes_come_and_go() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(
        &kcs,
        request("orders").password(Password::from("Secret123")),
    )
    .await;
    let mut primary = Redis::with_password(address, "Secret123").await;
    assert_eq!(primary.call("SET a b").await, "+OK");
    let added = kcs.add_cache_slave_node(AddCacheSlaveNode::new(&id)).await;
    let added = added.unwrap().into_data().node_id;
    let nodes = async || {
        let nodes = kcs.describe_cache_readonly_node(DescribeCacheReadonlyNode::new(&id));
        nodes.await.unwrap().into_data()
    };
    let [node] = nodes().await.try_into().unwrap();
    assert_eq!(
        (&node.node_id, &node.status),
        (&added, &NodeStatus::Running)
    );
    let address = format!("{}:{}", node.ip, node.port).parse().unwrap();
    let mut replica = Redis::with_password(address, "Secret123").await;
    let replicated = async { while replica.call("GET a").await != "$1 b" {} };
    tokio::time::timeout(SOON, replicated).await.unwrap();
    assert!(replica.call("SET a c").await.starts_with("-READONLY"));

    kcs.delete_cache_slave_node(DeleteCacheSlaveNode::new(&id, &added))
        .await
        .unwrap();
    assert!(nodes().await.is_empty());
    assert!(TcpStream::connect(address).await.is_err());
    assert_eq!(primary.call("GET a").await, "$1 b");
}

#[tokio::test]
async fn a_taken_address_is_an_error_that_says_so() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (first, address) = create(&kcs, request("first-one")).await;
    // Whatever listens where the next instance will be.
    let next = match address.ip() {
        std::net::IpAddr::V4(ip) => std::net::Ipv4Addr::from_bits(ip.to_bits() + 1),
        std::net::IpAddr::V6(_) => panic!("{address}"),
    };
    let _taken: Vec<_> = (0..8)
        .filter_map(|more| {
            let ip = std::net::Ipv4Addr::from_bits(next.to_bits() + more);
            std::net::TcpListener::bind((ip, 6379)).ok()
        })
        .collect();
    let created = kcs
        .create_cache_cluster(request("second-one"))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &created.cache_id).await, ClusterStatus::Error);
    let renamed = RenameCacheCluster::new(&created.cache_id, "renamed");
    assert_code(
        kcs.rename_cache_cluster(renamed).await,
        "BusinessError",
        "is taken by another process",
    );
    assert_eq!(status(&kcs, &first).await, ClusterStatus::Running);
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&created.cache_id))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_named_engine_that_cannot_be_used_keeps_the_server_from_starting() {
    for (program, reason) in [
        ("/nowhere/redis-server", "No such file"),
        ("/bin/true", "neither redis-server nor valkey-server"),
    ] {
        let plane = DataPlane::Engines(vec![program.into()]);
        let started = Server::builder().data_plane(plane).start().await;
        let error = started.unwrap_err().to_string();
        assert!(error.contains(program) && error.contains(reason), "{error}");
    }
}

/// What `redis-cli` prints, or `None` where it is not installed.
#[expect(clippy::print_stdout, reason = "tests that are skipped say so")]
fn redis_cli(address: SocketAddr, arguments: &[&str]) -> Option<String> {
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let output = Command::new("redis-cli")
        .args(["-h", &host, "-p", &port])
        .args(arguments)
        .output();
    match output {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "redis-cli: {error}");
            println!("skipped: redis-cli: {error}");
            None
        }
    }
}

#[tokio::test]
async fn a_cluster_answers_a_client_of_clusters_at_its_one_address() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let order = request("cluster").mode(Mode::CustomCluster).shard_count(3);
    let (id, address) = create(&kcs, order).await;
    let mut redis = Redis::open(address).await;
    let info = redis.call("CLUSTER INFO").await;
    for line in [
        "cluster_state:ok",
        "cluster_slots_assigned:16384",
        "cluster_known_nodes:6",
        "cluster_size:3",
    ] {
        assert!(info.contains(line), "{info}");
    }
    let keys: Vec<String> = (0..30).map(|number| format!("key-{number}")).collect();
    for key in &keys {
        let Some(reply) = redis_cli(address, &["-c", "SET", key, key]) else {
            return;
        };
        assert_eq!(reply, "OK\n");
    }
    kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
        .await
        .unwrap();
    for key in &keys {
        assert_eq!(
            redis_cli(address, &["-c", "GET", key]),
            Some(format!("{key}\n"))
        );
    }
}
