// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteCacheSlaveNode`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass,
};
use crate::types::{CacheId, NodeId};

/// Removes one read-only node from an instance with one primary, in a version that only the
/// older Python SDK lists.
///
/// That SDK does not state the parameters: they are those of the documented version.
///
/// 删除主从实例的一个只读节点（2016-07-01 版，仅官方旧版 Python SDK 列出）。
///
/// 该 SDK 未给出参数，此处沿用官方指南版本的参数。
///
/// Sent by [`Client::delete_cache_slave_node_v20160701`](crate::Client::delete_cache_slave_node_v20160701).
///
/// Source: the vendor's older Python SDK, wire notes (#16).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteCacheSlaveNodeV20160701 {
    /// Id of the instance that the node belongs to.
    ///
    /// 节点所属的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: inference.
    pub cache_id: CacheId,
    /// The read-only node to remove, as DescribeCacheReadonlyNode lists it.
    ///
    /// 要删除的只读节点，其 ID 可通过 DescribeCacheReadonlyNode 查询。
    ///
    /// Wire name `NodeId`. Required. Source: inference.
    pub node_id: NodeId,
}

rt::structure!(request DeleteCacheSlaveNodeV20160701 requires ["CacheId", "NodeId"] {
    0: cache_id = "CacheId",
    1: node_id = "NodeId",
});

impl DeleteCacheSlaveNodeV20160701 {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        node_id: impl Argument<NodeId>,
    ) -> Self {
        Self {
            cache_id: cache_id.into_argument(),
            node_id: node_id.into_argument(),
        }
    }
}

impl Action for DeleteCacheSlaveNodeV20160701 {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteCacheSlaveNode",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Delete,
    resources: &[&resources::READ_ONLY_NODE, &resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheReadonlyNode"),
    parameters: &[ParameterMeta::required("CacheId"), ParameterMeta::required("NodeId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Removes one read-only node from an instance with one primary, in a version that only the older Python SDK lists.\n\nThat SDK does not state the parameters: they are those of the documented version.",
        "删除主从实例的一个只读节点（2016-07-01 版，仅官方旧版 Python SDK 列出）。\n\n该 SDK 未给出参数，此处沿用官方指南版本的参数。",
    ),
    parameters: &[
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
