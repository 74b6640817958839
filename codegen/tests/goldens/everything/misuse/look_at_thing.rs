//! How `LookAtThing`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::LookAtThing;

fn main() {
    // `new` without `ThingId`.
    let _ = LookAtThing::new();
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
