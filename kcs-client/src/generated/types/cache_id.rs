// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `CacheId`.

use crate::rt;

/// Id of a Redis instance, which the service calls a cache cluster whatever its topology.
///
/// Redis 实例（接口中称为“缓存服务”）的 ID，主从实例与集群实例通用。
///
/// Source: guide lines 934 and 979.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CacheId(String);

rt::string!(CacheId);
