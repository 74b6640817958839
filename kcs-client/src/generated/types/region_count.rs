// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `RegionCount`.

use crate::rt;
use crate::types::{Region, StateCount};

/// Numbers of instances in one region.
///
/// 单个地域的实例数量。
///
/// Source: guide lines 1562–1589.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RegionCount {
    /// Name of the region, as display text in Chinese.
    ///
    /// 地域的展示名称。
    ///
    /// Wire name `name`. Source: guide line 1564, the vendor's SDKs (Go, Java).
    pub name: String,
    /// Code of the region.
    ///
    /// 地域代码。
    ///
    /// Wire name `code`. Source: guide line 1565, the vendor's SDKs (Go, Java).
    pub code: Region,
    /// Number of instances in the region.
    ///
    /// 该地域的实例总数。
    ///
    /// Wire name `total`. Source: guide line 1566, the vendor's SDKs (Go, Java).
    pub total: i64,
    /// The same number, split by state.
    ///
    /// 按状态划分的实例数量。
    ///
    /// Wire name `statistics`. Source: guide line 1567, the vendor's SDKs (Go, Java).
    pub statistics: Vec<StateCount>,
}

rt::structure!(RegionCount {
    0: name = "name",
    1: code = "code",
    2: total = "total",
    3: statistics = "statistics",
});
