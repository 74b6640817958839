// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterSetting`.

use crate::rt;
use crate::types::{EngineParameter, ParameterValue};

/// One engine parameter with the value it is to get.
///
/// 一项引擎参数及其要设置的值。
///
/// Source: guide lines 2168–2169.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParameterSetting {
    /// Which parameter.
    ///
    /// 要设置的参数。
    ///
    /// Wire name `ParameterName`. Source: guide line 2168.
    pub name: EngineParameter,
    /// The value that the parameter is to get.
    ///
    /// 该参数要设置成的值。
    ///
    /// Wire name `ParameterValue`. Source: guide line 2169.
    pub value: ParameterValue,
}

rt::structure!(ParameterSetting {
    0: name = "ParameterName",
    1: value = "ParameterValue",
});

impl<A: Into<EngineParameter>, B: Into<ParameterValue>> From<(A, B)>
for ParameterSetting {
    fn from((name, value): (A, B)) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}
