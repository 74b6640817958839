//! Back every instance up each night, and keep the last few snapshots.

use kcs_client::actions::{
    CreateSnapshot, DeleteSnapshot, DescribeCacheClusters, DescribeSnapshots,
};
use kcs_client::clock::Clock;
use kcs_client::types::{BackupStatus, CacheCluster, ClusterName, Snapshot};
use kcs_client::waiters::CacheClusterRunning;
use kcs_client::{Client, Error, minutes, seconds};

/// The prefix of our snapshots' names. Other snapshots are not touched.
const PREFIX: &str = "nightly-";

/// The result of one night.
#[derive(Debug, Default)]
struct Night {
    backed_up: Vec<ClusterName>,
    deleted: usize,
    failed: Vec<(ClusterName, Failure)>,
}

/// Why an instance was not backed up: an [`Error`] of a call, or the state of the snapshot.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Backs up all instances of the region. `date` is the date of the night, such as `2026-11-24`; `keep` is the number of nights to keep.
async fn nightly(kcs: &Client, clock: &dyn Clock, date: &str, keep: usize) -> Result<Night, Error> {
    let mut night = Night::default();
    // Read whole first: the list would change while snapshots are taken.
    let clusters = kcs.pages(DescribeCacheClusters::new().limit(100)).items();
    for cluster in clusters.collect().await? {
        match one(kcs, clock, &cluster, date, keep).await {
            Ok(deleted) => {
                night.deleted += deleted;
                night.backed_up.push(cluster.name);
            }
            // One locked instance must not prevent the backup of the others.
            Err(error) => night.failed.push((cluster.name, error)),
        }
    }
    Ok(night)
}

/// Backs up one instance, then deletes old snapshots. Returns how many were deleted.
async fn one(
    kcs: &Client,
    clock: &dyn Clock,
    cluster: &CacheCluster,
    date: &str,
    keep: usize,
) -> Result<usize, Failure> {
    let name = format!("{PREFIX}{date}");
    // Run twice in a night, the job takes one snapshot.
    if !snapshots(kcs, cluster)
        .await?
        .iter()
        .any(|taken| taken.name.as_str() == name)
    {
        let request = CreateSnapshot::new(&cluster.cache_id, name.as_str());
        kcs.create_snapshot(request.available_zone(&cluster.az))
            .await?;
    }
    let running = CacheClusterRunning::new(&cluster.cache_id).available_zone(&cluster.az);
    kcs.wait(running).timeout(minutes(120)).await?;

    let complete = complete(kcs, clock, cluster, &name).await?;
    let mut nights: Vec<&str> = complete.iter().map(|taken| taken.name.as_str()).collect();
    nights.sort_unstable_by(|one, other| other.cmp(one));
    nights.dedup();
    nights.truncate(keep.max(1));
    let mut deleted = 0;
    for old in &complete {
        if nights.contains(&old.name.as_str()) {
            continue;
        }
        let request = DeleteSnapshot::new(&old.id).available_zone(&cluster.az);
        match kcs.delete_snapshot(request).await {
            Ok(_) => deleted += 1,
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(deleted)
}

/// Polls until the snapshots of this name are complete, and returns all complete snapshots of ours.
async fn complete(
    kcs: &Client,
    clock: &dyn Clock,
    cluster: &CacheCluster,
    name: &str,
) -> Result<Vec<Snapshot>, Failure> {
    let begun = clock.elapsed();
    loop {
        let mut ours = snapshots(kcs, cluster).await?;
        // A cluster has one snapshot per shard.
        let tonight = ours.iter().filter(|taken| taken.name.as_str() == name);
        let states: Vec<&BackupStatus> = tonight.map(|taken| &taken.status).collect();
        if states.contains(&&BackupStatus::Error) {
            return Err(format!("the snapshot {name} has failed").into());
        }
        if !states.is_empty()
            && states
                .iter()
                .all(|state| **state == BackupStatus::Available)
        {
            ours.retain(|taken| taken.status == BackupStatus::Available);
            return Ok(ours);
        }
        if clock.elapsed().saturating_sub(begun) >= minutes(30) {
            return Err(format!("the snapshot {name} is not complete: {states:?}").into());
        }
        clock.sleep(seconds(30)).await;
    }
}

/// Returns our snapshots of an instance.
async fn snapshots(kcs: &Client, cluster: &CacheCluster) -> Result<Vec<Snapshot>, Error> {
    let request = DescribeSnapshots::new(&cluster.cache_id).available_zone(&cluster.az);
    let mut snapshots = kcs.describe_snapshots(request).await?.into_data();
    snapshots.retain(|taken| taken.name.as_str().starts_with(PREFIX));
    Ok(snapshots)
}

// The page ends here.

use kcs_client::actions::LockCacheCluster;
use kcs_client::types::{CacheId, SnapshotName};
use kcs_client::waiters::CacheClusterLocked;

use super::Service;
use kcs_client::testing::{MockTransport, VirtualClock};
use kcs_client::types::SnapshotId;

async fn names(kcs: &Client, id: &CacheId) -> Vec<String> {
    let listed = kcs
        .describe_snapshots(DescribeSnapshots::new(id))
        .await
        .unwrap();
    let mut names: Vec<_> = listed.iter().map(|taken| taken.name.to_string()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn the_last_nights_are_kept_and_other_snapshots_too() {
    let service = Service::start().await;
    let kcs = &service.kcs;
    let orders = service.running("orders-cache").await;
    let carts = service.running("carts-cache").await;
    let manual = CreateSnapshot::new(&orders, SnapshotName::from("before-release"));
    kcs.create_snapshot(manual).await.unwrap();
    kcs.wait(CacheClusterRunning::new(&orders)).await.unwrap();
    let mut deleted = Vec::new();
    for date in [
        "2026-11-21",
        "2026-11-22",
        "2026-11-23",
        "2026-11-24",
        "2026-11-24",
    ] {
        let night = nightly(kcs, &service.clock, date, 2).await.unwrap();
        assert!(night.failed.is_empty(), "{:?}", night.failed);
        assert_eq!(night.backed_up.len(), 2);
        deleted.push(night.deleted);
    }
    assert_eq!(deleted, [0, 0, 2, 2, 0]);
    let kept = ["nightly-2026-11-23", "nightly-2026-11-24"];
    assert_eq!(names(kcs, &carts).await, kept);
    assert_eq!(
        names(kcs, &orders).await,
        ["before-release", kept[0], kept[1]]
    );
}

#[tokio::test]
async fn one_instance_that_cannot_be_backed_up_is_told_of() {
    let service = Service::start().await;
    let kcs = &service.kcs;
    let orders = service.running("orders-cache").await;
    let carts = service.running("carts-cache").await;
    kcs.lock_cache_cluster(LockCacheCluster::new(&orders))
        .await
        .unwrap();
    kcs.wait(CacheClusterLocked::new(&orders)).await.unwrap();
    let night = nightly(kcs, &service.clock, "2026-11-24", 2).await.unwrap();
    assert_eq!(night.backed_up, ["carts-cache"]);
    assert_eq!(night.failed.len(), 1);
    assert_eq!(night.failed[0].0.as_str(), "orders-cache");
    let error = night.failed[0].1.downcast_ref::<Error>().unwrap();
    assert_eq!(error.code(), Some("BusinessError"));
    assert_eq!(names(kcs, &carts).await, ["nightly-2026-11-24"]);
}

/// What a night brings with these snapshots in one list after the other, of which the last is given again and again; and
/// which snapshots it deletes. The service says that the instance runs, all the time.
async fn night(lists: &[&[(&str, &str, &str)]]) -> (Night, Vec<SnapshotId>) {
    let clock = VirtualClock::default();
    let mock = MockTransport::with_clock(clock.clone());
    mock.on::<DescribeCacheClusters>()
        .reply_json(r#"{"list": [{"cacheId": "c-1", "name": "orders-cache"}], "total": 1}"#);
    mock.on::<CreateSnapshot>().reply_json("null");
    mock.on_action("DescribeCacheCluster")
        .reply_json(r#"{"cacheId": "c-1", "status": 2}"#)
        .always();
    for (index, list) in lists.iter().enumerate() {
        let entries = list.iter().map(|(id, date, status)| {
            let name = format!("nightly-2026-11-{date}");
            serde_json::json!({"snapshotId": id, "name": name, "status": status})
        });
        let list = serde_json::Value::Array(entries.collect()).to_string();
        let rule = mock.on::<DescribeSnapshots>().reply_json(&list);
        if index + 1 == lists.len() {
            rule.always();
        }
    }
    mock.on::<DeleteSnapshot>().reply_json("null").always();
    let night = nightly(&mock.client(), &clock, "2026-11-24", 2)
        .await
        .unwrap();
    let received = mock.received();
    let deletes = received
        .iter()
        .filter(|one| one.action() == "DeleteSnapshot");
    let ids = deletes.map(|one| one.get("SnapshotId").unwrap().into());
    (night, ids.collect())
}

#[tokio::test]
async fn nothing_is_deleted_before_the_new_snapshot_is_complete() {
    const OLD: [(&str, &str, &str); 3] = [
        ("s-1", "21", "available"),
        ("s-2", "22", "available"),
        ("s-3", "23", "available"),
    ];
    let with = |more: &[(&'static str, &'static str, &'static str)]| [&OLD[..], more].concat();
    // The list lags, then the shards of the cluster become complete one after the other.
    let creating = with(&[("s-4", "24", "creating"), ("s-5", "24", "available")]);
    let complete = with(&[("s-4", "24", "available"), ("s-5", "24", "available")]);
    let (brought, deleted) = night(&[&OLD, &OLD, &OLD, &creating, &complete]).await;
    assert!(brought.failed.is_empty(), "{:?}", brought.failed);
    assert_eq!(deleted, ["s-1", "s-2"].map(SnapshotId::from));
    assert_eq!((brought.deleted, brought.backed_up.len()), (2, 1));
    // It fails, is never listed, or never becomes complete.
    let failed = with(&[("s-4", "24", "available"), ("s-5", "24", "error")]);
    for (list, why) in [
        (failed, "has failed"),
        (OLD.to_vec(), "is not complete: []"),
        (creating, "is not complete: [Creating, Available]"),
    ] {
        let (brought, deleted) = night(&[&OLD, &OLD, &list]).await;
        assert!(deleted.is_empty() && brought.backed_up.is_empty(), "{why}");
        let said = brought.failed[0].1.to_string();
        assert!(
            said.starts_with("the snapshot nightly-2026-11-24 ") && said.ends_with(why),
            "{said}"
        );
    }
}
