// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `CreateSecurityGroup`, version 2016-07-01.

use crate::actions::DescribeSecurityGroups;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Charset, Doc, Effect, Method, Methods, ParameterMeta,
    ReadBackMeta, RetryClass, Rules,
};
use crate::types::{AvailabilityZone, SecurityGroup, SecurityGroupDescription, SecurityGroupName};

/// Creates an empty security group. Give it rules with `CreateSecurityGroupRule`, then bind it
/// to instances with `AllocateSecurityGroup`. There may be 100 groups at most.
///
/// 创建一个空的安全组（IP 白名单）。之后用 `CreateSecurityGroupRule` 添加规则，再用 `AllocateSecurityGroup` 绑定到实例。最多可创建 100 个安全组。
///
/// Sent by [`Client::create_security_group`](crate::Client::create_security_group).
///
/// Source: guide lines 3496–3544, the vendor's Terraform provider, the vendor's SDKs, the
/// vendor's older SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateSecurityGroup {
    /// Zone to create the security group in. Default: zone a of the region.
    ///
    /// 创建安全组的可用区。不传时默认为所在地域的 a 区。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3512, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Name of the new group. Names may repeat: tell groups apart by id.
    ///
    /// 新安全组的名称。名称可能重复，请以 ID 区分。
    ///
    /// Wire name `Name`. Required. 1 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 3513, the vendor's SDKs, the vendor's older Java SDK,
    /// the vendor's Terraform provider, wire notes (#54).
    pub name: SecurityGroupName,
    /// What the group is for: 1 to 64 characters. It may not be left out.
    ///
    /// 安全组的用途说明：1～64 个字符。
    ///
    /// Wire name `Description`. Required. 1 to 64 characters. Source: guide line 3514, the vendor's
    /// SDKs, the vendor's older Java SDK, the vendor's Terraform provider.
    pub description: SecurityGroupDescription,
}

rt::structure!(request CreateSecurityGroup requires ["Name", "Description"] {
    0: available_zone = "AvailableZone",
    1: name = "Name",
    2: description = "Description",
});

impl CreateSecurityGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        name: impl Into<SecurityGroupName>,
        description: impl Into<SecurityGroupDescription>,
    ) -> Self {
        Self {
            available_zone: None,
            name: name.into(),
            description: description.into(),
        }
    }

    /// Sets `AvailableZone`. Zone to create the security group in.
    ///
    /// 创建安全组的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }
}

impl Action for CreateSecurityGroup {
    type Data = SecurityGroup;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "CreateSecurityGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Create,
    retry: RetryClass::ReadBack,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            rules: Some(
                &Rules {
                    min_chars: Some(1),
                    max_chars: Some(64),
                    charset: &[
                        Charset::Chinese,
                        Charset::Letters,
                        Charset::Digits,
                        Charset::Literal("_-"),
                    ],
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Name")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    min_chars: Some(1),
                    max_chars: Some(64),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Description")
        },
    ],
    read_back: Some(
        &ReadBackMeta {
            action: DescribeSecurityGroups::META,
            send: &[("AvailableZone", "AvailableZone")],
            filters: &[],
            id: "securityGroupId",
            same: &[("name", "Name")],
            conflicts: &[("description", "Description")],
            again: true,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Creates an empty security group. Give it rules with `CreateSecurityGroupRule`, then bind it to instances with `AllocateSecurityGroup`. There may be 100 groups at most.",
        "创建一个空的安全组（IP 白名单）。之后用 `CreateSecurityGroupRule` 添加规则，再用 `AllocateSecurityGroup` 绑定到实例。最多可创建 100 个安全组。",
    ),
    parameters: &[
        Doc::new(
            "Zone to create the security group in. Default: zone a of the region.",
            "创建安全组的可用区。不传时默认为所在地域的 a 区。",
        ),
        Doc::new(
            "Name of the new group. Names may repeat: tell groups apart by id.",
            "新安全组的名称。名称可能重复，请以 ID 区分。",
        ),
        Doc::new(
            "What the group is for: 1 to 64 characters. It may not be left out.",
            "安全组的用途说明：1～64 个字符。",
        ),
    ],
};
