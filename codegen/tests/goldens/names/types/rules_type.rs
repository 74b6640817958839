// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `RulesType`.

use crate::rt;

/// A name of the runtime.
///
/// 数量。
///
/// Source: guide line 90.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RulesType(pub i64);

rt::quantity!(RulesType, "rule");
