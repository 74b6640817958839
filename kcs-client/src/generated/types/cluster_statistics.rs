// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ClusterStatistics`.

use crate::rt;
use crate::types::{RegionCount, TotalCount};

/// Numbers of instances by region and state.
///
/// 按地域和状态统计的实例数量。
///
/// Source: guide lines 1558–1622.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClusterStatistics {
    /// One entry for each region.
    ///
    /// 各地域的统计，每个地域一项。
    ///
    /// Wire name `partition`. Source: guide line 1562, the vendor's SDKs (Go, Java).
    pub regions: Vec<RegionCount>,
    /// All regions together.
    ///
    /// 全部地域的合计。
    ///
    /// Wire name `count`. Source: guide line 1591, the vendor's SDKs (Go, Java).
    pub count: TotalCount,
}

rt::structure!(ClusterStatistics {
    0: regions = "partition",
    1: count = "count",
});
