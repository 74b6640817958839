// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ThingId`.

use crate::rt;

/// Id of a thing.
///
/// 东西的 ID。
///
/// Source: guide line 100.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThingId(String);

rt::string!(ThingId);
