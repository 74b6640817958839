// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Waiters for states of resources.

mod thing_done;
mod thing_gone;
mod thing_ready;

pub use thing_done::ThingDone;
pub use thing_gone::ThingGone;
pub use thing_ready::ThingReady;
