// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Setting`.

use crate::rt::{self, Doc, Unlisted};

/// A setting of an engine.
///
/// 引擎参数。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 103.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Setting {
    /// Whether to append.
    ///
    /// 是否追加。
    ///
    /// Wire value `appendonly`.
    Appendonly,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Setting, MEANINGS {
    Appendonly = "appendonly",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[Doc::new("Whether to append.", "是否追加。")];
