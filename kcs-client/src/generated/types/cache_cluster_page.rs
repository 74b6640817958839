// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `CacheClusterPage`.

use crate::rt;
use crate::types::CacheCluster;

/// One page of instances.
///
/// 实例列表（分页）。
///
/// Source: guide lines 1087–1093 and 1106–1153.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CacheClusterPage {
    /// The instances of this page.
    ///
    /// 本页的实例。
    ///
    /// Wire name `list`. Source: guide line 1090, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider, wire notes (#82).
    pub items: Vec<CacheCluster>,
    /// How many matching instances come before this page.
    ///
    /// 本页之前的实例数量。
    ///
    /// Wire name `offset`. Source: guide line 1091, the vendor's Go SDK, the vendor's older Java
    /// SDK, the vendor's Terraform provider.
    pub offset: i64,
    /// Page size.
    ///
    /// 每页数量。
    ///
    /// Wire name `limit`. Source: guide line 1092, the vendor's Go SDK, the vendor's older Java
    /// SDK, the vendor's Terraform provider.
    pub limit: i64,
    /// Number of matching instances on all pages.
    ///
    /// 符合条件的实例总数。
    ///
    /// Wire name `total`. Source: guide line 1093, the vendor's exporter, the vendor's Go SDK, the
    /// vendor's older Java SDK.
    pub total: i64,
}

rt::structure!(CacheClusterPage {
    0: items = "list",
    1: offset = "offset",
    2: limit = "limit",
    3: total = "total",
});
