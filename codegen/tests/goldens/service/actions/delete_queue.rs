// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteQueue`, version 2031-05-01.

use crate::second_service::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, ConditionMeta, Doc, Effect, Method, Methods,
    ParameterDetails, ParameterMeta, RetryClass, ValueType,
};
use crate::second_service::types::QueueId;

/// Deletes a queue with its messages.
///
/// 删除队列及其中的消息。
///
/// Sent by [`Client::delete_queue`](crate::Client::delete_queue).
///
/// Source: handbook line 23.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteQueue {
    /// Id of a queue.
    ///
    /// 队列 ID。
    ///
    /// Wire name `QueueId`. Required. Source: handbook line 23.
    pub queue_id: QueueId,
    /// Whether it may have messages.
    ///
    /// 队列中有消息时是否仍然删除。
    ///
    /// Wire name `Force`. Optional. Source: handbook line 23.
    pub force: Option<bool>,
    /// Why it is deleted.
    ///
    /// 删除原因。
    ///
    /// Wire name `Reason`. Required when `Force` is not `true`. Source: handbook line 23.
    pub reason: Option<String>,
}

rt::structure!(request DeleteQueue requires ["QueueId"] {
    0: queue_id = "QueueId",
    1: force = "Force",
    2: reason = "Reason",
});

impl DeleteQueue {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(queue_id: impl Argument<QueueId>, reason: impl Into<String>) -> Self {
        Self {
            queue_id: queue_id.into_argument(),
            force: None,
            reason: Some(reason.into()),
        }
    }

    /// Deletes a queue that may have messages.
    ///
    /// 删除可能仍有消息的队列。
    pub fn forced(queue_id: impl Argument<QueueId>) -> Self {
        Self {
            queue_id: queue_id.into_argument(),
            force: Some(true),
            reason: None,
        }
    }

    /// Sets `Force`. Whether it may have messages.
    ///
    /// 队列中有消息时是否仍然删除。
    #[must_use]
    pub fn force(mut self, force: bool) -> Self {
        self.force = Some(force);
        self
    }

    /// Sets `Reason`. Why it is deleted.
    ///
    /// 删除原因。
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
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
        ParameterMeta::required("QueueId"),
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("Force")
        },
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "Force",
                            is: &[],
                            is_not: &["true"],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Reason")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes a queue with its messages.",
        "删除队列及其中的消息。",
    ),
    parameters: &[
        Doc::new("Id of a queue.", "队列 ID。"),
        Doc::new(
            "Whether it may have messages.",
            "队列中有消息时是否仍然删除。",
        ),
        Doc::new("Why it is deleted.", "删除原因。"),
    ],
};
