// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `QueueReady`.

use crate::second_service::actions::DescribeQueue;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::second_service::types::{Hall, Queue, QueueId, QueueState};

/// Waits until the queue takes messages.
///
/// 等待队列可收发消息。
///
/// - Polls [`DescribeQueue`](crate::second_service::actions::DescribeQueue) at once, after 1 s, then every 2 to
///   10 s. Times out after 10 min by default.
/// - Fails if two polls in a row report that the resource does not exist. A new resource has a
///   minute to appear.
/// - Source: handbook line 15.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QueueReady {
    request: DescribeQueue,
}

impl QueueReady {
    /// Creates a waiter for this resource.
    ///
    /// 为该资源创建等待器。
    pub fn new(queue_id: impl Argument<QueueId>) -> Self {
        Self {
            request: DescribeQueue::new(queue_id),
        }
    }

    /// Sets `Hall`. An availability zone.
    ///
    /// 可用区：同一地域内电力和网络相互独立的物理区域。
    #[must_use]
    pub fn hall(mut self, hall: impl Into<Hall>) -> Self {
        self.request = self.request.hall(hall);
        self
    }
}

/// Creates a waiter that polls with this request.
impl From<DescribeQueue> for QueueReady {
    fn from(request: DescribeQueue) -> Self {
        Self { request }
    }
}

impl Sealed for QueueReady {}

impl Waiter for QueueReady {
    type Action = DescribeQueue;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> DescribeQueue {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<Queue>) -> Observation {
        let data = &reply.data;
        let verdict = if matches!(data.state, QueueState::Failed) {
            Verdict::Failure
        } else if matches!(data.state, QueueState::Ready) {
            Verdict::Success
        } else {
            Verdict::Pending
        };
        Observation::new(rt::state(&data.state, data.state.meaning()), verdict)
    }

    fn resource_id(data: &Queue) -> Option<&str> {
        Some(data.queue_id.as_str())
    }
}

static META: WaiterMeta = WaiterMeta {
    name: "QueueReady",
    action: "DescribeQueue",
    members: &["state"],
    not_found: NotFoundMeans::Failure,
    settle_time: 0,
    first_delay: 1,
    min_delay: 2,
    max_delay: 10,
    timeout: 600,
};
