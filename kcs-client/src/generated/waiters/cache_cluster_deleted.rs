// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `CacheClusterDeleted`.

use crate::actions::DescribeCacheCluster;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{AvailabilityZone, CacheClusterDetail, CacheId, ClusterStatus, OrderUse};

/// Waits until the instance is gone: it is no longer found, or its last order is its removal
/// (`orderUse` 7), as for an instance in the recycle bin.
///
/// 等待实例删除完成：实例已查询不到，或其最近一次订单为删除（`orderUse` 为 7，例如实例已进入回收站）。
///
/// - Polls [`DescribeCacheCluster`](crate::actions::DescribeCacheCluster) at once, after 2 s,
///   then every 2 to 60 s. Times out after 180 min by default.
/// - Succeeds if two polls in a row report that the resource does not exist, provided that this
///   wait has observed it before or `AvailableZone` is set: without it, the service searches one
///   zone only. Otherwise fails with `is_not_found`.
/// - Source: guide lines 889, 1251 and 5045, the vendor's Terraform provider, wire notes (d),
///   inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CacheClusterDeleted {
    request: DescribeCacheCluster,
}

impl CacheClusterDeleted {
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
impl From<DescribeCacheCluster> for CacheClusterDeleted {
    fn from(request: DescribeCacheCluster) -> Self {
        Self { request }
    }
}

impl Sealed for CacheClusterDeleted {}

impl Waiter for CacheClusterDeleted {
    type Action = DescribeCacheCluster;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> DescribeCacheCluster {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<CacheClusterDetail>) -> Observation {
        let data = &reply.data;
        let verdict = if matches!(data.status, ClusterStatus::Deleted)
            || matches!(data.order_use, Some(OrderUse::Removal))
        {
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
    name: "CacheClusterDeleted",
    action: "DescribeCacheCluster",
    members: &["orderUse", "status"],
    not_found: NotFoundMeans::Success,
    settle_time: 0,
    first_delay: 2,
    min_delay: 2,
    max_delay: 60,
    timeout: 10800,
};
