// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DownloadLevelSnapshot`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, ReadOnly, RetryClass,
};
use crate::types::{CacheId, SnapshotDownloads, SnapshotId};

/// Tells the URLs from which the files of a backup, by the vendor's SDKs of a cluster, can be
/// downloaded. It does not transfer the files themselves.
///
/// 获取一次备份中各文件的下载地址；按官方 SDK 的说明，适用于集群实例。接口只返回地址，不传输文件。
///
/// Sent by [`Client::download_level_snapshot`](crate::Client::download_level_snapshot).
///
/// Source: the vendor's SDKs, the vendor's older Java SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DownloadLevelSnapshot {
    /// Id of the instance that the backup belongs to.
    ///
    /// 备份所属的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs, the vendor's older Java SDK.
    pub cache_id: Option<CacheId>,
    /// Id of the backup to download.
    ///
    /// 要下载的整体备份 ID，可通过 DescribeParentBackUpsSnapshots 查询。
    ///
    /// Wire name `SnapshotId`. Optional. Source: the vendor's SDKs, the vendor's older Java SDK.
    pub snapshot_id: Option<SnapshotId>,
}

rt::structure!(request DownloadLevelSnapshot requires [] {
    0: cache_id = "CacheId",
    1: snapshot_id = "SnapshotId",
});

impl DownloadLevelSnapshot {
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

    /// Sets `SnapshotId`. Id of the backup to download.
    ///
    /// 要下载的整体备份 ID，可通过 DescribeParentBackUpsSnapshots 查询。
    #[must_use]
    pub fn snapshot_id(mut self, snapshot_id: impl Into<SnapshotId>) -> Self {
        self.snapshot_id = Some(snapshot_id.into());
        self
    }
}

impl Action for DownloadLevelSnapshot {
    type Data = SnapshotDownloads;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DownloadLevelSnapshot {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DownloadLevelSnapshot",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
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
        "Tells the URLs from which the files of a backup, by the vendor's SDKs of a cluster, can be downloaded. It does not transfer the files themselves.",
        "获取一次备份中各文件的下载地址；按官方 SDK 的说明，适用于集群实例。接口只返回地址，不传输文件。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance that the backup belongs to.",
            "备份所属的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Id of the backup to download.",
            "要下载的整体备份 ID，可通过 DescribeParentBackUpsSnapshots 查询。",
        ),
    ],
};
