// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ShardSnapshot`.

use crate::rt::{self, Json, Timestamp};
use crate::types::{BackupStatus, BackupType, NodeId, ShardId, SnapshotId};

/// One of the snapshots that make up a backup of a whole instance. Only the vendor's SDKs
/// describe it. The names of the fields are those of the vendor's Java SDK, which states them
/// as in JSON; no reply confirms them.
///
/// 实例整体备份中的一个备份明细，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java), wire notes (#56).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShardSnapshot {
    /// Id of the snapshot.
    ///
    /// 备份 ID。
    ///
    /// Wire name `snapshotId`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub id: Option<SnapshotId>,
    /// What was backed up: the instance or one of its shards, which is not documented.
    ///
    /// 被备份资源的 ID，是实例还是分片文档未说明。
    ///
    /// Wire name `resourceId`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, inference.
    pub resource_id: Option<String>,
    /// Size of the file. The unit is not documented.
    ///
    /// 备份文件大小，单位文档未说明。
    ///
    /// Wire name `resourceSize`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub size: Option<i64>,
    /// Name of the backup.
    ///
    /// 备份名称。
    ///
    /// Wire name `backupName`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub name: Option<String>,
    /// How the backup was taken; the values are presumably those of DescribeSnapshots.
    ///
    /// 备份方式，取值推测与 DescribeSnapshots 一致。
    ///
    /// Wire name `backupType`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, inference.
    pub backup_type: Option<BackupType>,
    /// State of the backup; the values are presumably those of DescribeSnapshots.
    ///
    /// 备份状态，取值推测与 DescribeSnapshots 一致。
    ///
    /// Wire name `taskStatus`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, inference.
    pub status: Option<BackupStatus>,
    /// When the record was made. The time zone is not documented.
    ///
    /// 创建时间，时区文档未说明。
    ///
    /// Wire name `createTime`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub create_time: Option<Timestamp>,
    /// When the record last changed. The time zone is not documented.
    ///
    /// 最近更新时间，时区文档未说明。
    ///
    /// Wire name `updateTime`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub update_time: Option<Timestamp>,
    /// The shard that was backed up, presumably: the vendor's older Java SDK spells it `shareId`.
    ///
    /// 推测为被备份的分片；官方旧版 Java SDK 写作 `shareId`。
    ///
    /// Wire name `shareId`. May be missing. Source: the vendor's older Java SDK, inference.
    pub shard_id: Option<ShardId>,
    /// The node that was backed up, presumably.
    ///
    /// 推测为被备份的节点 ID。
    ///
    /// Wire name `instanceId`. May be missing. Source: the vendor's older Java SDK, inference.
    pub node_id: Option<NodeId>,
    /// When the backup was taken. The time zone is not documented.
    ///
    /// 备份时间，时区文档未说明。
    ///
    /// Wire name `backupTime`. May be missing. Source: the vendor's older Java SDK.
    pub backup_time: Option<Timestamp>,
    /// MD5 checksum of the file, presumably.
    ///
    /// 推测为备份文件的 MD5 校验值。
    ///
    /// Wire name `md5`. May be missing. Source: the vendor's older Java SDK, inference.
    pub md5: Option<String>,
    /// An integer in the vendor's older Java SDK. What it means is not documented, so it is kept as
    /// it comes.
    ///
    /// 官方旧版 Java SDK 中为整数，含义文档未说明，因此原样保留。
    ///
    /// Wire name `metadata`. May be missing. Source: the vendor's older Java SDK.
    pub metadata: Option<Json>,
    /// Links to the snapshot, with `href` and `rel`. They may give access to the data: treat them
    /// as secrets.
    ///
    /// 备份的相关链接，含 `href` 与 `rel`。得到链接就可能读取数据，请妥善保管。
    ///
    /// Wire name `links`. May be missing. Source: the vendor's older Java SDK, inference.
    pub links: Option<Json>,
}

rt::structure!(ShardSnapshot {
    0: id = "snapshotId",
    1: resource_id = "resourceId",
    2: size = "resourceSize",
    3: name = "backupName",
    4: backup_type = "backupType",
    5: status = "taskStatus",
    6: create_time = "createTime",
    7: update_time = "updateTime",
    8: shard_id = "shareId",
    9: node_id = "instanceId",
    10: backup_time = "backupTime",
    11: md5 = "md5",
    12: metadata = "metadata",
    13: links = "links",
});
