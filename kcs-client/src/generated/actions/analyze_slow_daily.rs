// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `AnalyzeSlowDaily`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Format, Json, Method,
    Methods, ParameterDetails, ParameterMeta, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{CacheId, QueryTime, ShardId};

/// Shows the slow log of an instance, by pages, if AnalyzeDailySwitch has switched its analysis
/// on.
///
/// 分页查询实例的慢日志，需要先用 AnalyzeDailySwitch 开启慢日志分析。
///
/// Sent by [`Client::analyze_slow_daily`](crate::Client::analyze_slow_daily).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AnalyzeSlowDaily {
    /// Id of the instance whose slow log is looked at.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
    /// Start of the span of time, `yyyy-MM-dd HH:mm:ss`.
    ///
    /// 查询的开始时间，格式为 `yyyy-MM-dd HH:mm:ss`。
    ///
    /// Wire name `StartQueryTime`. Optional. Date and time as `yyyy-MM-dd HH:mm:ss`. Source: the
    /// vendor's SDKs.
    pub start_query_time: Option<QueryTime>,
    /// End of the span of time, `yyyy-MM-dd HH:mm:ss`.
    ///
    /// 查询的结束时间，格式为 `yyyy-MM-dd HH:mm:ss`。
    ///
    /// Wire name `EndQueryTime`. Optional. Date and time as `yyyy-MM-dd HH:mm:ss`. Source: the
    /// vendor's SDKs.
    pub end_query_time: Option<QueryTime>,
    /// Number of the page, from 1. Default: 1.
    ///
    /// 页码，从 1 开始，默认 1。
    ///
    /// Wire name `PageNum`. Optional. Default: `1`. Source: the vendor's SDKs.
    pub page_num: Option<i64>,
    /// Page size.
    ///
    /// 每页数量。
    ///
    /// Wire name `PageSize`. Optional. Default: `10`. Source: the vendor's SDKs.
    pub page_size: Option<i64>,
    /// Only the log of this node, for clusters; with `IsProxy`, the id of a proxy node. Default:
    /// the logs of all nodes.
    ///
    /// 只查询指定节点的日志，适用于集群；`IsProxy` 为 `true` 时为代理节点的 ID。默认查询全部节点。
    ///
    /// Wire name `ShardId`. Optional. Source: the vendor's SDKs.
    pub shard_id: Option<ShardId>,
    /// Whether the slow log of the proxies is returned, rather than that of the data nodes.
    /// Default: `false`.
    ///
    /// 是否查询代理节点的慢日志；为 `false` 时查询数据节点的慢日志。默认 `false`。
    ///
    /// Wire name `IsProxy`. Optional. Default: `false`. Source: the vendor's SDKs.
    pub is_proxy: Option<bool>,
    /// Kind of operation, such as `LATENCY`, `GET`, `STATS` or `ALL`. A full list is not
    /// documented.
    ///
    /// 操作类型，例如 `LATENCY`、`GET`、`STATS`、`ALL`。完整的取值列表文档未说明。
    ///
    /// Wire name `OperationType`. Optional. Source: the vendor's SDKs.
    pub operation_type: Option<String>,
}

rt::structure!(request AnalyzeSlowDaily requires [] {
    0: cache_id = "CacheId",
    1: start_query_time = "StartQueryTime",
    2: end_query_time = "EndQueryTime",
    3: page_num = "PageNum",
    4: page_size = "PageSize",
    5: shard_id = "ShardId",
    6: is_proxy = "IsProxy",
    7: operation_type = "OperationType",
});

impl AnalyzeSlowDaily {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            start_query_time: None,
            end_query_time: None,
            page_num: None,
            page_size: None,
            shard_id: None,
            is_proxy: None,
            operation_type: None,
        }
    }

    /// Sets `CacheId`. Id of the instance whose slow log is looked at.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets `StartQueryTime`. Start of the span of time, `yyyy-MM-dd HH:mm:ss`.
    ///
    /// 查询的开始时间，格式为 `yyyy-MM-dd HH:mm:ss`。
    #[must_use]
    pub fn start_query_time(mut self, start_query_time: impl Into<QueryTime>) -> Self {
        self.start_query_time = Some(start_query_time.into());
        self
    }

    /// Sets `EndQueryTime`. End of the span of time, `yyyy-MM-dd HH:mm:ss`.
    ///
    /// 查询的结束时间，格式为 `yyyy-MM-dd HH:mm:ss`。
    #[must_use]
    pub fn end_query_time(mut self, end_query_time: impl Into<QueryTime>) -> Self {
        self.end_query_time = Some(end_query_time.into());
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

    /// Sets `PageSize`. Page size.
    ///
    /// 每页数量。
    #[must_use]
    pub fn page_size(mut self, page_size: impl Into<i64>) -> Self {
        self.page_size = Some(page_size.into());
        self
    }

    /// Sets `ShardId`. Only the log of this node, for clusters.
    ///
    /// 只查询指定节点的日志，适用于集群；`IsProxy` 为 `true` 时为代理节点的 ID。
    #[must_use]
    pub fn shard_id(mut self, shard_id: impl Into<ShardId>) -> Self {
        self.shard_id = Some(shard_id.into());
        self
    }

    /// Sets `IsProxy`. Whether the slow log of the proxies is returned, rather than that of the
    /// data nodes.
    ///
    /// 是否查询代理节点的慢日志；为 `false` 时查询数据节点的慢日志。
    #[must_use]
    pub fn is_proxy(mut self, is_proxy: bool) -> Self {
        self.is_proxy = Some(is_proxy);
        self
    }

    /// Sets `OperationType`. Kind of operation, such as `LATENCY`, `GET`, `STATS` or `ALL`.
    ///
    /// 操作类型，例如 `LATENCY`、`GET`、`STATS`、`ALL`。
    #[must_use]
    pub fn operation_type(mut self, operation_type: impl Into<String>) -> Self {
        self.operation_type = Some(operation_type.into());
        self
    }
}

impl Action for AnalyzeSlowDaily {
    type Data = Json;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for AnalyzeSlowDaily {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "AnalyzeSlowDaily",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE, &resources::SHARD],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("CacheId"),
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
            details: Some(
                &ParameterDetails {
                    default: Some("1"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("PageNum")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("10"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("PageSize")
        },
        ParameterMeta::optional("ShardId"),
        ParameterMeta {
            ty: ValueType::Boolean,
            details: Some(
                &ParameterDetails {
                    default: Some("false"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("IsProxy")
        },
        ParameterMeta::optional("OperationType"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Shows the slow log of an instance, by pages, if AnalyzeDailySwitch has switched its analysis on.",
        "分页查询实例的慢日志，需要先用 AnalyzeDailySwitch 开启慢日志分析。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance whose slow log is looked at.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Start of the span of time, `yyyy-MM-dd HH:mm:ss`.",
            "查询的开始时间，格式为 `yyyy-MM-dd HH:mm:ss`。",
        ),
        Doc::new(
            "End of the span of time, `yyyy-MM-dd HH:mm:ss`.",
            "查询的结束时间，格式为 `yyyy-MM-dd HH:mm:ss`。",
        ),
        Doc::new(
            "Number of the page, from 1. Default: 1.",
            "页码，从 1 开始，默认 1。",
        ),
        Doc::new("Page size.", "每页数量。"),
        Doc::new(
            "Only the log of this node, for clusters; with `IsProxy`, the id of a proxy node. Default: the logs of all nodes.",
            "只查询指定节点的日志，适用于集群；`IsProxy` 为 `true` 时为代理节点的 ID。默认查询全部节点。",
        ),
        Doc::new(
            "Whether the slow log of the proxies is returned, rather than that of the data nodes. Default: `false`.",
            "是否查询代理节点的慢日志；为 `false` 时查询数据节点的慢日志。默认 `false`。",
        ),
        Doc::new(
            "Kind of operation, such as `LATENCY`, `GET`, `STATS` or `ALL`. A full list is not documented.",
            "操作类型，例如 `LATENCY`、`GET`、`STATS`、`ALL`。完整的取值列表文档未说明。",
        ),
    ],
};
