// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `ExportSnapshot`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, BucketName, CacheId, ObjectName, SnapshotId};

/// Exports a snapshot to a bucket of KS3. The account must have authorised KCS to use its KS3,
/// in the Redis console. The reply does not tell when the export is complete.
///
/// 将备份导出到 KS3 存储空间。须先登录 Redis 控制台完成 KS3 访问授权，否则无法导出。导出何时完成，返回中没有说明。
///
/// Sent by [`Client::export_snapshot`](crate::Client::export_snapshot).
///
/// Source: guide lines 4611–4655, the vendor's SDKs, the vendor's older SDKs, wire notes (#20, #22).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ExportSnapshot {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4626, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the snapshot to export. It should be `available`.
    ///
    /// 要导出的备份 ID，其状态应为 `available`。
    ///
    /// Wire name `SnapshotId`. Required. Source: guide line 4627, the vendor's SDKs, the vendor's
    /// older Java SDK, inference.
    pub snapshot_id: SnapshotId,
    /// The KS3 bucket to write to.
    ///
    /// 导出到的 KS3 存储空间。
    ///
    /// Wire name `BucketName`. Required. Source: guide line 4629, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub bucket_name: BucketName,
    /// Name of the object to write. Whether an object of that name is replaced is not documented.
    ///
    /// 导出后的对象名称。同名对象是否会被覆盖，文档未说明。
    ///
    /// Wire name `ObjectName`. Required. Source: guide line 4630, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub object_name: ObjectName,
    /// Id of the instance that the snapshot belongs to. The guide does not have this parameter, the
    /// vendor's current SDKs do.
    ///
    /// 备份所属的实例 ID。官方指南没有该参数，仅见于新版官方 SDK。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
}

rt::structure!(request ExportSnapshot requires ["SnapshotId", "BucketName", "ObjectName"] {
    0: available_zone = "AvailableZone",
    1: snapshot_id = "SnapshotId",
    2: bucket_name = "BucketName",
    3: object_name = "ObjectName",
    4: cache_id = "CacheId",
});

impl ExportSnapshot {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        snapshot_id: impl Argument<SnapshotId>,
        bucket_name: impl Into<BucketName>,
        object_name: impl Into<ObjectName>,
    ) -> Self {
        Self {
            available_zone: None,
            snapshot_id: snapshot_id.into_argument(),
            bucket_name: bucket_name.into(),
            object_name: object_name.into(),
            cache_id: None,
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

    /// Sets `CacheId`. Id of the instance that the snapshot belongs to.
    ///
    /// 备份所属的实例 ID。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }
}

impl Action for ExportSnapshot {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "ExportSnapshot",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Create,
    resources: &[&resources::SNAPSHOT, &resources::INSTANCE],
    retry: RetryClass::Never,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("SnapshotId"),
        ParameterMeta::required("BucketName"),
        ParameterMeta::required("ObjectName"),
        ParameterMeta::optional("CacheId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Exports a snapshot to a bucket of KS3. The account must have authorised KCS to use its KS3, in the Redis console. The reply does not tell when the export is complete.",
        "将备份导出到 KS3 存储空间。须先登录 Redis 控制台完成 KS3 访问授权，否则无法导出。导出何时完成，返回中没有说明。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the snapshot to export. It should be `available`.",
            "要导出的备份 ID，其状态应为 `available`。",
        ),
        Doc::new("The KS3 bucket to write to.", "导出到的 KS3 存储空间。"),
        Doc::new(
            "Name of the object to write. Whether an object of that name is replaced is not documented.",
            "导出后的对象名称。同名对象是否会被覆盖，文档未说明。",
        ),
        Doc::new(
            "Id of the instance that the snapshot belongs to. The guide does not have this parameter, the vendor's current SDKs do.",
            "备份所属的实例 ID。官方指南没有该参数，仅见于新版官方 SDK。",
        ),
    ],
};
