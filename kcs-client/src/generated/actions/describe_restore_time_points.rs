// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeRestoreTimePoints`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::types::CacheId;

/// Lists the points in time to which an instance can be restored. There are some only after
/// RestoreByTimePointSwitch has switched that on.
///
/// 查询实例可以恢复到的时间点，需要先用 RestoreByTimePointSwitch 开启按时间点恢复。
///
/// Sent by [`Client::describe_restore_time_points`](crate::Client::describe_restore_time_points).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeRestoreTimePoints {
    /// Id of the instance to look at.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
}

rt::structure!(request DescribeRestoreTimePoints requires [] {
    0: cache_id = "CacheId",
});

impl DescribeRestoreTimePoints {
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

impl Action for DescribeRestoreTimePoints {
    type Data = Vec<String>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeRestoreTimePoints {}

impl Presignable for DescribeRestoreTimePoints {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeRestoreTimePoints",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[ParameterMeta::optional("CacheId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the points in time to which an instance can be restored. There are some only after RestoreByTimePointSwitch has switched that on.",
        "查询实例可以恢复到的时间点，需要先用 RestoreByTimePointSwitch 开启按时间点恢复。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance to look at.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
