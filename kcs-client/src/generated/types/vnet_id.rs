// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `VnetId`.

use crate::rt;

/// Id of a subnet of type endpoint (`终端子网`), the only type that instances can be in.
///
/// 终端子网的 ID。实例只能部署在终端类型的子网中，其他类型的子网不可用。
///
/// Source: guide lines 913 and 1201.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VnetId(String);

rt::string!(VnetId);
