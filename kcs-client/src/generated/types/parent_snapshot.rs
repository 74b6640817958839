// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParentSnapshot`.

use crate::rt::{self, Timestamp};
use crate::types::{BackupStatus, BackupType, CacheId, SnapshotId};

/// A backup of a whole instance, the parent of its shards' snapshots. Only the vendor's SDKs
/// describe it. The names of the fields are those of the vendor's Java SDK, which states them
/// as in JSON; no reply confirms them.
///
/// 整个实例的备份，各分片的备份从属于它；仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java), wire notes (#56).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParentSnapshot {
    /// Id of the snapshot.
    ///
    /// 备份 ID。
    ///
    /// Wire name `snapshotId`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub id: Option<SnapshotId>,
    /// The instance that was backed up.
    ///
    /// 被备份的实例 ID。
    ///
    /// Wire name `resourceId`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, inference.
    pub cache_id: Option<CacheId>,
    /// How the backup was taken; the values are presumably those of DescribeSnapshots.
    ///
    /// 备份方式，取值推测与 DescribeSnapshots 一致。
    ///
    /// Wire name `backupType`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, inference.
    pub backup_type: Option<BackupType>,
    /// Name of the backup.
    ///
    /// 备份名称。
    ///
    /// Wire name `backupName`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub name: Option<String>,
    /// When the record was made. The time zone is not documented.
    ///
    /// 创建时间，时区文档未说明。
    ///
    /// Wire name `createTime`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub create_time: Option<Timestamp>,
    /// When the backup was taken. The time zone is not documented.
    ///
    /// 备份时间，时区文档未说明。
    ///
    /// Wire name `backUpTime`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub backup_time: Option<Timestamp>,
    /// When the record last changed. The time zone is not documented.
    ///
    /// 最近更新时间，时区文档未说明。
    ///
    /// Wire name `updateTime`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub update_time: Option<Timestamp>,
    /// State of the backup; the values are presumably those of DescribeSnapshots.
    ///
    /// 备份状态，取值推测与 DescribeSnapshots 一致。
    ///
    /// Wire name `taskStatus`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, inference.
    pub status: Option<BackupStatus>,
    /// Size of the file. The unit is not documented.
    ///
    /// 备份文件大小，单位文档未说明。
    ///
    /// Wire name `resourceSize`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub size: Option<i64>,
}

rt::structure!(ParentSnapshot {
    0: id = "snapshotId",
    1: cache_id = "resourceId",
    2: backup_type = "backupType",
    3: name = "backupName",
    4: create_time = "createTime",
    5: backup_time = "backUpTime",
    6: update_time = "updateTime",
    7: status = "taskStatus",
    8: size = "resourceSize",
});
