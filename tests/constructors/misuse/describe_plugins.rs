//! How `DescribePlugins`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DescribePlugins;

fn main() {
    // `new` without `CacheId`.
    let _ = DescribePlugins::new();
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
