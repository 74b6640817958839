// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeSecurityGroups`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, Paged, PagingMeta,
    ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{AvailabilityZone, CacheId, SecurityGroup, SecurityGroupPage};

/// Lists security groups without their rules, by pages: all of a zone, or those that are or are
/// not bound to one instance.
///
/// 分页查询安全组（不含规则）：可查询可用区内的全部安全组，也可只查询已绑定或未绑定某个实例的安全组。
///
/// Sent by [`Client::describe_security_groups`](crate::Client::describe_security_groups).
///
/// Source: guide lines 3882–3954, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider, wire notes (#46, f).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DescribeSecurityGroups {
    /// Zone to list the security groups of. Default: zone a of the region.
    ///
    /// 要查询的可用区。不传时默认为所在地域的 a 区。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3897, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Offset: how many groups to skip.
    ///
    /// 偏移量，即跳过的安全组数量。
    ///
    /// Wire name `Offset`. Optional. Default: `0`. At least 0. Source: guide line 3898, the
    /// vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider.
    pub offset: Option<i64>,
    /// Page size.
    ///
    /// 每页数量。
    ///
    /// Wire name `Limit`. Optional. Default: `10`. At most 1000. Source: guide line 3899, the
    /// vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider, wire notes
    /// (#45).
    pub limit: Option<i64>,
    /// Id of the instance whose groups are asked for. Without `FilterCache`, lists the groups bound
    /// to it.
    ///
    /// 按实例筛选。不传 `FilterCache` 时列出该实例已绑定的安全组。
    ///
    /// Wire name `CacheId`. Optional. Source: guide line 3900, the vendor's Terraform provider, the
    /// vendor's SDKs, the vendor's older Java SDK, wire notes (f).
    pub cache_id: Option<CacheId>,
    /// `true` lists the groups bound to `CacheId`, `false` those that are not. Has no effect
    /// without `CacheId`.
    ///
    /// `true` 列出已绑定 `CacheId` 的安全组，`false` 列出未绑定的安全组。未传 `CacheId` 时不起作用。
    ///
    /// Wire name `FilterCache`. Optional. Source: guide line 3901, the vendor's SDKs, the vendor's
    /// older Java SDK, wire notes (#46).
    pub filter_cache: Option<bool>,
    /// Lists only groups whose name or description matches.
    ///
    /// 按名称或描述筛选。
    ///
    /// Wire name `SearchKey`. Optional. Source: guide line 3902, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub search_key: Option<String>,
}

rt::structure!(request DescribeSecurityGroups requires [] {
    0: available_zone = "AvailableZone",
    1: offset = "Offset",
    2: limit = "Limit",
    3: cache_id = "CacheId",
    4: filter_cache = "FilterCache",
    5: search_key = "SearchKey",
});

impl DescribeSecurityGroups {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `AvailableZone`. Zone to list the security groups of.
    ///
    /// 要查询的可用区。
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
    /// 偏移量，即跳过的安全组数量。
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

    /// Sets `CacheId`. Id of the instance whose groups are asked for.
    ///
    /// 按实例筛选。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets `FilterCache`. `true` lists the groups bound to `CacheId`, `false` those that are not.
    ///
    /// `true` 列出已绑定 `CacheId` 的安全组，`false` 列出未绑定的安全组。
    #[must_use]
    pub fn filter_cache(mut self, filter_cache: bool) -> Self {
        self.filter_cache = Some(filter_cache);
        self
    }

    /// Sets `SearchKey`. Lists only groups whose name or description matches.
    ///
    /// 按名称或描述筛选。
    #[must_use]
    pub fn search_key(mut self, search_key: impl Into<String>) -> Self {
        self.search_key = Some(search_key.into());
        self
    }
}

impl Action for DescribeSecurityGroups {
    type Data = SecurityGroupPage;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeSecurityGroups {}

impl Presignable for DescribeSecurityGroups {}

impl Paged for DescribeSecurityGroups {
    type Item = SecurityGroup;

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
    name: "DescribeSecurityGroups",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
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
        ParameterMeta::optional("CacheId"),
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
        "Lists security groups without their rules, by pages: all of a zone, or those that are or are not bound to one instance.",
        "分页查询安全组（不含规则）：可查询可用区内的全部安全组，也可只查询已绑定或未绑定某个实例的安全组。",
    ),
    parameters: &[
        Doc::new(
            "Zone to list the security groups of. Default: zone a of the region.",
            "要查询的可用区。不传时默认为所在地域的 a 区。",
        ),
        Doc::new(
            "Offset: how many groups to skip.",
            "偏移量，即跳过的安全组数量。",
        ),
        Doc::new("Page size.", "每页数量。"),
        Doc::new(
            "Id of the instance whose groups are asked for. Without `FilterCache`, lists the groups bound to it.",
            "按实例筛选。不传 `FilterCache` 时列出该实例已绑定的安全组。",
        ),
        Doc::new(
            "`true` lists the groups bound to `CacheId`, `false` those that are not. Has no effect without `CacheId`.",
            "`true` 列出已绑定 `CacheId` 的安全组，`false` 列出未绑定的安全组。未传 `CacheId` 时不起作用。",
        ),
        Doc::new(
            "Lists only groups whose name or description matches.",
            "按名称或描述筛选。",
        ),
    ],
};
