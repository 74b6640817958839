// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ClusterName`.

use crate::rt;

/// Name of an instance. Names may repeat: tell instances apart by id.
///
/// 实例名称。名称可能重复，请以 ID 区分。
///
/// 6 to 64 characters; only Chinese characters, ASCII letters, digits, `_` `-`. Source: guide
/// lines 908 and 1327, wire notes (#54).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClusterName(String);

rt::string!(ClusterName);
