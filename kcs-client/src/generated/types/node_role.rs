// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `NodeRole`.

use crate::rt::{self, Doc, Unlisted};

/// Role of a node in its instance.
///
/// 节点在实例中的角色。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 2044 and 2059, wire notes (#83).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum NodeRole {
    /// Primary: takes the writes.
    ///
    /// 主节点，承担写请求。
    ///
    /// Wire value `MASTER`. Source: guide line 2044.
    Master,
    /// Replica: takes over when the primary fails.
    ///
    /// 从节点，主节点故障时自动接管（高可用切换）。
    ///
    /// Wire value `SLAVE`. Source: guide line 2044.
    Slave,
    /// Read-only node of an instance with one primary.
    ///
    /// 主从实例的只读节点。
    ///
    /// Wire value `READONLY`. Source: guide line 2044.
    Readonly,
    /// Proxy of a cluster.
    ///
    /// 集群实例的代理节点。
    ///
    /// Wire value `PROXY`. Source: guide line 2044.
    Proxy,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(NodeRole, MEANINGS {
    Master = "MASTER",
    Slave = "SLAVE",
    Readonly = "READONLY",
    Proxy = "PROXY",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Primary: takes the writes.", "主节点，承担写请求。"),
    Doc::new(
        "Replica: takes over when the primary fails.",
        "从节点，主节点故障时自动接管（高可用切换）。",
    ),
    Doc::new(
        "Read-only node of an instance with one primary.",
        "主从实例的只读节点。",
    ),
    Doc::new("Proxy of a cluster.", "集群实例的代理节点。"),
];
