// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupName`.

use crate::rt;

/// Name of a security group. Names may repeat: tell groups apart by id.
///
/// 安全组名称。名称可能重复，请以 ID 区分。
///
/// 1 to 64 characters; only Chinese characters, ASCII letters, digits, `_` `-`. Source: guide
/// lines 3513, 3662 and 3841, wire notes (#54).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SecurityGroupName(String);

rt::string!(SecurityGroupName);
