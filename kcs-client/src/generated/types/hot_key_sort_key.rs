// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `HotKeySortKey`.

use crate::rt::{self, Doc, Unlisted};

/// What hot keys are sorted by.
///
/// 热 Key 列表的排序字段。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 4809.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum HotKeySortKey {
    /// How often the key was accessed. The only field that the guide names.
    ///
    /// 访问频率，官方指南只给出这一个字段。
    ///
    /// Wire value `count`. Source: guide line 4809.
    Count,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(HotKeySortKey, MEANINGS {
    Count = "count",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "How often the key was accessed. The only field that the guide names.",
        "访问频率，官方指南只给出这一个字段。",
    ),
];
