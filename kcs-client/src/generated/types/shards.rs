// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Shards`.

use crate::rt;

/// Number of shards of a cluster.
///
/// 集群实例的分片数。
///
/// At least 0. Source: the vendor's SDKs (Go, Python), the vendor's Terraform provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shards(pub i64);

rt::quantity!(Shards, "shard");
