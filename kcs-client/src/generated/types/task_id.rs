// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `TaskId`.

use crate::rt;

/// Id of a big-key analysis, presumably the one that DescribeBigKeys lists as `Id`.
///
/// 大 Key 分析任务的 ID，推测即 DescribeBigKeys 返回的 `Id`。
///
/// Source: the vendor's SDKs (Go, Python), inference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(String);

rt::string!(TaskId);
