// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `StateCount`.

use crate::rt;
use crate::types::StatisticCode;

/// Number of instances in one group of states.
///
/// 某一状态分类下的实例数量。
///
/// Source: guide lines 1568–1572.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StateCount {
    /// Name of the group, as display text in Chinese.
    ///
    /// 状态分类的展示名称。
    ///
    /// Wire name `name`. Source: guide line 1569, the vendor's SDKs (Go, Java).
    pub name: String,
    /// Group of states by which instances are counted.
    ///
    /// 统计实例数量时使用的状态分类。
    ///
    /// Wire name `code`. Source: guide line 1570, the vendor's SDKs (Go, Java).
    pub code: StatisticCode,
    /// Number of instances in these states.
    ///
    /// 处于该类状态的实例数量。
    ///
    /// Wire name `total`. Source: guide line 1571, the vendor's SDKs (Go, Java).
    pub total: i64,
}

rt::structure!(StateCount {
    0: name = "name",
    1: code = "code",
    2: total = "total",
});
