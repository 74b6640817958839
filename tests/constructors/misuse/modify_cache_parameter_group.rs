//! How `ModifyCacheParameterGroup`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::ModifyCacheParameterGroup;
use kcs_client::types::{ParameterGroupId, ParameterSetting, Protocol};

fn main() {
    // `new` without `Parameters`.
    let _ = ModifyCacheParameterGroup::new(any::<ParameterGroupId>(), any::<Protocol>());
    // `new` with `CacheParameterGroupId` and `ParamVersion` swapped.
    let _ = ModifyCacheParameterGroup::new(any::<Protocol>(), any::<ParameterGroupId>(), any::<Vec<ParameterSetting>>());
    // `new` with `ParamVersion` and `Parameters` swapped.
    let _ = ModifyCacheParameterGroup::new(any::<ParameterGroupId>(), any::<Vec<ParameterSetting>>(), any::<Protocol>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
