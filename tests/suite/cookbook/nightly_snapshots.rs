//! Back every instance up each night, and keep the last few snapshots.

use kcs_client::actions::{
    CreateSnapshot, DeleteSnapshot, DescribeCacheClusters, DescribeSnapshots,
};
use kcs_client::types::{BackupStatus, CacheCluster, ClusterName, Snapshot};
use kcs_client::waiters::CacheClusterRunning;
use kcs_client::{Client, Error, minutes};

/// What the names of our snapshots begin with: others are not touched.
const PREFIX: &str = "nightly-";

/// What a night has brought.
#[derive(Debug, Default)]
struct Night {
    backed_up: Vec<ClusterName>,
    deleted: usize,
    failed: Vec<(ClusterName, Error)>,
}

/// Backs all instances of the region up. `date` is the night's, such as `2026-11-24`.
async fn nightly(kcs: &Client, date: &str, keep: usize) -> Result<Night, Error> {
    let mut night = Night::default();
    // All at once: the list would change while snapshots are taken.
    let clusters = kcs.pages(DescribeCacheClusters::new().limit(100)).items();
    for cluster in clusters.collect().await? {
        match one(kcs, &cluster, date, keep).await {
            Ok(deleted) => {
                night.deleted += deleted;
                night.backed_up.push(cluster.name);
            }
            // One instance that is locked must not cost the others their backup.
            Err(error) => night.failed.push((cluster.name, error)),
        }
    }
    Ok(night)
}

/// Backs one instance up, then deletes what is too old. Gives how many snapshots that were.
async fn one(
    kcs: &Client,
    cluster: &CacheCluster,
    date: &str,
    keep: usize,
) -> Result<usize, Error> {
    let name = format!("{PREFIX}{date}");
    // Started twice in a night, it takes one snapshot.
    if !snapshots(kcs, cluster)
        .await?
        .iter()
        .any(|taken| taken.name.as_str() == name)
    {
        let request = CreateSnapshot::new(&cluster.cache_id, name).available_zone(&cluster.az);
        kcs.create_snapshot(request).await?;
    }
    let running = CacheClusterRunning::new(&cluster.cache_id).available_zone(&cluster.az);
    kcs.wait(running).at_most(minutes(120)).await?;

    let mut complete = snapshots(kcs, cluster).await?;
    complete.retain(|taken| taken.status == BackupStatus::Available);
    complete.sort_by(|one, other| other.name.as_str().cmp(one.name.as_str()));
    let mut deleted = 0;
    for old in complete.iter().skip(keep.max(1)) {
        let request = DeleteSnapshot::new(&old.id).available_zone(&cluster.az);
        match kcs.delete_snapshot(request).await {
            Ok(_) => deleted += 1,
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(deleted)
}

/// Our snapshots of an instance.
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
        let night = nightly(kcs, date, 2).await.unwrap();
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
    let night = nightly(kcs, "2026-11-24", 2).await.unwrap();
    assert_eq!(night.backed_up, ["carts-cache".into()]);
    assert_eq!(night.failed.len(), 1);
    assert_eq!(night.failed[0].0.as_str(), "orders-cache");
    assert_eq!(night.failed[0].1.code(), Some("BusinessError"));
    assert_eq!(names(kcs, &carts).await, ["nightly-2026-11-24"]);
}
