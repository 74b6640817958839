// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ReadWriteSplit`.

use crate::rt::{self, Doc, Unlisted};

/// Whether the proxies of a cluster send reads to replicas.
///
/// 集群实例的读写分离开关。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: the vendor's SDKs (Go, Python).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ReadWriteSplit {
    /// Reads and writes both go to primaries.
    ///
    /// 关闭，读写请求均由主节点处理。
    ///
    /// Wire value `0`. Source: the vendor's SDKs (Java, Python).
    Off,
    /// Reads may be answered by replicas.
    ///
    /// 开启，读请求可由从节点处理。
    ///
    /// Wire value `1`. Source: the vendor's SDKs (Java, Python).
    On,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(ReadWriteSplit, MEANINGS {
    Off = 0,
    On = 1,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "Reads and writes both go to primaries.",
        "关闭，读写请求均由主节点处理。",
    ),
    Doc::new(
        "Reads may be answered by replicas.",
        "开启，读请求可由从节点处理。",
    ),
];
