// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `BigKeyTask`.

use crate::rt::{self, Timestamp};
use crate::types::{CacheId, TaskId};

/// A big-key analysis of an instance. Only the vendor's SDKs describe it. The names of the
/// fields are those of the vendor's Java SDK, which states them as in JSON; no reply confirms
/// them.
///
/// 实例的一个大 Key 分析任务，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BigKeyTask {
    /// Id of the analysis, presumably what AnalyzeBigKeys takes as `TaskId`.
    ///
    /// 任务 ID，推测可作为 AnalyzeBigKeys 的 `TaskId`。
    ///
    /// Wire name `id`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub id: Option<TaskId>,
    /// The instance that was analysed, presumably its id.
    ///
    /// 被分析的资源，推测为实例 ID。
    ///
    /// Wire name `resourceId`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub cache_id: Option<CacheId>,
    /// When the task last changed. The time zone is not documented.
    ///
    /// 任务最近更新时间，时区文档未说明。
    ///
    /// Wire name `updateTime`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub update_time: Option<Timestamp>,
    /// What started the task. The values are not documented.
    ///
    /// 任务类型，取值文档未说明。
    ///
    /// Wire name `taskType`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub task_type: Option<String>,
    /// When the task was made. The time zone is not documented.
    ///
    /// 任务创建时间，时区文档未说明。
    ///
    /// Wire name `createTime`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub create_time: Option<Timestamp>,
    /// State of the task. The values are not documented.
    ///
    /// 任务状态，取值文档未说明。
    ///
    /// Wire name `taskStatus`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub status: Option<String>,
}

rt::structure!(BigKeyTask {
    0: id = "id",
    1: cache_id = "resourceId",
    2: update_time = "updateTime",
    3: task_type = "taskType",
    4: create_time = "createTime",
    5: status = "taskStatus",
});
