// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheByRole`, version 2024-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::types::{CacheId, NodeRoleFilter, NodesByRole};

/// Lists the nodes of an instance, grouped by role, in a version newer than the guide. For
/// clusters it also tells the shard of each node.
///
/// 按角色分组查询实例的节点（2024-07-01 版，晚于官方指南）。对集群实例还会返回各节点所属的分片。
///
/// Sent by [`Client::describe_cache_by_role_v20240701`](crate::Client::describe_cache_by_role_v20240701).
///
/// Source: the vendor's SDKs, wire notes (#53, c).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheByRoleV20240701 {
    /// Id of the instance whose nodes to list.
    ///
    /// 要查询节点的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: the vendor's SDKs, inference.
    pub cache_id: CacheId,
    /// Only nodes of this role; nodes of every role by default.
    ///
    /// 按节点角色筛选，默认返回全部角色的节点。
    ///
    /// Wire name `Role`. Optional. Default: `ALL`. Source: the vendor's SDKs, wire notes (#53).
    pub role: Option<NodeRoleFilter>,
}

rt::structure!(request DescribeCacheByRoleV20240701 requires ["CacheId"] {
    0: cache_id = "CacheId",
    1: role = "Role",
});

impl DescribeCacheByRoleV20240701 {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: cache_id.into_argument(),
            role: None,
        }
    }

    /// Sets `Role`. Only nodes of this role.
    ///
    /// 按节点角色筛选，默认返回全部角色的节点。
    #[must_use]
    pub fn role(mut self, role: impl Into<NodeRoleFilter>) -> Self {
        self.role = Some(role.into());
        self
    }
}

impl Action for DescribeCacheByRoleV20240701 {
    type Data = NodesByRole;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheByRoleV20240701 {}

impl Presignable for DescribeCacheByRoleV20240701 {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheByRole",
    version: "2024-07-01",
    methods: Methods::new(&[Method::Post, Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::required("CacheId"),
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    default: Some("ALL"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Role")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the nodes of an instance, grouped by role, in a version newer than the guide. For clusters it also tells the shard of each node.",
        "按角色分组查询实例的节点（2024-07-01 版，晚于官方指南）。对集群实例还会返回各节点所属的分片。",
    ),
    parameters: &[
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
