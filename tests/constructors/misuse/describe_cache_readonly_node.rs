//! How `DescribeCacheReadonlyNode`, version 2017-04-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DescribeCacheReadonlyNode;

fn main() {
    // `new` without `CacheId`.
    let _ = DescribeCacheReadonlyNode::new();
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
