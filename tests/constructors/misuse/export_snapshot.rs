//! How `ExportSnapshot`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::ExportSnapshot;
use kcs_client::types::{BucketName, ObjectName, SnapshotId};

fn main() {
    // `new` without `ObjectName`.
    let _ = ExportSnapshot::new(any::<SnapshotId>(), any::<BucketName>());
    // `new` with `SnapshotId` and `BucketName` swapped.
    let _ = ExportSnapshot::new(any::<BucketName>(), any::<SnapshotId>(), any::<ObjectName>());
    // `new` with `BucketName` and `ObjectName` swapped.
    let _ = ExportSnapshot::new(any::<SnapshotId>(), any::<ObjectName>(), any::<BucketName>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
