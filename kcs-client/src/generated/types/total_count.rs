// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `TotalCount`.

use crate::rt;
use crate::types::StateCount;

/// Numbers of instances in all regions.
///
/// 全部地域的实例数量合计。
///
/// Source: guide lines 1591–1621.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TotalCount {
    /// Display text in Chinese, `总实例数` (all instances).
    ///
    /// 展示文本，固定为 `总实例数`。
    ///
    /// Wire name `name`. Source: guide line 1592, the vendor's SDKs (Go, Java).
    pub name: String,
    /// `ALL`, where a region has its code.
    ///
    /// 固定为 `ALL`，对应地域统计中的地域代码。
    ///
    /// Wire name `code`. Source: guide line 1593, the vendor's SDKs (Go, Java).
    pub code: String,
    /// Number of instances in all regions.
    ///
    /// 全部地域的实例总数。
    ///
    /// Wire name `total`. Source: guide line 1594, the vendor's SDKs (Go, Java).
    pub total: i64,
    /// The same number, split by state.
    ///
    /// 按状态划分的实例数量。
    ///
    /// Wire name `statistics`. Source: guide line 1595, the vendor's SDKs (Go, Java).
    pub statistics: Vec<StateCount>,
}

rt::structure!(TotalCount {
    0: name = "name",
    1: code = "code",
    2: total = "total",
    3: statistics = "statistics",
});
