// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `EipTarget`.

use crate::rt::{self, Doc, Unlisted};

/// Which endpoint of an instance with one primary a public address is for.
///
/// 主从实例中，公网地址所对应的接入点。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 1689 and 1769, wire notes (#52).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum EipTarget {
    /// Only the endpoint of the primary.
    ///
    /// 仅主节点接入点。
    ///
    /// Wire value `1`. Source: guide line 1689.
    Master,
    /// Only the endpoint of the read-only nodes.
    ///
    /// 仅只读节点接入点。
    ///
    /// Wire value `2`. Source: guide line 1689.
    Readonly,
    /// Both endpoints.
    ///
    /// 主节点和只读节点两个接入点。
    ///
    /// Wire value `3`. Source: guide line 1689.
    All,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(EipTarget, MEANINGS {
    Master = "1",
    Readonly = "2",
    All = "3",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Only the endpoint of the primary.", "仅主节点接入点。"),
    Doc::new("Only the endpoint of the read-only nodes.", "仅只读节点接入点。"),
    Doc::new("Both endpoints.", "主节点和只读节点两个接入点。"),
];
