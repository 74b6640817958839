//! How `UpdatePassword`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::UpdatePassword;
use kcs_client::types::{CacheId, Password};

fn main() {
    // `new` without `Password`.
    let _ = UpdatePassword::new(any::<CacheId>());
    // `new` with `CacheId` and `Password` swapped.
    let _ = UpdatePassword::new(any::<Password>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
