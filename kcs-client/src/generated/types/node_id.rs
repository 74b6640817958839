// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `NodeId`.

use crate::rt;

/// Id of one node of an instance: its primary, a replica, a read-only node or a proxy.
///
/// 实例中单个节点的 ID，节点可以是主节点、从节点、只读节点或代理节点。
///
/// Source: guide lines 1417, 1473 and 2053.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(String);

rt::string!(NodeId);
