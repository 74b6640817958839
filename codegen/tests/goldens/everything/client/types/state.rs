// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `State`.

use crate::rt::{self, Doc, Unlisted};

/// A state.
///
/// 状态。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 102.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum State {
    /// Ready.
    ///
    /// 就绪。
    ///
    /// Wire value `1`.
    Ready,
    /// Broken.
    ///
    /// 损坏。
    ///
    /// Wire value `-2`.
    Broken,
    /// Moving.
    ///
    /// 移动中。
    ///
    /// Wire value `3`.
    Moving,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(State, MEANINGS {
    Ready = 1,
    Broken = -2,
    Moving = 3,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Ready.", "就绪。"),
    Doc::new("Broken.", "损坏。"),
    Doc::new("Moving.", "移动中。"),
];
