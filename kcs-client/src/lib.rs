//! The SDK.

pub mod action;
mod generated;
#[doc(hidden)]
pub mod rt;
mod shape;
mod values;

pub use action::Doc;
pub use generated::{actions, metadata, types, waiters};
pub use values::{Argument, Json, StringOrList, Timestamp};
