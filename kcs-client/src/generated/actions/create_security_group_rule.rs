// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `CreateSecurityGroupRule`, version 2016-07-01.

use crate::actions::DescribeSecurityGroup;
use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Format, ListEncoding, Method,
    Methods, ParameterMeta, ReadBackMeta, RetryClass, Rules,
};
use crate::types::{AvailabilityZone, Cidr, SecurityGroupId};

/// Adds networks that may connect to a security group: one rule for each. A group has at most
/// 1000 rules. Instances that the group is already bound to may keep their old rules until it
/// is bound again.
///
/// 为安全组添加允许访问的网段（IP 白名单，CIDR），每个网段一条规则。单个安全组最多 1000 条规则。已绑定该安全组的实例不一定自动同步，可能需要重新绑定后才生效。
///
/// Sent by [`Client::create_security_group_rule`](crate::Client::create_security_group_rule).
///
/// Source: guide lines 3546–3586 and 3702, the vendor's SDKs, the vendor's older SDKs, the
/// vendor's Terraform provider, inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateSecurityGroupRule {
    /// Zone of the security group. Default: zone a of the region; required for a group in any other
    /// zone.
    ///
    /// 安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3561, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Networks to let in, each an IPv4 network in CIDR notation; one address is `/32`.
    ///
    /// 允许访问的网段，均为 IPv4 CIDR 格式；单个地址使用 `/32`。
    ///
    /// Wire name `Cidrs.N`. Required. An IPv4 network as `a.b.c.d/n`; at most 1000 items. Source:
    /// guide line 3562, the vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform
    /// provider, wire notes (#35).
    pub cidrs: Vec<Cidr>,
    /// Id of the group that gets the rules.
    ///
    /// 要添加规则的安全组 ID，可通过 DescribeSecurityGroups 查询。
    ///
    /// Wire name `SecurityGroupId`. Required. Source: guide line 3563, the vendor's SDKs, the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub security_group_id: SecurityGroupId,
}

rt::structure!(request CreateSecurityGroupRule requires ["SecurityGroupId"] {
    0: available_zone = "AvailableZone",
    1: cidrs = "Cidrs",
    2: security_group_id = "SecurityGroupId",
});

impl CreateSecurityGroupRule {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        security_group_id: impl Argument<SecurityGroupId>,
        cidrs: impl IntoIterator<Item = impl Into<Cidr>>,
    ) -> Self {
        Self {
            available_zone: None,
            cidrs: cidrs.into_iter().map(Into::into).collect(),
            security_group_id: security_group_id.into_argument(),
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

    /// Sets all of `Cidrs`. Networks to let in, each an IPv4 network in CIDR notation.
    ///
    /// 允许访问的网段，均为 IPv4 CIDR 格式；单个地址使用 `/32`。
    #[must_use]
    pub fn cidrs(mut self, cidrs: impl IntoIterator<Item = impl Into<Cidr>>) -> Self {
        self.cidrs = cidrs.into_iter().map(Into::into).collect();
        self
    }
}

impl Action for CreateSecurityGroupRule {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "CreateSecurityGroupRule",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Create,
    resources: &[&resources::SECURITY_GROUP],
    retry: RetryClass::ReadBack,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            rules: Some(
                &Rules {
                    max_items: Some(1000),
                    format: Some(Format::Cidr),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Cidrs.N")
        },
        ParameterMeta::required("SecurityGroupId"),
    ],
    read_back: Some(
        &ReadBackMeta {
            action: DescribeSecurityGroup::META,
            send: &[
                ("AvailableZone", "AvailableZone"),
                ("SecurityGroupId", "SecurityGroupId"),
            ],
            filters: &["SecurityGroupId"],
            id: "id",
            same: &[("cidr", "Cidrs.N")],
            conflicts: &[],
            again: true,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Adds networks that may connect to a security group: one rule for each. A group has at most 1000 rules. Instances that the group is already bound to may keep their old rules until it is bound again.",
        "为安全组添加允许访问的网段（IP 白名单，CIDR），每个网段一条规则。单个安全组最多 1000 条规则。已绑定该安全组的实例不一定自动同步，可能需要重新绑定后才生效。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the security group. Default: zone a of the region; required for a group in any other zone.",
            "安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Networks to let in, each an IPv4 network in CIDR notation; one address is `/32`.",
            "允许访问的网段，均为 IPv4 CIDR 格式；单个地址使用 `/32`。",
        ),
        Doc::new(
            "Id of the group that gets the rules.",
            "要添加规则的安全组 ID，可通过 DescribeSecurityGroups 查询。",
        ),
    ],
};
