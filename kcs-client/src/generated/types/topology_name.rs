// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `TopologyName`.

use crate::rt::{self, Doc, Unlisted};

/// Topology of an instance by name, for the few parameters that want a word where others want
/// the number of `Mode`.
///
/// 以名称表示的实例架构。少数参数使用名称，而不是 `Mode` 的数字。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 4765, the vendor's SDKs (Go, Python), wire notes (#27).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TopologyName {
    /// One primary with a replica.
    ///
    /// 主从实例。
    ///
    /// Wire value `singledatanode`. Source: guide line 4765, the vendor's SDKs (Java, Python).
    Single,
    /// A cluster.
    ///
    /// 集群。
    ///
    /// Wire value `cluster`. Source: guide line 4765, the vendor's SDKs (Java, Python).
    Cluster,
    /// An instance of the enterprise edition.
    ///
    /// 企业版实例。
    ///
    /// Wire value `enterprise`. Source: the vendor's SDKs (Java, Python).
    Enterprise,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(TopologyName, MEANINGS {
    Single = "singledatanode",
    Cluster = "cluster",
    Enterprise = "enterprise",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("One primary with a replica.", "主从实例。"),
    Doc::new("A cluster.", "集群。"),
    Doc::new("An instance of the enterprise edition.", "企业版实例。"),
];
