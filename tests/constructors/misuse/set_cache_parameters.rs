//! How `SetCacheParameters`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::SetCacheParameters;
use kcs_client::types::{CacheId, ParameterSetting, Protocol};

fn main() {
    // `set` without `Parameters`.
    let _ = SetCacheParameters::set(any::<CacheId>(), any::<Protocol>());
    // `set` with `CacheId` and `Protocol` swapped.
    let _ = SetCacheParameters::set(any::<Protocol>(), any::<CacheId>(), any::<Vec<ParameterSetting>>());
    // `set` with `Protocol` and `Parameters` swapped.
    let _ = SetCacheParameters::set(any::<CacheId>(), any::<Vec<ParameterSetting>>(), any::<Protocol>());
    // `reset_all` without `Protocol`.
    let _ = SetCacheParameters::reset_all(any::<CacheId>());
    // `reset_all` with `CacheId` and `Protocol` swapped.
    let _ = SetCacheParameters::reset_all(any::<Protocol>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
