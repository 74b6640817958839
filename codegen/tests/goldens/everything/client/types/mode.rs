// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Mode`.

use crate::rt::{self, Doc, Unlisted};

/// A mode.
///
/// 模式。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 101, the vendor's Go SDK.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Mode {
    /// Fast.
    ///
    /// 快。
    ///
    /// Wire value `fast`. Source: the vendor's Go SDK.
    Fast,
    /// Slow.
    ///
    /// 慢。
    ///
    /// Wire value `慢`.
    Slow,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Mode, MEANINGS {
    Fast = "fast" | "quick" | "f",
    Slow = "慢",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[Doc::new("Fast.", "快。"), Doc::new("Slow.", "慢。")];
