// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupInstancePage`.

use crate::rt;
use crate::types::SecurityGroupInstance;

/// A page of instances, seen from a security group.
///
/// 某安全组的实例列表（分页）。
///
/// Source: guide lines 4122–4128 and 4141–4157.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroupInstancePage {
    /// The instances of this page.
    ///
    /// 本页的实例。
    ///
    /// Wire name `list`. Source: guide lines 4125 and 4144, the vendor's SDKs (Go, Java), wire
    /// notes (#82).
    pub list: Vec<SecurityGroupInstance>,
    /// How many instances stand before this page.
    ///
    /// 本页之前的实例数量。
    ///
    /// Wire name `offset`. Source: guide line 4126, the vendor's SDKs (Go, Java).
    pub offset: i64,
    /// Page size.
    ///
    /// 每页数量。
    ///
    /// Wire name `limit`. Source: guide line 4127, the vendor's SDKs (Go, Java).
    pub limit: i64,
    /// How many instances there are on all pages.
    ///
    /// 所有分页的实例总数。
    ///
    /// Wire name `total`. Source: guide line 4128, the vendor's SDKs (Go, Java).
    pub total: i64,
}

rt::structure!(SecurityGroupInstancePage {
    0: list = "list",
    1: offset = "offset",
    2: limit = "limit",
    3: total = "total",
});
