// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `KeyFindingPage`.

use crate::rt;
use crate::types::KeyFinding;

/// One page of hot or big keys. Only the vendor's SDKs describe it. The names of the fields are
/// those of the vendor's Java SDK, which states them as in JSON; no reply confirms them.
///
/// 热 Key 或大 Key 列表（分页），仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KeyFindingPage {
    /// The keys of this page.
    ///
    /// 本页的 Key 列表。
    ///
    /// Wire name `KeyInfos`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub keys: Vec<KeyFinding>,
    /// Number of all keys that fit.
    ///
    /// 符合条件的 Key 总数。
    ///
    /// Wire name `TotalCount`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub total: Option<i64>,
    /// Number of pages.
    ///
    /// 总页数。
    ///
    /// Wire name `TotalPage`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub total_pages: Option<i64>,
    /// Number of this page, presumably from 1.
    ///
    /// 当前页码，推测从 1 开始。
    ///
    /// Wire name `CurrentPage`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub current_page: Option<i64>,
    /// Keys per page.
    ///
    /// 每页数量。
    ///
    /// Wire name `PageSize`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub page_size: Option<i64>,
}

rt::structure!(KeyFindingPage {
    0: keys = "KeyInfos",
    1: total = "TotalCount",
    2: total_pages = "TotalPage",
    3: current_page = "CurrentPage",
    4: page_size = "PageSize",
});
