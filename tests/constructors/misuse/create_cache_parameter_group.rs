//! How `CreateCacheParameterGroup`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::CreateCacheParameterGroup;
use kcs_client::types::{ParameterGroupName, ParameterSetting, Protocol};

fn main() {
    // `new` without `Parameters`.
    let _ = CreateCacheParameterGroup::new(any::<ParameterGroupName>(), any::<Protocol>());
    // `new` with `Name` and `ParamVersion` swapped.
    let _ = CreateCacheParameterGroup::new(any::<Protocol>(), any::<ParameterGroupName>(), any::<Vec<ParameterSetting>>());
    // `new` with `ParamVersion` and `Parameters` swapped.
    let _ = CreateCacheParameterGroup::new(any::<ParameterGroupName>(), any::<Vec<ParameterSetting>>(), any::<Protocol>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
