// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DBInstance4You`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, Presignable, ReadOnly,
    RetryClass,
};

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::db_instance4_you`](crate::Client::db_instance4_you).
///
/// Source: guide line 100.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DbInstance4You {}

rt::structure!(request DbInstance4You requires [] {});

impl DbInstance4You {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }
}

impl Action for DbInstance4You {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DbInstance4You {}

impl Presignable for DbInstance4You {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DBInstance4You",
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
