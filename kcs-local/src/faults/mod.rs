//! Faults by rule: which calls fail, and how.
//!
//! A rule decides from the call, the number of calls that it has matched, and a random number. Nothing here does IO, waits or reads a
//! clock: `http` carries out what is decided.

mod check;
mod fault;
mod file;
mod json;
mod list;
mod strike;

pub use fault::Fault;
pub(crate) use json::report_to_json;
pub use list::{FaultError, FaultReport, Faults};
pub(crate) use strike::{ReplyFault, Strike};
