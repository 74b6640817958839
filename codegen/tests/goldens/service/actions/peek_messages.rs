// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `PeekMessages`, version 2032-02-02.

use crate::second_service::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, ListEncoding, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::second_service::types::{Message, QueueId};

/// Lists messages and leaves them in the queue.
///
/// 查询队列中的消息，消息仍留在队列中。
///
/// Sent by [`Client::peek_messages`](crate::Client::peek_messages).
///
/// Source: guide line 25.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PeekMessages {
    /// Id of a queue.
    ///
    /// 队列 ID。
    ///
    /// Wire name `QueueId`. Required. Source: guide line 25.
    pub queue_id: QueueId,
    /// Topics of the messages.
    ///
    /// 消息主题。
    ///
    /// Wire name `Topic.N`. Optional. Source: guide line 25.
    pub topics: Vec<String>,
}

rt::structure!(request PeekMessages requires ["QueueId"] {
    0: queue_id = "QueueId",
    1: topics = "Topic",
});

impl PeekMessages {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(queue_id: impl Argument<QueueId>) -> Self {
        Self {
            queue_id: queue_id.into_argument(),
            topics: Vec::new(),
        }
    }

    /// Sets all of `Topic`. Topics of the messages.
    ///
    /// 消息主题。
    #[must_use]
    pub fn topics(
        mut self,
        topics: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.topics = topics.into_iter().map(Into::into).collect();
        self
    }
}

impl Action for PeekMessages {
    type Data = Vec<Message>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for PeekMessages {}

impl Presignable for PeekMessages {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "PeekMessages",
    version: "2032-02-02",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::QUEUE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta {
            name: "QueueId",
            required: true,
            ..ParameterMeta::STRING
        },
        ParameterMeta {
            name: "Topic.N",
            list: ListEncoding::Indexed,
            ..ParameterMeta::STRING
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists messages and leaves them in the queue.",
        "查询队列中的消息，消息仍留在队列中。",
    ),
    parameters: &[
        Doc::new("Id of a queue.", "队列 ID。"),
        Doc::new("Topics of the messages.", "消息主题。"),
    ],
};
