// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Label`.

use crate::rt;

/// A label.
///
/// 标签。
///
/// Source: handbook line 20.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Label {
    /// The key.
    ///
    /// 键。
    ///
    /// Wire name `Key`.
    pub key: String,
    /// The value.
    ///
    /// 值。
    ///
    /// Wire name `Value`.
    pub value: String,
}

rt::structure!(Label {
    0: key = "Key",
    1: value = "Value",
});

impl<A: Into<String>, B: Into<String>> From<(A, B)> for Label {
    fn from((key, value): (A, B)) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}
