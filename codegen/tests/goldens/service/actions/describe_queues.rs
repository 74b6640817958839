// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeQueues`, version 2031-05-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ConditionMeta, Doc, Effect, Method, Methods, Paged,
    PagingMeta, ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules,
    ValueType,
};
use crate::second_service::types::{Queue, QueuePage};

/// Lists queues, page by page.
///
/// 分页查询队列。
///
/// Sent by [`Client::describe_queues`](crate::Client::describe_queues).
///
/// Source: handbook line 22, the Lua tool.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DescribeQueues {
    /// How many to skip.
    ///
    /// 偏移量。
    ///
    /// Wire name `Skip`. Optional. Default: `0`. Source: handbook line 22, the Lua tool.
    pub skip: Option<i64>,
    /// How many to return.
    ///
    /// 每页数量。
    ///
    /// Wire name `Take`. Optional. Default: `20`. 1 to 100. Source: handbook line 22, the Lua tool.
    pub take: Option<i64>,
    /// By what they are sorted.
    ///
    /// 排序方式。
    ///
    /// Wire name `Order`. Optional. One of `name` or `age`. Source: handbook line 22, the Lua tool.
    pub order: Option<String>,
    /// The age to begin with, in days.
    ///
    /// 起始天数。
    ///
    /// Wire name `After`. Required when `Order` is `age`. Source: handbook line 22, the Lua tool.
    pub after: Option<i64>,
}

rt::structure!(request DescribeQueues requires [] {
    0: skip = "Skip",
    1: take = "Take",
    2: order = "Order",
    3: after = "After",
});

impl DescribeQueues {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `Skip`. How many to skip.
    ///
    /// 偏移量。
    #[must_use]
    pub fn skip(mut self, skip: impl Into<i64>) -> Self {
        self.skip = Some(skip.into());
        self
    }

    /// Sets `Take`. How many to return.
    ///
    /// 每页数量。
    #[must_use]
    pub fn take(mut self, take: impl Into<i64>) -> Self {
        self.take = Some(take.into());
        self
    }

    /// Sets `Order`. By what they are sorted.
    ///
    /// 排序方式。
    #[must_use]
    pub fn order(mut self, order: impl Into<String>) -> Self {
        self.order = Some(order.into());
        self
    }

    /// Sets `After`. The age to begin with, in days.
    ///
    /// 起始天数。
    #[must_use]
    pub fn after(mut self, after: impl Into<i64>) -> Self {
        self.after = Some(after.into());
        self
    }
}

impl Action for DescribeQueues {
    type Data = QueuePage;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeQueues {}

impl Presignable for DescribeQueues {}

impl Paged for DescribeQueues {
    type Item = Queue;

    fn offset(&self) -> Option<i64> {
        self.skip
    }

    fn set_offset(&mut self, offset: i64) {
        self.skip = Some(offset);
    }

    fn limit(&self) -> Option<i64> {
        self.take
    }

    fn items(data: &Self::Data) -> &[Self::Item] {
        &data.queues
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data.queues
    }

    fn total(data: &Self::Data) -> Option<i64> {
        Some(data.count)
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeQueues",
    version: "2031-05-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("0"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Skip")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    max: Some(100),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("20"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Take")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    one_of: &["name", "age"],
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Order")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "Order",
                            is: &["age"],
                            is_not: &[],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("After")
        },
    ],
    paging: Some(
        &PagingMeta {
            offset: "Skip",
            limit: "Take",
            items: Some("queues"),
            total: Some("count"),
            default_limit: Some(20),
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Lists queues, page by page.", "分页查询队列。"),
    parameters: &[
        Doc::new("How many to skip.", "偏移量。"),
        Doc::new("How many to return.", "每页数量。"),
        Doc::new("By what they are sorted.", "排序方式。"),
        Doc::new("The age to begin with, in days.", "起始天数。"),
    ],
};
