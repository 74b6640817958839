//! How `ModifySecurityGroup`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::ModifySecurityGroup;
use kcs_client::types::{SecurityGroupDescription, SecurityGroupId, SecurityGroupName};

fn main() {
    // `new` without `Description`.
    let _ = ModifySecurityGroup::new(any::<SecurityGroupId>(), any::<SecurityGroupName>());
    // `new` with `SecurityGroupId` and `Name` swapped.
    let _ = ModifySecurityGroup::new(any::<SecurityGroupName>(), any::<SecurityGroupId>(), any::<SecurityGroupDescription>());
    // `new` with `Name` and `Description` swapped.
    let _ = ModifySecurityGroup::new(any::<SecurityGroupId>(), any::<SecurityGroupDescription>(), any::<SecurityGroupName>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
