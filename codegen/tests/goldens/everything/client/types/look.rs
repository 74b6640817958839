// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Look`.

use crate::rt;
use crate::types::{State, ThingId};

/// What a `Look` is.
///
/// `Look` 结构。
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Look {
    /// Id of a thing.
    ///
    /// 东西的 ID。
    ///
    /// Wire name `ThingId`.
    pub thing_id: ThingId,
    /// A state.
    ///
    /// 状态。
    ///
    /// Wire name `State`.
    pub state: State,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Step`. May be missing.
    pub step: Option<i64>,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Done`. May be missing.
    pub done: Option<bool>,
}

rt::structure!(reply Look {
    0: thing_id = "ThingId",
    1: state = "State",
    2: step = "Step",
    3: done = "Done",
});
