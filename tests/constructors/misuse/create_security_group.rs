//! How `CreateSecurityGroup`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::CreateSecurityGroup;
use kcs_client::types::{SecurityGroupDescription, SecurityGroupName};

fn main() {
    // `new` without `Description`.
    let _ = CreateSecurityGroup::new(any::<SecurityGroupName>());
    // `new` with `Name` and `Description` swapped.
    let _ = CreateSecurityGroup::new(any::<SecurityGroupDescription>(), any::<SecurityGroupName>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
