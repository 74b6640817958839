// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupRule`.

use crate::rt::{self, Timestamp};
use crate::types::{Cidr, SecurityGroupRuleId, TransportProtocol};

/// A rule of a security group: one network that may connect.
///
/// 安全组中的一条规则，即一个允许访问的网段。
///
/// Source: guide lines 3806–3813.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroupRule {
    /// Id of the rule. `DeleteSecurityGroupRule` takes it.
    ///
    /// 规则 ID，供 `DeleteSecurityGroupRule` 使用。
    ///
    /// Wire name `id`. Source: guide line 3807, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub id: SecurityGroupRuleId,
    /// IPv4 network that may connect, in CIDR notation: `10.111.0.0/16`, or one address as
    /// `10.111.0.21/32`.
    ///
    /// 允许访问的 IPv4 网段，CIDR 格式，例如 `10.111.0.0/16`；单个地址写作 `10.111.0.21/32`。
    ///
    /// Wire name `cidr`. Source: guide line 3808, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub cidr: Cidr,
    /// When the rule was created, `yyyy-MM-ddTHH:mm:ss`: with a `T`, unlike the times of the group.
    /// The time zone is not documented.
    ///
    /// 规则的创建时间，格式 `yyyy-MM-ddTHH:mm:ss`，带 `T`，与安全组自身的时间格式不同；时区文档未说明。
    ///
    /// Wire name `createAt`. Source: guide line 3809, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, wire notes (#74).
    pub created_at: Timestamp,
    /// First port that is open to the network.
    ///
    /// 放行端口范围的起始端口。
    ///
    /// Wire name `fromPort`. Source: guide line 3810, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub from_port: i64,
    /// Last port that is open to the network.
    ///
    /// 放行端口范围的结束端口。
    ///
    /// Wire name `toPort`. Source: guide line 3811, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub to_port: i64,
    /// Transport protocol that a security group's rule lets through.
    ///
    /// 安全组规则放行的传输层协议。
    ///
    /// Wire name `protocol`. Source: guide line 3812, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub protocol: TransportProtocol,
}

rt::structure!(SecurityGroupRule {
    0: id = "id",
    1: cidr = "cidr",
    2: created_at = "createAt",
    3: from_port = "fromPort",
    4: to_port = "toPort",
    5: protocol = "protocol",
});
