// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `HotKeyTaskStatus`.

use crate::rt::{self, Doc, Unlisted};

/// How far the hot-key analysis has come.
///
/// 热 Key 分析任务的状态。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 4821, wire notes (#79).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum HotKeyTaskStatus {
    /// No analysis is under way: the last one is complete, and its keys are listed.
    ///
    /// 没有正在进行的分析，即上一次分析已经完成，结果可以查看。
    ///
    /// Wire value `NONE`. Source: guide line 4821.
    Done,
    /// The analysis is under way.
    ///
    /// 分析正在进行。
    ///
    /// Wire value `DOING`. Source: guide line 4821.
    Running,
    /// The analysis failed. A likely cause is that `maxmemory-policy` is not one of the `lfu`
    /// policies.
    ///
    /// 分析失败。可能的原因是参数 `maxmemory-policy` 未设置为带 `lfu` 的策略。
    ///
    /// Wire value `ERROR`. Source: guide lines 4821 and 4748, inference.
    Failed,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(HotKeyTaskStatus, MEANINGS {
    Done = "NONE",
    Running = "DOING",
    Failed = "ERROR",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "No analysis is under way: the last one is complete, and its keys are listed.",
        "没有正在进行的分析，即上一次分析已经完成，结果可以查看。",
    ),
    Doc::new("The analysis is under way.", "分析正在进行。"),
    Doc::new(
        "The analysis failed. A likely cause is that `maxmemory-policy` is not one of the `lfu` policies.",
        "分析失败。可能的原因是参数 `maxmemory-policy` 未设置为带 `lfu` 的策略。",
    ),
];
