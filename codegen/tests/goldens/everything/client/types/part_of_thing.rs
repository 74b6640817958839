// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `PartOfThing`.

use crate::rt;

/// What a `PartOfThing` is.
///
/// `PartOfThing` 结构。
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PartOfThing {
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Name`.
    pub name: String,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Size`. May be missing.
    pub size: Option<i64>,
}

rt::structure!(PartOfThing {
    0: name = "Name",
    1: size = "Size",
});
