// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ReadonlyNode`.

use crate::rt::{self, Timestamp};
use crate::types::{NodeId, NodeRole, NodeStatus, ShardId};

/// A read-only node of an instance with one primary.
///
/// 主从实例的一个只读节点。
///
/// Source: guide lines 1470–1478 and 1494–1516.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReadonlyNode {
    /// Id of the node, despite the field's name: the `NodeId` of DeleteCacheSlaveNode.
    ///
    /// 节点 ID（字段名虽为 instanceId），即 DeleteCacheSlaveNode 的 `NodeId`。
    ///
    /// Wire name `instanceId`. Source: guide line 1473, the vendor's Terraform provider, the
    /// vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub node_id: NodeId,
    /// Name of the node, made by the service from the instance's name.
    ///
    /// 节点名称，由服务端根据实例名称生成。
    ///
    /// Wire name `name`. Source: guide line 1474, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub name: String,
    /// TCP port of the node.
    ///
    /// 节点的 TCP 端口。
    ///
    /// Wire name `port`. Source: guide line 1475, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub port: i64,
    /// Private address of the node.
    ///
    /// 节点的内网 IP。
    ///
    /// Wire name `ip`. Source: guide line 1476, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub ip: String,
    /// State of one node. Nodes have words where instances have the numbers of `ClusterStatus`.
    ///
    /// 单个节点的状态。节点状态是英文单词，实例状态则是 `ClusterStatus` 中的数字。
    ///
    /// Wire name `status`. Source: guide line 1477, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub status: NodeStatus,
    /// When the node was created. The time zone is not documented.
    ///
    /// 节点创建时间，时区文档未说明。
    ///
    /// Wire name `createTime`. Source: guide line 1478, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, the vendor's Terraform provider, wire notes (#74).
    pub create_time: Timestamp,
    /// Role of a node in its instance.
    ///
    /// 节点在实例中的角色。
    ///
    /// Wire name `proxy`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// Terraform provider, the vendor's older Java SDK.
    pub role: Option<NodeRole>,
    /// Zone of the node, as display text in Chinese.
    ///
    /// 节点所在可用区的展示文本。
    ///
    /// Wire name `area`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub area: Option<String>,
    /// Shard of the node, in clusters.
    ///
    /// 节点所属的分片，仅集群实例有值。
    ///
    /// Wire name `shardId`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub shard_id: Option<ShardId>,
}

rt::structure!(ReadonlyNode {
    0: node_id = "instanceId",
    1: name = "name",
    2: port = "port",
    3: ip = "ip",
    4: status = "status",
    5: create_time = "createTime",
    6: role = "proxy",
    7: area = "area",
    8: shard_id = "shardId",
});
