// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupPage`.

use crate::rt;
use crate::types::SecurityGroup;

/// A page of security groups.
///
/// 安全组列表（分页）。
///
/// Source: guide lines 3910–3916 and 3931–3952.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroupPage {
    /// The groups of this page.
    ///
    /// 本页的安全组。
    ///
    /// Wire name `list`. Source: guide lines 3913 and 3932, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, wire notes (#82).
    pub list: Vec<SecurityGroup>,
    /// How many groups stand before this page.
    ///
    /// 本页之前的安全组数量。
    ///
    /// Wire name `offset`. Source: guide line 3914, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub offset: i64,
    /// Page size.
    ///
    /// 每页数量。
    ///
    /// Wire name `limit`. Source: guide line 3915, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK.
    pub limit: i64,
    /// How many groups there are on all pages.
    ///
    /// 所有分页的安全组总数。
    ///
    /// Wire name `total`. Source: guide line 3916, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK.
    pub total: i64,
}

rt::structure!(SecurityGroupPage {
    0: list = "list",
    1: offset = "offset",
    2: limit = "limit",
    3: total = "total",
});
