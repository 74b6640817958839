// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `NodesByRole`.

use crate::rt;
use crate::types::RoleNode;

/// The nodes of an instance, grouped by role.
///
/// 按角色分组的实例节点。
///
/// Source: the vendor's SDKs (Go, Java), wire notes (#56, c).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NodesByRole {
    /// Primaries: one, or one for each shard of a cluster.
    ///
    /// 主节点，主从实例一个，集群实例每个分片一个。
    ///
    /// Wire name `MasterNodes`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub master_nodes: Vec<RoleNode>,
    /// Replicas.
    ///
    /// 从节点。
    ///
    /// Wire name `SlavesNodes`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub slave_nodes: Vec<RoleNode>,
    /// Proxies of a cluster.
    ///
    /// 集群实例的代理节点。
    ///
    /// Wire name `ProxyNodes`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub proxy_nodes: Vec<RoleNode>,
}

rt::structure!(NodesByRole {
    0: master_nodes = "MasterNodes",
    1: slave_nodes = "SlavesNodes",
    2: proxy_nodes = "ProxyNodes",
});
