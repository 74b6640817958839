// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `WeighPart`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, ParameterMeta, Presignable,
    ReadOnly, RetryClass,
};
use crate::types::Mass;

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::weigh_part`](crate::Client::weigh_part).
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WeighPart {
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `PartId`. Required. Source: guide line 101.
    pub part_id: String,
}

rt::structure!(request WeighPart requires ["PartId"] {
    0: part_id = "PartId",
});

impl WeighPart {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(part_id: impl Into<String>) -> Self {
        Self { part_id: part_id.into() }
    }
}

impl Action for WeighPart {
    type Data = Mass;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for WeighPart {}

impl Presignable for WeighPart {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "WeighPart",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::PART],
    retry: RetryClass::Safe,
    parameters: &[ParameterMeta::required("PartId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Does it.", "执行。"),
    parameters: &[Doc::new("A value.", "一个值。")],
};
