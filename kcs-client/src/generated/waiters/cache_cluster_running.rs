// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `CacheClusterRunning`.

use crate::actions::DescribeCacheCluster;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{AvailabilityZone, CacheClusterDetail, CacheId, ClusterStatus, ServiceStatus};

/// Waits until the instance is running and in service, after it was created, resized, restored
/// or restarted, or after its parameters were changed. Ends at once if the instance is in
/// error, its order failed, or it is being deleted.
///
/// 等待实例进入运行中状态且订单已生效，适用于创建、更配、恢复、重启以及修改参数之后。若实例异常、订单失败或实例正在被删除，则立即结束等待。
///
/// - Polls [`DescribeCacheCluster`](crate::actions::DescribeCacheCluster) at once, after 2 s,
///   then every 2 to 60 s. Times out after 180 min by default.
/// - Fails if two polls in a row report that the resource does not exist. A new resource has a
///   minute to appear.
/// - Success and failure count only after 20 s, or once this wait has observed another state,
///   because the change may not have begun yet: see
///   [`Wait::settle_time`](crate::Wait::settle_time).
/// - Source: guide lines 881–890 and 5035–5049, the vendor's Terraform provider, wire notes (d),
///   inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CacheClusterRunning {
    request: DescribeCacheCluster,
}

impl CacheClusterRunning {
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
impl From<DescribeCacheCluster> for CacheClusterRunning {
    fn from(request: DescribeCacheCluster) -> Self {
        Self { request }
    }
}

impl Sealed for CacheClusterRunning {}

impl Waiter for CacheClusterRunning {
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
        ) || matches!(data.service_status, Some(ServiceStatus::Failed))
        {
            Verdict::Failure
        } else if matches!(
            data.status,
            ClusterStatus::Deleting | ClusterStatus::Deleted
        ) {
            Verdict::Unreachable
        } else if matches!(data.status, ClusterStatus::Running)
            && matches!(data.service_status, None | Some(ServiceStatus::InService))
            && !matches!(data.transition, Some(1))
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
    name: "CacheClusterRunning",
    action: "DescribeCacheCluster",
    members: &["serviceStatus", "status", "transition"],
    not_found: NotFoundMeans::Failure,
    settle_time: 20,
    first_delay: 2,
    min_delay: 2,
    max_delay: 60,
    timeout: 10800,
};
