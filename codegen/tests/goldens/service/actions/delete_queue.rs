// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteQueue`, version 2031-05-01.

use crate::second_service::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::second_service::types::QueueId;

/// Deletes a queue with its messages.
///
/// 删除队列及其中的消息。
///
/// Sent by [`Client::delete_queue`](crate::Client::delete_queue).
///
/// Source: guide line 23.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteQueue {
    /// Id of a queue.
    ///
    /// 队列 ID。
    ///
    /// Wire name `QueueId`. Required. Source: guide line 23.
    pub queue_id: QueueId,
}

rt::structure!(request DeleteQueue requires ["QueueId"] {
    0: queue_id = "QueueId",
});

impl DeleteQueue {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(queue_id: impl Argument<QueueId>) -> Self {
        Self {
            queue_id: queue_id.into_argument(),
        }
    }
}

impl Action for DeleteQueue {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteQueue",
    version: "2031-05-01",
    methods: Methods::new(&[Method::Delete]),
    effect: Effect::Delete,
    resources: &[&resources::QUEUE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeQueue"),
    parameters: &[
        ParameterMeta {
            name: "QueueId",
            required: true,
            ..ParameterMeta::STRING
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes a queue with its messages.",
        "删除队列及其中的消息。",
    ),
    parameters: &[Doc::new("Id of a queue.", "队列 ID。")],
};
