//! How `DeallocateSecurityGroup`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DeallocateSecurityGroup;
use kcs_client::types::{CacheId, SecurityGroupId};

fn main() {
    // `new` without `SecurityGroupId`.
    let _ = DeallocateSecurityGroup::new(any::<Vec<CacheId>>());
    // `new` with `CacheId.N` and `SecurityGroupId` swapped.
    let _ = DeallocateSecurityGroup::new(any::<SecurityGroupId>(), any::<Vec<CacheId>>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
