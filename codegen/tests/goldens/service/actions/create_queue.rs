// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `CreateQueue`, version 2031-05-01.

use crate::second_service::actions::DescribeQueues;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, ConditionMeta, Doc, Effect, GroupMeta,
    ListEncoding, Method, Methods, ParameterDetails, ParameterMeta, ReadBackMeta, RetryClass, Rules,
    ValueType,
};
use crate::second_service::types::{
    Days, Hall, Label, PaymentPlan, QueueId, QueueName, QueueSetting, QueueSettingValue,
};

/// Creates a queue.
///
/// 创建队列。
///
/// Sent by [`Client::create_queue`](crate::Client::create_queue).
///
/// Source: handbook line 20.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateQueue {
    /// Name of a queue.
    ///
    /// 队列名称。
    ///
    /// Wire name `Name`. Required. 3 to 40 characters; only ASCII letters, digits, `-`. Source:
    /// handbook line 20.
    pub name: QueueName,
    /// An availability zone: a location of a region with power and network of its own.
    ///
    /// 可用区：同一地域内电力和网络相互独立的物理区域。
    ///
    /// Wire name `Hall`. Optional. Source: handbook line 20.
    pub hall: Option<Hall>,
    /// How a queue is paid for.
    ///
    /// 计费方式。
    ///
    /// Wire name `Plan`. Optional. Default: `by-message`. Source: handbook line 20.
    pub plan: Option<PaymentPlan>,
    /// Whole days.
    ///
    /// 天数。
    ///
    /// Wire name `Term`. Required when `Plan` is `term`. 1 to 30. Source: handbook line 20.
    pub term: Option<Days>,
    /// Keys of the labels.
    ///
    /// 标签键。
    ///
    /// Wire name `Label.N.Key`. Optional. Source: handbook line 20.
    ///
    /// Values of the labels.
    ///
    /// 标签值。
    ///
    /// Wire name `Label.N.Value`. Optional. Source: handbook line 20.
    pub labels: Vec<Label>,
    /// Name of a setting.
    ///
    /// 设置名称。
    ///
    /// Wire name `Setting.N.Key`. Optional. Source: handbook line 20.
    ///
    /// Values of the settings.
    ///
    /// 设置的值。
    ///
    /// Wire name `Setting.N.Value`. Optional. Source: handbook line 20.
    pub settings: Vec<QueueSettingValue>,
}

rt::structure!(request CreateQueue requires ["Name"] {
    0: name = "Name",
    1: hall = "Hall",
    2: plan = "Plan",
    3: term = "Term",
    4: labels = "Labels",
    5: settings = "Settings",
});

impl CreateQueue {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(name: impl Into<QueueName>, billing: Billing) -> Self {
        Self {
            name: name.into(),
            hall: None,
            plan: None,
            term: None,
            labels: Vec::new(),
            settings: Vec::new(),
        }
            .billing(billing)
    }

    /// Sets `Hall`. An availability zone.
    ///
    /// 可用区：同一地域内电力和网络相互独立的物理区域。
    #[must_use]
    pub fn hall(mut self, hall: impl Into<Hall>) -> Self {
        self.hall = Some(hall.into());
        self
    }

    /// Sets `Plan`. How a queue is paid for.
    ///
    /// 计费方式。
    #[must_use]
    pub fn plan(mut self, plan: impl Into<PaymentPlan>) -> Self {
        self.plan = Some(plan.into());
        self
    }

    /// Sets `Term`. Whole days.
    ///
    /// 天数。
    #[must_use]
    pub fn term(mut self, term: impl Into<Days>) -> Self {
        self.term = Some(term.into());
        self
    }

    /// Sets all items, replacing earlier ones.
    ///
    /// 设置全部条目，替换先前的设置。
    #[must_use]
    pub fn labels(mut self, labels: impl IntoIterator<Item = impl Into<Label>>) -> Self {
        self.labels = labels.into_iter().map(Into::into).collect();
        self
    }

    /// Appends an item.
    ///
    /// 追加一项。
    #[must_use]
    pub fn label(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.labels.push(Label::from((key, value)));
        self
    }

    /// Sets all items, replacing earlier ones.
    ///
    /// 设置全部条目，替换先前的设置。
    #[must_use]
    pub fn settings(
        mut self,
        settings: impl IntoIterator<Item = impl Into<QueueSettingValue>>,
    ) -> Self {
        self.settings = settings.into_iter().map(Into::into).collect();
        self
    }

    /// Appends an item.
    ///
    /// 追加一项。
    #[must_use]
    pub fn setting(
        mut self,
        key: impl Into<QueueSetting>,
        value: impl Into<String>,
    ) -> Self {
        self.settings.push(QueueSettingValue::from((key, value)));
        self
    }

    /// How the queue is paid for.
    ///
    /// 计费方式。
    #[must_use]
    pub fn billing(mut self, billing: Billing) -> Self {
        self.plan = billing.plan;
        self.term = billing.term;
        self
    }
}

/// How the queue is paid for.
///
/// 计费方式。
///
/// For [`CreateQueue::billing`].
#[derive(Clone, Debug, PartialEq)]
pub struct Billing {
    plan: Option<PaymentPlan>,
    term: Option<Days>,
}

impl Billing {
    /// In advance.
    ///
    /// 预付。
    pub fn for_a_term(term: impl Argument<Days>) -> Self {
        Self {
            plan: Some(PaymentPlan::Term),
            term: Some(term.into_argument()),
        }
    }

    /// By the message.
    ///
    /// 按消息量。
    pub fn by_message() -> Self {
        Self {
            plan: Some(PaymentPlan::ByMessage),
            term: None,
        }
    }
}

impl Action for CreateQueue {
    type Data = QueueId;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "CreateQueue",
    version: "2031-05-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Create,
    retry: RetryClass::ReadBack,
    parameters: &[
        ParameterMeta {
            rules: Some(
                &Rules {
                    min_chars: Some(3),
                    max_chars: Some(40),
                    charset: &[Charset::Letters, Charset::Digits, Charset::Literal("-")],
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Name")
        },
        ParameterMeta::optional("Hall"),
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    default: Some("by-message"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Plan")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    max: Some(30),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "Plan",
                            is: &["term"],
                            is_not: &[],
                        },
                    ],
                    constructor: Some("Billing::for_a_term"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Term")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Label.N.Key")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Label.N.Value")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Setting.N.Key")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Setting.N.Value")
        },
    ],
    groups: &[
        GroupMeta::Paired {
            member: "Settings",
            parameters: &["Setting.N.Key", "Setting.N.Value"],
        },
        GroupMeta::Paired {
            member: "Labels",
            parameters: &["Label.N.Key", "Label.N.Value"],
        },
    ],
    read_back: Some(
        &ReadBackMeta {
            action: DescribeQueues::META,
            send: &[],
            filters: &[],
            id: "queueId",
            same: &[("name", "Name")],
            conflicts: &[],
            again: true,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Creates a queue.", "创建队列。"),
    parameters: &[
        Doc::new("Name of a queue.", "队列名称。"),
        Doc::new(
            "An availability zone: a location of a region with power and network of its own.",
            "可用区：同一地域内电力和网络相互独立的物理区域。",
        ),
        Doc::new("How a queue is paid for.", "计费方式。"),
        Doc::new("Whole days.", "天数。"),
        Doc::new("Keys of the labels.", "标签键。"),
        Doc::new("Values of the labels.", "标签值。"),
        Doc::new("Name of a setting.", "设置名称。"),
        Doc::new("Values of the settings.", "设置的值。"),
    ],
};
