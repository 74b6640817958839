// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Tag`.

use crate::rt;
use crate::types::{TagKey, TagValue};

/// A tag of an instance. Its form is that of the vendor's older Java SDK; no reply confirms it.
///
/// 实例的标签。字段取自官方旧版 Java SDK，未经实际返回验证。
///
/// Source: the vendor's older Java SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tag {
    /// Id of the tag.
    ///
    /// 标签 ID。
    ///
    /// Wire name `tagId`. May be missing. Source: the vendor's older Java SDK.
    pub id: Option<String>,
    /// Key of a tag.
    ///
    /// 标签的键。
    ///
    /// Wire name `tagKey`. May be missing. Source: the vendor's older Java SDK.
    pub key: Option<TagKey>,
    /// Value of a tag.
    ///
    /// 标签的值。
    ///
    /// Wire name `tagValue`. May be missing. Source: the vendor's older Java SDK.
    pub value: Option<TagValue>,
}

rt::structure!(Tag {
    0: id = "tagId",
    1: key = "tagKey",
    2: value = "tagValue",
});
