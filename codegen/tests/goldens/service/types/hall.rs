// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Hall`.

use crate::rt::{self, Doc, Unlisted};

/// An availability zone: a location of a region with power and network of its own.
///
/// 可用区：同一地域内电力和网络相互独立的物理区域。
///
/// The service may add values: unlisted ones are kept as `Other`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Hall {
    /// Zone a of The west.
    ///
    /// 西部可用区 a。
    ///
    /// Wire value `west-1a`. Source: handbook line 2.
    West1a,
    /// Zone b of The west.
    ///
    /// 西部可用区 b。
    ///
    /// Wire value `west-1b`. Source: handbook line 2.
    West1b,
    /// Zone a of The east.
    ///
    /// 东部可用区 a。
    ///
    /// Wire value `east-2a`. Source: handbook line 2.
    East2a,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Hall, MEANINGS {
    West1a = "west-1a",
    West1b = "west-1b",
    East2a = "east-2a",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Zone a of The west.", "西部可用区 a。"),
    Doc::new("Zone b of The west.", "西部可用区 b。"),
    Doc::new("Zone a of The east.", "东部可用区 a。"),
];
