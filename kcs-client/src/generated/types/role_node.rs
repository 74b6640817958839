// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `RoleNode`.

use crate::rt::{self, Timestamp};
use crate::types::{AvailabilityZone, NodeId, NodeRole, NodeStatus, ShardId};

/// A node of an instance as version 2024-07-01 shows it.
///
/// 2024-07-01 版本返回的实例节点。
///
/// Source: the vendor's SDKs (Go, Java), wire notes (#56, c).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RoleNode {
    /// Id of the node, despite the field's name.
    ///
    /// 节点 ID（字段名虽为 instanceId）。
    ///
    /// Wire name `InstanceId`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub node_id: Option<NodeId>,
    /// Name of the node.
    ///
    /// 节点名称。
    ///
    /// Wire name `Name`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub name: Option<String>,
    /// TCP port of the node.
    ///
    /// 节点的 TCP 端口。
    ///
    /// Wire name `Port`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub port: Option<i64>,
    /// Private address of the node.
    ///
    /// 节点的内网 IP。
    ///
    /// Wire name `Ip`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub ip: Option<String>,
    /// State of one node. Nodes have words where instances have the numbers of `ClusterStatus`.
    ///
    /// 单个节点的状态。节点状态是英文单词，实例状态则是 `ClusterStatus` 中的数字。
    ///
    /// Wire name `Status`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub status: Option<NodeStatus>,
    /// When the node was created. The time zone is not documented.
    ///
    /// 节点创建时间，时区文档未说明。
    ///
    /// Wire name `CreateTime`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub create_time: Option<Timestamp>,
    /// Role of a node in its instance.
    ///
    /// 节点在实例中的角色。
    ///
    /// Wire name `InstanceRole`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub role: Option<NodeRole>,
    /// Zone that the node is in.
    ///
    /// 节点所在的可用区。
    ///
    /// Wire name `Az`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub az: Option<AvailabilityZone>,
    /// Shard of the node, in clusters.
    ///
    /// 节点所属的分片，仅集群实例有值。
    ///
    /// Wire name `ShardId`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub shard_id: Option<ShardId>,
}

rt::structure!(RoleNode {
    0: node_id = "InstanceId",
    1: name = "Name",
    2: port = "Port",
    3: ip = "Ip",
    4: status = "Status",
    5: create_time = "CreateTime",
    6: role = "InstanceRole",
    7: az = "Az",
    8: shard_id = "ShardId",
});
