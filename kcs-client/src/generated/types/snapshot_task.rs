// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SnapshotTask`.

use crate::rt;
use crate::types::{BackupWindow, CacheId, SnapshotTaskMetadata};

/// A backup task and its settings. Only the vendor's SDKs describe it. The names of the fields
/// are those of the vendor's Java SDK, which states them as in JSON; no reply confirms them.
///
/// 备份任务及其设置，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SnapshotTask {
    /// The instance that is backed up.
    ///
    /// 正在备份的实例 ID。
    ///
    /// Wire name `resourceId`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub resource_id: Option<CacheId>,
    /// Kind of backup as a number. What the numbers mean is not documented.
    ///
    /// 备份类型的数字编码，含义文档未说明。
    ///
    /// Wire name `backup_type`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub backup_type: Option<i64>,
    /// Window of the automatic backup, not a time zone.
    ///
    /// 自动备份的时段，并非时区。
    ///
    /// Wire name `backup_timezone`. May be missing. Source: the vendor's SDKs (Go, Java),
    /// inference.
    pub backup_window: Option<BackupWindow>,
    /// Kind of instance. The values are not documented.
    ///
    /// 实例架构，取值文档未说明。
    ///
    /// Wire name `resource_mode`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub resource_mode: Option<String>,
    /// State of the task. The values are not documented.
    ///
    /// 任务状态，取值文档未说明。
    ///
    /// Wire name `task_status`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub task_status: Option<String>,
    /// What else the task does.
    ///
    /// 任务的附加信息。
    ///
    /// Wire name `metadata`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub metadata: Option<SnapshotTaskMetadata>,
    /// Kind of resource, presumably the product or engine. The values are not documented.
    ///
    /// 资源类型，推测为产品或引擎，取值文档未说明。
    ///
    /// Wire name `resource_type`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub resource_type: Option<String>,
}

rt::structure!(SnapshotTask {
    0: resource_id = "resourceId",
    1: backup_type = "backup_type",
    2: backup_window = "backup_timezone",
    3: resource_mode = "resource_mode",
    4: task_status = "task_status",
    5: metadata = "metadata",
    6: resource_type = "resource_type",
});
