//! How `RenameSnapshot`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::RenameSnapshot;
use kcs_client::types::{SnapshotId, SnapshotName};

fn main() {
    // `new` without `Name`.
    let _ = RenameSnapshot::new(any::<SnapshotId>());
    // `new` with `SnapshotId` and `Name` swapped.
    let _ = RenameSnapshot::new(any::<SnapshotName>(), any::<SnapshotId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
