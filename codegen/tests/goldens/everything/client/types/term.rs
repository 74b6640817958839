// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Term`.

use crate::rt;

/// A term.
///
/// 时长。
///
/// 1 to 36. Source: guide line 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term(pub i64);

rt::quantity!(Term, "month");
