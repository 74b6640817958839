// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `NodeRoleFilter`.

use crate::rt::{self, Doc, Unlisted};

/// Which nodes to list, by role.
///
/// 按角色筛选节点。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: the vendor's SDKs (Go, Python), wire notes (#53).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum NodeRoleFilter {
    /// Only primaries.
    ///
    /// 仅主节点。
    ///
    /// Wire value `MASTER`. Source: the vendor's SDKs (Java, Python), wire notes (#53).
    Master,
    /// Only replicas.
    ///
    /// 仅从节点。
    ///
    /// Wire value `SLAVE`. Source: the vendor's SDKs (Java, Python), wire notes (#53).
    Slave,
    /// Only proxies.
    ///
    /// 仅代理节点。
    ///
    /// Wire value `PROXY`. Source: the vendor's SDKs (Java, Python), wire notes (#53).
    Proxy,
    /// Every node, the default.
    ///
    /// 全部节点，默认值。
    ///
    /// Wire value `ALL`. Source: the vendor's SDKs (Java, Python), wire notes (#53).
    All,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(NodeRoleFilter, MEANINGS {
    Master = "MASTER",
    Slave = "SLAVE",
    Proxy = "PROXY",
    All = "ALL",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Only primaries.", "仅主节点。"),
    Doc::new("Only replicas.", "仅从节点。"),
    Doc::new("Only proxies.", "仅代理节点。"),
    Doc::new("Every node, the default.", "全部节点，默认值。"),
];
