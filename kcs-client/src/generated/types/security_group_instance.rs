// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupInstance`.

use crate::rt::{self, Timestamp};
use crate::types::{CacheId, ClusterName, Mode};

/// An instance that a security group is bound to, or is not bound to.
///
/// 已绑定或尚未绑定某安全组的实例。
///
/// Source: guide lines 4145–4151.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroupInstance {
    /// Id of the instance.
    ///
    /// 实例 ID。
    ///
    /// Wire name `id`. Source: guide line 4146, the vendor's SDKs (Go, Java), wire notes (#81).
    pub id: CacheId,
    /// Name of the instance.
    ///
    /// 实例名称。
    ///
    /// Wire name `name`. Source: guide line 4147, the vendor's SDKs (Go, Java).
    pub name: ClusterName,
    /// Private address that the instance is reached at.
    ///
    /// 实例的内网访问地址。
    ///
    /// Wire name `ip`. Source: guide line 4148, the vendor's SDKs (Go, Java).
    pub ip: String,
    /// Topology: 1 cluster, 2 one primary with a replica.
    ///
    /// 实例架构：1 为集群实例，2 为主从实例。
    ///
    /// Wire name `mode`. Source: guide line 4149, the vendor's SDKs (Go, Java).
    pub mode: Mode,
    /// When the instance was created, `yyyy-MM-dd HH:mm:ss`. The time zone is not documented.
    ///
    /// 实例的创建时间，格式 `yyyy-MM-dd HH:mm:ss`；时区文档未说明。
    ///
    /// Wire name `created`. Source: guide line 4150, the vendor's SDKs (Go, Java), wire notes
    /// (#74).
    pub created: Timestamp,
}

rt::structure!(SecurityGroupInstance {
    0: id = "id",
    1: name = "name",
    2: ip = "ip",
    3: mode = "mode",
    4: created = "created",
});
