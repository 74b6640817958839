// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `AvailabilityZone`.

use crate::rt::{self, Doc, Unlisted};

/// An availability zone: a location of a region with power and network of its own.
///
/// 可用区：同一地域内电力和网络相互独立的物理区域。
///
/// The service may add values: unlisted ones are kept as `Other`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AvailabilityZone {
    /// Zone a of Beijing.
    ///
    /// 北京可用区 a。
    ///
    /// Wire value `cn-beijing-6a`. Source: guide line 555.
    CnBeijing6a,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(AvailabilityZone, MEANINGS {
    CnBeijing6a = "cn-beijing-6a",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[Doc::new("Zone a of Beijing.", "北京可用区 a。")];
