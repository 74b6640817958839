// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Methods of the client, by group of Actions.

mod analysis;
mod instance;
mod parameter;
mod plugin;
mod region;
mod security_group;
mod snapshot;
