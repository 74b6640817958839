//! How `DeallocateEip`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DeallocateEip;
use kcs_client::types::{CacheId, EipTarget};

fn main() {
    // `new` without `CacheId`.
    let _ = DeallocateEip::new();
    // `for_target` without `InsType`.
    let _ = DeallocateEip::for_target(any::<CacheId>());
    // `for_target` with `CacheId` and `InsType` swapped.
    let _ = DeallocateEip::for_target(any::<EipTarget>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
