// What the service does for each Action: one trait per group.
//
// @generated from api-spec: edit that, then run `cargo xtask freeze`.

pub(crate) mod part;
pub(crate) mod thing;
