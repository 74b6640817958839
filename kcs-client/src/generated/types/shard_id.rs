// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ShardId`.

use crate::rt;

/// Id of one shard of a cluster.
///
/// 集群实例中单个分片的 ID。
///
/// Source: the vendor's SDKs (Go, Python).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShardId(String);

rt::string!(ShardId);
