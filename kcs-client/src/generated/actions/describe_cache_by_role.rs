// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheByRole`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, CacheNode, NodeRole};

/// Lists the nodes of an instance with the role of each, for either topology.
///
/// 查询实例的节点列表及各节点的角色，主从实例和集群实例均适用。
///
/// Sent by [`Client::describe_cache_by_role`](crate::Client::describe_cache_by_role).
///
/// Source: guide lines 2025–2148, the vendor's SDKs, the vendor's older Java SDK, wire notes
/// (#53, #83).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheByRole {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 2042, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance whose nodes to list.
    ///
    /// 要查询节点的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 2043, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Only nodes of this role; nodes of every role by default.
    ///
    /// 按节点角色筛选，默认返回全部角色的节点。
    ///
    /// Wire name `Proxy`. Optional. Source: guide line 2044, the vendor's SDKs, the vendor's older
    /// Java SDK, wire notes (#53).
    pub role: Option<NodeRole>,
}

rt::structure!(request DescribeCacheByRole requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: role = "Proxy",
});

impl DescribeCacheByRole {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            role: None,
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

    /// Sets `Proxy`. Only nodes of this role.
    ///
    /// 按节点角色筛选，默认返回全部角色的节点。
    #[must_use]
    pub fn role(mut self, role: impl Into<NodeRole>) -> Self {
        self.role = Some(role.into());
        self
    }
}

impl Action for DescribeCacheByRole {
    type Data = Vec<CacheNode>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheByRole {}

impl Presignable for DescribeCacheByRole {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheByRole",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("Proxy"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the nodes of an instance with the role of each, for either topology.",
        "查询实例的节点列表及各节点的角色，主从实例和集群实例均适用。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance whose nodes to list.",
            "要查询节点的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Only nodes of this role; nodes of every role by default.",
            "按节点角色筛选，默认返回全部角色的节点。",
        ),
    ],
};
