//! How `RestoreByTimePointSwitch`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::RestoreByTimePointSwitch;
use kcs_client::types::{CacheId};

fn main() {
    // `new` without `RestoreSwitch`.
    let _ = RestoreByTimePointSwitch::new(any::<CacheId>());
    // `new` with `CacheId` and `RestoreSwitch` swapped.
    let _ = RestoreByTimePointSwitch::new(any::<String>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
