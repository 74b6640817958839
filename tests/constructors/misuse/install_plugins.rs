//! How `InstallPlugins`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::InstallPlugins;
use kcs_client::types::{CacheId, PluginSelection};

fn main() {
    // `new` without `Plugins`.
    let _ = InstallPlugins::new(any::<CacheId>());
    // `new` with `CacheId` and `Plugins` swapped.
    let _ = InstallPlugins::new(any::<Vec<PluginSelection>>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
