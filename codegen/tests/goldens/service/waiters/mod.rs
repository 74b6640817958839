// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Waiters for states of resources.

mod queue_ready;

pub use queue_ready::QueueReady;
