//! Snapshots of the local server, through the SDK.

use std::time::Duration;

use kcs_client::actions::{
    AnalyzeHotKeys, CreateSnapshot, DeleteCacheCluster, DeleteSnapshot, DescribeCacheCluster,
    DescribeSnapshots, ExportSnapshot, RenameSnapshot, RestoreSnapshot, SetCacheParameters,
    SetTimingSnapshot,
};
use kcs_client::types::{
    BackupStatus, BackupWindow, CacheId, ClusterStatus, Protocol, Snapshot, SnapshotId,
    SnapshotName, TimingSwitch,
};
use kcs_client::waiters::SnapshotAvailable;
use kcs_client::{Client, seconds};
use kcs_local::Timing;
use serde_json::json;

use super::life::{assert_code, client, running, status, wait};
use super::{Local, REGION, refusal};

pub(super) const SECOND: Duration = Duration::from_secs(1);

/// A snapshot that is complete.
pub(super) async fn taken(kcs: &Client, local: &Local, id: &CacheId, name: &str) -> SnapshotId {
    kcs.create_snapshot(take(id, name)).await.unwrap();
    local.clock.advance(SECOND);
    list(kcs, id).await[0].id.clone()
}

pub(super) async fn list(kcs: &Client, id: &CacheId) -> Vec<Snapshot> {
    let listed = kcs.describe_snapshots(DescribeSnapshots::new(id)).await;
    listed.unwrap().into_data()
}

pub(super) fn take(id: &CacheId, name: &str) -> CreateSnapshot {
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
async fn a_list_shows_a_snapshot_whole() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    kcs.create_snapshot(take(&id, "before-release"))
        .await
        .unwrap();
    let about = [("CacheId", id.as_str())];
    let listed = local.ask("GET", "DescribeSnapshots", &about).await;
    let mut expected = json!([{
        "snapshotId": listed[0]["snapshotId"],
        "name": "before-release",
        "cacheId": id,
        "type": "Manual",
        "status": "creating",
        "createTime": "2021-09-03 06:30:01",
        "resourceSize": "18",
    }]);
    assert!(listed[0]["snapshotId"].is_string(), "{listed}");
    assert_eq!(listed, expected);
    local.clock.advance(SECOND);
    expected[0]["status"] = json!("available");
    let listed = local.ask("GET", "DescribeSnapshots", &about).await;
    assert_eq!(listed, expected);
}

/// An instance with one primary has no shards.
#[tokio::test]
async fn a_shard_that_an_instance_does_not_have_has_no_snapshots() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    taken(&kcs, &local, &id, "before-release").await;
    let of_shard = DescribeSnapshots::new(&id).shard_id("shard-1");
    let listed = kcs.describe_snapshots(of_shard).await.unwrap();
    assert!(listed.is_empty());
}

#[tokio::test]
async fn names_have_6_to_64_characters() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let longest = "n".repeat(64);
    for name in ["备份一二三四", "night1", &longest] {
        taken(&kcs, &local, &id, name).await;
    }
    let too_long = "n".repeat(65);
    for name in ["night", "night 1", &too_long] {
        let parameters = [("CacheId", id.as_str()), ("Name", name)];
        let (code, message) = local.refusal("POST", "CreateSnapshot", &parameters).await;
        assert_eq!(code, "InvalidParameter", "{name}");
        assert!(message.contains("`Name`"), "{message}");
    }
}

#[tokio::test]
async fn a_waiter_sees_a_snapshot_complete() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    kcs.create_snapshot(take(&id, "before-release"))
        .await
        .unwrap();
    let snapshot = list(&kcs, &id).await[0].id.clone();
    let complete = wait(&kcs, &local, SnapshotAvailable::new(&id, &snapshot)).await;
    assert!(complete.is_ok(), "{complete:?}");
    assert_eq!(list(&kcs, &id).await[0].status, BackupStatus::Available);
}

/// What the guide's own sample sends has the digit zero.
#[tokio::test]
async fn a_switch_is_on_or_off() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour03);
    kcs.set_timing_snapshot(on).await.unwrap();
    for wrong in ["0n", "on", "Of"] {
        let parameters = [
            ("CacheId", id.as_str()),
            ("TimingSwitch", wrong),
            ("Timezone", "00:00-01:00"),
        ];
        let refused = local.refusal("PUT", "SetTimingSnapshot", &parameters).await;
        let message = format!("TimingSwitch: {wrong} is neither On nor Off");
        assert_eq!(refused, refusal("InvalidParameter", message));
    }
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(detail.timezone, Some(BackupWindow::Hour03));
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

/// Each of the changes that have to do with snapshots takes a time of its own.
#[tokio::test]
async fn each_change_takes_its_own_time() {
    let mut timing = Timing::default();
    (timing.snapshot, timing.restore) = (seconds(2), seconds(3));
    (timing.export, timing.analyze) = (seconds(4), seconds(5));
    let local = Local::start_with(|builder| builder.timing(timing)).await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let half = Duration::from_millis(500);
    let after = async |time: Duration, action: &str, parameters: &[(&str, &str)]| {
        local.clock.advance(time - half);
        let early = local.call("GET", action, parameters).await.body;
        local.clock.advance(half);
        let late = local.call("GET", action, parameters).await.body;
        (early, late)
    };
    let about = [("CacheId", id.as_str())];
    kcs.create_snapshot(take(&id, "before-release"))
        .await
        .unwrap();
    let (early, late) = after(seconds(2), "DescribeSnapshots", &about).await;
    let statuses = [early, late].map(|list| list["Data"][0]["status"].clone());
    assert_eq!(statuses, ["creating", "available"]);
    let snapshot = list(&kcs, &id).await[0].id.clone();
    kcs.restore_snapshot(RestoreSnapshot::from_snapshot(&id, &snapshot))
        .await
        .unwrap();
    let (early, late) = after(seconds(3), "DescribeCacheCluster", &about).await;
    let statuses = [early, late].map(|detail| detail["Data"]["status"].clone());
    assert_eq!(statuses, [12, 2]);
    kcs.export_snapshot(ExportSnapshot::new(&snapshot, "b", "o"))
        .await
        .unwrap();
    let from_object = [
        about[0],
        ("Type", "BaseKS3"),
        ("BucketName", "b"),
        ("ObjectName", "o"),
    ];
    let (early, late) = after(seconds(4), "RestoreSnapshot", &from_object).await;
    assert_eq!(early["Error"]["Code"], "InvalidAction");
    assert_eq!(late["Data"], json!(null));
    let (early, late) = after(seconds(3), "DescribeCacheCluster", &about).await;
    let statuses = [early, late].map(|detail| detail["Data"]["status"].clone());
    assert_eq!(statuses, [12, 2]);
    let policy = [("maxmemory-policy", "volatile-lfu")];
    kcs.set_cache_parameters(SetCacheParameters::set(&id, Protocol::V40, policy))
        .await
        .unwrap();
    local.clock.advance(SECOND);
    kcs.analyze_hot_keys(AnalyzeHotKeys::new(&id))
        .await
        .unwrap();
    let (early, late) = after(seconds(5), "DescribeHotKeys", &about).await;
    let statuses = [early, late].map(|page| page["Data"]["task_status"].clone());
    assert_eq!(statuses, ["DOING", "NONE"]);
    // 07:00:00 is 29 minutes and 41 seconds later.
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour07).big_key(true);
    kcs.set_timing_snapshot(on).await.unwrap();
    local.clock.advance(seconds(29 * 60 + 41));
    assert_eq!(status(&kcs, &id).await, ClusterStatus::BackingUp);
    let (early, late) = after(seconds(2), "DescribeSnapshots", &about).await;
    let statuses = [early, late].map(|list| list["Data"][0]["status"].clone());
    assert_eq!(statuses, ["creating", "available"]);
    let (early, late) = after(seconds(3), "DescribeBigKeys", &about).await;
    let statuses = [early, late].map(|list| list["Data"][0]["taskStatus"].clone());
    assert_eq!(statuses, ["DOING", "NONE"]);
}
