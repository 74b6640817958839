// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `AddCacheSlaveNode`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass,
};
use crate::types::{AddedNode, CacheId};

/// Adds one read-only node to an instance with one primary, in the version that the newer
/// vendor SDKs send; by these only for the community edition.
///
/// Add nodes one after another: wait until DescribeCacheCluster returns the instance as running
/// again before you add the next. The guide allows at most 7 read-only nodes; each is
/// presumably charged for.
///
/// 为主从实例添加一个只读节点（2016-07-01 版，较新的官方 SDK 使用）。按官方 SDK 的说明，仅适用于社区版。
///
/// 多个节点须逐个添加：待 DescribeCacheCluster 显示实例恢复运行后，再添加下一个。官方指南限定最多 7 个只读节点；推测每个节点都会计费。
///
/// Sent by [`Client::add_cache_slave_node_v20160701`](crate::Client::add_cache_slave_node_v20160701).
///
/// Source: the vendor's SDKs, the vendor's older Python SDK, wire notes (#16).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AddCacheSlaveNodeV20160701 {
    /// Id of the instance to add a node to.
    ///
    /// 要添加只读节点的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: the vendor's SDKs, inference.
    pub cache_id: CacheId,
    /// Private IP address for the node. Default: assigned by the service.
    ///
    /// 节点的内网 IP，不传则自动分配。
    ///
    /// Wire name `SlaveVip`. Optional. Source: the vendor's SDKs.
    pub slave_vip: Option<String>,
}

rt::structure!(request AddCacheSlaveNodeV20160701 requires ["CacheId"] {
    0: cache_id = "CacheId",
    1: slave_vip = "SlaveVip",
});

impl AddCacheSlaveNodeV20160701 {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: cache_id.into_argument(),
            slave_vip: None,
        }
    }

    /// Sets `SlaveVip`. Private IP address for the node.
    ///
    /// 节点的内网 IP，不传则自动分配。
    #[must_use]
    pub fn slave_vip(mut self, slave_vip: impl Into<String>) -> Self {
        self.slave_vip = Some(slave_vip.into());
        self
    }
}

impl Action for AddCacheSlaveNodeV20160701 {
    type Data = AddedNode;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "AddCacheSlaveNode",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put, Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Create,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Never,
    check: Some("DescribeCacheReadonlyNode"),
    parameters: &[
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("SlaveVip"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Adds one read-only node to an instance with one primary, in the version that the newer vendor SDKs send; by these only for the community edition.\n\nAdd nodes one after another: wait until DescribeCacheCluster returns the instance as running again before you add the next. The guide allows at most 7 read-only nodes; each is presumably charged for.",
        "为主从实例添加一个只读节点（2016-07-01 版，较新的官方 SDK 使用）。按官方 SDK 的说明，仅适用于社区版。\n\n多个节点须逐个添加：待 DescribeCacheCluster 显示实例恢复运行后，再添加下一个。官方指南限定最多 7 个只读节点；推测每个节点都会计费。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance to add a node to.",
            "要添加只读节点的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Private IP address for the node. Default: assigned by the service.",
            "节点的内网 IP，不传则自动分配。",
        ),
    ],
};
