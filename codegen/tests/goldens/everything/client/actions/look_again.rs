// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `LookAtThing`, version 2024-01-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::types::{Look, ThingId};

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::look_again`](crate::Client::look_again).
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LookAgain {
    /// Id of a thing.
    ///
    /// 东西的 ID。
    ///
    /// Wire name `ThingId`. Required. Source: guide line 101.
    pub thing_id: ThingId,
}

rt::structure!(request LookAgain requires ["ThingId"] {
    0: thing_id = "ThingId",
});

impl LookAgain {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(thing_id: impl Argument<ThingId>) -> Self {
        Self {
            thing_id: thing_id.into_argument(),
        }
    }
}

impl Action for LookAgain {
    type Data = Look;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for LookAgain {}

impl Presignable for LookAgain {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "LookAtThing",
    version: "2024-01-01",
    methods: Methods::new(&[Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    retry: RetryClass::Safe,
    parameters: &[ParameterMeta::required("ThingId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Does it.", "执行。"),
    parameters: &[Doc::new("Id of a thing.", "东西的 ID。")],
};
