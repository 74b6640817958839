// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Mass`.

use crate::rt;

/// A weight.
///
/// 重量。
///
/// At least 10 in steps of 5. Source: guide line 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mass(pub i64);

rt::quantity!(Mass, "kg");
