//! How `CreateSnapshot`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::CreateSnapshot;
use kcs_client::types::{CacheId, SnapshotName};

fn main() {
    // `new` without `Name`.
    let _ = CreateSnapshot::new(any::<CacheId>());
    // `new` with `CacheId` and `Name` swapped.
    let _ = CreateSnapshot::new(any::<SnapshotName>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
