// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Cidr`.

use crate::rt;

/// IPv4 network that may connect, in CIDR notation: `10.111.0.0/16`, or one address as
/// `10.111.0.21/32`.
///
/// 允许访问的 IPv4 网段，CIDR 格式，例如 `10.111.0.0/16`；单个地址写作 `10.111.0.21/32`。
///
/// An IPv4 network as `a.b.c.d/n`. Source: guide lines 3562, 3577 and 3808.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cidr(String);

rt::string!(Cidr);
