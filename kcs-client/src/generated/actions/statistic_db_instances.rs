// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `StatisticDBInstances`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, Presignable, ReadOnly,
    RetryClass,
};
use crate::types::ClusterStatistics;

/// Counts the instances of the account by state: for each region, and for all regions together.
///
/// 按状态统计账号下的实例数量，既给出各地域的数量，也给出全部地域的合计。
///
/// Sent by [`Client::statistic_db_instances`](crate::Client::statistic_db_instances).
///
/// Source: guide lines 1519–1623, the vendor's SDKs, the vendor's older SDKs (Java, Python).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StatisticDbInstances {}

rt::structure!(request StatisticDbInstances requires [] {});

impl StatisticDbInstances {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }
}

impl Action for StatisticDbInstances {
    type Data = ClusterStatistics;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for StatisticDbInstances {}

impl Presignable for StatisticDbInstances {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "StatisticDBInstances",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    retry: RetryClass::Safe,
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Counts the instances of the account by state: for each region, and for all regions together.",
        "按状态统计账号下的实例数量，既给出各地域的数量，也给出全部地域的合计。",
    ),
    parameters: &[],
};
