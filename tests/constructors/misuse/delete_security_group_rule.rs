//! How `DeleteSecurityGroupRule`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DeleteSecurityGroupRule;
use kcs_client::types::{SecurityGroupId, SecurityGroupRuleId};

fn main() {
    // `new` without `SecurityGroupRuleId.N`.
    let _ = DeleteSecurityGroupRule::new(any::<SecurityGroupId>());
    // `new` with `SecurityGroupId` and `SecurityGroupRuleId.N` swapped.
    let _ = DeleteSecurityGroupRule::new(any::<Vec<SecurityGroupRuleId>>(), any::<SecurityGroupId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
