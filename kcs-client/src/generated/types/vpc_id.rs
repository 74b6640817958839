// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `VpcId`.

use crate::rt;

/// Id of a virtual private cloud, as the VPC console and API show it.
///
/// 虚拟专用网络（VPC）的 ID，可在 VPC 控制台或 VPC 接口中查到。
///
/// Source: guide lines 912 and 1200.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VpcId(String);

rt::string!(VpcId);
