// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DownloadSnapshot`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{AvailabilityZone, SnapshotDownload, SnapshotId};

/// Tells the URL from which a snapshot can be downloaded. It does not transfer the file itself.
///
/// 获取备份的下载地址。接口只返回地址，不传输备份文件。
///
/// Sent by [`Client::download_snapshot`](crate::Client::download_snapshot).
///
/// Source: guide lines 4561–4609, the vendor's SDKs, the vendor's older SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DownloadSnapshot {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4576, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the snapshot to download. It should be `available`.
    ///
    /// 要下载的备份 ID，其状态应为 `available`。
    ///
    /// Wire name `SnapshotId`. Required. Source: guide line 4577, the vendor's SDKs, the vendor's
    /// older Java SDK, inference.
    pub snapshot_id: SnapshotId,
}

rt::structure!(request DownloadSnapshot requires ["SnapshotId"] {
    0: available_zone = "AvailableZone",
    1: snapshot_id = "SnapshotId",
});

impl DownloadSnapshot {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(snapshot_id: impl Argument<SnapshotId>) -> Self {
        Self {
            available_zone: None,
            snapshot_id: snapshot_id.into_argument(),
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
}

impl Action for DownloadSnapshot {
    type Data = SnapshotDownload;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DownloadSnapshot {}

impl Presignable for DownloadSnapshot {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DownloadSnapshot",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::SNAPSHOT],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("SnapshotId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Tells the URL from which a snapshot can be downloaded. It does not transfer the file itself.",
        "获取备份的下载地址。接口只返回地址，不传输备份文件。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the snapshot to download. It should be `available`.",
            "要下载的备份 ID，其状态应为 `available`。",
        ),
    ],
};
