// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteBigKeysAnalyseResult`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass,
};
use crate::types::{CacheId, TaskId};

/// Deletes the result of a big-key analysis.
///
/// 删除大 Key 分析任务的结果。
///
/// Sent by [`Client::delete_big_keys_analyse_result`](crate::Client::delete_big_keys_analyse_result).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteBigKeysAnalyseResult {
    /// Id of the instance that was analysed.
    ///
    /// 被分析的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
    /// Id of the analysis to delete the result of, as DescribeBigKeys lists it.
    ///
    /// 要删除结果的分析任务 ID，可通过 DescribeBigKeys 查询。
    ///
    /// Wire name `TaskId`. Optional. Source: the vendor's SDKs, inference.
    pub task_id: Option<TaskId>,
}

rt::structure!(request DeleteBigKeysAnalyseResult requires [] {
    0: cache_id = "CacheId",
    1: task_id = "TaskId",
});

impl DeleteBigKeysAnalyseResult {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        task_id: impl Argument<TaskId>,
    ) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            task_id: Some(task_id.into_argument()),
        }
    }

    /// Sets `CacheId`. Id of the instance that was analysed.
    ///
    /// 被分析的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets `TaskId`. Id of the analysis to delete the result of, as DescribeBigKeys lists it.
    ///
    /// 要删除结果的分析任务 ID，可通过 DescribeBigKeys 查询。
    #[must_use]
    pub fn task_id(mut self, task_id: impl Into<TaskId>) -> Self {
        self.task_id = Some(task_id.into());
        self
    }
}

impl Action for DeleteBigKeysAnalyseResult {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteBigKeysAnalyseResult",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Delete]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Delete,
    resources: &[&resources::TASK, &resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeBigKeys"),
    parameters: &[ParameterMeta::optional("CacheId"), ParameterMeta::optional("TaskId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes the result of a big-key analysis.",
        "删除大 Key 分析任务的结果。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance that was analysed.",
            "被分析的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Id of the analysis to delete the result of, as DescribeBigKeys lists it.",
            "要删除结果的分析任务 ID，可通过 DescribeBigKeys 查询。",
        ),
    ],
};
