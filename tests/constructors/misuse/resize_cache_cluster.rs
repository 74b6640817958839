//! How `ResizeCacheCluster`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::ResizeCacheCluster;
use kcs_client::types::{CacheId, Gigabytes};

fn main() {
    // `new` without `Capacity`.
    let _ = ResizeCacheCluster::new(any::<CacheId>());
    // `new` with `CacheId` and `Capacity` swapped.
    let _ = ResizeCacheCluster::new(any::<Gigabytes>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
