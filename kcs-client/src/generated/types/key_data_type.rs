// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `KeyDataType`.

use crate::rt::{self, Doc, Unlisted};

/// Redis data type of a key, as hot-key analysis returns it. The values are not documented;
/// these are from the guide's example.
///
/// Key 的 Redis 数据类型。全部取值文档未说明，此处取自官方指南的示例。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 4856–4926.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum KeyDataType {
    /// A string.
    ///
    /// 字符串。
    ///
    /// Wire value `string`. Source: guide lines 4856–4926.
    String,
    /// A list.
    ///
    /// 列表。
    ///
    /// Wire value `list`. Source: guide lines 4856–4926.
    List,
    /// A set.
    ///
    /// 集合。
    ///
    /// Wire value `set`. Source: guide lines 4856–4926.
    Set,
    /// A sorted set; the Redis command TYPE calls it `zset`.
    ///
    /// 有序集合，即 Redis TYPE 命令返回的 `zset`。
    ///
    /// Wire value `sortedset`. Source: guide lines 4856–4926.
    SortedSet,
    /// A hash.
    ///
    /// 哈希。
    ///
    /// Wire value `hash`. Source: guide lines 4856–4926.
    Hash,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(KeyDataType, MEANINGS {
    String = "string",
    List = "list",
    Set = "set",
    SortedSet = "sortedset",
    Hash = "hash",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("A string.", "字符串。"),
    Doc::new("A list.", "列表。"),
    Doc::new("A set.", "集合。"),
    Doc::new(
        "A sorted set; the Redis command TYPE calls it `zset`.",
        "有序集合，即 Redis TYPE 命令返回的 `zset`。",
    ),
    Doc::new("A hash.", "哈希。"),
];
