//! How `UninstallPlugins`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::UninstallPlugins;
use kcs_client::types::{CacheId, PluginName};

fn main() {
    // `new` without `PluginNames.N`.
    let _ = UninstallPlugins::new(any::<CacheId>());
    // `new` with `CacheId` and `PluginNames.N` swapped.
    let _ = UninstallPlugins::new(any::<Vec<PluginName>>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
