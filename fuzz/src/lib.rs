//! Inputs that nobody thought of: a driver, and what is driven.
//!
//! An input is a row of bytes. A [target](targets) takes them as [choices], of which it makes what it feeds to the client:
//! JSON in the shape of an Action's reply with some of it spoilt, or a call with its parameters. So any mutation of an input
//! is an input, and most of them get past the first check.
//!
//! The [driver] mutates inputs that have shown something new: another way through the code where the program was
//! built with counters (`cargo xtask fuzz`), else another outcome. It works on a stable compiler, and the same
//! seed and count give the same inputs.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod actions;
pub mod choices;
pub mod coverage;
pub mod driver;
pub mod targets;
