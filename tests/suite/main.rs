//! The suite: everything end to end.

mod allocations;
mod frozen;
mod replies;
mod tidy;
