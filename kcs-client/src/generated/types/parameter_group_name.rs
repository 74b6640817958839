// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterGroupName`.

use crate::rt;

/// Name of a parameter group. Names may repeat: tell groups apart by id.
///
/// 参数组名称。名称可能重复，请以 ID 区分。
///
/// 1 to 64 characters; only Chinese characters, ASCII letters, digits, `_` `-`. Source: guide
/// lines 2232 and 2759, wire notes (#54).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParameterGroupName(String);

rt::string!(ParameterGroupName);
