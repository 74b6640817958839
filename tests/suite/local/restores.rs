//! Restoring an instance from its snapshots and from exported ones.

use kcs_client::actions::{DescribeCacheCluster, ExportSnapshot, RestoreSnapshot};
use kcs_client::types::{BackupStatus, CacheId, ClusterStatus};
use kcs_client::waiters::{CacheClusterRunning, SnapshotAvailable};

use super::backups::{SECOND, list, taken};
use super::life::{client, running, status, wait};
use super::{Local, REGION, refusal};

#[tokio::test]
async fn a_restore_takes_a_while() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let snapshot = taken(&kcs, &local, &id, "before-release").await;
    let parameters = [
        ("CacheId", id.as_str()),
        ("Type", "Default"),
        ("SnapshotId", snapshot.as_str()),
    ];
    let reply = local.ask("PUT", "RestoreSnapshot", &parameters).await;
    assert_eq!(reply, serde_json::Value::Null);
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(
        (&detail.status, detail.transition),
        (&ClusterStatus::Restoring, Some(1))
    );
    assert_eq!(list(&kcs, &id).await[0].status, BackupStatus::Restoring);
    let again = local.refusal("PUT", "RestoreSnapshot", &parameters).await;
    let message = format!(
        "the instance {id} cannot be restored while it is being restored (status 12), only while it is running"
    );
    assert_eq!(again, refusal("BusinessError", message));
    let busy = [
        ("DELETE", "DeleteSnapshot", "deleted"),
        ("GET", "DownloadSnapshot", "downloaded"),
    ];
    for (method, action, word) in busy {
        let about = [("SnapshotId", snapshot.as_str())];
        let message =
            format!("the snapshot {snapshot} cannot be {word} while it is being restored");
        assert_eq!(
            local.refusal(method, action, &about).await,
            refusal("BusinessError", message)
        );
    }
    local.clock.advance(SECOND);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    assert_eq!(list(&kcs, &id).await[0].status, BackupStatus::Available);
}

#[tokio::test]
async fn waiters_see_a_restore_end() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let snapshot = taken(&kcs, &local, &id, "before-release").await;
    kcs.restore_snapshot(RestoreSnapshot::from_snapshot(&id, &snapshot))
        .await
        .unwrap();
    let cluster = wait(&kcs, &local, CacheClusterRunning::new(&id)).await;
    assert_eq!(cluster.unwrap().status, ClusterStatus::Running);
    kcs.restore_snapshot(RestoreSnapshot::from_snapshot(&id, &snapshot))
        .await
        .unwrap();
    wait(&kcs, &local, SnapshotAvailable::new(&id, &snapshot))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_snapshot_restores_its_own_instance_once_it_is_complete() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let orders = running(&kcs, &local, "orders-cache").await;
    let carts = running(&kcs, &local, "carts-cache").await;
    let snapshot = taken(&kcs, &local, &orders, "before-release").await;
    let with = async |id: &CacheId, snapshot: &str| {
        let parameters = [
            ("CacheId", id.as_str()),
            ("Type", "Default"),
            ("SnapshotId", snapshot),
        ];
        local.refusal("PUT", "RestoreSnapshot", &parameters).await
    };
    let message =
        format!("the snapshot {snapshot} is of the instance {orders}, and restores no other");
    assert_eq!(
        with(&carts, snapshot.as_str()).await,
        refusal("BusinessError", message)
    );
    assert_eq!(
        with(&orders, "s-1").await,
        refusal(
            "InvalidAction",
            "the snapshot s-1 cannot be found in cn-beijing-6a"
        )
    );
    assert_eq!(
        with(&CacheId::from("c-1"), snapshot.as_str()).await,
        refusal(
            "InvalidAction",
            "the instance c-1 cannot be found in cn-beijing-6a"
        )
    );
    assert_eq!(status(&kcs, &carts).await, ClusterStatus::Running);
}

#[tokio::test]
async fn an_instance_is_restored_from_an_exported_object() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let orders = running(&kcs, &local, "orders-cache").await;
    let carts = running(&kcs, &local, "carts-cache").await;
    let snapshot = taken(&kcs, &local, &orders, "before-release").await;
    let restore = [
        ("CacheId", carts.as_str()),
        ("Type", "BaseKS3"),
        ("BucketName", "Kingsoft_buk"),
        ("ObjectName", "2021/orders.rdb"),
    ];
    let missing = refusal(
        "InvalidAction",
        "the object 2021/orders.rdb cannot be found in the bucket Kingsoft_buk",
    );
    assert_eq!(
        local.refusal("PUT", "RestoreSnapshot", &restore).await,
        missing
    );
    let export = ExportSnapshot::new(&snapshot, "Kingsoft_buk", "2021/orders.rdb");
    kcs.export_snapshot(export).await.unwrap();
    // Not before the export is complete.
    assert_eq!(
        local.refusal("PUT", "RestoreSnapshot", &restore).await,
        missing
    );
    local.clock.advance(SECOND);
    let reply = local.ask("PUT", "RestoreSnapshot", &restore).await;
    assert_eq!(reply, serde_json::Value::Null);
    assert_eq!(status(&kcs, &carts).await, ClusterStatus::Restoring);
    local.clock.advance(SECOND);
    assert_eq!(status(&kcs, &carts).await, ClusterStatus::Running);
}

/// Each source needs parameters of its own; no other source exists.
#[tokio::test]
async fn a_restore_says_where_from() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let with = async |parameters: &[(&str, &str)]| {
        let parameters = [&[("CacheId", id.as_str())], parameters].concat();
        local.refusal("PUT", "RestoreSnapshot", &parameters).await
    };
    for (parameters, missing) in [
        (&[("Type", "Default")][..], "SnapshotId"),
        (&[("Type", "BaseKS3"), ("ObjectName", "o")], "BucketName"),
        (&[("Type", "BaseKS3"), ("BucketName", "b")], "ObjectName"),
        (&[("SnapshotId", "s-1")], "Type"),
    ] {
        let (code, message) = with(parameters).await;
        assert_eq!(code, "MissingParameter");
        assert!(message.contains(missing), "{message}");
    }
    assert_eq!(
        with(&[("Type", "default"), ("SnapshotId", "s-1")]).await,
        refusal(
            "InvalidParameter",
            "Type: default is neither Default nor BaseKS3"
        )
    );
}

/// The vendor's current SDKs write a letter l instead of a capital I.
#[tokio::test]
async fn a_slip_of_the_vendors_clients_is_understood() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let snapshot = taken(&kcs, &local, &id, "before-release").await;
    let parameters = [
        ("Cacheld", id.as_str()),
        ("Type", "Default"),
        ("SnapshotId", snapshot.as_str()),
    ];
    let reply = local.ask("POST", "RestoreSnapshot", &parameters).await;
    assert_eq!(reply, serde_json::Value::Null);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Restoring);
}
