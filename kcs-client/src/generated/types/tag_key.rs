// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `TagKey`.

use crate::rt;

/// Key of a tag.
///
/// 标签的键。
///
/// Source: guide line 1077.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagKey(String);

rt::string!(TagKey);
