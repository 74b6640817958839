// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `GetDailyAnalyzeSwitchState`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, ReadOnly, RetryClass,
};
use crate::types::{CacheId, LogAnalysisSwitches};

/// Tells which logs of an instance are analysed.
///
/// 查询实例日志分析的开关状态。
///
/// Sent by [`Client::get_daily_analyze_switch_state`](crate::Client::get_daily_analyze_switch_state).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetDailyAnalyzeSwitchState {
    /// Id of the instance to look at.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
}

rt::structure!(request GetDailyAnalyzeSwitchState requires [] {
    0: cache_id = "CacheId",
});

impl GetDailyAnalyzeSwitchState {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
        }
    }

    /// Sets `CacheId`. Id of the instance to look at.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }
}

impl Action for GetDailyAnalyzeSwitchState {
    type Data = LogAnalysisSwitches;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for GetDailyAnalyzeSwitchState {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "GetDailyAnalyzeSwitchState",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[ParameterMeta::optional("CacheId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Tells which logs of an instance are analysed.",
        "查询实例日志分析的开关状态。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance to look at.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
