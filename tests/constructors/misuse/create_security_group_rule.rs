//! How `CreateSecurityGroupRule`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::CreateSecurityGroupRule;
use kcs_client::types::{Cidr, SecurityGroupId};

fn main() {
    // `new` without `Cidrs.N`.
    let _ = CreateSecurityGroupRule::new(any::<SecurityGroupId>());
    // `new` with `SecurityGroupId` and `Cidrs.N` swapped.
    let _ = CreateSecurityGroupRule::new(any::<Vec<Cidr>>(), any::<SecurityGroupId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
