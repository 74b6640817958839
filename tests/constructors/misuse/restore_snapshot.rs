//! How `RestoreSnapshot`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::RestoreSnapshot;
use kcs_client::types::{BucketName, CacheId, ObjectName, SnapshotId};

fn main() {
    // `from_snapshot` without `SnapshotId`.
    let _ = RestoreSnapshot::from_snapshot(any::<CacheId>());
    // `from_snapshot` with `CacheId` and `SnapshotId` swapped.
    let _ = RestoreSnapshot::from_snapshot(any::<SnapshotId>(), any::<CacheId>());
    // `from_ks3` without `ObjectName`.
    let _ = RestoreSnapshot::from_ks3(any::<CacheId>(), any::<BucketName>());
    // `from_ks3` with `CacheId` and `BucketName` swapped.
    let _ = RestoreSnapshot::from_ks3(any::<BucketName>(), any::<CacheId>(), any::<ObjectName>());
    // `from_ks3` with `BucketName` and `ObjectName` swapped.
    let _ = RestoreSnapshot::from_ks3(any::<CacheId>(), any::<ObjectName>(), any::<BucketName>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
