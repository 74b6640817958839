// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Code`.

use crate::rt::{self, Doc, Unlisted};

/// Numbers.
///
/// 取值。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 90.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Code {
    /// None.
    ///
    /// 无。
    ///
    /// Wire value `-1`. Source: guide line 91.
    None,
    /// Some.
    ///
    /// 有。
    ///
    /// Wire value `0`. Source: guide line 91.
    Some,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(Code, MEANINGS {
    None = -1,
    Some = 0,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[Doc::new("None.", "无。"), Doc::new("Some.", "有。")];
