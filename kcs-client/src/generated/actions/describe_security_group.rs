// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeSecurityGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, Paged, PagingMeta,
    ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{AvailabilityZone, SecurityGroupDetail, SecurityGroupId, SecurityGroupRule};

/// Shows one security group with its rules, by pages. A group that does not exist is not an
/// error: the reply is then empty.
///
/// 查询安全组详情并分页列出其规则。安全组不存在时不报错，而是返回空数据。
///
/// Sent by [`Client::describe_security_group`](crate::Client::describe_security_group).
///
/// Source: guide lines 3741–3822 and 3548, the vendor's Terraform provider, the vendor's SDKs,
/// the vendor's older SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeSecurityGroup {
    /// Zone of the security group. Default: zone a of the region; required for a group in any other
    /// zone.
    ///
    /// 安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3766, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the group to show.
    ///
    /// 要查询的安全组 ID，可通过 DescribeSecurityGroups 查询。
    ///
    /// Wire name `SecurityGroupId`. Required. Source: guide line 3767, the vendor's SDKs, the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#41).
    pub security_group_id: SecurityGroupId,
    /// Lists only rules whose network matches this address.
    ///
    /// 按 IP 筛选规则。
    ///
    /// Wire name `SearchKey`. Optional. Source: guide line 3768, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub search_key: Option<String>,
    /// Offset: how many rules to skip.
    ///
    /// 偏移量，即跳过的规则数量。
    ///
    /// Wire name `Offset`. Optional. Default: `0`. At least 0. Source: guide line 3769, the
    /// vendor's SDKs, the vendor's older Java SDK.
    pub offset: Option<i64>,
    /// Page size. The default is all that a group can have.
    ///
    /// 每页数量，默认值即单个安全组的规则上限。
    ///
    /// Wire name `Limit`. Optional. Default: `1000`. At most 1000. Source: guide lines 3770 and
    /// 3548, the vendor's SDKs, the vendor's older Java SDK, wire notes (#45).
    pub limit: Option<i64>,
}

rt::structure!(request DescribeSecurityGroup requires ["SecurityGroupId"] {
    0: available_zone = "AvailableZone",
    1: security_group_id = "SecurityGroupId",
    2: search_key = "SearchKey",
    3: offset = "Offset",
    4: limit = "Limit",
});

impl DescribeSecurityGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(security_group_id: impl Argument<SecurityGroupId>) -> Self {
        Self {
            available_zone: None,
            security_group_id: security_group_id.into_argument(),
            search_key: None,
            offset: None,
            limit: None,
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

    /// Sets `SearchKey`. Lists only rules whose network matches this address.
    ///
    /// 按 IP 筛选规则。
    #[must_use]
    pub fn search_key(mut self, search_key: impl Into<String>) -> Self {
        self.search_key = Some(search_key.into());
        self
    }

    /// Sets `Offset`. Offset.
    ///
    /// 偏移量，即跳过的规则数量。
    #[must_use]
    pub fn offset(mut self, offset: impl Into<i64>) -> Self {
        self.offset = Some(offset.into());
        self
    }

    /// Sets `Limit`. Page size.
    ///
    /// 每页数量，默认值即单个安全组的规则上限。
    #[must_use]
    pub fn limit(mut self, limit: impl Into<i64>) -> Self {
        self.limit = Some(limit.into());
        self
    }
}

impl Action for DescribeSecurityGroup {
    type Data = SecurityGroupDetail;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeSecurityGroup {}

impl Presignable for DescribeSecurityGroup {}

impl Paged for DescribeSecurityGroup {
    type Item = SecurityGroupRule;

    fn offset(&self) -> Option<i64> {
        self.offset
    }

    fn set_offset(&mut self, offset: i64) {
        self.offset = Some(offset);
    }

    fn limit(&self) -> Option<i64> {
        self.limit
    }

    fn items(data: &Self::Data) -> &[Self::Item] {
        &data.rules
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data.rules
    }

    fn total(data: &Self::Data) -> Option<i64> {
        Some(data.total)
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeSecurityGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::SECURITY_GROUP],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("SecurityGroupId"),
        ParameterMeta::optional("SearchKey"),
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(0),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("0"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Offset")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    max: Some(1000),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("1000"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Limit")
        },
    ],
    paging: Some(
        &PagingMeta {
            offset: "Offset",
            limit: "Limit",
            items: Some("rules"),
            total: Some("total"),
            default_limit: Some(1000),
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Shows one security group with its rules, by pages. A group that does not exist is not an error: the reply is then empty.",
        "查询安全组详情并分页列出其规则。安全组不存在时不报错，而是返回空数据。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the security group. Default: zone a of the region; required for a group in any other zone.",
            "安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the group to show.",
            "要查询的安全组 ID，可通过 DescribeSecurityGroups 查询。",
        ),
        Doc::new(
            "Lists only rules whose network matches this address.",
            "按 IP 筛选规则。",
        ),
        Doc::new(
            "Offset: how many rules to skip.",
            "偏移量，即跳过的规则数量。",
        ),
        Doc::new(
            "Page size. The default is all that a group can have.",
            "每页数量，默认值即单个安全组的规则上限。",
        ),
    ],
};
