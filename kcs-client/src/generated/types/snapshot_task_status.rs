// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SnapshotTaskStatus`.

use crate::rt;
use crate::types::SnapshotTask;

/// State of the backup task. Only the vendor's SDKs describe it. The names of the fields are
/// those of the vendor's Java SDK, which states them as in JSON; no reply confirms them.
///
/// 备份任务的状态，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SnapshotTaskStatus {
    /// The task.
    ///
    /// 备份任务。
    ///
    /// Wire name `backup_resource`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub backup_resource: Option<SnapshotTask>,
}

rt::structure!(SnapshotTaskStatus {
    0: backup_resource = "backup_resource",
});
