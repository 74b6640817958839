//! How `SetCacheParameterGroup`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::SetCacheParameterGroup;
use kcs_client::types::{CacheId, ParameterGroupId};

fn main() {
    // `new` without `CacheParameterGroupId`.
    let _ = SetCacheParameterGroup::new(any::<CacheId>());
    // `new` with `CacheId` and `CacheParameterGroupId` swapped.
    let _ = SetCacheParameterGroup::new(any::<ParameterGroupId>(), any::<CacheId>());
    // `with_groups` without `CacheParameterGroupIds`.
    let _ = SetCacheParameterGroup::with_groups(any::<CacheId>());
    // `with_groups` with `CacheId` and `CacheParameterGroupIds` swapped.
    let _ = SetCacheParameterGroup::with_groups(any::<Vec<ParameterGroupId>>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
