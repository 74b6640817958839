//! How `SetTimingSnapshot`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::SetTimingSnapshot;
use kcs_client::types::{BackupWindow, CacheId};

fn main() {
    // `on` without `Timezone`.
    let _ = SetTimingSnapshot::on(any::<CacheId>());
    // `on` with `CacheId` and `Timezone` swapped.
    let _ = SetTimingSnapshot::on(any::<BackupWindow>(), any::<CacheId>());
    // `off` without `CacheId`.
    let _ = SetTimingSnapshot::off();
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
