// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `CacheClusterUnlocked`.

use crate::actions::DescribeCacheCluster;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{AvailabilityZone, CacheClusterDetail, CacheId, ClusterStatus};

/// Waits until the instance runs again, after `UnlockCacheCluster`. Unlike
/// `CacheClusterRunning` it does not check the state of the order, because an instance may be
/// locked since its term has ended.
///
/// 在调用 `UnlockCacheCluster` 之后等待实例恢复运行。与 `CacheClusterRunning` 不同，它不检查订单状态，因为实例可能是因到期而被锁定的。
///
/// - Polls [`DescribeCacheCluster`](crate::actions::DescribeCacheCluster) at once, after 2 s,
///   then every 2 to 60 s. Times out after 30 min by default.
/// - Fails if two polls in a row report that the resource does not exist. A new resource has a
///   minute to appear.
/// - Source: guide lines 886–888, 1608, 1982–2023 and 5041–5043, inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CacheClusterUnlocked {
    request: DescribeCacheCluster,
}

impl CacheClusterUnlocked {
    /// Creates a waiter for this resource.
    ///
    /// 为该资源创建等待器。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            request: DescribeCacheCluster::new(cache_id),
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
}

/// Creates a waiter that polls with this request.
impl From<DescribeCacheCluster> for CacheClusterUnlocked {
    fn from(request: DescribeCacheCluster) -> Self {
        Self { request }
    }
}

impl Sealed for CacheClusterUnlocked {}

impl Waiter for CacheClusterUnlocked {
    type Action = DescribeCacheCluster;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> DescribeCacheCluster {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<CacheClusterDetail>) -> Observation {
        let data = &reply.data;
        let verdict = if matches!(
            data.status,
            ClusterStatus::Unknown | ClusterStatus::Error
        ) {
            Verdict::Failure
        } else if matches!(
            data.status,
            ClusterStatus::Deleting | ClusterStatus::Deleted
        ) {
            Verdict::Unreachable
        } else if matches!(data.status, ClusterStatus::Running) {
            Verdict::Success
        } else {
            Verdict::Pending
        };
        Observation::new(rt::state(&data.status, data.status.meaning()), verdict)
    }

    fn resource_id(data: &CacheClusterDetail) -> Option<&str> {
        Some(data.cache_id.as_str())
    }
}

static META: WaiterMeta = WaiterMeta {
    name: "CacheClusterUnlocked",
    action: "DescribeCacheCluster",
    members: &["status"],
    not_found: NotFoundMeans::Failure,
    settle_time: 0,
    first_delay: 2,
    min_delay: 2,
    max_delay: 60,
    timeout: 1800,
};
