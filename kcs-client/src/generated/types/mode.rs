// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Mode`.

use crate::rt::{self, Doc, Unlisted};

/// Topology of an instance.
///
/// 实例架构。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 909 and 5017–5018, wire notes (#27).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Mode {
    /// A cluster behind proxies, bought by its total memory.
    ///
    /// 集群实例：由代理节点统一接入，按总容量购买。
    ///
    /// Wire value `1`. Source: guide lines 909 and 5018.
    Cluster,
    /// One primary with a replica, and read-only nodes if requested.
    ///
    /// 主从实例：一个主节点和一个从节点，可按需添加只读节点。
    ///
    /// Wire value `2`. Source: guide lines 909 and 5017.
    Single,
    /// A custom cluster: number and size of the shards are chosen by the caller. The guide does not
    /// list this value.
    ///
    /// 自定义集群实例：分片数和单分片容量由购买者指定。官方指南未提及此取值。
    ///
    /// Wire value `3`. Source: the vendor's SDKs (Java, Python), the vendor's Terraform provider,
    /// the vendor's exporter.
    CustomCluster,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(Mode, MEANINGS {
    Cluster = 1,
    Single = 2,
    CustomCluster = 3,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "A cluster behind proxies, bought by its total memory.",
        "集群实例：由代理节点统一接入，按总容量购买。",
    ),
    Doc::new(
        "One primary with a replica, and read-only nodes if requested.",
        "主从实例：一个主节点和一个从节点，可按需添加只读节点。",
    ),
    Doc::new(
        "A custom cluster: number and size of the shards are chosen by the caller. The guide does not list this value.",
        "自定义集群实例：分片数和单分片容量由购买者指定。官方指南未提及此取值。",
    ),
];
