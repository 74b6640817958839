// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `ReadonlyNodeRunning`.

use crate::actions::DescribeCacheReadonlyNode;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{AvailabilityZone, CacheId, NodeId, NodeStatus, ReadonlyNode};

/// Waits until a read-only node runs, after `AddCacheSlaveNode`. Add the next node only once
/// the instance runs again as well (`CacheClusterRunning`).
///
/// 在调用 `AddCacheSlaveNode` 之后等待只读节点进入运行中状态。添加下一个节点前，还须等待实例恢复运行（`CacheClusterRunning`）。
///
/// - Polls [`DescribeCacheReadonlyNode`](crate::actions::DescribeCacheReadonlyNode) at once,
///   after 2 s, then every 2 to 60 s. Times out after 180 min by default.
/// - Fails if two polls in a row report that the resource does not exist. A new resource has a
///   minute to appear.
/// - Continues while the list does not contain the item.
/// - Source: guide lines 1470–1478 and 5003–5012, the vendor's Terraform provider, wire notes
///   (d), inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReadonlyNodeRunning {
    request: DescribeCacheReadonlyNode,
    node_id: NodeId,
}

impl ReadonlyNodeRunning {
    /// Creates a waiter for this resource.
    ///
    /// 为该资源创建等待器。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        node_id: impl Argument<NodeId>,
    ) -> Self {
        Self {
            request: DescribeCacheReadonlyNode::new(cache_id),
            node_id: node_id.into_argument(),
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

impl Sealed for ReadonlyNodeRunning {}

impl Waiter for ReadonlyNodeRunning {
    type Action = DescribeCacheReadonlyNode;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> DescribeCacheReadonlyNode {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<Vec<ReadonlyNode>>) -> Observation {
        let data = &reply.data;
        let Some(data) = data.iter().find(|item| item.node_id == self.node_id) else {
            return Observation::new("not listed", Verdict::Pending);
        };
        let verdict = if matches!(data.status, NodeStatus::Failed | NodeStatus::Error) {
            Verdict::Failure
        } else if matches!(data.status, NodeStatus::Deleted) {
            Verdict::Unreachable
        } else if matches!(data.status, NodeStatus::Running) {
            Verdict::Success
        } else {
            Verdict::Pending
        };
        Observation::new(rt::state(&data.status, data.status.meaning()), verdict)
    }
}

static META: WaiterMeta = WaiterMeta {
    name: "ReadonlyNodeRunning",
    action: "DescribeCacheReadonlyNode",
    members: &[],
    not_found: NotFoundMeans::Failure,
    settle_time: 0,
    first_delay: 2,
    min_delay: 2,
    max_delay: 60,
    timeout: 10800,
};
