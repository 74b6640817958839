// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Protocol`.

use crate::rt::{self, Doc, Unlisted};

/// Engine version, as requests name it. Replies put the engine before it: see `EngineVersion`.
///
/// 请求中使用的引擎版本。返回中带有引擎名，见 `EngineVersion`。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 4991–5000, wire notes (#31).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Protocol {
    /// Redis 2.8, only for instances with one primary.
    ///
    /// Redis 2.8，仅用于主从实例。
    ///
    /// Wire value `2.8`. Source: guide line 4992.
    V28,
    /// Version 3.0 of clusters, compatible with Redis 2.8 (the guide labels it 2.8).
    ///
    /// 集群实例的 3.0，兼容 Redis 2.8（官方指南标作 2.8）。
    ///
    /// Wire value `3.0`. Source: guide line 4999.
    V30,
    /// Redis 4.0, the default for either topology.
    ///
    /// Redis 4.0，主从实例和集群实例的默认版本。
    ///
    /// Wire value `4.0`. Source: guide lines 918, 4993 and 5000.
    V40,
    /// Redis 5.0. The guide's table has it only for instances with one primary.
    ///
    /// Redis 5.0。官方指南的版本表仅列在主从实例下。
    ///
    /// Wire value `5.0`. Source: guide line 4994, the vendor's Terraform provider.
    V50,
    /// Redis 6.0, which came after the guide.
    ///
    /// Redis 6.0，官方指南发布之后新增。
    ///
    /// Wire value `6.0`. Source: the vendor's SDKs (Java, Python), the vendor's Terraform provider.
    V60,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Protocol, MEANINGS {
    V28 = "2.8",
    V30 = "3.0",
    V40 = "4.0",
    V50 = "5.0",
    V60 = "6.0",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "Redis 2.8, only for instances with one primary.",
        "Redis 2.8，仅用于主从实例。",
    ),
    Doc::new(
        "Version 3.0 of clusters, compatible with Redis 2.8 (the guide labels it 2.8).",
        "集群实例的 3.0，兼容 Redis 2.8（官方指南标作 2.8）。",
    ),
    Doc::new(
        "Redis 4.0, the default for either topology.",
        "Redis 4.0，主从实例和集群实例的默认版本。",
    ),
    Doc::new(
        "Redis 5.0. The guide's table has it only for instances with one primary.",
        "Redis 5.0。官方指南的版本表仅列在主从实例下。",
    ),
    Doc::new(
        "Redis 6.0, which came after the guide.",
        "Redis 6.0，官方指南发布之后新增。",
    ),
];
