// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Corner`.

use crate::rt::{self, Doc, Unlisted};

/// An availability zone: a location of a region with power and network of its own.
///
/// 可用区：同一地域内电力和网络相互独立的物理区域。
///
/// The service may add values: unlisted ones are kept as `Other`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Corner {
    /// Zone a of Beijing.
    ///
    /// 北京可用区 a。
    ///
    /// Wire value `cn-beijing-6a`. Source: guide line 555.
    CnBeijing6a,
    /// Zone b of Beijing.
    ///
    /// 北京可用区 b。
    ///
    /// Wire value `cn-beijing-6b`. Source: guide line 555.
    CnBeijing6b,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Corner, MEANINGS {
    CnBeijing6a = "cn-beijing-6a",
    CnBeijing6b = "cn-beijing-6b",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Zone a of Beijing.", "北京可用区 a。"),
    Doc::new("Zone b of Beijing.", "北京可用区 b。"),
];
