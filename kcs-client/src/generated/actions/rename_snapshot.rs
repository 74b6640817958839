// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `RenameSnapshot`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass, Rules,
};
use crate::types::{AvailabilityZone, SnapshotId, SnapshotName};

/// Renames a snapshot.
///
/// 修改备份的名称。
///
/// Sent by [`Client::rename_snapshot`](crate::Client::rename_snapshot).
///
/// Source: guide lines 4704–4744, the vendor's SDKs, the vendor's older SDKs (Go, Python).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RenameSnapshot {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4719, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// New name.
    ///
    /// 新的备份名称。
    ///
    /// Wire name `Name`. Required. 6 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 4720, the vendor's SDKs, wire notes (#54).
    pub name: SnapshotName,
    /// Id of the snapshot to rename.
    ///
    /// 要修改名称的备份 ID，可通过 DescribeSnapshots 查询。
    ///
    /// Wire name `SnapshotId`. Required. Source: guide line 4721, the vendor's SDKs.
    pub snapshot_id: SnapshotId,
}

rt::structure!(request RenameSnapshot requires ["Name", "SnapshotId"] {
    0: available_zone = "AvailableZone",
    1: name = "Name",
    2: snapshot_id = "SnapshotId",
});

impl RenameSnapshot {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        snapshot_id: impl Argument<SnapshotId>,
        name: impl Into<SnapshotName>,
    ) -> Self {
        Self {
            available_zone: None,
            name: name.into(),
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

impl Action for RenameSnapshot {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "RenameSnapshot",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::SNAPSHOT],
    retry: RetryClass::Idempotent,
    check: Some("DescribeSnapshots"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            rules: Some(
                &Rules {
                    min_chars: Some(6),
                    max_chars: Some(64),
                    charset: &[
                        Charset::Chinese,
                        Charset::Letters,
                        Charset::Digits,
                        Charset::Literal("_-"),
                    ],
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Name")
        },
        ParameterMeta::required("SnapshotId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Renames a snapshot.", "修改备份的名称。"),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new("New name.", "新的备份名称。"),
        Doc::new(
            "Id of the snapshot to rename.",
            "要修改名称的备份 ID，可通过 DescribeSnapshots 查询。",
        ),
    ],
};
