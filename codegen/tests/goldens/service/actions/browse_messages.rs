// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `PeekMessages`, version 2032-02-02.

use crate::second_service::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, ListEncoding, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass, Rules,
};
use crate::second_service::types::{QueueId, QueuedMessage};

/// Lists messages and leaves them in the queue.
///
/// 查询队列中的消息，消息仍留在队列中。
///
/// Sent by [`Client::browse_messages`](crate::Client::browse_messages).
///
/// Source: handbook line 25.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BrowseMessages {
    /// Id of a queue.
    ///
    /// 队列 ID。
    ///
    /// Wire name `QueueId`. Required. Source: handbook line 25.
    pub queue_id: QueueId,
    /// Topics of the messages.
    ///
    /// 消息主题。
    ///
    /// Wire name `Topic.N`. Optional. 1 to 5 items. Source: handbook line 25.
    pub topics: Vec<String>,
}

rt::structure!(request BrowseMessages requires ["QueueId"] {
    0: queue_id = "QueueId",
    1: topics = "Topic",
});

impl BrowseMessages {
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

impl Action for BrowseMessages {
    type Data = Vec<QueuedMessage>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for BrowseMessages {}

impl Presignable for BrowseMessages {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "PeekMessages",
    version: "2032-02-02",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::QUEUE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::required("QueueId"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            rules: Some(
                &Rules {
                    min_items: Some(1),
                    max_items: Some(5),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Topic.N")
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
