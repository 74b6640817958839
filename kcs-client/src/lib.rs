//! The SDK.

pub mod action;
pub mod clock;
mod generated;
#[doc(hidden)]
pub mod rt;
mod shape;
pub mod sign;
mod values;

pub use action::Doc;
pub use generated::{actions, metadata, types, waiters};
pub use values::{Argument, Json, StringOrList, Timestamp};
