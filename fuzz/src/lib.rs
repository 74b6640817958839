//! Fuzzing: a driver and its targets.
//!
//! An input is a sequence of bytes. A [target](targets) interprets them as [choices], from which it builds a damaged reply of an
//! Action, or a call with parameters. So every mutation of an input is a valid input, and most inputs get past the first check.
//!
//! The [driver] mutates inputs that have shown something new: another way through the code where the program was
//! built with counters (`cargo xtask fuzz`), else another outcome. It works on a stable compiler, and the same
//! seed and count give the same inputs.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod actions;
pub mod choices;
pub mod coverage;
pub mod driver;
#[path = "../../tests/lists.rs"]
mod lists;
pub mod targets;
