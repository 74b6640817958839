// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeHotKeys`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, Paged, PagingMeta,
    ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{
    AvailabilityZone, CacheId, HotKey, HotKeyPage, HotKeySortDirection, HotKeySortKey,
};

/// Lists the hot keys that the latest AnalyzeHotKeys found, at most 100, and tells how far the
/// analysis has come.
///
/// 查询最近一次 AnalyzeHotKeys 分析得到的热 Key（最多 100 个）以及分析任务的状态。
///
/// Sent by [`Client::describe_hot_keys`](crate::Client::describe_hot_keys).
///
/// Source: guide lines 4790–4932, the vendor's SDKs, the vendor's older Java SDK, wire notes
/// (#44, #79).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeHotKeys {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4805, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance that was analysed.
    ///
    /// 已发起分析的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 4806, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Page size. The guide labels it as the offset by mistake.
    ///
    /// 每页数量。官方指南误标为偏移量。
    ///
    /// Wire name `Limit`. Optional. Default: `10`. Source: guide line 4807, the vendor's SDKs, the
    /// vendor's older Java SDK, wire notes (#44), inference.
    pub limit: Option<i64>,
    /// Offset: how many keys to skip. The guide labels it as the page size by mistake.
    ///
    /// 偏移量，即跳过的 Key 数量。官方指南误标为每页数量。
    ///
    /// Wire name `Offset`. Optional. Default: `0`. At least 0. Source: guide line 4808, the
    /// vendor's SDKs, the vendor's older Java SDK, wire notes (#44), inference.
    pub offset: Option<i64>,
    /// What hot keys are sorted by.
    ///
    /// 热 Key 列表的排序字段。
    ///
    /// Wire name `SortKey`. Optional. Source: guide line 4809, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub sort_key: Option<HotKeySortKey>,
    /// Order of the keys: `asc` or `desc`. The default is not documented; the sample is descending.
    ///
    /// 排序方向，取 `asc` 或 `desc`。默认值文档未说明，示例为降序。
    ///
    /// Wire name `SortDir`. Optional. Source: guide line 4810, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub sort_direction: Option<HotKeySortDirection>,
}

rt::structure!(request DescribeHotKeys requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: limit = "Limit",
    3: offset = "Offset",
    4: sort_key = "SortKey",
    5: sort_direction = "SortDir",
});

impl DescribeHotKeys {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            limit: None,
            offset: None,
            sort_key: None,
            sort_direction: None,
        }
    }

    /// Sets `AvailableZone`. Zone of the instance.
    ///
    /// 实例所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
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

    /// Sets `Offset`. Offset.
    ///
    /// 偏移量，即跳过的 Key 数量。
    #[must_use]
    pub fn offset(mut self, offset: impl Into<i64>) -> Self {
        self.offset = Some(offset.into());
        self
    }

    /// Sets `SortKey`. What hot keys are sorted by.
    ///
    /// 热 Key 列表的排序字段。
    #[must_use]
    pub fn sort_key(mut self, sort_key: impl Into<HotKeySortKey>) -> Self {
        self.sort_key = Some(sort_key.into());
        self
    }

    /// Sets `SortDir`. Order of the keys.
    ///
    /// 排序方向，取 `asc` 或 `desc`。
    #[must_use]
    pub fn sort_direction(
        mut self,
        sort_direction: impl Into<HotKeySortDirection>,
    ) -> Self {
        self.sort_direction = Some(sort_direction.into());
        self
    }
}

impl Action for DescribeHotKeys {
    type Data = HotKeyPage;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeHotKeys {}

impl Presignable for DescribeHotKeys {}

impl Paged for DescribeHotKeys {
    type Item = HotKey;

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
        &data.hot_keys
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data.hot_keys
    }

    fn total(data: &Self::Data) -> Option<i64> {
        Some(data.total)
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeHotKeys",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("10"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Limit")
        },
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
        ParameterMeta::optional("SortKey"),
        ParameterMeta::optional("SortDir"),
    ],
    paging: Some(
        &PagingMeta {
            offset: "Offset",
            limit: "Limit",
            items: Some("hotkeys"),
            total: Some("total"),
            default_limit: Some(10),
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the hot keys that the latest AnalyzeHotKeys found, at most 100, and tells how far the analysis has come.",
        "查询最近一次 AnalyzeHotKeys 分析得到的热 Key（最多 100 个）以及分析任务的状态。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance that was analysed.",
            "已发起分析的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Page size. The guide labels it as the offset by mistake.",
            "每页数量。官方指南误标为偏移量。",
        ),
        Doc::new(
            "Offset: how many keys to skip. The guide labels it as the page size by mistake.",
            "偏移量，即跳过的 Key 数量。官方指南误标为每页数量。",
        ),
        Doc::new("What hot keys are sorted by.", "热 Key 列表的排序字段。"),
        Doc::new(
            "Order of the keys: `asc` or `desc`. The default is not documented; the sample is descending.",
            "排序方向，取 `asc` 或 `desc`。默认值文档未说明，示例为降序。",
        ),
    ],
};
