//! How `RenameCacheCluster`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::RenameCacheCluster;
use kcs_client::types::{CacheId, ClusterName};

fn main() {
    // `new` without `Name`.
    let _ = RenameCacheCluster::new(any::<CacheId>());
    // `new` with `CacheId` and `Name` swapped.
    let _ = RenameCacheCluster::new(any::<ClusterName>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
