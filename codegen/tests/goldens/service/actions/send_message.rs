// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `SendMessage`, version 2031-05-01.

use crate::second_service::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Format, Method, Methods,
    ParameterDetails, ParameterMeta, RetryClass, Rules, ValueType,
};
use crate::second_service::types::{Payload, QueueId};

/// Sends a message.
///
/// 发送消息，按列队投递。
///
/// Sent by [`Client::send_message`](crate::Client::send_message).
///
/// Source: handbook line 24.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendMessage {
    /// Id of a queue.
    ///
    /// 队列 ID。
    ///
    /// Wire name `QueueId`. Required. Source: handbook line 24.
    pub queue_id: QueueId,
    /// Content of a message.
    ///
    /// 消息内容。
    ///
    /// Wire name `Payload`. Required. Never printed or logged. Source: handbook line 24.
    pub payload: Payload,
    /// Whether it is delivered first.
    ///
    /// 是否优先投递。
    ///
    /// Wire name `Urgent`. Optional. Default: `false`. Source: handbook line 24.
    pub urgent: Option<bool>,
    /// A note.
    ///
    /// 备注。
    ///
    /// Wire name `Note`. Optional. At most 80 characters; may be empty. Source: handbook line 24.
    pub note: Option<String>,
    /// When it may be delivered.
    ///
    /// 投递时段。
    ///
    /// Wire name `Window`. Optional. One hour as `HH:00-HH:00`, the last `23:00-24:00`. Source:
    /// handbook line 24.
    pub window: Option<String>,
}

rt::structure!(request SendMessage requires ["QueueId", "Payload"] {
    0: queue_id = "QueueId",
    1: payload = "Payload",
    2: urgent = "Urgent",
    3: note = "Note",
    4: window = "Window",
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
            note: None,
            window: None,
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

    /// Sets `Note`. A note.
    ///
    /// 备注。
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Sets `Window`. When it may be delivered.
    ///
    /// 投递时段。
    #[must_use]
    pub fn window(mut self, window: impl Into<String>) -> Self {
        self.window = Some(window.into());
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
        ParameterMeta::required("QueueId"),
        ParameterMeta {
            sensitive: true,
            ..ParameterMeta::required("Payload")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            details: Some(
                &ParameterDetails {
                    default: Some("false"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Urgent")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    max_chars: Some(80),
                    may_be_empty: true,
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Note")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    format: Some(Format::HourWindow),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Window")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Sends a message.", "发送消息，按列队投递。"),
    parameters: &[
        Doc::new("Id of a queue.", "队列 ID。"),
        Doc::new("Content of a message.", "消息内容。"),
        Doc::new("Whether it is delivered first.", "是否优先投递。"),
        Doc::new("A note.", "备注。"),
        Doc::new("When it may be delivered.", "投递时段。"),
    ],
};
