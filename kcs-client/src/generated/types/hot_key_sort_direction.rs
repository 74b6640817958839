// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `HotKeySortDirection`.

use crate::rt::{self, Doc, Unlisted};

/// Order of the hot keys.
///
/// 热 Key 列表的排序方向。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 4810.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum HotKeySortDirection {
    /// Smallest first.
    ///
    /// 升序。
    ///
    /// Wire value `asc`. Source: guide line 4810.
    Ascending,
    /// Largest first.
    ///
    /// 降序。
    ///
    /// Wire value `desc`. Source: guide line 4810.
    Descending,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(HotKeySortDirection, MEANINGS {
    Ascending = "asc",
    Descending = "desc",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Smallest first.", "升序。"),
    Doc::new("Largest first.", "降序。"),
];
