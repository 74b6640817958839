// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `LookAtThing`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{Corner, Look, ThingId};

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::look_at_thing`](crate::Client::look_at_thing).
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LookAtThing {
    /// Id of a thing.
    ///
    /// 东西的 ID。
    ///
    /// Wire name `ThingId`. Required. Source: guide line 101.
    pub thing_id: ThingId,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Corner`. Optional. Source: guide line 101.
    pub corner: Option<Corner>,
}

rt::structure!(request LookAtThing requires ["ThingId"] {
    0: thing_id = "ThingId",
    1: corner = "Corner",
});

impl LookAtThing {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(thing_id: impl Argument<ThingId>) -> Self {
        Self {
            thing_id: thing_id.into_argument(),
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

impl Action for LookAtThing {
    type Data = Look;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for LookAtThing {}

impl Presignable for LookAtThing {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "LookAtThing",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get, Method::Post]),
    effect: Effect::Read,
    resources: &[&resources::THING],
    retry: RetryClass::Safe,
    envelope: false,
    parameters: &[ParameterMeta::required("ThingId"), ParameterMeta::optional("Corner")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Does it.", "执行。"),
    parameters: &[
        Doc::new("Id of a thing.", "东西的 ID。"),
        Doc::new("A value.", "一个值。"),
    ],
};
