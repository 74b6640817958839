//! How `AnalyzeBigKeys`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::AnalyzeBigKeys;
use kcs_client::types::{BigKeyReport, TaskId};

fn main() {
    // `new` without `QueryType`.
    let _ = AnalyzeBigKeys::new(any::<TaskId>());
    // `new` with `TaskId` and `QueryType` swapped.
    let _ = AnalyzeBigKeys::new(any::<BigKeyReport>(), any::<TaskId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
