// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteCacheSlaveNode`, version 2017-04-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, NodeId};

/// Removes one read-only node from an instance with one primary; by the vendor's SDKs only of
/// the community edition.
///
/// The node is gone once DescribeCacheReadonlyNode no longer lists it, which can take minutes.
///
/// 删除主从实例的一个只读节点（推荐，官方指南的版本）。按官方 SDK 的说明，仅适用于社区版。
///
/// DescribeCacheReadonlyNode 不再返回该节点时删除完成，可能需要数分钟。
///
/// Sent by [`Client::delete_cache_slave_node`](crate::Client::delete_cache_slave_node).
///
/// Source: guide lines 1398–1444, the vendor's Terraform provider, the vendor's SDKs, the
/// vendor's older SDKs, wire notes (#16).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteCacheSlaveNode {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1415, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance that the node belongs to.
    ///
    /// 节点所属的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1416, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
    /// The read-only node to remove, as DescribeCacheReadonlyNode lists it.
    ///
    /// 要删除的只读节点，其 ID 可通过 DescribeCacheReadonlyNode 查询。
    ///
    /// Wire name `NodeId`. Required. Source: guide line 1417, the vendor's SDKs, the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub node_id: NodeId,
}

rt::structure!(request DeleteCacheSlaveNode requires ["CacheId", "NodeId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: node_id = "NodeId",
});

impl DeleteCacheSlaveNode {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        node_id: impl Argument<NodeId>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            node_id: node_id.into_argument(),
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

impl Action for DeleteCacheSlaveNode {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteCacheSlaveNode",
    version: "2017-04-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Delete,
    resources: &[&resources::READ_ONLY_NODE, &resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheReadonlyNode"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta::required("NodeId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Removes one read-only node from an instance with one primary; by the vendor's SDKs only of the community edition.\n\nThe node is gone once DescribeCacheReadonlyNode no longer lists it, which can take minutes.",
        "删除主从实例的一个只读节点（推荐，官方指南的版本）。按官方 SDK 的说明，仅适用于社区版。\n\nDescribeCacheReadonlyNode 不再返回该节点时删除完成，可能需要数分钟。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance that the node belongs to.",
            "节点所属的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "The read-only node to remove, as DescribeCacheReadonlyNode lists it.",
            "要删除的只读节点，其 ID 可通过 DescribeCacheReadonlyNode 查询。",
        ),
    ],
};
