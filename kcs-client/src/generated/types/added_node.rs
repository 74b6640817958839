// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `AddedNode`.

use crate::rt;
use crate::types::NodeId;

/// A read-only node right after its creation was accepted.
///
/// 添加请求受理后返回的只读节点。
///
/// Source: guide lines 1390–1395, wire notes (#56).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AddedNode {
    /// Id of the new node.
    ///
    /// 新节点的 ID。
    ///
    /// Wire name `NodeId`. Source: guide line 1393, the vendor's Terraform provider, the vendor's
    /// SDKs (Go, Java).
    pub node_id: NodeId,
}

rt::structure!(AddedNode {
    0: node_id = "NodeId",
});
