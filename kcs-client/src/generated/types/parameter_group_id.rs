// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterGroupId`.

use crate::rt;

/// Id of a parameter group.
///
/// 参数组 ID。
///
/// Source: guide lines 2264 and 2670.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParameterGroupId(String);

rt::string!(ParameterGroupId);
