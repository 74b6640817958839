// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `AnalyzeDailySwitch`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass, ValueType,
};
use crate::types::CacheId;

/// Switches the analysis of the service log and of the slow log on or off.
/// GetDailyAnalyzeSwitchState tells how they are set.
///
/// 开启或关闭实例的运行日志分析和慢日志分析，当前状态通过 GetDailyAnalyzeSwitchState 查询。
///
/// Sent by [`Client::analyze_daily_switch`](crate::Client::analyze_daily_switch).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AnalyzeDailySwitch {
    /// Id of the instance to set.
    ///
    /// 要设置的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
    /// Whether the service log is analysed. Without it the present setting stays.
    ///
    /// 是否开启运行日志分析。不传时保持当前设置。
    ///
    /// Wire name `ServiceLog`. Optional. Source: the vendor's SDKs.
    pub service_log: Option<bool>,
    /// Whether the slow log is analysed. Without it the present setting stays.
    ///
    /// 是否开启慢日志分析。不传时保持当前设置。
    ///
    /// Wire name `SlowLog`. Optional. Source: the vendor's SDKs.
    pub slow_log: Option<bool>,
}

rt::structure!(request AnalyzeDailySwitch requires [] {
    0: cache_id = "CacheId",
    1: service_log = "ServiceLog",
    2: slow_log = "SlowLog",
});

impl AnalyzeDailySwitch {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            service_log: None,
            slow_log: None,
        }
    }

    /// Sets `CacheId`. Id of the instance to set.
    ///
    /// 要设置的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets `ServiceLog`. Whether the service log is analysed.
    ///
    /// 是否开启运行日志分析。
    #[must_use]
    pub fn service_log(mut self, service_log: bool) -> Self {
        self.service_log = Some(service_log);
        self
    }

    /// Sets `SlowLog`. Whether the slow log is analysed.
    ///
    /// 是否开启慢日志分析。
    #[must_use]
    pub fn slow_log(mut self, slow_log: bool) -> Self {
        self.slow_log = Some(slow_log);
        self
    }
}

impl Action for AnalyzeDailySwitch {
    type Data = String;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "AnalyzeDailySwitch",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("GetDailyAnalyzeSwitchState"),
    parameters: &[
        ParameterMeta::optional("CacheId"),
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("ServiceLog")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("SlowLog")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Switches the analysis of the service log and of the slow log on or off. GetDailyAnalyzeSwitchState tells how they are set.",
        "开启或关闭实例的运行日志分析和慢日志分析，当前状态通过 GetDailyAnalyzeSwitchState 查询。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance to set.",
            "要设置的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Whether the service log is analysed. Without it the present setting stays.",
            "是否开启运行日志分析。不传时保持当前设置。",
        ),
        Doc::new(
            "Whether the slow log is analysed. Without it the present setting stays.",
            "是否开启慢日志分析。不传时保持当前设置。",
        ),
    ],
};
