// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupId`.

use crate::rt;

/// Id of a security group. Mostly a UUID, but short numbers such as `719` occur too.
///
/// 安全组 ID。多为 UUID，也有 `719` 这样的短数字。
///
/// Source: guide lines 3536, 3934 and 4297, wire notes (#76).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SecurityGroupId(String);

rt::string!(SecurityGroupId);
