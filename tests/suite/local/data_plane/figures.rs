//! What processes say of themselves, on the page for people.

use kcs_client::actions::LockCacheCluster;
use serde_json::{Value, json};

use super::{Redis, control, create, request, start};

/// The keys and connections of a real Redis. Those that the server itself opens, and that of the replica, do not count.
#[tokio::test]
async fn instances_are_shown_with_what_their_processes_say() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(&kcs, request("orders-cache")).await;
    let mut redis = Redis::open(address).await;
    for command in ["SET a 1", "SELECT 5", "SET b 2"] {
        assert_eq!(redis.call(command).await, "+OK");
    }
    let shown = control(&server, "GET", "/_kcs/instances", "").await.ok();
    let figures = &shown["instances"][0]["figures"];
    assert_eq!(
        (&figures["keys"], &figures["connections"]),
        (&json!(2), &json!(1))
    );
    assert!(figures["memory"].as_u64().unwrap() > 100_000, "{figures}");
    // A locked instance has no processes.
    kcs.lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    let shown = control(&server, "GET", "/_kcs/instances", "").await.ok();
    let instance = &shown["instances"][0];
    assert_eq!(
        (&instance["state"], &instance["figures"]),
        (&json!("locked"), &Value::Null)
    );
}
