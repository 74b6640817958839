// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Waiters for states of resources.

mod cache_cluster_deleted;
mod cache_cluster_locked;
mod cache_cluster_running;
mod cache_cluster_unlocked;
mod hot_keys_analyzed;
mod readonly_node_running;
mod security_group_unused;
mod snapshot_available;

pub use cache_cluster_deleted::CacheClusterDeleted;
pub use cache_cluster_locked::CacheClusterLocked;
pub use cache_cluster_running::CacheClusterRunning;
pub use cache_cluster_unlocked::CacheClusterUnlocked;
pub use hot_keys_analyzed::HotKeysAnalyzed;
pub use readonly_node_running::ReadonlyNodeRunning;
pub use security_group_unused::SecurityGroupUnused;
pub use snapshot_available::SnapshotAvailable;
