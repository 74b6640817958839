// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Engine`.

use crate::rt::{self, Doc, Unlisted};

/// Engine of an instance.
///
/// 实例使用的缓存引擎。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 1120 and 4763.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Engine {
    /// Redis.
    ///
    /// Redis 引擎。
    ///
    /// Wire value `redis`. Source: guide lines 1120 and 4763.
    Redis,
    /// Memcached. Named only in the description of hot-key analysis; KCS offers no Memcached
    /// instances.
    ///
    /// Memcached 引擎。仅在热 Key 分析接口的参数说明中出现，KCS 不提供 Memcached 实例。
    ///
    /// Wire value `memcached`. Source: guide line 4763.
    Memcached,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Engine, MEANINGS {
    Redis = "redis",
    Memcached = "memcached",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Redis.", "Redis 引擎。"),
    Doc::new(
        "Memcached. Named only in the description of hot-key analysis; KCS offers no Memcached instances.",
        "Memcached 引擎。仅在热 Key 分析接口的参数说明中出现，KCS 不提供 Memcached 实例。",
    ),
];
