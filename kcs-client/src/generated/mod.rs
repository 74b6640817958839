//! What is generated from the specification.

pub mod actions;
pub mod metadata;
pub mod types;
pub mod waiters;
