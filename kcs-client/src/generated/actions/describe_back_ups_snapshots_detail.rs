// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeBackUpsSnapshotsDetail`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::types::{CacheId, ShardSnapshot, SnapshotId};

/// Lists the snapshots that make up one backup of a whole instance, by the vendor's SDKs of a
/// cluster.
///
/// 查询一次整体备份所包含的备份明细；按官方 SDK 的说明，适用于集群实例。
///
/// Sent by [`Client::describe_back_ups_snapshots_detail`](crate::Client::describe_back_ups_snapshots_detail).
///
/// Source: the vendor's SDKs, the vendor's older Java SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeBackUpsSnapshotsDetail {
    /// Id of the instance that the backup belongs to.
    ///
    /// 备份所属的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs, the vendor's older Java SDK.
    pub cache_id: Option<CacheId>,
    /// Id of the backup, as DescribeParentBackUpsSnapshots lists it.
    ///
    /// 整体备份的 ID，来自 DescribeParentBackUpsSnapshots。
    ///
    /// Wire name `SnapshotId`. Optional. Source: the vendor's SDKs, the vendor's older Java SDK.
    pub snapshot_id: Option<SnapshotId>,
}

rt::structure!(request DescribeBackUpsSnapshotsDetail requires [] {
    0: cache_id = "CacheId",
    1: snapshot_id = "SnapshotId",
});

impl DescribeBackUpsSnapshotsDetail {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        snapshot_id: impl Argument<SnapshotId>,
    ) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            snapshot_id: Some(snapshot_id.into_argument()),
        }
    }

    /// Sets `CacheId`. Id of the instance that the backup belongs to.
    ///
    /// 备份所属的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets `SnapshotId`. Id of the backup, as DescribeParentBackUpsSnapshots lists it.
    ///
    /// 整体备份的 ID，来自 DescribeParentBackUpsSnapshots。
    #[must_use]
    pub fn snapshot_id(mut self, snapshot_id: impl Into<SnapshotId>) -> Self {
        self.snapshot_id = Some(snapshot_id.into());
        self
    }
}

impl Action for DescribeBackUpsSnapshotsDetail {
    type Data = Vec<ShardSnapshot>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeBackUpsSnapshotsDetail {}

impl Presignable for DescribeBackUpsSnapshotsDetail {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeBackUpsSnapshotsDetail",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::SNAPSHOT, &resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("CacheId"),
        ParameterMeta::optional("SnapshotId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the snapshots that make up one backup of a whole instance, by the vendor's SDKs of a cluster.",
        "查询一次整体备份所包含的备份明细；按官方 SDK 的说明，适用于集群实例。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance that the backup belongs to.",
            "备份所属的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Id of the backup, as DescribeParentBackUpsSnapshots lists it.",
            "整体备份的 ID，来自 DescribeParentBackUpsSnapshots。",
        ),
    ],
};
