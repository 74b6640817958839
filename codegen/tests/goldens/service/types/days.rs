// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Days`.

use crate::rt;

/// Whole days.
///
/// 天数。
///
/// 1 to 30. Source: handbook line 12.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Days(pub i64);

rt::quantity!(Days, "day");
