// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Failure`.

use crate::rt;
use crate::types::ThingId;

/// What a `Failure` is.
///
/// `Failure` 结构。
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Failure {
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
    /// Wire name `Why`. May be missing.
    pub why: Option<String>,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Code`. May be missing.
    pub code: Option<String>,
}

rt::structure!(Failure {
    0: id = "Id",
    1: why = "Why",
    2: code = "Code",
});
