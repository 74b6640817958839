// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroup`.

use crate::rt::{self, Timestamp};
use crate::types::{SecurityGroupDescription, SecurityGroupId, SecurityGroupName};

/// A security group, without its rules.
///
/// 安全组（不含规则）。
///
/// Source: guide lines 4294–4302, 3535–3542 and 3933–3940.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroup {
    /// Id of a security group. Mostly a UUID, but short numbers such as `719` occur too.
    ///
    /// 安全组 ID。多为 UUID，也有 `719` 这样的短数字。
    ///
    /// Wire name `securityGroupId`. Source: guide line 4297, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub security_group_id: SecurityGroupId,
    /// Name of the group.
    ///
    /// 安全组名称。
    ///
    /// Wire name `name`. Source: guide line 4298, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub name: SecurityGroupName,
    /// What the group is for.
    ///
    /// 安全组描述。
    ///
    /// Wire name `description`. Source: guide line 4299, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub description: SecurityGroupDescription,
    /// How many instances the group is bound to; 0 for a new one. It lags a little behind binding
    /// and unbinding.
    ///
    /// 已绑定该安全组的实例数量，新建时为 0。绑定、解绑之后该数字的更新略有延迟。
    ///
    /// Wire name `resourceNum`. Source: guide line 4300, the vendor's Terraform provider, the
    /// vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub resource_num: i64,
    /// When the group was created, `yyyy-MM-dd HH:mm:ss`. The time zone is not documented.
    ///
    /// 创建时间，格式 `yyyy-MM-dd HH:mm:ss`；时区文档未说明。
    ///
    /// Wire name `created`. Source: guide line 4301, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, the vendor's Terraform provider, wire notes (#74).
    pub created: Timestamp,
    /// When the group was last changed, `yyyy-MM-dd HH:mm:ss`. The time zone is not documented.
    ///
    /// 最近一次修改的时间，格式 `yyyy-MM-dd HH:mm:ss`；时区文档未说明。
    ///
    /// Wire name `updated`. Source: guide line 4302, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, the vendor's Terraform provider, wire notes (#74).
    pub updated: Timestamp,
}

rt::structure!(SecurityGroup {
    0: security_group_id = "securityGroupId",
    1: name = "name",
    2: description = "description",
    3: resource_num = "resourceNum",
    4: created = "created",
    5: updated = "updated",
});
