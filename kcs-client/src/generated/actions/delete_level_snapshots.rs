// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteLevelSnapshots`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass,
};
use crate::types::{CacheId, SnapshotId};

/// Deletes a backup of a whole instance, by the vendor's SDKs of a cluster, together with its
/// parts. It cannot be brought back.
///
/// 删除一次整体备份及其包含的备份（按官方 SDK 的说明，适用于集群实例），删除后无法恢复。
///
/// Sent by [`Client::delete_level_snapshots`](crate::Client::delete_level_snapshots).
///
/// Source: the vendor's SDKs, the vendor's older Java SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteLevelSnapshots {
    /// Id of the instance that the backup belongs to.
    ///
    /// 备份所属的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs, the vendor's older Java SDK.
    pub cache_id: Option<CacheId>,
    /// Id of the backup to delete.
    ///
    /// 要删除的整体备份 ID，可通过 DescribeParentBackUpsSnapshots 查询。
    ///
    /// Wire name `SnapshotId`. Optional. Source: the vendor's SDKs, the vendor's older Java SDK.
    pub snapshot_id: Option<SnapshotId>,
}

rt::structure!(request DeleteLevelSnapshots requires [] {
    0: cache_id = "CacheId",
    1: snapshot_id = "SnapshotId",
});

impl DeleteLevelSnapshots {
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

    /// Sets `SnapshotId`. Id of the backup to delete.
    ///
    /// 要删除的整体备份 ID，可通过 DescribeParentBackUpsSnapshots 查询。
    #[must_use]
    pub fn snapshot_id(mut self, snapshot_id: impl Into<SnapshotId>) -> Self {
        self.snapshot_id = Some(snapshot_id.into());
        self
    }
}

impl Action for DeleteLevelSnapshots {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteLevelSnapshots",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Delete]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Delete,
    resources: &[&resources::SNAPSHOT, &resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeParentBackUpsSnapshots"),
    parameters: &[
        ParameterMeta::optional("CacheId"),
        ParameterMeta::optional("SnapshotId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes a backup of a whole instance, by the vendor's SDKs of a cluster, together with its parts. It cannot be brought back.",
        "删除一次整体备份及其包含的备份（按官方 SDK 的说明，适用于集群实例），删除后无法恢复。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance that the backup belongs to.",
            "备份所属的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Id of the backup to delete.",
            "要删除的整体备份 ID，可通过 DescribeParentBackUpsSnapshots 查询。",
        ),
    ],
};
