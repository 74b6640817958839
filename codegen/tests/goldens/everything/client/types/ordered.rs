// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Ordered`.

use crate::rt;
use crate::types::ThingId;

/// What a `Ordered` is.
///
/// `Ordered` 结构。
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Ordered {
    /// Id of a thing.
    ///
    /// 东西的 ID。
    ///
    /// Wire name `Id`.
    pub id: ThingId,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Others`. May be missing.
    pub others: Vec<ThingId>,
}

rt::structure!(Ordered {
    0: id = "Id",
    1: others = "Others",
});
