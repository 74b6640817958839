//! Several engines, of which instances have the one of their version.

use std::os::unix::fs::PermissionsExt as _;

use kcs_client::types::Protocol;
use kcs_local::{DataPlane, Server};
use serde_json::{Value, json};

use super::{Redis, create, start, start_with};
use crate::local::control::control;
use crate::local::life::request;

async fn instances(server: &Server) -> Value {
    let health = control(server, "GET", "/_kcs/health", "").await;
    health.ok()["instances"].clone()
}

#[tokio::test]
async fn health_names_the_version_that_was_ordered_and_that_of_the_engine() {
    if start().await.is_none() {
        return;
    }
    let path = std::env::var_os("PATH").unwrap();
    let engine = ["redis-server", "valkey-server"]
        .iter()
        .find_map(|name| {
            let mut paths = std::env::split_paths(&path).map(|folder| folder.join(name));
            paths.find(|path| path.is_file())
        })
        .unwrap();
    // One that says that it is another.
    let folder = tempfile::tempdir().unwrap();
    let valkey = folder.path().join("valkey-server");
    let script = format!(
        "#!/bin/sh\n[ \"$1\" = --version ] && echo 'Valkey server v=5.0.99 sha=0 malloc=libc bits=64' && exit\nexec {} \"$@\"\n",
        engine.display()
    );
    std::fs::write(&valkey, script).unwrap();
    std::fs::set_permissions(&valkey, std::fs::Permissions::from_mode(0o755)).unwrap();
    let plane = DataPlane::Engines(vec![engine, valkey.clone()]);
    let server = start_with(|it| it.data_plane(plane)).await.unwrap();
    let shown = server.data_plane().unwrap();
    let named = format!(", valkey 5.0.99 ({})", valkey.display());
    assert!(shown.contains(&named), "{shown}");
    let kcs = server.client_builder().build().unwrap();
    assert_eq!(instances(&server).await, json!({}));
    let (first, _) = create(&kcs, request("first-one").protocol(Protocol::V40)).await;
    let (second, address) = create(&kcs, request("second-one").protocol(Protocol::V50)).await;
    let mut behind = instances(&server).await;
    let true_version = behind[first.as_str()]["engine"].take();
    let true_version = true_version.as_str().unwrap();
    assert!(shown.starts_with(true_version), "{true_version} {shown}");
    let expected = json!({
        first.as_str(): { "protocol": "4.0", "engine": null, "processes": "ready" },
        second.as_str(): { "protocol": "5.0", "engine": "valkey 5.0.99", "processes": "ready" },
    });
    assert_eq!(behind, expected);
    let mut redis = Redis::open(address).await;
    assert!(redis.try_call("SHUTDOWN NOSAVE").await.is_err());
    let failed = async {
        loop {
            let behind = instances(&server).await[second.as_str()]["processes"].clone();
            if behind != "ready" {
                return behind.as_str().unwrap().to_owned();
            }
        }
    };
    let failed = tokio::time::timeout(super::SOON, failed).await.unwrap();
    assert!(failed.starts_with("failed: the engine at "), "{failed}");
}
