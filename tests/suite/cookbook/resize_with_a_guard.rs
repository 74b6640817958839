//! Make an instance larger, but only if nothing speaks against it, and with a way back.

use std::fmt;

use kcs_client::actions::{CreateSnapshot, DescribeCacheCluster, ResizeCacheCluster};
use kcs_client::types::{CacheClusterDetail, CacheId, ClusterStatus, Gigabytes, SnapshotName};
use kcs_client::waiters::CacheClusterRunning;
use kcs_client::{Client, Error, minutes};

/// Why an instance does not have the requested size.
#[derive(Debug)]
enum NotResized {
    /// Another operation is in progress, or the instance is locked.
    Busy(ClusterStatus),
    /// The instance would become smaller and might lose data.
    Shrinks {
        from: Gigabytes,
        to: Gigabytes,
    },
    /// The instance is running again with another size.
    Unchanged(Gigabytes),
    Call(Error),
}

impl From<Error> for NotResized {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl fmt::Display for NotResized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy(status) => write!(f, "it is in state {}", status.code()),
            Self::Shrinks { from, to } => write!(f, "it would shrink from {from} to {to}"),
            Self::Unchanged(size) => write!(f, "its size is still {size}"),
            Self::Call(error) => write!(f, "{error}"),
        }
    }
}

/// Takes a snapshot of an instance, then makes the instance larger.
async fn grow(kcs: &Client, id: &CacheId, to: Gigabytes) -> Result<CacheClusterDetail, NotResized> {
    let before = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(id))
        .await?;
    if before.status != ClusterStatus::Running {
        return Err(NotResized::Busy(before.status));
    }
    if before.size > to {
        let from = before.size;
        return Err(NotResized::Shrinks { from, to });
    }
    if before.size == to {
        return Ok(before.into_data());
    }

    let name = SnapshotName::from(format!("before-{}-gib", to.get()));
    kcs.create_snapshot(CreateSnapshot::new(id, name)).await?;
    kcs.wait(CacheClusterRunning::new(id))
        .timeout(minutes(60))
        .await?;

    kcs.resize_cache_cluster(ResizeCacheCluster::new(id, to))
        .await?;
    let after = kcs
        .wait(CacheClusterRunning::new(id))
        .timeout(minutes(60))
        .await?;
    if after.size == to {
        Ok(after.into_data())
    } else {
        Err(NotResized::Unchanged(after.size))
    }
}

// The page ends here.

use kcs_client::actions::{DescribeSnapshots, RestartCacheCluster};

use super::Service;

#[tokio::test]
async fn an_instance_grows_after_a_snapshot() {
    let service = Service::start().await;
    let id = service.running("orders-cache").await;
    let before = service.minutes();
    let after = grow(&service.kcs, &id, Gigabytes(16)).await.unwrap();
    assert_eq!(
        (after.size, after.status),
        (Gigabytes(16), ClusterStatus::Running)
    );
    assert!(service.minutes() - before >= 10, "a snapshot and a change");
    let snapshots = service.kcs.describe_snapshots(DescribeSnapshots::new(&id));
    let names: Vec<_> = snapshots.await.unwrap().into_data();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].name.as_str(), "before-16-gib");
    grow(&service.kcs, &id, Gigabytes(16)).await.unwrap();
    let snapshots = service.kcs.describe_snapshots(DescribeSnapshots::new(&id));
    assert_eq!(snapshots.await.unwrap().len(), 1, "there was nothing to do");
}

#[tokio::test]
async fn what_speaks_against_it_is_told_and_nothing_is_done() {
    let service = Service::start().await;
    let id = service.running("orders-cache").await;
    let smaller = grow(&service.kcs, &id, Gigabytes(4)).await.unwrap_err();
    assert_eq!(smaller.to_string(), "it would shrink from 8 GB to 4 GB");
    let restart = RestartCacheCluster::new(&id);
    service.kcs.restart_cache_cluster(restart).await.unwrap();
    let busy = grow(&service.kcs, &id, Gigabytes(16)).await.unwrap_err();
    assert!(
        matches!(busy, NotResized::Busy(ClusterStatus::Restarting)),
        "{busy}"
    );
    let snapshots = service.kcs.describe_snapshots(DescribeSnapshots::new(&id));
    assert!(snapshots.await.unwrap().is_empty());
    let none = grow(&service.kcs, &CacheId::from("c-1"), Gigabytes(16))
        .await
        .unwrap_err();
    assert!(matches!(none, NotResized::Call(error) if error.is_not_found()));
}
