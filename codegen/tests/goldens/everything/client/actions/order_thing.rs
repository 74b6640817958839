// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `OrderThing`, version 2016-07-01.

use crate::actions::ListThings;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, ConditionMeta, Doc, Effect, Format,
    GroupMeta, ListEncoding, Method, Methods, ParameterDetails, ParameterMeta, ReadBackMeta,
    RetryClass, Rules, Secret, Timestamp, ValueType,
};
use crate::types::{Code, Corner, Label, Mass, Mode, Ordered, Pin, Term, ThingId, Title};

/// Orders a thing.
///
/// - one item
/// - another, see `LookAtThing`
///
/// ```text
///   as    it   is laid out, which is longer than a line of the documentation of generated code may otherwise be
/// ```
///
/// The end.
///
/// 订购东西。
///
/// - 第一项
/// - 第二项，见 `LookAtThing`
///
/// Sent by [`Client::order_thing`](crate::Client::order_thing).
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderThing {
    /// A title.
    ///
    /// 标题。
    ///
    /// Wire name `Title` (the guide says `Tital`). Required. 2 to 8 characters; only Chinese
    /// characters, ASCII letters, digits, `_` `-` `]` `\` `^` `.`. Source: guide line 101.
    pub title: Title,
    /// A pin.
    ///
    /// 密码。
    ///
    /// Wire name `Pin`. Required. 4 to 6 characters. Never printed or logged. Source: guide line 101.
    pub pin: Pin,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Hint`. Required. Never printed or logged. Source: guide line 101.
    pub hint: Secret,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Word`. Required. Source: guide line 101.
    pub word: String,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Level`. Required. One of `1`, `2` or `5`. Source: guide line 101.
    pub level: i64,
    /// A mode.
    ///
    /// 模式。
    ///
    /// Wire name `Mode`. Optional. Default: `fast`. Source: guide line 101.
    pub mode: Option<Mode>,
    /// A term.
    ///
    /// 时长。
    ///
    /// Wire name `Term`. Required when `Mode` is not `fast`. 1 to 36. Source: guide line 101.
    pub term: Option<Term>,
    /// A weight.
    ///
    /// 重量。
    ///
    /// Wire name `Weight`. Required when `Mode` is `慢` and `Level` is `1` or `2`. At least 10 in steps of 5. Source: guide line 101.
    pub weight: Option<Mass>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Window`. Optional. One hour as `HH:00-HH:00`, the last `23:00-24:00`. Source:
    /// guide line 101.
    pub window: Option<String>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Network`. Optional. An IPv4 network as `a.b.c.d/n`. Source: guide line 101.
    pub network: Option<String>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Address`. Optional. An IPv4 address. Source: guide line 101.
    pub address: Option<String>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `At`. Optional. Date and time as `yyyy-MM-dd HH:mm:ss`. Source: guide line 101.
    pub at: Option<Timestamp>,
    /// A code.
    ///
    /// 代码。
    ///
    /// Wire name `Code`. Optional. Only uppercase letters, lowercase letters; at least 2 of upper
    /// case, lower case, digits and other characters; may be empty. Source: guide line 101.
    pub code: Option<Code>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Choice`. Optional. Default: `a`. One of `a` or `b`. Source: guide line 101.
    pub choice: Option<String>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Ratio`. Optional. Default: `2`. Source: guide line 101.
    pub ratio: Option<f64>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Flag`. Optional. Default: `false`. Source: guide line 101.
    pub flag: Option<bool>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Tags`. Optional. At least 2 characters; 1 to 3 items. Source: guide line 101.
    pub tags: Vec<String>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Part.N`. Optional. At most 5 items. Source: guide line 101.
    pub parts: Vec<ThingId>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Addresses.N`. Optional. Source: guide line 101.
    pub addresses: Vec<String>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Label.N.Key`. Optional. Source: guide line 101.
    ///
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Label.N.Value`. Optional. At least 1. Source: guide line 101.
    pub labels: Vec<Label>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Corner`. Optional. Source: guide line 101.
    pub corner: Option<Corner>,
}

rt::structure!(request OrderThing requires ["Title", "Pin", "Hint", "Word", "Level"] {
    0: title = "Title",
    1: pin = "Pin",
    2: hint = "Hint",
    3: word = "Word",
    4: level = "Level",
    5: mode = "Mode",
    6: term = "Term",
    7: weight = "Weight",
    8: window = "Window",
    9: network = "Network",
    10: address = "Address",
    11: at = "At",
    12: code = "Code",
    13: choice = "Choice",
    14: ratio = "Ratio",
    15: flag = "Flag",
    16: tags = "Tags",
    17: parts = "Part",
    18: addresses = "Addresses",
    19: labels = "Labels",
    20: corner = "Corner",
});

impl OrderThing {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        title: impl Into<Title>,
        pin: impl Into<Pin>,
        level: i64,
        code: impl Into<Code>,
        flag: bool,
        payment: Payment,
    ) -> Self {
        Self {
            title: title.into(),
            pin: pin.into(),
            hint: Secret::from(String::from("none")),
            word: String::from("w"),
            level,
            mode: None,
            term: None,
            weight: None,
            window: None,
            network: None,
            address: None,
            at: None,
            code: Some(code.into()),
            choice: None,
            ratio: None,
            flag: Some(flag),
            tags: Vec::new(),
            parts: Vec::new(),
            addresses: Vec::new(),
            labels: Vec::new(),
            corner: Some(Corner::CnBeijing6a),
        }
            .payment(payment)
    }

    /// Builds it: `labelled`.
    ///
    /// 构造：`labelled`。
    pub fn labelled(
        title: impl Into<Title>,
        pin: impl Into<Pin>,
        level: i64,
        labels: impl IntoIterator<Item = impl Into<Label>>,
        ratio: f64,
        payment: Payment,
    ) -> Self {
        Self {
            title: title.into(),
            pin: pin.into(),
            hint: Secret::from(String::from("h")),
            word: String::from("v"),
            level,
            mode: None,
            term: None,
            weight: None,
            window: None,
            network: None,
            address: None,
            at: None,
            code: None,
            choice: Some(String::from("b")),
            ratio: Some(ratio),
            flag: None,
            tags: Vec::new(),
            parts: Vec::new(),
            addresses: Vec::new(),
            labels: labels.into_iter().map(Into::into).collect(),
            corner: None,
        }
            .payment(payment)
    }

    /// Sets `Mode`. A mode.
    ///
    /// 模式。
    #[must_use]
    pub fn mode(mut self, mode: impl Into<Mode>) -> Self {
        self.mode = Some(mode.into());
        self
    }

    /// Sets `Term`. A term.
    ///
    /// 时长。
    #[must_use]
    pub fn term(mut self, term: impl Into<Term>) -> Self {
        self.term = Some(term.into());
        self
    }

    /// Sets `Weight`. A weight.
    ///
    /// 重量。
    #[must_use]
    pub fn weight(mut self, weight: impl Into<Mass>) -> Self {
        self.weight = Some(weight.into());
        self
    }

    /// Sets `Window`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn window(mut self, window: impl Into<String>) -> Self {
        self.window = Some(window.into());
        self
    }

    /// Sets `Network`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn network(mut self, network: impl Into<String>) -> Self {
        self.network = Some(network.into());
        self
    }

    /// Sets `Address`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn address(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Sets `At`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn at(mut self, at: impl Into<Timestamp>) -> Self {
        self.at = Some(at.into());
        self
    }

    /// Sets `Code`. A code.
    ///
    /// 代码。
    #[must_use]
    pub fn code(mut self, code: impl Into<Code>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets `Choice`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn choice(mut self, choice: impl Into<String>) -> Self {
        self.choice = Some(choice.into());
        self
    }

    /// Sets `Ratio`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn ratio(mut self, ratio: impl Into<f64>) -> Self {
        self.ratio = Some(ratio.into());
        self
    }

    /// Sets `Flag`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn flag(mut self, flag: bool) -> Self {
        self.flag = Some(flag);
        self
    }

    /// Sets all of `Tags`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.tags = tags.into_iter().map(Into::into).collect();
        self
    }

    /// Sets all of `Part`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn parts(mut self, parts: impl IntoIterator<Item = impl Into<ThingId>>) -> Self {
        self.parts = parts.into_iter().map(Into::into).collect();
        self
    }

    /// Sets all of `Addresses`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn addresses(
        mut self,
        addresses: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.addresses = addresses.into_iter().map(Into::into).collect();
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
    pub fn label(mut self, key: impl Into<String>, value: impl Into<i64>) -> Self {
        self.labels.push(Label::from((key, value)));
        self
    }

    /// Sets `Corner`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn corner(mut self, corner: impl Into<Corner>) -> Self {
        self.corner = Some(corner.into());
        self
    }

    /// How it is paid for.
    ///
    /// 计费方式。
    #[must_use]
    pub fn payment(mut self, payment: Payment) -> Self {
        self.mode = payment.mode;
        self.term = payment.term;
        self
    }

    /// Sets `Window` and `At`, which must be sent together.
    ///
    /// 同时设置 `Window`、`At`。
    #[must_use]
    pub fn schedule(
        mut self,
        window: impl Into<String>,
        at: impl Into<Timestamp>,
    ) -> Self {
        self.window = Some(window.into());
        self.at = Some(at.into());
        self
    }
}

/// How it is paid for.
///
/// 计费方式。
///
/// For [`OrderThing::payment`].
#[derive(Clone, Debug, PartialEq)]
pub struct Payment {
    mode: Option<Mode>,
    term: Option<Term>,
}

impl Payment {
    /// By the month.
    ///
    /// 按月。
    pub fn monthly(term: impl Argument<Term>) -> Self {
        Self {
            mode: Some(Mode::Slow),
            term: Some(term.into_argument()),
        }
    }

    /// By the day.
    ///
    /// 按日。
    pub fn daily() -> Self {
        Self {
            mode: Some(Mode::Fast),
            term: None,
        }
    }
}

impl Action for OrderThing {
    type Data = Ordered;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "OrderThing",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Put]),
    effect: Effect::Create,
    retry: RetryClass::ReadBack,
    parameters: &[
        ParameterMeta {
            rules: Some(
                &Rules {
                    min_chars: Some(2),
                    max_chars: Some(8),
                    charset: &[
                        Charset::Chinese,
                        Charset::Letters,
                        Charset::Digits,
                        Charset::Literal("_-]\\^."),
                    ],
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    aliases: &["Name"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::required("Title")
        },
        ParameterMeta {
            sensitive: true,
            rules: Some(
                &Rules {
                    min_chars: Some(4),
                    max_chars: Some(6),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Pin")
        },
        ParameterMeta {
            sensitive: true,
            ..ParameterMeta::required("Hint")
        },
        ParameterMeta::required("Word"),
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    one_of: &["1", "2", "5"],
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Level")
        },
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    default: Some("fast"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Mode")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    max: Some(36),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "Mode",
                            is: &[],
                            is_not: &["fast"],
                        },
                    ],
                    constructor: Some("Payment::monthly"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Term")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(10),
                    step: Some(5),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "Mode",
                            is: &["慢"],
                            is_not: &[],
                        },
                        ConditionMeta {
                            parameter: "Level",
                            is: &["1", "2"],
                            is_not: &[],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Weight")
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
        ParameterMeta {
            rules: Some(
                &Rules {
                    format: Some(Format::Cidr),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Network")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    format: Some(Format::Ipv4),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Address")
        },
        ParameterMeta {
            ty: ValueType::Timestamp,
            rules: Some(
                &Rules {
                    format: Some(Format::DateTime),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("At")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    classes: Some(2),
                    charset: &[Charset::Upper, Charset::Lower],
                    may_be_empty: true,
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Code")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    one_of: &["a", "b"],
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("a"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Choice")
        },
        ParameterMeta {
            ty: ValueType::Number,
            details: Some(
                &ParameterDetails {
                    default: Some("2"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Ratio")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            details: Some(
                &ParameterDetails {
                    default: Some("false"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Flag")
        },
        ParameterMeta {
            list: ListEncoding::Joined,
            rules: Some(
                &Rules {
                    min_chars: Some(2),
                    min_items: Some(1),
                    max_items: Some(3),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Tags")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            rules: Some(
                &Rules {
                    max_items: Some(5),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Part.N")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Addresses.N")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Label.N.Key")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            list: ListEncoding::Indexed,
            rules: Some(
                &Rules {
                    min: Some(1),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Label.N.Value")
        },
        ParameterMeta::optional("Corner"),
    ],
    groups: &[
        GroupMeta::Paired {
            member: "Labels",
            parameters: &["Label.N.Key", "Label.N.Value"],
        },
        GroupMeta::Together(&["Window", "At"]),
        GroupMeta::Exclusive(&["Network", "Address"]),
        GroupMeta::AnyOf(&["Choice", "Code"]),
        GroupMeta::OneOf(&["Ratio", "Flag"]),
    ],
    read_back: Some(
        &ReadBackMeta {
            action: ListThings::META,
            send: &[("Corner", "Corner"), ("Limit", "Weight")],
            filters: &["Corner"],
            id: "Id",
            same: &[("Title", "Title")],
            conflicts: &[("Kilos", "Weight"), ("Mode", "Mode")],
            again: false,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Orders a thing.\n\n- one item\n- another, see `LookAtThing`\n\n```text\n  as    it   is laid out, which is longer than a line of the documentation of generated code may otherwise be\n```\n\nThe end.",
        "订购东西。\n\n- 第一项\n- 第二项，见 `LookAtThing`",
    ),
    parameters: &[
        Doc::new("A title.", "标题。"),
        Doc::new("A pin.", "密码。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A mode.", "模式。"),
        Doc::new("A term.", "时长。"),
        Doc::new("A weight.", "重量。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A code.", "代码。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
    ],
};
