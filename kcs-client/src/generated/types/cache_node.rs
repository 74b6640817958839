// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `CacheNode`.

use crate::rt::{self, Timestamp};
use crate::types::{NodeId, NodeRole, NodeStatus};

/// A node of an instance, with its role.
///
/// 实例的一个节点及其角色。
///
/// Source: guide lines 2052–2060 and 2075–2148.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CacheNode {
    /// Id of the node, despite the field's name.
    ///
    /// 节点 ID（字段名虽为 instanceId）。
    ///
    /// Wire name `instanceId`. Source: guide line 2053, the vendor's SDKs (Go, Java).
    pub node_id: NodeId,
    /// Name of the node, made by the service from the instance's name.
    ///
    /// 节点名称，由服务端根据实例名称生成。
    ///
    /// Wire name `name`. Source: guide line 2054, the vendor's SDKs (Go, Java).
    pub name: String,
    /// TCP port of the node.
    ///
    /// 节点的 TCP 端口。
    ///
    /// Wire name `port`. Source: guide line 2055, the vendor's SDKs (Go, Java).
    pub port: i64,
    /// Private address of the node.
    ///
    /// 节点的内网 IP。
    ///
    /// Wire name `ip`. Source: guide line 2056, the vendor's SDKs (Go, Java).
    pub ip: String,
    /// State of one node. Nodes have words where instances have the numbers of `ClusterStatus`.
    ///
    /// 单个节点的状态。节点状态是英文单词，实例状态则是 `ClusterStatus` 中的数字。
    ///
    /// Wire name `status`. Source: guide line 2057, the vendor's SDKs (Go, Java).
    pub status: NodeStatus,
    /// When the node was created. The time zone is not documented.
    ///
    /// 节点创建时间，时区文档未说明。
    ///
    /// Wire name `createTime`. Source: guide line 2058, the vendor's SDKs (Go, Java), wire notes
    /// (#74).
    pub create_time: Timestamp,
    /// Role of a node in its instance.
    ///
    /// 节点在实例中的角色。
    ///
    /// Wire name `proxy`. Source: guide line 2059, the vendor's SDKs (Go, Java), wire notes (#83).
    pub role: NodeRole,
    /// Zone of the node, as display text in Chinese, such as `可用区C` (zone C). It is not a zone's code.
    ///
    /// 节点所在可用区的展示文本，例如 `可用区C`，并非可用区代码。
    ///
    /// Wire name `area`. Source: guide line 2060, the vendor's SDKs (Go, Java), wire notes (#83).
    pub area: String,
}

rt::structure!(CacheNode {
    0: node_id = "instanceId",
    1: name = "name",
    2: port = "port",
    3: ip = "ip",
    4: status = "status",
    5: create_time = "createTime",
    6: role = "proxy",
    7: area = "area",
});
