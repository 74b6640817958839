// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `EngineVersion`.

use crate::rt::{self, Doc, Unlisted};

/// Engine and version as replies print them.
///
/// 返回中的引擎及版本，形如“redis 4.0”。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 1138 and 1256, wire notes (#31).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum EngineVersion {
    /// Redis 2.8, requested as `2.8`.
    ///
    /// Redis 2.8，对应请求值 `2.8`。
    ///
    /// Wire value `redis 2.8`. Source: guide line 1256.
    Redis28,
    /// Version 3.0 of clusters (compatible with Redis 2.8), requested as `3.0`.
    ///
    /// 集群实例的 3.0（兼容 Redis 2.8），对应请求值 `3.0`。
    ///
    /// Wire value `redis 3.0`. Source: guide line 4999, inference.
    Redis30,
    /// Redis 4.0, requested as `4.0`.
    ///
    /// Redis 4.0，对应请求值 `4.0`。
    ///
    /// Wire value `redis 4.0`. Source: guide line 1138.
    Redis40,
    /// Redis 5.0, requested as `5.0`.
    ///
    /// Redis 5.0，对应请求值 `5.0`。
    ///
    /// Wire value `redis 5.0`. Source: the vendor's Terraform provider, inference.
    Redis50,
    /// Redis 6.0, requested as `6.0`.
    ///
    /// Redis 6.0，对应请求值 `6.0`。
    ///
    /// Wire value `redis 6.0`. Source: the vendor's Terraform provider, inference.
    Redis60,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(EngineVersion, MEANINGS {
    Redis28 = "redis 2.8",
    Redis30 = "redis 3.0",
    Redis40 = "redis 4.0",
    Redis50 = "redis 5.0",
    Redis60 = "redis 6.0",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Redis 2.8, requested as `2.8`.", "Redis 2.8，对应请求值 `2.8`。"),
    Doc::new(
        "Version 3.0 of clusters (compatible with Redis 2.8), requested as `3.0`.",
        "集群实例的 3.0（兼容 Redis 2.8），对应请求值 `3.0`。",
    ),
    Doc::new("Redis 4.0, requested as `4.0`.", "Redis 4.0，对应请求值 `4.0`。"),
    Doc::new("Redis 5.0, requested as `5.0`.", "Redis 5.0，对应请求值 `5.0`。"),
    Doc::new("Redis 6.0, requested as `6.0`.", "Redis 6.0，对应请求值 `6.0`。"),
];
