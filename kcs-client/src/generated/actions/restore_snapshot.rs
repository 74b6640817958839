// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `RestoreSnapshot`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, ConditionMeta, Doc, Effect, Method, Methods,
    ParameterDetails, ParameterMeta, RetryClass,
};
use crate::types::{AvailabilityZone, BucketName, CacheId, ObjectName, RestoreSource, SnapshotId};

/// Restores an instance from a snapshot, or from a backup file in KS3. The present data of the
/// instance is replaced. Meanwhile the instance has `status` 12 (being restored). Restoring
/// from KS3 requires that the account has authorised KCS in the Redis console.
///
/// 用备份或 KS3 中的备份文件恢复实例，实例现有的数据会被覆盖。恢复期间实例的 `status` 为 12（恢复中），恢复为 2（运行中）即完成。从 KS3 恢复前，须先登录 Redis 控制台完成 KS3 访问授权，否则调用会被拒绝。
///
/// Sent by [`Client::restore_snapshot`](crate::Client::restore_snapshot).
///
/// Source: guide lines 4448–4491 and 5047, the vendor's SDKs, the vendor's older SDKs, wire
/// notes (#50).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RestoreSnapshot {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4463, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance whose data is replaced.
    ///
    /// 要恢复的实例 ID，其现有数据会被覆盖。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 4464, the vendor's SDKs, the vendor's
    /// older Java SDK, wire notes (#50).
    pub cache_id: CacheId,
    /// Where RestoreSnapshot finds the data.
    ///
    /// RestoreSnapshot 恢复数据的来源。
    ///
    /// Wire name `Type`. Required. Source: guide line 4465, the vendor's SDKs, the vendor's older
    /// Java SDK.
    pub source: RestoreSource,
    /// Id of the snapshot to restore. Required when `Type` is `Default`.
    ///
    /// 用于恢复的备份 ID，`Type` 为 `Default` 时必填。
    ///
    /// Wire name `SnapshotId`. Required when `Type` is `Default`. Source: guide line 4466, the
    /// vendor's SDKs, the vendor's older Java SDK, wire notes (#50).
    pub snapshot_id: Option<SnapshotId>,
    /// The KS3 bucket that holds the file. Required when `Type` is `BaseKS3`.
    ///
    /// 备份文件所在的 KS3 存储空间，`Type` 为 `BaseKS3` 时必填。
    ///
    /// Wire name `BucketName`. Required when `Type` is `BaseKS3`. Source: guide line 4467, the
    /// vendor's SDKs, the vendor's older Java SDK, wire notes (#50).
    pub bucket_name: Option<BucketName>,
    /// The file within the bucket. Required when `Type` is `BaseKS3`.
    ///
    /// 存储空间中的备份文件，`Type` 为 `BaseKS3` 时必填。
    ///
    /// Wire name `ObjectName`. Required when `Type` is `BaseKS3`. Source: guide line 4468, the
    /// vendor's SDKs, the vendor's older Java SDK, wire notes (#50).
    pub object_name: Option<ObjectName>,
}

rt::structure!(request RestoreSnapshot requires ["CacheId", "Type"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: source = "Type",
    3: snapshot_id = "SnapshotId",
    4: bucket_name = "BucketName",
    5: object_name = "ObjectName",
});

impl RestoreSnapshot {
    /// Restores from a snapshot that the service keeps.
    ///
    /// 用系统保存的备份恢复实例。
    pub fn from_snapshot(
        cache_id: impl Argument<CacheId>,
        snapshot_id: impl Argument<SnapshotId>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            source: RestoreSource::Snapshot,
            snapshot_id: Some(snapshot_id.into_argument()),
            bucket_name: None,
            object_name: None,
        }
    }

    /// Restores from a backup file in KS3.
    ///
    /// 用 KS3 中的备份文件恢复实例。
    pub fn from_ks3(
        cache_id: impl Argument<CacheId>,
        bucket_name: impl Into<BucketName>,
        object_name: impl Into<ObjectName>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            source: RestoreSource::Ks3,
            snapshot_id: None,
            bucket_name: Some(bucket_name.into()),
            object_name: Some(object_name.into()),
        }
    }

    /// Sets `AvailableZone`. Zone of the instance.
    ///
    /// 实例所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }

    /// Sets `SnapshotId`. Id of the snapshot to restore.
    ///
    /// 用于恢复的备份 ID，`Type` 为 `Default` 时必填。
    #[must_use]
    pub fn snapshot_id(mut self, snapshot_id: impl Into<SnapshotId>) -> Self {
        self.snapshot_id = Some(snapshot_id.into());
        self
    }

    /// Sets `BucketName`. The KS3 bucket that holds the file.
    ///
    /// 备份文件所在的 KS3 存储空间，`Type` 为 `BaseKS3` 时必填。
    #[must_use]
    pub fn bucket_name(mut self, bucket_name: impl Into<BucketName>) -> Self {
        self.bucket_name = Some(bucket_name.into());
        self
    }

    /// Sets `ObjectName`. The file within the bucket.
    ///
    /// 存储空间中的备份文件，`Type` 为 `BaseKS3` 时必填。
    #[must_use]
    pub fn object_name(mut self, object_name: impl Into<ObjectName>) -> Self {
        self.object_name = Some(object_name.into());
        self
    }
}

impl Action for RestoreSnapshot {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "RestoreSnapshot",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE, &resources::SNAPSHOT],
    retry: RetryClass::Never,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    aliases: &["Cacheld"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::required("CacheId")
        },
        ParameterMeta::required("Type"),
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "Type",
                            is: &["Default"],
                            is_not: &[],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("SnapshotId")
        },
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "Type",
                            is: &["BaseKS3"],
                            is_not: &[],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("BucketName")
        },
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "Type",
                            is: &["BaseKS3"],
                            is_not: &[],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("ObjectName")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Restores an instance from a snapshot, or from a backup file in KS3. The present data of the instance is replaced. Meanwhile the instance has `status` 12 (being restored). Restoring from KS3 requires that the account has authorised KCS in the Redis console.",
        "用备份或 KS3 中的备份文件恢复实例，实例现有的数据会被覆盖。恢复期间实例的 `status` 为 12（恢复中），恢复为 2（运行中）即完成。从 KS3 恢复前，须先登录 Redis 控制台完成 KS3 访问授权，否则调用会被拒绝。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance whose data is replaced.",
            "要恢复的实例 ID，其现有数据会被覆盖。",
        ),
        Doc::new(
            "Where RestoreSnapshot finds the data.",
            "RestoreSnapshot 恢复数据的来源。",
        ),
        Doc::new(
            "Id of the snapshot to restore. Required when `Type` is `Default`.",
            "用于恢复的备份 ID，`Type` 为 `Default` 时必填。",
        ),
        Doc::new(
            "The KS3 bucket that holds the file. Required when `Type` is `BaseKS3`.",
            "备份文件所在的 KS3 存储空间，`Type` 为 `BaseKS3` 时必填。",
        ),
        Doc::new(
            "The file within the bucket. Required when `Type` is `BaseKS3`.",
            "存储空间中的备份文件，`Type` 为 `BaseKS3` 时必填。",
        ),
    ],
};
