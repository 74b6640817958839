// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ClusterOrder`.

use crate::rt::{self, Doc, Unlisted};

/// Order of a list of instances: a field and a direction in one value, joined with a comma.
///
/// 实例列表的排序方式，字段与方向以逗号连接成一个值。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 1073, wire notes (#32).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ClusterOrder {
    /// By time of creation, newest first: the default.
    ///
    /// 按创建时间降序，默认值。
    ///
    /// Wire value `created,desc`. Source: guide line 1073, an example of the vendor's older Python
    /// SDK.
    NewestFirst,
    /// By time of creation, oldest first.
    ///
    /// 按创建时间升序。
    ///
    /// Wire value `created,asc`. Source: guide line 1073.
    OldestFirst,
    /// By name, ascending.
    ///
    /// 按名称升序。
    ///
    /// Wire value `name,asc`. Source: guide line 1073.
    NameAscending,
    /// By name, descending.
    ///
    /// 按名称降序。
    ///
    /// Wire value `name,desc`. Source: guide line 1073.
    NameDescending,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(ClusterOrder, MEANINGS {
    NewestFirst = "created,desc",
    OldestFirst = "created,asc" | "created",
    NameAscending = "name,asc" | "name",
    NameDescending = "name,desc",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "By time of creation, newest first: the default.",
        "按创建时间降序，默认值。",
    ),
    Doc::new("By time of creation, oldest first.", "按创建时间升序。"),
    Doc::new("By name, ascending.", "按名称升序。"),
    Doc::new("By name, descending.", "按名称降序。"),
];
