//! How `RentPart`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::RentPart;

fn main() {
    // `new` without `TermOfRent`.
    let _ = RentPart::new();
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
