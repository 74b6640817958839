// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `Type`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, Presignable, ReadOnly,
    RetryClass,
};

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::r#type`](crate::Client::r#type).
///
/// Source: guide line 100.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Type {}

rt::structure!(request Type requires [] {});

impl Type {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }
}

impl Action for Type {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for Type {}

impl Presignable for Type {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "Type",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    retry: RetryClass::Safe,
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Does it.", "执行。"),
    parameters: &[],
};
