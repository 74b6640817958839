// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheReadonlyNode`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::types::{CacheId, ReadonlyNode};

/// Lists the read-only nodes of an instance with one primary, in the version that the newer
/// vendor SDKs send. It also tells role, zone and shard of a node.
///
/// 查询主从实例的只读节点列表（2016-07-01 版，较新的官方 SDK 使用），额外返回节点的角色、可用区和分片。
///
/// Sent by [`Client::describe_cache_readonly_node_v20160701`](crate::Client::describe_cache_readonly_node_v20160701).
///
/// Source: the vendor's SDKs, the vendor's older Python SDK, wire notes (#16).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheReadonlyNodeV20160701 {
    /// Id of the instance whose read-only nodes to list.
    ///
    /// 要查询只读节点的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: the vendor's SDKs, an example of the vendor's older
    /// Python SDK, inference.
    pub cache_id: CacheId,
}

rt::structure!(request DescribeCacheReadonlyNodeV20160701 requires ["CacheId"] {
    0: cache_id = "CacheId",
});

impl DescribeCacheReadonlyNodeV20160701 {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: cache_id.into_argument(),
        }
    }
}

impl Action for DescribeCacheReadonlyNodeV20160701 {
    type Data = Vec<ReadonlyNode>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheReadonlyNodeV20160701 {}

impl Presignable for DescribeCacheReadonlyNodeV20160701 {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheReadonlyNode",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get, Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[ParameterMeta::required("CacheId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the read-only nodes of an instance with one primary, in the version that the newer vendor SDKs send. It also tells role, zone and shard of a node.",
        "查询主从实例的只读节点列表（2016-07-01 版，较新的官方 SDK 使用），额外返回节点的角色、可用区和分片。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance whose read-only nodes to list.",
            "要查询只读节点的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
