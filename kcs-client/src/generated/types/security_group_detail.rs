// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupDetail`.

use crate::rt::{self, Timestamp};
use crate::types::{SecurityGroupDescription, SecurityGroupId, SecurityGroupName, SecurityGroupRule};

/// A security group with a page of its rules.
///
/// 安全组详情，规则分页返回。
///
/// Source: guide lines 3800–3818.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroupDetail {
    /// Id of the security group. Empty when there is no such group: the service then answers
    /// without data.
    ///
    /// 安全组 ID。安全组不存在时服务端不返回数据，此处为空。
    ///
    /// Wire name `securityGroupId`. Source: guide line 3801, the vendor's Terraform provider, the
    /// vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub security_group_id: SecurityGroupId,
    /// Name of the group.
    ///
    /// 安全组名称。
    ///
    /// Wire name `name`. Source: guide line 3802, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK.
    pub name: SecurityGroupName,
    /// What the group is for.
    ///
    /// 安全组描述。
    ///
    /// Wire name `description`. Source: guide line 3803, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub description: SecurityGroupDescription,
    /// How many instances the group is bound to. It lags a little behind binding and unbinding.
    ///
    /// 已绑定该安全组的实例数量。绑定、解绑之后该数字的更新略有延迟。
    ///
    /// Wire name `resourceNum`. Source: guide line 3804, the vendor's Terraform provider, the
    /// vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub resource_num: i64,
    /// The rules of this page, those that match `SearchKey` if it was given.
    ///
    /// 本页的规则；指定了 `SearchKey` 时只含匹配的规则。
    ///
    /// Wire name `rules`. Source: guide line 3805, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub rules: Vec<SecurityGroupRule>,
    /// How many rules there are on all pages, at most 1000.
    ///
    /// 所有分页的规则总数，最多 1000。
    ///
    /// Wire name `total`. Source: guide lines 3815 and 3548, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK.
    pub total: i64,
    /// When the group was created, `yyyy-MM-dd HH:mm:ss`. The time zone is not documented.
    ///
    /// 创建时间，格式 `yyyy-MM-dd HH:mm:ss`；时区文档未说明。
    ///
    /// Wire name `created`. Source: guide line 3816, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, wire notes (#74).
    pub created: Timestamp,
    /// When the group was last changed, `yyyy-MM-dd HH:mm:ss`. The time zone is not documented.
    ///
    /// 最近一次修改的时间，格式 `yyyy-MM-dd HH:mm:ss`；时区文档未说明。
    ///
    /// Wire name `updated`. Source: guide line 3817, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, wire notes (#74).
    pub updated: Timestamp,
}

rt::structure!(SecurityGroupDetail {
    0: security_group_id = "securityGroupId",
    1: name = "name",
    2: description = "description",
    3: resource_num = "resourceNum",
    4: rules = "rules",
    5: total = "total",
    6: created = "created",
    7: updated = "updated",
});
