// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `QueueState`.

use crate::rt::{self, Doc, Unlisted};

/// State of a queue.
///
/// 队列状态。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: handbook line 15.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum QueueState {
    /// Being created.
    ///
    /// 创建中。
    ///
    /// Wire value `0`.
    Creating,
    /// Takes messages.
    ///
    /// 可收发消息。
    ///
    /// Wire value `1`.
    Ready,
    /// Could not be created.
    ///
    /// 创建失败。
    ///
    /// Wire value `9`.
    Failed,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(QueueState, MEANINGS {
    Creating = 0,
    Ready = 1,
    Failed = 9,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Being created.", "创建中。"),
    Doc::new("Takes messages.", "可收发消息。"),
    Doc::new("Could not be created.", "创建失败。"),
];
