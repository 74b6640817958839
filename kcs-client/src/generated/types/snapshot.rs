// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Snapshot`.

use crate::rt::{self, Timestamp};
use crate::types::{BackupStatus, BackupType, CacheId, ShardId, SnapshotId, SnapshotName};

/// A snapshot of an instance, or of one shard of a cluster.
///
/// 实例（或集群中某个分片）的一个备份。
///
/// Source: guide lines 4519–4529 and 4545–4554.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Snapshot {
    /// Id of a snapshot, as DescribeSnapshots lists it. A UUID in every sample, but nothing
    /// promises that.
    ///
    /// 备份 ID，可通过 DescribeSnapshots 查询。示例中均为 UUID，但不保证总是这种格式。
    ///
    /// Wire name `snapshotId`. Source: guide line 4522, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub id: SnapshotId,
    /// Name given on CreateSnapshot, or made up by the service for an automatic snapshot (id of the
    /// instance, `_`, time of day). Not unique.
    ///
    /// 备份名称。手动备份为创建时指定的名称，自动备份由系统生成（实例 ID、下划线加时刻）。名称可能重复。
    ///
    /// Wire name `name`. Source: guide lines 4523 and 4547, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK.
    pub name: SnapshotName,
    /// The instance that was backed up.
    ///
    /// 被备份的实例。
    ///
    /// Wire name `cacheId`. Source: guide line 4524, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Whether it was taken automatically or on request.
    ///
    /// 自动备份或手动备份。
    ///
    /// Wire name `type`. Source: guide line 4525, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK.
    pub backup_type: BackupType,
    /// State of a snapshot. Only one that is `available` can be restored, downloaded or exported.
    ///
    /// 备份的状态。处于 `available` 状态的备份才能用于恢复、下载和导出。
    ///
    /// Wire name `status`. Source: guide line 4526, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub status: BackupStatus,
    /// The shard that was backed up, for clusters.
    ///
    /// 被备份的分片，仅对集群有意义。
    ///
    /// Wire name `shardId`. May be missing. Source: guide lines 4527 and 4551, the vendor's SDKs
    /// (Go, Java), inference.
    pub shard_id: Option<ShardId>,
    /// When it was taken, `yyyy-MM-dd HH:mm:ss`. The time zone is not documented.
    ///
    /// 备份时间，格式为 `yyyy-MM-dd HH:mm:ss`，时区文档未说明。
    ///
    /// Wire name `createTime`. Source: guide lines 4528 and 4552, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, wire notes (#74).
    pub create_time: Timestamp,
    /// Size of the snapshot's file, a number as text. The unit is not documented.
    ///
    /// 备份文件大小，以字符串形式表示的数字，单位文档未说明。
    ///
    /// Wire name `resourceSize`. Source: guide lines 4529 and 4553, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, wire notes (#78).
    pub size: String,
}

rt::structure!(Snapshot {
    0: id = "snapshotId",
    1: name = "name",
    2: cache_id = "cacheId",
    3: backup_type = "type",
    4: status = "status",
    5: shard_id = "shardId",
    6: create_time = "createTime",
    7: size = "resourceSize",
});
