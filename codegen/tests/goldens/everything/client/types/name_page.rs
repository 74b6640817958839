// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `NamePage`.

use crate::rt;
use crate::types::Mass;

/// What a `NamePage` is.
///
/// `NamePage` 结构。
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NamePage {
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Names`.
    pub names: Vec<String>,
    /// A weight.
    ///
    /// 重量。
    ///
    /// Wire name `Total`. May be missing.
    pub total: Option<Mass>,
}

rt::structure!(NamePage {
    0: names = "Names",
    1: total = "Total",
});
