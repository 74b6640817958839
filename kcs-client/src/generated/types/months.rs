// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Months`.

use crate::rt;

/// Prepaid term in whole months.
///
/// 包年包月的时长，单位为月。
///
/// 1 to 36. Source: guide line 915.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Months(pub i64);

rt::quantity!(Months, "month");
