// @generated from api-spec: edit that, then run `cargo xtask freeze`.

// Code generated from the specification.

pub mod actions;
#[cfg(feature = "blocking")]
mod blocking;
mod client;
pub mod metadata;
pub(crate) mod resources;
pub mod types;
pub mod waiters;
