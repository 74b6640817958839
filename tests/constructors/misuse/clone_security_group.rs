//! How `CloneSecurityGroup`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::CloneSecurityGroup;
use kcs_client::types::{SecurityGroupDescription, SecurityGroupId, SecurityGroupName};

fn main() {
    // `new` without `Description`.
    let _ = CloneSecurityGroup::new(any::<SecurityGroupId>(), any::<SecurityGroupName>());
    // `new` with `SrcSecurityGroupId` and `Name` swapped.
    let _ = CloneSecurityGroup::new(any::<SecurityGroupName>(), any::<SecurityGroupId>(), any::<SecurityGroupDescription>());
    // `new` with `Name` and `Description` swapped.
    let _ = CloneSecurityGroup::new(any::<SecurityGroupId>(), any::<SecurityGroupDescription>(), any::<SecurityGroupName>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
