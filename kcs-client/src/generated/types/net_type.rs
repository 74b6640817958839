// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `NetType`.

use crate::rt::{self, Doc, Unlisted};

/// Type of the network that an instance is in.
///
/// 实例所在的网络类型。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 1127, an example of the vendor's older Python SDK, the vendor's Terraform
/// provider.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum NetType {
    /// A virtual private cloud, the only kind in which instances can be created.
    ///
    /// VPC 网络，目前只能在 VPC 网络中创建实例。
    ///
    /// Wire value `2`. Source: guide lines 894 and 1127, the vendor's Terraform provider.
    Vpc,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(NetType, MEANINGS {
    Vpc = 2,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "A virtual private cloud, the only kind in which instances can be created.",
        "VPC 网络，目前只能在 VPC 网络中创建实例。",
    ),
];
