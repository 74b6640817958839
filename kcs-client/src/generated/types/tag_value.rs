// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `TagValue`.

use crate::rt;

/// Value of a tag.
///
/// 标签的值。
///
/// Source: guide line 1078.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagValue(String);

rt::string!(TagValue);
