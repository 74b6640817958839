// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `HotKeyPage`.

use crate::rt::{self, Timestamp};
use crate::types::{HotKey, HotKeyTaskStatus};

/// One page of the latest hot-key analysis.
///
/// 最近一次热 Key 分析的结果（分页）。
///
/// Source: guide lines 4818–4833 and 4848–4931.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HotKeyPage {
    /// Number of keys. In the only sample it equals `total`, so whether it counts this page or all
    /// pages is not certain.
    ///
    /// Key 的数量。唯一的示例中与 `total` 相等，因此无法确定是本页数量还是全部数量。
    ///
    /// Wire name `count`. May be missing. Source: guide line 4851, the vendor's SDKs (Go, Java),
    /// wire notes (#79).
    pub count: Option<i64>,
    /// Number of hot keys that the analysis found, 1 to 100.
    ///
    /// 分析得到的热 Key 总数，范围 1～100。
    ///
    /// Wire name `total`. Source: guide line 4823, the vendor's SDKs (Go, Java).
    pub total: i64,
    /// When the analysis ended, `yyyy-MM-ddTHH:mm:ss`. The time zone is not documented.
    ///
    /// 分析完成的时间，格式为 `yyyy-MM-ddTHH:mm:ss`，时区文档未说明。
    ///
    /// Wire name `updated`. May be missing. Source: guide line 4822, the vendor's SDKs (Go, Java),
    /// wire notes (#74), inference.
    pub updated: Option<Timestamp>,
    /// How far the analysis has come. The keys are those of the latest complete one.
    ///
    /// 分析任务的状态，Key 列表对应最近一次完成的分析。
    ///
    /// Wire name `task_status`. Source: guide line 4821, the vendor's SDKs (Go, Java), inference.
    pub task_status: HotKeyTaskStatus,
    /// The hot keys of this page.
    ///
    /// 本页的热 Key 列表。
    ///
    /// Wire name `hotkeys`. Source: guide line 4824, the vendor's SDKs (Go, Java).
    pub hot_keys: Vec<HotKey>,
    /// When the analysis started, `yyyy-MM-ddTHH:mm:ss`. The time zone is not documented.
    ///
    /// 分析开始的时间，格式为 `yyyy-MM-ddTHH:mm:ss`，时区文档未说明。
    ///
    /// Wire name `created`. May be missing. Source: guide line 4928, the vendor's SDKs (Go, Java),
    /// wire notes (#74, #79), inference.
    pub created: Option<Timestamp>,
}

rt::structure!(HotKeyPage {
    0: count = "count",
    1: total = "total",
    2: updated = "updated",
    3: task_status = "task_status",
    4: hot_keys = "hotkeys",
    5: created = "created",
});
