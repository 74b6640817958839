// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `ModifySecurityGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass, Rules,
};
use crate::types::{AvailabilityZone, SecurityGroupDescription, SecurityGroupId, SecurityGroupName};

/// Changes the name and the description of a security group. Both must be given, also the one
/// that stays.
///
/// 修改安全组的名称和描述。两者都必须传入，不需修改的一项请传原值。
///
/// Sent by [`Client::modify_security_group`](crate::Client::modify_security_group).
///
/// Source: guide lines 3644–3687, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ModifySecurityGroup {
    /// Zone of the security group. Default: zone a of the region; required for a group in any other
    /// zone.
    ///
    /// 安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3661, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// New name.
    ///
    /// 新名称。
    ///
    /// Wire name `Name`. Required. 1 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 3662, the vendor's SDKs, the vendor's older Java SDK,
    /// the vendor's Terraform provider, wire notes (#54).
    pub name: SecurityGroupName,
    /// New description.
    ///
    /// 新的描述。
    ///
    /// Wire name `Description`. Required. 1 to 64 characters. Source: guide line 3663, the vendor's
    /// SDKs, the vendor's older Java SDK, the vendor's Terraform provider.
    pub description: SecurityGroupDescription,
    /// Id of the group to change.
    ///
    /// 要修改的安全组 ID，可通过 DescribeSecurityGroups 查询。
    ///
    /// Wire name `SecurityGroupId`. Required. Source: guide line 3664, the vendor's SDKs, the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#41).
    pub security_group_id: SecurityGroupId,
}

rt::structure!(request ModifySecurityGroup requires ["Name", "Description", "SecurityGroupId"] {
    0: available_zone = "AvailableZone",
    1: name = "Name",
    2: description = "Description",
    3: security_group_id = "SecurityGroupId",
});

impl ModifySecurityGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        security_group_id: impl Argument<SecurityGroupId>,
        name: impl Into<SecurityGroupName>,
        description: impl Into<SecurityGroupDescription>,
    ) -> Self {
        Self {
            available_zone: None,
            name: name.into(),
            description: description.into(),
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
}

impl Action for ModifySecurityGroup {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "ModifySecurityGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Update,
    resources: &[&resources::SECURITY_GROUP],
    retry: RetryClass::Idempotent,
    check: Some("DescribeSecurityGroups"),
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
        ParameterMeta::required("SecurityGroupId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Changes the name and the description of a security group. Both must be given, also the one that stays.",
        "修改安全组的名称和描述。两者都必须传入，不需修改的一项请传原值。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the security group. Default: zone a of the region; required for a group in any other zone.",
            "安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。",
        ),
        Doc::new("New name.", "新名称。"),
        Doc::new("New description.", "新的描述。"),
        Doc::new(
            "Id of the group to change.",
            "要修改的安全组 ID，可通过 DescribeSecurityGroups 查询。",
        ),
    ],
};
