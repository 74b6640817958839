// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `SnapshotAvailable`.

use crate::actions::DescribeSnapshots;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{AvailabilityZone, BackupStatus, CacheId, ShardId, Snapshot, SnapshotId};

/// Waits until a snapshot is complete and can be restored, downloaded or exported. How long a
/// backup takes is not documented; the delays are a guess.
///
/// 等待备份完成，完成后可用于恢复、下载和导出。备份耗时文档未说明，轮询间隔为估计值。
///
/// - Polls [`DescribeSnapshots`](crate::actions::DescribeSnapshots) at once, after 2 s, then
///   every 2 to 60 s. Times out after 180 min by default.
/// - Fails if two polls in a row report that the resource does not exist. A new resource has a
///   minute to appear.
/// - Continues while the list does not contain the item.
/// - Source: guide lines 4940–4948 and 4519–4529, inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SnapshotAvailable {
    request: DescribeSnapshots,
    snapshot_id: SnapshotId,
}

impl SnapshotAvailable {
    /// Creates a waiter for this resource.
    ///
    /// 为该资源创建等待器。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        snapshot_id: impl Argument<SnapshotId>,
    ) -> Self {
        Self {
            request: DescribeSnapshots::new(cache_id),
            snapshot_id: snapshot_id.into_argument(),
        }
    }

    /// Sets `AvailableZone`. Zone of the instance.
    ///
    /// 实例所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.request = self.request.available_zone(available_zone);
        self
    }

    /// Sets `ShardId`. Lists the snapshots of this shard only.
    ///
    /// 只查询指定分片的备份，适用于集群。
    #[must_use]
    pub fn shard_id(mut self, shard_id: impl Into<ShardId>) -> Self {
        self.request = self.request.shard_id(shard_id);
        self
    }
}

impl Sealed for SnapshotAvailable {}

impl Waiter for SnapshotAvailable {
    type Action = DescribeSnapshots;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> DescribeSnapshots {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<Vec<Snapshot>>) -> Observation {
        let data = &reply.data;
        let Some(data) = data.iter().find(|item| item.id == self.snapshot_id) else {
            return Observation::new("not listed", Verdict::Pending);
        };
        let verdict = if matches!(data.status, BackupStatus::Error) {
            Verdict::Failure
        } else if matches!(data.status, BackupStatus::Deleting) {
            Verdict::Unreachable
        } else if matches!(data.status, BackupStatus::Available) {
            Verdict::Success
        } else {
            Verdict::Pending
        };
        Observation::new(rt::state(&data.status, data.status.meaning()), verdict)
    }
}

static META: WaiterMeta = WaiterMeta {
    name: "SnapshotAvailable",
    action: "DescribeSnapshots",
    members: &[],
    not_found: NotFoundMeans::Failure,
    settle_time: 0,
    first_delay: 2,
    min_delay: 2,
    max_delay: 60,
    timeout: 10800,
};
