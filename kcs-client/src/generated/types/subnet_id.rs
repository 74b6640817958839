// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SubnetId`.

use crate::rt;

/// Id of a subnet of a VPC.
///
/// VPC 内子网的 ID。
///
/// Source: the vendor's SDKs (Go, Python).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubnetId(String);

rt::string!(SubnetId);
