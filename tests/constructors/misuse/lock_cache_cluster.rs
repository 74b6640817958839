//! How `LockCacheCluster`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::LockCacheCluster;

fn main() {
    // `new` without `CacheId`.
    let _ = LockCacheCluster::new();
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
