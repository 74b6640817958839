//! How `LookAtThing`, version 2024-01-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::LookAgain;

fn main() {
    // `new` without `ThingId`.
    let _ = LookAgain::new();
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
