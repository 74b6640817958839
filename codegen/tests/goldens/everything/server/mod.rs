// What the specification says of the server: one method per Action, and the way to it.
//
// @generated from api-spec: edit that, then run `cargo xtask freeze`.

pub(crate) mod router;
pub(crate) mod service;
