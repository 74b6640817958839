//! How `DeleteBigKeysAnalyseResult`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::DeleteBigKeysAnalyseResult;
use kcs_client::types::{CacheId, TaskId};

fn main() {
    // `new` without `TaskId`.
    let _ = DeleteBigKeysAnalyseResult::new(any::<CacheId>());
    // `new` with `CacheId` and `TaskId` swapped.
    let _ = DeleteBigKeysAnalyseResult::new(any::<TaskId>(), any::<CacheId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
