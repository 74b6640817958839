// What the service does for each Action: one trait per group.
//
// @generated from api-spec: edit that, then run `cargo xtask freeze`.

pub(crate) mod analysis;
pub(crate) mod instance;
pub(crate) mod parameter;
pub(crate) mod plugin;
pub(crate) mod region;
pub(crate) mod security_group;
pub(crate) mod snapshot;
