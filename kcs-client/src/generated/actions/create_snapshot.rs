// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `CreateSnapshot`, version 2016-07-01.

use crate::actions::DescribeSnapshots;
use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, Doc, Effect, Method, Methods,
    ParameterMeta, ReadBackMeta, RetryClass, Rules,
};
use crate::types::{AvailabilityZone, CacheId, SnapshotName};

/// Starts a backup of a running instance. The reply does not tell the snapshot's id: find it
/// with DescribeSnapshots under the name that was given here, where it stays `creating` until
/// it is `available`. Meanwhile the instance has `status` 11 (a snapshot is being taken).
///
/// 对运行中的实例发起一次手动备份。返回中不含备份 ID，需要通过 DescribeSnapshots 按备份名称查找；备份的状态由 `creating` 变为 `available` 即表示完成，期间实例的 `status` 为 11（备份中）。
///
/// Sent by [`Client::create_snapshot`](crate::Client::create_snapshot).
///
/// Source: guide lines 4359–4403 and 5046, the vendor's older SDKs, wire notes (#21),
/// inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateSnapshot {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4373, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to back up.
    ///
    /// 要备份的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 4374, the vendor's older Java SDK.
    pub cache_id: CacheId,
    /// Name of the snapshot. Choose one that no other snapshot of the instance has: the name is all
    /// by which the new one can be recognised.
    ///
    /// 备份名称。建议在同一实例内不重名，因为只能凭名称认出新建的备份。
    ///
    /// Wire name `Name`. Required. 6 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 4375, the vendor's older Java SDK, wire notes (#54).
    pub name: SnapshotName,
}

rt::structure!(request CreateSnapshot requires ["CacheId", "Name"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: name = "Name",
});

impl CreateSnapshot {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>, name: impl Into<SnapshotName>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            name: name.into(),
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

impl Action for CreateSnapshot {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "CreateSnapshot",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Create,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::ReadBack,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
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
    ],
    read_back: Some(
        &ReadBackMeta {
            action: DescribeSnapshots::META,
            send: &[("AvailableZone", "AvailableZone"), ("CacheId", "CacheId")],
            filters: &["CacheId"],
            id: "snapshotId",
            same: &[("name", "Name")],
            conflicts: &[("cacheId", "CacheId")],
            again: true,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Starts a backup of a running instance. The reply does not tell the snapshot's id: find it with DescribeSnapshots under the name that was given here, where it stays `creating` until it is `available`. Meanwhile the instance has `status` 11 (a snapshot is being taken).",
        "对运行中的实例发起一次手动备份。返回中不含备份 ID，需要通过 DescribeSnapshots 按备份名称查找；备份的状态由 `creating` 变为 `available` 即表示完成，期间实例的 `status` 为 11（备份中）。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to back up.",
            "要备份的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Name of the snapshot. Choose one that no other snapshot of the instance has: the name is all by which the new one can be recognised.",
            "备份名称。建议在同一实例内不重名，因为只能凭名称认出新建的备份。",
        ),
    ],
};
