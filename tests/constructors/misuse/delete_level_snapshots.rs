//! How `DeleteLevelSnapshots`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DeleteLevelSnapshots;
use kcs_client::types::{CacheId, SnapshotId};

fn main() {
    // `new` without `SnapshotId`.
    let _ = DeleteLevelSnapshots::new(any::<CacheId>());
    // `new` with `CacheId` and `SnapshotId` swapped.
    let _ = DeleteLevelSnapshots::new(any::<SnapshotId>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
