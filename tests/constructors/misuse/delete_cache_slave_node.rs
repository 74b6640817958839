//! How `DeleteCacheSlaveNode`, version 2017-04-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DeleteCacheSlaveNode;
use kcs_client::types::{CacheId, NodeId};

fn main() {
    // `new` without `NodeId`.
    let _ = DeleteCacheSlaveNode::new(any::<CacheId>());
    // `new` with `CacheId` and `NodeId` swapped.
    let _ = DeleteCacheSlaveNode::new(any::<NodeId>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
