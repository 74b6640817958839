// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCreateSnapshotStatus`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{CacheId, SnapshotTaskStatus};

/// Tells the state of the backup task of an instance and of its big-key analysis, to be looked
/// at before a backup is taken. Which task it reports on without `CacheId` is not documented.
///
/// 查询实例备份任务及大 Key 分析的状态，用于发起备份之前。不传 `CacheId` 时返回哪个任务，文档未说明。
///
/// Sent by [`Client::describe_create_snapshot_status`](crate::Client::describe_create_snapshot_status).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DescribeCreateSnapshotStatus {
    /// Id of the instance whose backup task to show. Of the vendor's SDKs only that for Node.js has
    /// it, in the build that npm installs.
    ///
    /// 要查询备份任务的实例 ID，可通过 DescribeCacheClusters 查询。官方 SDK 中仅 Node.js SDK 的 npm 发布版有该参数。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's Node.js SDK.
    pub cache_id: Option<CacheId>,
}

rt::structure!(request DescribeCreateSnapshotStatus requires [] {
    0: cache_id = "CacheId",
});

impl DescribeCreateSnapshotStatus {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `CacheId`. Id of the instance whose backup task to show.
    ///
    /// 要查询备份任务的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }
}

impl Action for DescribeCreateSnapshotStatus {
    type Data = SnapshotTaskStatus;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCreateSnapshotStatus {}

impl Presignable for DescribeCreateSnapshotStatus {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCreateSnapshotStatus",
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
        "Tells the state of the backup task of an instance and of its big-key analysis, to be looked at before a backup is taken. Which task it reports on without `CacheId` is not documented.",
        "查询实例备份任务及大 Key 分析的状态，用于发起备份之前。不传 `CacheId` 时返回哪个任务，文档未说明。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance whose backup task to show. Of the vendor's SDKs only that for Node.js has it, in the build that npm installs.",
            "要查询备份任务的实例 ID，可通过 DescribeCacheClusters 查询。官方 SDK 中仅 Node.js SDK 的 npm 发布版有该参数。",
        ),
    ],
};
