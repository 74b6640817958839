//! Snapshots of the local server, through the SDK.

use std::time::Duration;

use kcs_client::Client;
use kcs_client::actions::{
    CreateSnapshot, DeleteCacheCluster, DeleteSnapshot, DescribeCacheCluster, DescribeSnapshots,
    RenameSnapshot, SetTimingSnapshot,
};
use kcs_client::types::{
    BackupStatus, BackupWindow, CacheId, ClusterStatus, Snapshot, SnapshotId, SnapshotName,
    TimingSwitch,
};

use super::life::{assert_code, client, running, status};
use super::{Local, REGION};

const SECOND: Duration = Duration::from_secs(1);

async fn list(kcs: &Client, id: &CacheId) -> Vec<Snapshot> {
    let listed = kcs.describe_snapshots(DescribeSnapshots::new(id)).await;
    listed.unwrap().into_data()
}

fn take(id: &CacheId, name: &str) -> CreateSnapshot {
    CreateSnapshot::new(id, SnapshotName::from(name))
}

#[tokio::test]
async fn a_snapshot_is_taken_renamed_and_deleted() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    kcs.create_snapshot(take(&id, "before-release"))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &id).await, ClusterStatus::BackingUp);
    let taken = &list(&kcs, &id).await[0];
    assert_eq!(
        (taken.name.as_str(), &taken.status),
        ("before-release", &BackupStatus::Creating)
    );
    assert_eq!(taken.create_time.as_str(), "2021-09-03 06:30:01");
    let again = kcs.create_snapshot(take(&id, "another-one")).await;
    assert_code(
        again,
        "BusinessError",
        "while it is being backed up (status 11)",
    );
    let early = kcs.delete_snapshot(DeleteSnapshot::new(&taken.id)).await;
    assert_code(early, "BusinessError", "while it is being taken");
    local.clock.advance(SECOND);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    assert_eq!(list(&kcs, &id).await[0].status, BackupStatus::Available);
    let name = SnapshotName::from("after-release");
    kcs.rename_snapshot(RenameSnapshot::new(&taken.id, name))
        .await
        .unwrap();
    kcs.create_snapshot(take(&id, "another-one")).await.unwrap();
    local.clock.advance(SECOND);
    let names: Vec<_> = list(&kcs, &id)
        .await
        .into_iter()
        .map(|taken| taken.name)
        .collect();
    assert_eq!(
        names,
        ["another-one", "after-release"].map(SnapshotName::from)
    );
    kcs.delete_snapshot(DeleteSnapshot::new(&taken.id))
        .await
        .unwrap();
    assert_eq!(list(&kcs, &id).await.len(), 1);
    let gone = kcs
        .delete_snapshot(DeleteSnapshot::new(&taken.id))
        .await
        .unwrap_err();
    assert!(gone.is_not_found(), "{gone}");
}

#[tokio::test]
async fn snapshots_belong_to_their_instance_and_its_region() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let orders = running(&kcs, &local, "orders-cache").await;
    let carts = running(&kcs, &local, "carts-cache").await;
    kcs.create_snapshot(take(&orders, "of-orders"))
        .await
        .unwrap();
    local.clock.advance(SECOND);
    assert!(list(&kcs, &carts).await.is_empty());
    let taken: SnapshotId = list(&kcs, &orders).await[0].id.clone();
    let elsewhere = client(&local, "cn-shanghai-2");
    let error = elsewhere
        .delete_snapshot(DeleteSnapshot::new(&taken))
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&orders))
        .await
        .unwrap();
    local.clock.advance(SECOND);
    let error = kcs
        .describe_snapshots(DescribeSnapshots::new(&orders))
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let error = kcs
        .delete_snapshot(DeleteSnapshot::new(&taken))
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
}

#[tokio::test]
async fn the_hour_of_automatic_snapshots_is_shown() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let shown = async || {
        let detail = kcs
            .describe_cache_cluster(DescribeCacheCluster::new(&id))
            .await
            .unwrap();
        (detail.timing_switch.clone(), detail.timezone.clone())
    };
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour03);
    kcs.set_timing_snapshot(on).await.unwrap();
    assert_eq!(
        shown().await,
        (TimingSwitch::On, Some(BackupWindow::Hour03))
    );
    kcs.set_timing_snapshot(SetTimingSnapshot::off(&id))
        .await
        .unwrap();
    assert_eq!(shown().await, (TimingSwitch::Off, None));
}
