// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `MoveThingType`.

use crate::rt;

/// The name of an Action.
///
/// 文本。
///
/// Source: guide line 90.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MoveThingType(String);

rt::string!(MoveThingType);
