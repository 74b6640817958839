// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `StatisticCode`.

use crate::rt::{self, Doc, Unlisted};

/// Group of states by which instances are counted.
///
/// 统计实例数量时使用的状态分类。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 1558–1622.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum StatisticCode {
    /// Running.
    ///
    /// 运行中。
    ///
    /// Wire value `running_status`. Source: guide lines 1569–1570.
    Running,
    /// Running, with a term that ends soon.
    ///
    /// 即将过期。
    ///
    /// Wire value `expiring_soon`. Source: guide lines 1574–1575.
    ExpiringSoon,
    /// Locked because it has expired.
    ///
    /// 已过期并被锁定。
    ///
    /// Wire value `locked_status`. Source: guide lines 1579–1580.
    Locked,
    /// In any other state.
    ///
    /// 其他状态。
    ///
    /// Wire value `abnormal_status`. Source: guide lines 1584–1585.
    Abnormal,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(StatisticCode, MEANINGS {
    Running = "running_status",
    ExpiringSoon = "expiring_soon",
    Locked = "locked_status",
    Abnormal = "abnormal_status",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Running.", "运行中。"),
    Doc::new("Running, with a term that ends soon.", "即将过期。"),
    Doc::new("Locked because it has expired.", "已过期并被锁定。"),
    Doc::new("In any other state.", "其他状态。"),
];
