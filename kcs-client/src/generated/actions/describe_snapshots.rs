// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeSnapshots`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, ShardId, Snapshot};

/// Lists the snapshots of an instance, automatic and manual, in one piece: there is no paging.
/// The guide's overview calls this Action `DescribeSnapshot`.
///
/// 查询实例的全部备份，包括自动备份和手动备份，一次返回，不分页。官方指南的概览将该接口写作 `DescribeSnapshot`。
///
/// Sent by [`Client::describe_snapshots`](crate::Client::describe_snapshots).
///
/// Source: guide lines 4493–4557, the vendor's SDKs, the vendor's older SDKs, wire notes (#18).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeSnapshots {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4509, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance whose snapshots are listed.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 4510, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Lists the snapshots of this shard only. For clusters.
    ///
    /// 只查询指定分片的备份，适用于集群。
    ///
    /// Wire name `ShardId`. Optional. Source: guide line 4511.
    pub shard_id: Option<ShardId>,
}

rt::structure!(request DescribeSnapshots requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: shard_id = "ShardId",
});

impl DescribeSnapshots {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            shard_id: None,
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

    /// Sets `ShardId`. Lists the snapshots of this shard only.
    ///
    /// 只查询指定分片的备份，适用于集群。
    #[must_use]
    pub fn shard_id(mut self, shard_id: impl Into<ShardId>) -> Self {
        self.shard_id = Some(shard_id.into());
        self
    }
}

impl Action for DescribeSnapshots {
    type Data = Vec<Snapshot>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeSnapshots {}

impl Presignable for DescribeSnapshots {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeSnapshots",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::INSTANCE, &resources::SHARD],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("ShardId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the snapshots of an instance, automatic and manual, in one piece: there is no paging. The guide's overview calls this Action `DescribeSnapshot`.",
        "查询实例的全部备份，包括自动备份和手动备份，一次返回，不分页。官方指南的概览将该接口写作 `DescribeSnapshot`。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance whose snapshots are listed.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Lists the snapshots of this shard only. For clusters.",
            "只查询指定分片的备份，适用于集群。",
        ),
    ],
};
