// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterGroupDescription`.

use crate::rt;

/// Free text that says what a parameter group is for. No limit on its length is documented.
///
/// 参数组的用途说明，可自由填写；长度上限文档未说明。
///
/// Source: guide lines 2233 and 2760.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParameterGroupDescription(String);

rt::string!(ParameterGroupDescription);
