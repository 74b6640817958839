// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteSecurityGroupRule`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, ListEncoding, Method, Methods,
    ParameterMeta, RetryClass,
};
use crate::types::{AvailabilityZone, SecurityGroupId, SecurityGroupRuleId};

/// Deletes rules of a security group. Instances that the group is bound to already are not
/// changed with it: unbind and bind the group again where the old networks must lose access.
///
/// 删除安全组中的规则。已绑定该安全组的实例不会同步变更；如需立即收回原网段的访问权限，请解绑后重新绑定安全组。
///
/// Sent by [`Client::delete_security_group_rule`](crate::Client::delete_security_group_rule).
///
/// Source: guide lines 3689–3739, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider, inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteSecurityGroupRule {
    /// Zone of the security group. Default: zone a of the region; required for a group in any other
    /// zone.
    ///
    /// 安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3711, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the group that the rules belong to.
    ///
    /// 规则所属的安全组 ID，可通过 DescribeSecurityGroups 查询。
    ///
    /// Wire name `SecurityGroupId`. Required. Source: guide line 3712, the vendor's SDKs, the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#42).
    pub security_group_id: SecurityGroupId,
    /// The rules to delete. `DescribeSecurityGroup` lists their ids.
    ///
    /// 要删除的规则，其 ID 可通过 `DescribeSecurityGroup` 查询。
    ///
    /// Wire name `SecurityGroupRuleId.N`. Required. Source: guide line 3713, the vendor's SDKs, the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#35, #42).
    pub security_group_rule_ids: Vec<SecurityGroupRuleId>,
}

rt::structure!(request DeleteSecurityGroupRule requires ["SecurityGroupId"] {
    0: available_zone = "AvailableZone",
    1: security_group_id = "SecurityGroupId",
    2: security_group_rule_ids = "SecurityGroupRuleId",
});

impl DeleteSecurityGroupRule {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        security_group_id: impl Argument<SecurityGroupId>,
        security_group_rule_ids: impl IntoIterator<
            Item = impl Argument<SecurityGroupRuleId>,
        >,
    ) -> Self {
        Self {
            available_zone: None,
            security_group_id: security_group_id.into_argument(),
            security_group_rule_ids: security_group_rule_ids
                .into_iter()
                .map(Argument::into_argument)
                .collect(),
        }
    }

    /// Sets `AvailableZone`. Zone of the security group.
    ///
    /// 安全组所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }

    /// Sets all of `SecurityGroupRuleId`. The rules to delete.
    ///
    /// 要删除的规则，其 ID 可通过 `DescribeSecurityGroup` 查询。
    #[must_use]
    pub fn security_group_rule_ids(
        mut self,
        security_group_rule_ids: impl IntoIterator<Item = impl Into<SecurityGroupRuleId>>,
    ) -> Self {
        self.security_group_rule_ids = security_group_rule_ids
            .into_iter()
            .map(Into::into)
            .collect();
        self
    }
}

impl Action for DeleteSecurityGroupRule {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteSecurityGroupRule",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Delete,
    resources: &[&resources::SECURITY_GROUP_RULE, &resources::SECURITY_GROUP],
    retry: RetryClass::Idempotent,
    check: Some("DescribeSecurityGroup"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("SecurityGroupId"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::required("SecurityGroupRuleId.N")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes rules of a security group. Instances that the group is bound to already are not changed with it: unbind and bind the group again where the old networks must lose access.",
        "删除安全组中的规则。已绑定该安全组的实例不会同步变更；如需立即收回原网段的访问权限，请解绑后重新绑定安全组。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the security group. Default: zone a of the region; required for a group in any other zone.",
            "安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the group that the rules belong to.",
            "规则所属的安全组 ID，可通过 DescribeSecurityGroups 查询。",
        ),
        Doc::new(
            "The rules to delete. `DescribeSecurityGroup` lists their ids.",
            "要删除的规则，其 ID 可通过 `DescribeSecurityGroup` 查询。",
        ),
    ],
};
