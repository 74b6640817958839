// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteSnapshot`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, SnapshotId};

/// Deletes a snapshot. It cannot be brought back; copies that were downloaded or exported to
/// KS3 stay.
///
/// 删除指定的备份，删除后无法恢复；已经下载或导出到 KS3 的副本不受影响。
///
/// Sent by [`Client::delete_snapshot`](crate::Client::delete_snapshot).
///
/// Source: guide lines 4407–4446, the vendor's SDKs, the vendor's older SDKs, wire notes (#10).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteSnapshot {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4422, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the snapshot to delete.
    ///
    /// 要删除的备份 ID，可通过 DescribeSnapshots 查询。
    ///
    /// Wire name `SnapshotId`. Required. Source: guide line 4423, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub snapshot_id: SnapshotId,
}

rt::structure!(request DeleteSnapshot requires ["SnapshotId"] {
    0: available_zone = "AvailableZone",
    1: snapshot_id = "SnapshotId",
});

impl DeleteSnapshot {
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

impl Action for DeleteSnapshot {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteSnapshot",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Delete, Method::Post]),
    effect: Effect::Delete,
    resources: &[&resources::SNAPSHOT],
    retry: RetryClass::Idempotent,
    check: Some("DescribeSnapshots"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("SnapshotId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes a snapshot. It cannot be brought back; copies that were downloaded or exported to KS3 stay.",
        "删除指定的备份，删除后无法恢复；已经下载或导出到 KS3 的副本不受影响。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the snapshot to delete.",
            "要删除的备份 ID，可通过 DescribeSnapshots 查询。",
        ),
    ],
};
