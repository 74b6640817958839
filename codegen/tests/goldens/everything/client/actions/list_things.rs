// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `ListThings`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, Paged, PagingMeta,
    ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{Corner, Mass, Thing};

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::list_things`](crate::Client::list_things).
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListThings {
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Offset`. Required. Source: guide line 101.
    pub offset: i64,
    /// A weight.
    ///
    /// 重量。
    ///
    /// Wire name `Limit`. Required. At least 10 in steps of 5. Source: guide line 101.
    pub limit: Mass,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Corner`. Optional. Source: guide line 101.
    pub corner: Option<Corner>,
}

rt::structure!(request ListThings requires ["Offset", "Limit"] {
    0: offset = "Offset",
    1: limit = "Limit",
    2: corner = "Corner",
});

impl ListThings {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(offset: i64, limit: impl Argument<Mass>) -> Self {
        Self {
            offset,
            limit: limit.into_argument(),
            corner: None,
        }
    }

    /// Sets `Corner`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn corner(mut self, corner: impl Into<Corner>) -> Self {
        self.corner = Some(corner.into());
        self
    }
}

impl Action for ListThings {
    type Data = Vec<Thing>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for ListThings {}

impl Presignable for ListThings {}

impl Paged for ListThings {
    type Item = Thing;

    fn offset(&self) -> Option<i64> {
        Some(self.offset)
    }

    fn set_offset(&mut self, offset: i64) {
        self.offset = offset;
    }

    fn limit(&self) -> Option<i64> {
        Some(self.limit.get())
    }

    fn items(data: &Self::Data) -> &[Self::Item] {
        data
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data
    }

    fn total(_: &Self::Data) -> Option<i64> {
        None
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "ListThings",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::THING],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta {
            ty: ValueType::Integer,
            ..ParameterMeta::required("Offset")
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
            ..ParameterMeta::required("Limit")
        },
        ParameterMeta::optional("Corner"),
    ],
    paging: Some(
        &PagingMeta {
            offset: "Offset",
            limit: "Limit",
            items: None,
            total: None,
            default_limit: None,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Does it.", "执行。"),
    parameters: &[
        Doc::new("A value.", "一个值。"),
        Doc::new("A weight.", "重量。"),
        Doc::new("A value.", "一个值。"),
    ],
};
