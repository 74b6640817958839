// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheParameterGroups`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, Paged, PagingMeta,
    ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{AvailabilityZone, ParameterGroupEntry, ParameterGroupId, Protocol};

/// Lists the parameter groups that can be applied to instances, by pages.
///
/// 分页查询可应用到实例的参数组。
///
/// Sent by [`Client::describe_cache_parameter_groups`](crate::Client::describe_cache_parameter_groups).
///
/// Source: guide lines 2314–2652, the vendor's SDKs, the vendor's older SDKs (Go, Java), wire
/// notes (#14).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheParameterGroups {
    /// Zone to list the parameter groups of. Default: zone a of the region.
    ///
    /// 要查询的可用区。不传时默认为所在地域的 a 区。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 2329, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Only groups of this name. Whether a part of the name suffices is not documented.
    ///
    /// 按名称查询；是否支持部分匹配，文档未说明。
    ///
    /// Wire name `Name`. Optional. Source: guide line 2330, the vendor's SDKs.
    pub name: Option<String>,
    /// Only this group.
    ///
    /// 按参数组 ID 精确查询。
    ///
    /// Wire name `CacheParameterGroupId`. Optional. Source: guide line 2331, the vendor's SDKs,
    /// wire notes (#37).
    pub cache_parameter_group_id: Option<ParameterGroupId>,
    /// Only groups for this engine version.
    ///
    /// 按引擎版本查询。
    ///
    /// Wire name `ParamVersion`. Optional. Source: guide line 2332, the vendor's SDKs, wire notes
    /// (#38).
    pub param_version: Option<Protocol>,
    /// Offset: how many groups to skip.
    ///
    /// 偏移量，即跳过的参数组数量。
    ///
    /// Wire name `Offset`. Optional. Default: `0`. At least 0. Source: guide line 2333, the
    /// vendor's SDKs.
    pub offset: Option<i64>,
    /// Page size.
    ///
    /// 每页数量。
    ///
    /// Wire name `Limit`. Optional. Default: `10`. 1 to 10000. Source: guide line 2334, the
    /// vendor's SDKs, wire notes (#45).
    pub limit: Option<i64>,
}

rt::structure!(request DescribeCacheParameterGroups requires [] {
    0: available_zone = "AvailableZone",
    1: name = "Name",
    2: cache_parameter_group_id = "CacheParameterGroupId",
    3: param_version = "ParamVersion",
    4: offset = "Offset",
    5: limit = "Limit",
});

impl DescribeCacheParameterGroups {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `AvailableZone`. Zone to list the parameter groups of.
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

    /// Sets `Name`. Only groups of this name.
    ///
    /// 按名称查询；是否支持部分匹配，文档未说明。
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets `CacheParameterGroupId`. Only this group.
    ///
    /// 按参数组 ID 精确查询。
    #[must_use]
    pub fn cache_parameter_group_id(
        mut self,
        cache_parameter_group_id: impl Into<ParameterGroupId>,
    ) -> Self {
        self.cache_parameter_group_id = Some(cache_parameter_group_id.into());
        self
    }

    /// Sets `ParamVersion`. Only groups for this engine version.
    ///
    /// 按引擎版本查询。
    #[must_use]
    pub fn param_version(mut self, param_version: impl Into<Protocol>) -> Self {
        self.param_version = Some(param_version.into());
        self
    }

    /// Sets `Offset`. Offset.
    ///
    /// 偏移量，即跳过的参数组数量。
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
}

impl Action for DescribeCacheParameterGroups {
    type Data = Vec<ParameterGroupEntry>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheParameterGroups {}

impl Presignable for DescribeCacheParameterGroups {}

impl Paged for DescribeCacheParameterGroups {
    type Item = ParameterGroupEntry;

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
        data
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data
    }

    fn total(_: &Self::Data) -> Option<i64> {
        None
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheParameterGroups",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::optional("Name"),
        ParameterMeta::optional("CacheParameterGroupId"),
        ParameterMeta::optional("ParamVersion"),
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
                    min: Some(1),
                    max: Some(10000),
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
    ],
    paging: Some(
        &PagingMeta {
            offset: "Offset",
            limit: "Limit",
            items: None,
            total: None,
            default_limit: Some(10),
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the parameter groups that can be applied to instances, by pages.",
        "分页查询可应用到实例的参数组。",
    ),
    parameters: &[
        Doc::new(
            "Zone to list the parameter groups of. Default: zone a of the region.",
            "要查询的可用区。不传时默认为所在地域的 a 区。",
        ),
        Doc::new(
            "Only groups of this name. Whether a part of the name suffices is not documented.",
            "按名称查询；是否支持部分匹配，文档未说明。",
        ),
        Doc::new("Only this group.", "按参数组 ID 精确查询。"),
        Doc::new("Only groups for this engine version.", "按引擎版本查询。"),
        Doc::new(
            "Offset: how many groups to skip.",
            "偏移量，即跳过的参数组数量。",
        ),
        Doc::new("Page size.", "每页数量。"),
    ],
};
