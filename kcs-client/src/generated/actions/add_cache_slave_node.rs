// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `AddCacheSlaveNode`, version 2017-04-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AddedNode, AvailabilityZone, CacheId};

/// Adds one read-only node to an instance with one primary; by the vendor's SDKs only of the
/// community edition.
///
/// Add nodes one after another: wait until DescribeCacheCluster returns the instance as running
/// again before you add the next. The guide allows at most 7 read-only nodes; each is
/// presumably charged for.
///
/// 为主从实例添加一个只读节点（推荐，官方指南的版本）。按官方 SDK 的说明，仅适用于社区版。
///
/// 多个节点须逐个添加：待 DescribeCacheCluster 显示实例恢复运行后，再添加下一个。官方指南限定最多 7 个只读节点；推测每个节点都会计费。
///
/// Sent by [`Client::add_cache_slave_node`](crate::Client::add_cache_slave_node).
///
/// Source: guide lines 911 and 1354–1396, the vendor's Terraform provider, the vendor's older
/// SDKs, wire notes (#16), inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AddCacheSlaveNode {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1369, the vendor's Terraform
    /// provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to add a node to.
    ///
    /// 要添加只读节点的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1370, the vendor's older Java SDK, the
    /// vendor's Terraform provider.
    pub cache_id: CacheId,
    /// Private IP address for the node. Default: assigned by the service.
    ///
    /// 节点的内网 IP，不传则自动分配。
    ///
    /// Wire name `SlaveVip`. Optional. Source: guide line 1371.
    pub slave_vip: Option<String>,
}

rt::structure!(request AddCacheSlaveNode requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: slave_vip = "SlaveVip",
});

impl AddCacheSlaveNode {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            slave_vip: None,
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

    /// Sets `SlaveVip`. Private IP address for the node.
    ///
    /// 节点的内网 IP，不传则自动分配。
    #[must_use]
    pub fn slave_vip(mut self, slave_vip: impl Into<String>) -> Self {
        self.slave_vip = Some(slave_vip.into());
        self
    }
}

impl Action for AddCacheSlaveNode {
    type Data = AddedNode;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "AddCacheSlaveNode",
    version: "2017-04-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Create,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Never,
    check: Some("DescribeCacheReadonlyNode"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("SlaveVip"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Adds one read-only node to an instance with one primary; by the vendor's SDKs only of the community edition.\n\nAdd nodes one after another: wait until DescribeCacheCluster returns the instance as running again before you add the next. The guide allows at most 7 read-only nodes; each is presumably charged for.",
        "为主从实例添加一个只读节点（推荐，官方指南的版本）。按官方 SDK 的说明，仅适用于社区版。\n\n多个节点须逐个添加：待 DescribeCacheCluster 显示实例恢复运行后，再添加下一个。官方指南限定最多 7 个只读节点；推测每个节点都会计费。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
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
