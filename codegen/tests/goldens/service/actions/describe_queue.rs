// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeQueue`, version 2031-05-01.

use crate::second_service::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::second_service::types::{Hall, Queue, QueueId};

/// Shows a queue.
///
/// 查询队列。
///
/// Sent by [`Client::describe_queue`](crate::Client::describe_queue).
///
/// Source: handbook line 21, the tools (Go, C).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeQueue {
    /// Id of a queue.
    ///
    /// 队列 ID。
    ///
    /// Wire name `QueueId` (the guide says `QueueID`). Required. Source: handbook line 21, the
    /// tools (Go, C).
    pub queue_id: QueueId,
    /// An availability zone: a location of a region with power and network of its own.
    ///
    /// 可用区：同一地域内电力和网络相互独立的物理区域。
    ///
    /// Wire name `Hall`. Optional. Source: handbook line 21, the tools (Go, C).
    pub hall: Option<Hall>,
}

rt::structure!(request DescribeQueue requires ["QueueId"] {
    0: queue_id = "QueueId",
    1: hall = "Hall",
});

impl DescribeQueue {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(queue_id: impl Argument<QueueId>) -> Self {
        Self {
            queue_id: queue_id.into_argument(),
            hall: None,
        }
    }

    /// Sets `Hall`. An availability zone.
    ///
    /// 可用区：同一地域内电力和网络相互独立的物理区域。
    #[must_use]
    pub fn hall(mut self, hall: impl Into<Hall>) -> Self {
        self.hall = Some(hall.into());
        self
    }
}

impl Action for DescribeQueue {
    type Data = Queue;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeQueue {}

impl Presignable for DescribeQueue {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeQueue",
    version: "2031-05-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::QUEUE],
    retry: RetryClass::Safe,
    parameters: &[ParameterMeta::required("QueueId"), ParameterMeta::optional("Hall")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Shows a queue.", "查询队列。"),
    parameters: &[
        Doc::new("Id of a queue.", "队列 ID。"),
        Doc::new(
            "An availability zone: a location of a region with power and network of its own.",
            "可用区：同一地域内电力和网络相互独立的物理区域。",
        ),
    ],
};
