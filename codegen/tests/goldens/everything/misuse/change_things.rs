//! How `ChangeThings`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::ChangeThings;
use things_client::types::{State, ThingId};

fn main() {
    // `new` without `ThingId.N`.
    let _ = ChangeThings::new();
    // `to_state` without `State`.
    let _ = ChangeThings::to_state(any::<Vec<ThingId>>());
    // `to_state` with `ThingId.N` and `State` swapped.
    let _ = ChangeThings::to_state(any::<State>(), any::<Vec<ThingId>>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
