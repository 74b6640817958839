// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `CloneSecurityGroup`, version 2016-07-01.

use crate::actions::DescribeSecurityGroups;
use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, Doc, Effect, Method, Methods,
    ParameterMeta, ReadBackMeta, RetryClass, Rules,
};
use crate::types::{
    AvailabilityZone, SecurityGroup, SecurityGroupDescription, SecurityGroupId, SecurityGroupName,
};

/// Creates a security group with the rules of another, under a name of its own. The instances
/// of the source are not bound to the copy. There may be 100 groups at most.
///
/// 以指定安全组的规则为模板新建一个安全组，名称和描述需另行指定。源安全组绑定的实例不会绑定到新安全组。最多可创建 100 个安全组。
///
/// Sent by [`Client::clone_security_group`](crate::Client::clone_security_group).
///
/// Source: guide lines 3824–3880 and 3869, the vendor's SDKs, the vendor's older SDKs,
/// inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloneSecurityGroup {
    /// Zone of the copy. Default: zone a of the region, even if the group to copy is in another
    /// zone.
    ///
    /// 新安全组所在的可用区。不传时默认为所在地域的 a 区，即使源安全组位于其他可用区。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3840, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Name of the new group. Names may repeat: tell groups apart by id.
    ///
    /// 新安全组的名称。名称可能重复，请以 ID 区分。
    ///
    /// Wire name `Name`. Required. 1 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 3841, the vendor's SDKs, the vendor's older Java SDK,
    /// wire notes (#54).
    pub name: SecurityGroupName,
    /// What the group is for: 1 to 64 characters. It may not be left out.
    ///
    /// 安全组的用途说明：1～64 个字符。
    ///
    /// Wire name `Description`. Required. 1 to 64 characters. Source: guide line 3842, the vendor's
    /// SDKs, the vendor's older Java SDK.
    pub description: SecurityGroupDescription,
    /// Id of the group to copy.
    ///
    /// 要克隆的源安全组 ID，可通过 DescribeSecurityGroups 查询。
    ///
    /// Wire name `SrcSecurityGroupId`. Required. Source: guide line 3843, the vendor's SDKs, the
    /// vendor's older Java SDK.
    pub source_security_group_id: SecurityGroupId,
}

rt::structure!(request CloneSecurityGroup requires ["Name", "Description", "SrcSecurityGroupId"] {
    0: available_zone = "AvailableZone",
    1: name = "Name",
    2: description = "Description",
    3: source_security_group_id = "SrcSecurityGroupId",
});

impl CloneSecurityGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        source_security_group_id: impl Argument<SecurityGroupId>,
        name: impl Into<SecurityGroupName>,
        description: impl Into<SecurityGroupDescription>,
    ) -> Self {
        Self {
            available_zone: None,
            name: name.into(),
            description: description.into(),
            source_security_group_id: source_security_group_id.into_argument(),
        }
    }

    /// Sets `AvailableZone`. Zone of the copy.
    ///
    /// 新安全组所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }
}

impl Action for CloneSecurityGroup {
    type Data = SecurityGroup;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "CloneSecurityGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Create,
    resources: &[&resources::SECURITY_GROUP],
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
        ParameterMeta::required("SrcSecurityGroupId"),
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
        "Creates a security group with the rules of another, under a name of its own. The instances of the source are not bound to the copy. There may be 100 groups at most.",
        "以指定安全组的规则为模板新建一个安全组，名称和描述需另行指定。源安全组绑定的实例不会绑定到新安全组。最多可创建 100 个安全组。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the copy. Default: zone a of the region, even if the group to copy is in another zone.",
            "新安全组所在的可用区。不传时默认为所在地域的 a 区，即使源安全组位于其他可用区。",
        ),
        Doc::new(
            "Name of the new group. Names may repeat: tell groups apart by id.",
            "新安全组的名称。名称可能重复，请以 ID 区分。",
        ),
        Doc::new(
            "What the group is for: 1 to 64 characters. It may not be left out.",
            "安全组的用途说明：1～64 个字符。",
        ),
        Doc::new(
            "Id of the group to copy.",
            "要克隆的源安全组 ID，可通过 DescribeSecurityGroups 查询。",
        ),
    ],
};
