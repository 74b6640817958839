// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `DirectAccess`.

use crate::rt::{self, Doc, Unlisted};

/// Whether direct connections to the shards are open.
///
/// 直连分片是否已开启。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 1145, wire notes (#72).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum DirectAccess {
    /// Closed.
    ///
    /// 未开启。
    ///
    /// Wire value `0`. Source: guide line 1145, the vendor's older Java SDK.
    Closed,
    /// Open.
    ///
    /// 已开启。
    ///
    /// Wire value `1`. Source: the vendor's older Java SDK.
    Open,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(DirectAccess, MEANINGS {
    Closed = 0,
    Open = 1,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Closed.", "未开启。"),
    Doc::new("Open.", "已开启。"),
];
