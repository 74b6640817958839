// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Match`.

use crate::rt::{self, Doc, Unlisted};

/// Values that are no names.
///
/// 取值。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 90.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Match {
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `Self`. Source: guide line 91.
    Self_,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `other`. Source: guide line 91.
    OtherValue,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `self-name`. Source: guide line 91.
    SelfName,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `4.0`. Source: guide line 91.
    V4_0,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `40`. Source: guide line 91.
    V40,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `汉字`. Source: guide line 91.
    汉字,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `allkeys-lru`. Source: guide line 91.
    AllkeysLru,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `allkeys_LRU`. Source: guide line 91.
    AllkeysLruValue,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value `<=1k`. Source: guide line 91.
    V1k,
    /// One.
    ///
    /// 一。
    ///
    /// Wire value ` `. Source: guide line 91.
    Empty,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Match, MEANINGS {
    Self_ = "Self",
    OtherValue = "other",
    SelfName = "self-name",
    V4_0 = "4.0",
    V40 = "40",
    汉字 = "汉字",
    AllkeysLru = "allkeys-lru",
    AllkeysLruValue = "allkeys_LRU",
    V1k = "<=1k",
    Empty = "",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
    Doc::new("One.", "一。"),
];
