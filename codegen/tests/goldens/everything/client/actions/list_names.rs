// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `ListNames`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, Paged, PagingMeta,
    ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{Mass, NamePage};

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::list_names`](crate::Client::list_names).
///
/// Source: guide line 100.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListNames {
    /// A weight.
    ///
    /// 重量。
    ///
    /// Wire name `Skip`. Optional. At least 10 in steps of 5. Source: guide line 101.
    pub skip: Option<Mass>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Most`. Optional. Default: `20`. Source: guide line 101.
    pub most: Option<i64>,
}

rt::structure!(request ListNames requires [] {
    0: skip = "Skip",
    1: most = "Most",
});

impl ListNames {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `Skip`. A weight.
    ///
    /// 重量。
    #[must_use]
    pub fn skip(mut self, skip: impl Into<Mass>) -> Self {
        self.skip = Some(skip.into());
        self
    }

    /// Sets `Most`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn most(mut self, most: impl Into<i64>) -> Self {
        self.most = Some(most.into());
        self
    }
}

impl Action for ListNames {
    type Data = NamePage;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for ListNames {}

impl Presignable for ListNames {}

impl Paged for ListNames {
    type Item = String;

    fn offset(&self) -> Option<i64> {
        self.skip.map(|value| value.get())
    }

    fn set_offset(&mut self, offset: i64) {
        self.skip = Some(offset.into());
    }

    fn limit(&self) -> Option<i64> {
        self.most
    }

    fn items(data: &Self::Data) -> &[Self::Item] {
        &data.names
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data.names
    }

    fn total(data: &Self::Data) -> Option<i64> {
        data.total.map(|value| value.get())
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "ListNames",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(10),
                    step: Some(5),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Skip")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("20"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Most")
        },
    ],
    paging: Some(
        &PagingMeta {
            offset: "Skip",
            limit: "Most",
            items: Some("Names"),
            total: Some("Total"),
            default_limit: Some(20),
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Does it.", "执行。"),
    parameters: &[
        Doc::new("A weight.", "重量。"),
        Doc::new("A value.", "一个值。"),
    ],
};
