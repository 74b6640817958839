// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DropPart`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, ParameterMeta, RetryClass,
};

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::drop_part`](crate::Client::drop_part).
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DropPart {
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `PartId`. Required. Source: guide line 101.
    pub part_id: String,
}

rt::structure!(request DropPart requires ["PartId"] {
    0: part_id = "PartId",
});

impl DropPart {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(part_id: impl Into<String>) -> Self {
        Self { part_id: part_id.into() }
    }
}

impl Action for DropPart {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DropPart",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Delete]),
    effect: Effect::Delete,
    resources: &[&resources::PART],
    retry: RetryClass::Never,
    parameters: &[ParameterMeta::required("PartId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Does it.", "执行。"),
    parameters: &[Doc::new("A value.", "一个值。")],
};
