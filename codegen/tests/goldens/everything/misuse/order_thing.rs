//! How `OrderThing`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::OrderThing;
use things_client::actions::order_thing::Payment;
use things_client::types::{Code, Label, Pin, Title};

fn main() {
    // `new` without `Payment`.
    let _ = OrderThing::new(any::<Title>(), any::<Pin>(), any::<i64>(), any::<Code>(), any::<bool>());
    // `new` with `Title` and `Pin` swapped.
    let _ = OrderThing::new(any::<Pin>(), any::<Title>(), any::<i64>(), any::<Code>(), any::<bool>(), any::<Payment>());
    // `new` with `Pin` and `Level` swapped.
    let _ = OrderThing::new(any::<Title>(), any::<i64>(), any::<Pin>(), any::<Code>(), any::<bool>(), any::<Payment>());
    // `new` with `Level` and `Code` swapped.
    let _ = OrderThing::new(any::<Title>(), any::<Pin>(), any::<Code>(), any::<i64>(), any::<bool>(), any::<Payment>());
    // `new` with `Code` and `Flag` swapped.
    let _ = OrderThing::new(any::<Title>(), any::<Pin>(), any::<i64>(), any::<bool>(), any::<Code>(), any::<Payment>());
    // `new` with `Flag` and `Payment` swapped.
    let _ = OrderThing::new(any::<Title>(), any::<Pin>(), any::<i64>(), any::<Code>(), any::<Payment>(), any::<bool>());
    // `labelled` without `Payment`.
    let _ = OrderThing::labelled(any::<Title>(), any::<Pin>(), any::<i64>(), any::<Vec<Label>>(), any::<f64>());
    // `labelled` with `Title` and `Pin` swapped.
    let _ = OrderThing::labelled(any::<Pin>(), any::<Title>(), any::<i64>(), any::<Vec<Label>>(), any::<f64>(), any::<Payment>());
    // `labelled` with `Pin` and `Level` swapped.
    let _ = OrderThing::labelled(any::<Title>(), any::<i64>(), any::<Pin>(), any::<Vec<Label>>(), any::<f64>(), any::<Payment>());
    // `labelled` with `Level` and `Labels` swapped.
    let _ = OrderThing::labelled(any::<Title>(), any::<Pin>(), any::<Vec<Label>>(), any::<i64>(), any::<f64>(), any::<Payment>());
    // `labelled` with `Labels` and `Ratio` swapped.
    let _ = OrderThing::labelled(any::<Title>(), any::<Pin>(), any::<i64>(), any::<f64>(), any::<Vec<Label>>(), any::<Payment>());
    // `labelled` with `Ratio` and `Payment` swapped.
    let _ = OrderThing::labelled(any::<Title>(), any::<Pin>(), any::<i64>(), any::<Vec<Label>>(), any::<Payment>(), any::<f64>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
