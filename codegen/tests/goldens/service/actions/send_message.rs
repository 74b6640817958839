// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `SendMessage`, version 2031-05-01.

use crate::second_service::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterDetails,
    ParameterMeta, RetryClass, ValueType,
};
use crate::second_service::types::{Payload, QueueId};

/// Sends a message.
///
/// 发送消息。
///
/// Sent by [`Client::send_message`](crate::Client::send_message).
///
/// Source: guide line 24.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendMessage {
    /// Id of a queue.
    ///
    /// 队列 ID。
    ///
    /// Wire name `QueueId`. Required. Source: guide line 24.
    pub queue_id: QueueId,
    /// Content of a message.
    ///
    /// 消息内容。
    ///
    /// Wire name `Payload`. Required. Never printed or logged. Source: guide line 24.
    pub payload: Payload,
    /// Whether it is delivered first.
    ///
    /// 是否优先投递。
    ///
    /// Wire name `Urgent`. Optional. Default: `false`. Source: guide line 24.
    pub urgent: Option<bool>,
}

rt::structure!(request SendMessage requires ["QueueId", "Payload"] {
    0: queue_id = "QueueId",
    1: payload = "Payload",
    2: urgent = "Urgent",
});

impl SendMessage {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(queue_id: impl Argument<QueueId>, payload: impl Into<Payload>) -> Self {
        Self {
            queue_id: queue_id.into_argument(),
            payload: payload.into(),
            urgent: None,
        }
    }

    /// Sets `Urgent`. Whether it is delivered first.
    ///
    /// 是否优先投递。
    #[must_use]
    pub fn urgent(mut self, urgent: bool) -> Self {
        self.urgent = Some(urgent);
        self
    }
}

impl Action for SendMessage {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "SendMessage",
    version: "2031-05-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Update,
    resources: &[&resources::QUEUE],
    retry: RetryClass::Never,
    check: Some("PeekMessages"),
    parameters: &[
        ParameterMeta {
            name: "QueueId",
            required: true,
            ..ParameterMeta::STRING
        },
        ParameterMeta {
            name: "Payload",
            sensitive: true,
            required: true,
            ..ParameterMeta::STRING
        },
        ParameterMeta {
            name: "Urgent",
            ty: ValueType::Boolean,
            details: Some(
                &ParameterDetails {
                    default: Some("false"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::STRING
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Sends a message.", "发送消息。"),
    parameters: &[
        Doc::new("Id of a queue.", "队列 ID。"),
        Doc::new("Content of a message.", "消息内容。"),
        Doc::new("Whether it is delivered first.", "是否优先投递。"),
    ],
};
