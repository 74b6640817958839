// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Label`.

use crate::rt;

/// What a `Label` is.
///
/// `Label` 结构。
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Label {
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Key`.
    pub key: String,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Value`.
    pub value: i64,
}

rt::structure!(Label {
    0: key = "Key",
    1: value = "Value",
});

impl<A: Into<String>, B: Into<i64>> From<(A, B)> for Label {
    fn from((key, value): (A, B)) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}
