//! How `DeleteCacheSlaveNode`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DeleteCacheSlaveNodeV20160701;
use kcs_client::types::{CacheId, NodeId};

fn main() {
    // `new` without `NodeId`.
    let _ = DeleteCacheSlaveNodeV20160701::new(any::<CacheId>());
    // `new` with `CacheId` and `NodeId` swapped.
    let _ = DeleteCacheSlaveNodeV20160701::new(any::<NodeId>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
