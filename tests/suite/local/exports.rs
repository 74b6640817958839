//! Exporting snapshots to buckets.

use kcs_client::actions::{DeleteCacheCluster, DeleteSnapshot, ExportSnapshot};
use kcs_client::types::{CacheId, SnapshotId};
use kcs_client::{Client, seconds};
use kcs_local::Timing;

use super::backups::{SECOND, list, take, taken};
use super::life::{client, running};
use super::{Local, REGION, refusal};

/// A snapshot of an instance.
async fn snapshot(kcs: &Client, local: &Local) -> (CacheId, SnapshotId) {
    let id = running(kcs, local, "orders-cache").await;
    let snapshot = taken(kcs, local, &id, "before-release").await;
    (id, snapshot)
}

#[tokio::test]
async fn an_export_replies_with_nothing() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let (id, snapshot) = snapshot(&kcs, &local).await;
    let export = [
        ("SnapshotId", snapshot.as_str()),
        ("BucketName", "Kingsoft_buk"),
        ("ObjectName", "Kingsoft_Redis_Test"),
    ];
    let with_owner = [&export[..], &[("CacheId", id.as_str())]].concat();
    for parameters in [&export[..], &with_owner] {
        let reply = local.ask("GET", "ExportSnapshot", parameters).await;
        assert_eq!(reply, serde_json::Value::Null);
    }
}

#[tokio::test]
async fn names_do_not_lead_out_of_their_bucket() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let (id, snapshot) = snapshot(&kcs, &local).await;
    let restored = [("CacheId", id.as_str()), ("Type", "BaseKS3")];
    let exported = [("SnapshotId", snapshot.as_str())];
    let actions = [
        ("PUT", "RestoreSnapshot", &restored[..]),
        ("GET", "ExportSnapshot", &exported),
    ];
    for (method, action, parameters) in actions {
        let with = async |bucket: &str, object: &str| {
            let names = [("BucketName", bucket), ("ObjectName", object)];
            local
                .refusal(method, action, &[parameters, &names].concat())
                .await
        };
        let path = "ObjectName must be a path without `.`, `..` and empty segments, each of at most 255 bytes";
        for object in ["../../x", "..", "a/../../x", "/etc/passwd", "a//b", "a/./b"] {
            assert_eq!(
                with("Kingsoft_buk", object).await,
                refusal("InvalidParameter", path)
            );
        }
        let plain = "ObjectName may contain neither control characters nor `\\`";
        for object in ["..\\x", "a\0b", "a\nb"] {
            assert_eq!(
                with("Kingsoft_buk", object).await,
                refusal("InvalidParameter", plain)
            );
        }
        let bucket = "BucketName may contain letters, digits, `_`, `-` and `.` only, and does not start with `.`";
        for name in ["..", "../x", "a/b", ".hidden", "桶"] {
            assert_eq!(
                with(name, "orders.rdb").await,
                refusal("InvalidParameter", bucket)
            );
        }
        let (code, message) = with("Kingsoft_buk", &"o".repeat(1025)).await;
        assert_eq!(
            (code.as_str(), message.as_str()),
            ("InvalidParameter", "ObjectName must have 1 to 1024 bytes")
        );
        let (code, message) = with(&"b".repeat(64), "orders.rdb").await;
        assert_eq!(
            (code.as_str(), message.as_str()),
            (
                "InvalidParameter",
                "BucketName must have 1 to 63 characters"
            )
        );
    }
}

#[tokio::test]
async fn only_what_is_complete_and_belongs_to_the_instance_is_exported() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let (_, snapshot) = snapshot(&kcs, &local).await;
    let carts = running(&kcs, &local, "carts-cache").await;
    kcs.create_snapshot(take(&carts, "of-carts")).await.unwrap();
    let incomplete = list(&kcs, &carts).await[0].id.clone();
    let with = async |snapshot: &SnapshotId, owner: &[(&str, &str)]| {
        let parameters = [
            &[
                ("SnapshotId", snapshot.as_str()),
                ("BucketName", "Kingsoft_buk"),
                ("ObjectName", "orders.rdb"),
            ],
            owner,
        ]
        .concat();
        local.refusal("GET", "ExportSnapshot", &parameters).await
    };
    let message = format!("the snapshot {incomplete} cannot be exported while it is being taken");
    assert_eq!(
        with(&incomplete, &[]).await,
        refusal("BusinessError", message)
    );
    let message = format!("the snapshot {snapshot} cannot be found in cn-beijing-6a");
    assert_eq!(
        with(&snapshot, &[("CacheId", carts.as_str())]).await,
        refusal("InvalidAction", message)
    );
    assert_eq!(
        with(&SnapshotId::from("s-1"), &[]).await,
        refusal(
            "InvalidAction",
            "the snapshot s-1 cannot be found in cn-beijing-6a"
        )
    );
}

#[tokio::test]
async fn a_snapshot_stays_until_its_export_is_complete() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let (_, snapshot) = snapshot(&kcs, &local).await;
    let export = ExportSnapshot::new(&snapshot, "Kingsoft_buk", "orders.rdb");
    kcs.export_snapshot(export).await.unwrap();
    let message = format!("the snapshot {snapshot} cannot be deleted while it is being exported");
    let about = [("SnapshotId", snapshot.as_str())];
    assert_eq!(
        local.refusal("DELETE", "DeleteSnapshot", &about).await,
        refusal("BusinessError", message)
    );
    local.clock.advance(SECOND);
    kcs.delete_snapshot(DeleteSnapshot::new(&snapshot))
        .await
        .unwrap();
}

#[tokio::test]
async fn an_export_ends_with_its_instance() {
    let mut timing = Timing::default();
    timing.export = seconds(2);
    let local = Local::start_with(|builder| builder.timing(timing)).await;
    let kcs = client(&local, REGION);
    let (id, snapshot) = snapshot(&kcs, &local).await;
    let carts = running(&kcs, &local, "carts-cache").await;
    let export = ExportSnapshot::new(&snapshot, "Kingsoft_buk", "orders.rdb");
    kcs.export_snapshot(export).await.unwrap();
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id))
        .await
        .unwrap();
    local.clock.advance(seconds(2));
    let restore = [
        ("CacheId", carts.as_str()),
        ("Type", "BaseKS3"),
        ("BucketName", "Kingsoft_buk"),
        ("ObjectName", "orders.rdb"),
    ];
    assert_eq!(
        local.refusal("PUT", "RestoreSnapshot", &restore).await,
        refusal(
            "InvalidAction",
            "the object orders.rdb cannot be found in the bucket Kingsoft_buk"
        )
    );
}
