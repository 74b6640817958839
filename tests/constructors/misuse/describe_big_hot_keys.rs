//! How `DescribeBigHotKeys`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DescribeBigHotKeys;
use kcs_client::types::{CacheId, KeyRanking};

fn main() {
    // `real_time` without `KeyType`.
    let _ = DescribeBigHotKeys::real_time(any::<CacheId>());
    // `real_time` with `CacheId` and `KeyType` swapped.
    let _ = DescribeBigHotKeys::real_time(any::<KeyRanking>(), any::<CacheId>());
    // `history` without `KeyType`.
    let _ = DescribeBigHotKeys::history(any::<CacheId>());
    // `history` with `CacheId` and `KeyType` swapped.
    let _ = DescribeBigHotKeys::history(any::<KeyRanking>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
