//! How `ListThings`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::ListThings;
use things_client::types::{Mass};

fn main() {
    // `new` without `Limit`.
    let _ = ListThings::new(any::<i64>());
    // `new` with `Offset` and `Limit` swapped.
    let _ = ListThings::new(any::<Mass>(), any::<i64>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
