// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `TransportProtocol`.

use crate::rt::{self, Doc, Unlisted};

/// Transport protocol that a security group's rule lets through.
///
/// 安全组规则放行的传输层协议。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 3812.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TransportProtocol {
    /// TCP, which Redis speaks. The only one seen.
    ///
    /// TCP，Redis 使用的协议，也是目前唯一见到的取值。
    ///
    /// Wire value `tcp`. Source: guide line 3812.
    Tcp,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(TransportProtocol, MEANINGS {
    Tcp = "tcp",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "TCP, which Redis speaks. The only one seen.",
        "TCP，Redis 使用的协议，也是目前唯一见到的取值。",
    ),
];
