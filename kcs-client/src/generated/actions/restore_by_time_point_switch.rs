// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `RestoreByTimePointSwitch`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass,
};
use crate::types::CacheId;

/// Switches on or off that an instance can be restored to a point in time.
///
/// 开启或关闭实例的按时间点恢复功能。
///
/// Sent by [`Client::restore_by_time_point_switch`](crate::Client::restore_by_time_point_switch).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RestoreByTimePointSwitch {
    /// Id of the instance to set.
    ///
    /// 要设置的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
    /// Whether restoring to a point in time is possible: `on` or `off`, in lowercase unlike
    /// `TimingSwitch`.
    ///
    /// 按时间点恢复的开关，取值为 `on` 或 `off`，与 `TimingSwitch` 不同，均为小写。
    ///
    /// Wire name `RestoreSwitch`. Optional. Source: the vendor's SDKs.
    pub switch: Option<String>,
}

rt::structure!(request RestoreByTimePointSwitch requires [] {
    0: cache_id = "CacheId",
    1: switch = "RestoreSwitch",
});

impl RestoreByTimePointSwitch {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>, switch: impl Into<String>) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            switch: Some(switch.into()),
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

    /// Sets `RestoreSwitch`. Whether restoring to a point in time is possible.
    ///
    /// 按时间点恢复的开关，取值为 `on` 或 `off`，与 `TimingSwitch` 不同，均为小写。
    #[must_use]
    pub fn switch(mut self, switch: impl Into<String>) -> Self {
        self.switch = Some(switch.into());
        self
    }
}

impl Action for RestoreByTimePointSwitch {
    type Data = String;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "RestoreByTimePointSwitch",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeRestoreTimePoints"),
    parameters: &[
        ParameterMeta::optional("CacheId"),
        ParameterMeta::optional("RestoreSwitch"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Switches on or off that an instance can be restored to a point in time.",
        "开启或关闭实例的按时间点恢复功能。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance to set.",
            "要设置的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Whether restoring to a point in time is possible: `on` or `off`, in lowercase unlike `TimingSwitch`.",
            "按时间点恢复的开关，取值为 `on` 或 `off`，与 `TimingSwitch` 不同，均为小写。",
        ),
    ],
};
