// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Thing`.

use crate::rt;
use crate::obstacles::types::{Code, Match, OptionType};

/// Members that are no names.
///
/// 对象。
///
/// Source: guide line 90.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// One of `[type]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `type`. May be missing. Source: guide line 91.
    pub r#type: Option<String>,
    /// One of `[Self]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `Self`. May be missing. Source: guide line 91.
    pub self_: Option<Match>,
    /// One of `[crate]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `crate`. May be missing. Source: guide line 91.
    pub crate_: Option<i64>,
    /// One of `[async]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `async`. May be missing. Source: guide line 91.
    pub r#async: Option<bool>,
    /// One of `[1k10k]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `Field1k10k`. May be missing. Source: guide line 91.
    pub field1k10k: Option<i64>,
    /// One of `[cacheID]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `cacheID`. May be missing. Source: guide line 91.
    pub cache_id: Option<OptionType>,
    /// One of `[cache_id]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `cache_ids`. May be missing. Source: guide line 91.
    pub cache_ids: Vec<OptionType>,
    /// One of `[super]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `super`. May be missing. Source: guide line 91.
    pub super_: Vec<Match>,
    /// One of `[x-y.z]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `x-y`. May be missing. Source: guide line 91.
    pub x_y: Option<Code>,
    /// One of `[type]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `cache_id`. May be missing. Source: guide line 91.
    pub cache_id_2: Option<String>,
    /// One of `[type]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `CacheId`. May be missing. Source: guide line 91.
    pub cache_id_3: Option<String>,
    /// One of `[type]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `1k10k`. May be missing. Source: guide line 91.
    pub n1k10k: Option<String>,
    /// One of `[type]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `a.b`. May be missing. Source: guide line 91.
    pub a_b: Option<String>,
    /// One of `[type]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `汉字`. May be missing. Source: guide line 91.
    pub 汉字: Option<String>,
    /// One of `[type]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name `_`. May be missing. Source: guide line 91.
    pub empty: Option<String>,
    /// One of `[type]` \<b>.
    ///
    /// 一。
    ///
    /// Wire name ` `. May be missing. Source: guide line 91.
    pub empty_2: Option<String>,
}

rt::structure!(Thing {
    0: r#type = "type",
    1: self_ = "Self",
    2: crate_ = "crate",
    3: r#async = "async",
    4: field1k10k = "Field1k10k",
    5: cache_id = "cacheID",
    6: cache_ids = "cache_ids",
    7: super_ = "super",
    8: x_y = "x-y",
    9: cache_id_2 = "cache_id",
    10: cache_id_3 = "CacheId",
    11: n1k10k = "1k10k",
    12: a_b = "a.b",
    13: 汉字 = "汉字",
    14: empty = "_",
    15: empty_2 = "",
});
