// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Methods of the client, by group of Actions.

mod message;
mod queue;
