// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteSecurityGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, ListEncoding, Method, Methods,
    ParameterMeta, PartialFailureMeta, RetryClass,
};
use crate::types::{AvailabilityZone, SecurityGroupId};

/// Deletes security groups. A group that is still bound to an instance is not deleted: unbind
/// it with `DeallocateSecurityGroup` first. If some groups fail, the service still replies with
/// HTTP status 200; the SDK returns an error that lists them.
///
/// 删除安全组。仍绑定实例的安全组无法删除，请先用 `DeallocateSecurityGroup` 解绑。部分安全组删除失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的安全组。
///
/// Sent by [`Client::delete_security_group`](crate::Client::delete_security_group).
///
/// Source: guide lines 3588–3642, the vendor's Terraform provider, the vendor's SDKs, the
/// vendor's older SDKs, wire notes (#59).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteSecurityGroup {
    /// Zone of the security groups. Default: zone a of the region; required for groups in any other
    /// zone.
    ///
    /// 安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3603, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Ids of the groups to delete.
    ///
    /// 要删除的安全组 ID，可通过 DescribeSecurityGroups 查询。
    ///
    /// Wire name `SecurityGroupId.N`. Required. Source: guide line 3604, the vendor's SDKs, the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#35, #40).
    pub security_group_ids: Vec<SecurityGroupId>,
}

rt::structure!(request DeleteSecurityGroup requires [] {
    0: available_zone = "AvailableZone",
    1: security_group_ids = "SecurityGroupId",
});

impl DeleteSecurityGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        security_group_ids: impl IntoIterator<Item = impl Argument<SecurityGroupId>>,
    ) -> Self {
        Self {
            available_zone: None,
            security_group_ids: security_group_ids
                .into_iter()
                .map(Argument::into_argument)
                .collect(),
        }
    }

    /// Sets `AvailableZone`. Zone of the security groups.
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

    /// Sets all of `SecurityGroupId`. Ids of the groups to delete.
    ///
    /// 要删除的安全组 ID，可通过 DescribeSecurityGroups 查询。
    #[must_use]
    pub fn security_group_ids(
        mut self,
        security_group_ids: impl IntoIterator<Item = impl Into<SecurityGroupId>>,
    ) -> Self {
        self.security_group_ids = security_group_ids
            .into_iter()
            .map(Into::into)
            .collect();
        self
    }
}

impl Action for DeleteSecurityGroup {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteSecurityGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Delete,
    resources: &[&resources::SECURITY_GROUP],
    retry: RetryClass::Idempotent,
    check: Some("DescribeSecurityGroups"),
    partial_failure: Some(
        &PartialFailureMeta {
            id: "securityGroupId",
            message: "message",
            code: None,
        },
    ),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::required("SecurityGroupId.N")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes security groups. A group that is still bound to an instance is not deleted: unbind it with `DeallocateSecurityGroup` first. If some groups fail, the service still replies with HTTP status 200; the SDK returns an error that lists them.",
        "删除安全组。仍绑定实例的安全组无法删除，请先用 `DeallocateSecurityGroup` 解绑。部分安全组删除失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的安全组。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the security groups. Default: zone a of the region; required for groups in any other zone.",
            "安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Ids of the groups to delete.",
            "要删除的安全组 ID，可通过 DescribeSecurityGroups 查询。",
        ),
    ],
};
