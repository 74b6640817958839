//! The SDK.

pub mod action;
mod generated;
#[doc(hidden)]
pub mod rt;

pub use generated::{actions, metadata, types, waiters};
