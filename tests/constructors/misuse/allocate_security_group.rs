//! How `AllocateSecurityGroup`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::AllocateSecurityGroup;
use kcs_client::types::{CacheId, SecurityGroupId};

fn main() {
    // `new` without `SecurityGroupId.N`.
    let _ = AllocateSecurityGroup::new(any::<Vec<CacheId>>());
    // `new` with `CacheId.N` and `SecurityGroupId.N` swapped.
    let _ = AllocateSecurityGroup::new(any::<Vec<SecurityGroupId>>(), any::<Vec<CacheId>>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
