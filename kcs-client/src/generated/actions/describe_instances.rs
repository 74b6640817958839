// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeInstances`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, Paged, PagingMeta,
    ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{
    AvailabilityZone, SecurityGroupId, SecurityGroupInstance, SecurityGroupInstancePage,
};

/// Lists the instances that a security group is bound to, or those that it is not bound to, by
/// pages.
///
/// 分页查询已绑定某安全组的实例，或尚未绑定该安全组的实例。
///
/// Sent by [`Client::describe_instances`](crate::Client::describe_instances).
///
/// Source: guide lines 4095–4158, the vendor's SDKs, the vendor's older Go SDK, the vendor's
/// Terraform provider, wire notes (#46, #81).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeInstances {
    /// Zone of the security group. Default: zone a of the region; required for a group in any other
    /// zone.
    ///
    /// 安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4110, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Offset: how many instances to skip.
    ///
    /// 偏移量，即跳过的实例数量。
    ///
    /// Wire name `Offset`. Optional. Default: `0`. At least 0. Source: guide line 4111, the
    /// vendor's SDKs, the vendor's Terraform provider, wire notes (#43).
    pub offset: Option<i64>,
    /// Page size.
    ///
    /// 每页数量。
    ///
    /// Wire name `Limit`. Optional. Default: `10`. At most 1000. Source: guide line 4111, the
    /// vendor's SDKs, the vendor's Terraform provider, wire notes (#43, #45).
    pub limit: Option<i64>,
    /// Id of the group whose instances are asked for.
    ///
    /// 要查询的安全组 ID，可通过 DescribeSecurityGroups 查询。
    ///
    /// Wire name `SecurityGroupId`. Required. Source: guide line 4112, the vendor's SDKs, the
    /// vendor's Terraform provider.
    pub security_group_id: SecurityGroupId,
    /// `true` lists the instances that the group is bound to, `false` those that it is not bound
    /// to. What is listed without it is not documented.
    ///
    /// `true` 列出已绑定该安全组的实例，`false` 列出未绑定的实例。不传时的行为文档未说明。
    ///
    /// Wire name `FilterCache`. Optional. Source: guide line 4113, the vendor's SDKs, the vendor's
    /// Terraform provider, wire notes (#46).
    pub filter_cache: Option<bool>,
    /// Lists only instances whose name or address matches.
    ///
    /// 按实例名称或 IP 筛选。
    ///
    /// Wire name `SearchKey`. Optional. Source: guide line 4114, the vendor's SDKs.
    pub search_key: Option<String>,
}

rt::structure!(request DescribeInstances requires ["SecurityGroupId"] {
    0: available_zone = "AvailableZone",
    1: offset = "Offset",
    2: limit = "Limit",
    3: security_group_id = "SecurityGroupId",
    4: filter_cache = "FilterCache",
    5: search_key = "SearchKey",
});

impl DescribeInstances {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(security_group_id: impl Argument<SecurityGroupId>) -> Self {
        Self {
            available_zone: None,
            offset: None,
            limit: None,
            security_group_id: security_group_id.into_argument(),
            filter_cache: None,
            search_key: None,
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

    /// Sets `Offset`. Offset.
    ///
    /// 偏移量，即跳过的实例数量。
    #[must_use]
    pub fn offset(mut self, offset: impl Into<i64>) -> Self {
        self.offset = Some(offset.into());
        self
    }

    /// Sets `Limit`. Page size.
    ///
    /// 每页数量。
    #[must_use]
    pub fn limit(mut self, limit: impl Into<i64>) -> Self {
        self.limit = Some(limit.into());
        self
    }

    /// Sets `FilterCache`. `true` lists the instances that the group is bound to, `false` those
    /// that it is not bound to.
    ///
    /// `true` 列出已绑定该安全组的实例，`false` 列出未绑定的实例。
    #[must_use]
    pub fn filter_cache(mut self, filter_cache: bool) -> Self {
        self.filter_cache = Some(filter_cache);
        self
    }

    /// Sets `SearchKey`. Lists only instances whose name or address matches.
    ///
    /// 按实例名称或 IP 筛选。
    #[must_use]
    pub fn search_key(mut self, search_key: impl Into<String>) -> Self {
        self.search_key = Some(search_key.into());
        self
    }
}

impl Action for DescribeInstances {
    type Data = SecurityGroupInstancePage;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeInstances {}

impl Presignable for DescribeInstances {}

impl Paged for DescribeInstances {
    type Item = SecurityGroupInstance;

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
        &data.list
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data.list
    }

    fn total(data: &Self::Data) -> Option<i64> {
        Some(data.total)
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeInstances",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::SECURITY_GROUP],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
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
                    default: Some("10"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Limit")
        },
        ParameterMeta::required("SecurityGroupId"),
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("FilterCache")
        },
        ParameterMeta::optional("SearchKey"),
    ],
    paging: Some(
        &PagingMeta {
            offset: "Offset",
            limit: "Limit",
            items: Some("list"),
            total: Some("total"),
            default_limit: Some(10),
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the instances that a security group is bound to, or those that it is not bound to, by pages.",
        "分页查询已绑定某安全组的实例，或尚未绑定该安全组的实例。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the security group. Default: zone a of the region; required for a group in any other zone.",
            "安全组所在的可用区。不传时默认为所在地域的 a 区；安全组位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Offset: how many instances to skip.",
            "偏移量，即跳过的实例数量。",
        ),
        Doc::new("Page size.", "每页数量。"),
        Doc::new(
            "Id of the group whose instances are asked for.",
            "要查询的安全组 ID，可通过 DescribeSecurityGroups 查询。",
        ),
        Doc::new(
            "`true` lists the instances that the group is bound to, `false` those that it is not bound to. What is listed without it is not documented.",
            "`true` 列出已绑定该安全组的实例，`false` 列出未绑定的实例。不传时的行为文档未说明。",
        ),
        Doc::new(
            "Lists only instances whose name or address matches.",
            "按实例名称或 IP 筛选。",
        ),
    ],
};
