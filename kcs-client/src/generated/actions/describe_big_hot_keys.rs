// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeBigHotKeys`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Format, Method,
    Methods, ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{CacheId, KeyFindingPage, KeyQueryScope, KeyRanking, NodeId, QueryTime};

/// Lists the hot or the big keys of an instance of the enterprise kind, now or over a span of
/// time, by pages.
///
/// 分页查询企业版实例的热 Key 或大 Key，可查实时数据或历史数据。
///
/// Sent by [`Client::describe_big_hot_keys`](crate::Client::describe_big_hot_keys).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeBigHotKeys {
    /// Id of the instance to look at. It must be of the enterprise kind.
    ///
    /// 要查询的实例 ID，须为企业版。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
    /// Looks at the keys of this node only.
    ///
    /// 只查询指定节点上的 Key。
    ///
    /// Wire name `NodeId`. Optional. Source: the vendor's SDKs, inference.
    pub node_id: Option<NodeId>,
    /// `RealTime` for the present, `History` for a time range. Default: `RealTime`.
    ///
    /// 取 `RealTime` 查询实时数据，取 `History` 查询历史数据。默认 `RealTime`。
    ///
    /// Wire name `QueryType`. Optional. Default: `RealTime`. Source: the vendor's SDKs.
    pub scope: Option<KeyQueryScope>,
    /// 1 for hot keys, 2 for keys with many elements, 3 for keys that take much memory. Default: 1.
    ///
    /// Key 类别：1 为热 Key，2 为按元素个数统计的大 Key，3 为按内存占用统计的大 Key。默认 1。
    ///
    /// Wire name `KeyType`. Optional. Default: `1`. Source: the vendor's SDKs.
    pub ranking: Option<KeyRanking>,
    /// All data of the key with this name. Only with `History`.
    ///
    /// 查询指定 Key 的全部数据，仅 `QueryType` 为 `History` 时有效。
    ///
    /// Wire name `KeyName`. Optional. Source: the vendor's SDKs.
    pub key_name: Option<String>,
    /// Start of the time range, `yyyy-MM-dd HH:mm:ss`. Default: 30 minutes ago. Only with
    /// `History`.
    ///
    /// 查询的开始时间，格式为 `yyyy-MM-dd HH:mm:ss`，默认为 30 分钟前。仅 `QueryType` 为 `History` 时有效。
    ///
    /// Wire name `StartQueryTime`. Optional. Date and time as `yyyy-MM-dd HH:mm:ss`. Source: the
    /// vendor's SDKs.
    pub start_query_time: Option<QueryTime>,
    /// End of the time range, `yyyy-MM-dd HH:mm:ss`. Default: now. Only with `History`.
    ///
    /// 查询的结束时间，格式为 `yyyy-MM-dd HH:mm:ss`，默认为当前时间。仅 `QueryType` 为 `History` 时有效。
    ///
    /// Wire name `EndQueryTime`. Optional. Date and time as `yyyy-MM-dd HH:mm:ss`. Source: the
    /// vendor's SDKs.
    pub end_query_time: Option<QueryTime>,
    /// Page size: 1 to 100. Default: 10.
    ///
    /// 每页数量，取值范围为 1～100，默认 10。
    ///
    /// Wire name `PageSize`. Optional. Default: `10`. 1 to 100. Source: the vendor's SDKs.
    pub page_size: Option<i64>,
    /// Number of the page, from 1. Default: 1.
    ///
    /// 页码，从 1 开始，默认 1。
    ///
    /// Wire name `PageNum`. Optional. Default: `1`. At least 1. Source: the vendor's SDKs.
    pub page_num: Option<i64>,
}

rt::structure!(request DescribeBigHotKeys requires [] {
    0: cache_id = "CacheId",
    1: node_id = "NodeId",
    2: scope = "QueryType",
    3: ranking = "KeyType",
    4: key_name = "KeyName",
    5: start_query_time = "StartQueryTime",
    6: end_query_time = "EndQueryTime",
    7: page_size = "PageSize",
    8: page_num = "PageNum",
});

impl DescribeBigHotKeys {
    /// Asks for the keys as they are now.
    ///
    /// 查询实时数据。
    pub fn real_time(
        cache_id: impl Argument<CacheId>,
        ranking: impl Argument<KeyRanking>,
    ) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            node_id: None,
            scope: Some(KeyQueryScope::RealTime),
            ranking: Some(ranking.into_argument()),
            key_name: None,
            start_query_time: None,
            end_query_time: None,
            page_size: None,
            page_num: None,
        }
    }

    /// Asks for the keys of a span of time. Set its ends with `StartQueryTime` and `EndQueryTime`.
    ///
    /// 查询历史数据，时间范围由 `StartQueryTime` 和 `EndQueryTime` 指定。
    pub fn history(
        cache_id: impl Argument<CacheId>,
        ranking: impl Argument<KeyRanking>,
    ) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            node_id: None,
            scope: Some(KeyQueryScope::History),
            ranking: Some(ranking.into_argument()),
            key_name: None,
            start_query_time: None,
            end_query_time: None,
            page_size: None,
            page_num: None,
        }
    }

    /// Sets `CacheId`. Id of the instance to look at.
    ///
    /// 要查询的实例 ID，须为企业版。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets `NodeId`. Looks at the keys of this node only.
    ///
    /// 只查询指定节点上的 Key。
    #[must_use]
    pub fn node_id(mut self, node_id: impl Into<NodeId>) -> Self {
        self.node_id = Some(node_id.into());
        self
    }

    /// Sets `QueryType`. `RealTime` for the present, `History` for a time range.
    ///
    /// 取 `RealTime` 查询实时数据，取 `History` 查询历史数据。
    #[must_use]
    pub fn scope(mut self, scope: impl Into<KeyQueryScope>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sets `KeyType`. 1 for hot keys, 2 for keys with many elements, 3 for keys that take much
    /// memory.
    ///
    /// Key 类别：1 为热 Key，2 为按元素个数统计的大 Key，3 为按内存占用统计的大 Key。
    #[must_use]
    pub fn ranking(mut self, ranking: impl Into<KeyRanking>) -> Self {
        self.ranking = Some(ranking.into());
        self
    }

    /// Sets `KeyName`. All data of the key with this name.
    ///
    /// 查询指定 Key 的全部数据，仅 `QueryType` 为 `History` 时有效。
    #[must_use]
    pub fn key_name(mut self, key_name: impl Into<String>) -> Self {
        self.key_name = Some(key_name.into());
        self
    }

    /// Sets `StartQueryTime`. Start of the time range, `yyyy-MM-dd HH:mm:ss`.
    ///
    /// 查询的开始时间，格式为 `yyyy-MM-dd HH:mm:ss`，默认为 30 分钟前。
    #[must_use]
    pub fn start_query_time(mut self, start_query_time: impl Into<QueryTime>) -> Self {
        self.start_query_time = Some(start_query_time.into());
        self
    }

    /// Sets `EndQueryTime`. End of the time range, `yyyy-MM-dd HH:mm:ss`.
    ///
    /// 查询的结束时间，格式为 `yyyy-MM-dd HH:mm:ss`，默认为当前时间。
    #[must_use]
    pub fn end_query_time(mut self, end_query_time: impl Into<QueryTime>) -> Self {
        self.end_query_time = Some(end_query_time.into());
        self
    }

    /// Sets `PageSize`. Page size.
    ///
    /// 每页数量，取值范围为 1～100，默认 10。
    #[must_use]
    pub fn page_size(mut self, page_size: impl Into<i64>) -> Self {
        self.page_size = Some(page_size.into());
        self
    }

    /// Sets `PageNum`. Number of the page, from 1.
    ///
    /// 页码，从 1 开始，默认 1。
    #[must_use]
    pub fn page_num(mut self, page_num: impl Into<i64>) -> Self {
        self.page_num = Some(page_num.into());
        self
    }
}

impl Action for DescribeBigHotKeys {
    type Data = KeyFindingPage;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeBigHotKeys {}

impl Presignable for DescribeBigHotKeys {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeBigHotKeys",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE, &resources::READ_ONLY_NODE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("CacheId"),
        ParameterMeta::optional("NodeId"),
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    default: Some("RealTime"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("QueryType")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("1"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("KeyType")
        },
        ParameterMeta::optional("KeyName"),
        ParameterMeta {
            rules: Some(
                &Rules {
                    format: Some(Format::DateTime),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("StartQueryTime")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    format: Some(Format::DateTime),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("EndQueryTime")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    max: Some(100),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("10"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("PageSize")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("1"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("PageNum")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the hot or the big keys of an instance of the enterprise kind, now or over a span of time, by pages.",
        "分页查询企业版实例的热 Key 或大 Key，可查实时数据或历史数据。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance to look at. It must be of the enterprise kind.",
            "要查询的实例 ID，须为企业版。",
        ),
        Doc::new(
            "Looks at the keys of this node only.",
            "只查询指定节点上的 Key。",
        ),
        Doc::new(
            "`RealTime` for the present, `History` for a time range. Default: `RealTime`.",
            "取 `RealTime` 查询实时数据，取 `History` 查询历史数据。默认 `RealTime`。",
        ),
        Doc::new(
            "1 for hot keys, 2 for keys with many elements, 3 for keys that take much memory. Default: 1.",
            "Key 类别：1 为热 Key，2 为按元素个数统计的大 Key，3 为按内存占用统计的大 Key。默认 1。",
        ),
        Doc::new(
            "All data of the key with this name. Only with `History`.",
            "查询指定 Key 的全部数据，仅 `QueryType` 为 `History` 时有效。",
        ),
        Doc::new(
            "Start of the time range, `yyyy-MM-dd HH:mm:ss`. Default: 30 minutes ago. Only with `History`.",
            "查询的开始时间，格式为 `yyyy-MM-dd HH:mm:ss`，默认为 30 分钟前。仅 `QueryType` 为 `History` 时有效。",
        ),
        Doc::new(
            "End of the time range, `yyyy-MM-dd HH:mm:ss`. Default: now. Only with `History`.",
            "查询的结束时间，格式为 `yyyy-MM-dd HH:mm:ss`，默认为当前时间。仅 `QueryType` 为 `History` 时有效。",
        ),
        Doc::new(
            "Page size: 1 to 100. Default: 10.",
            "每页数量，取值范围为 1～100，默认 10。",
        ),
        Doc::new(
            "Number of the page, from 1. Default: 1.",
            "页码，从 1 开始，默认 1。",
        ),
    ],
};
