// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `AnalyzeBigKeys`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass, ValueType,
};
use crate::types::{BigKeyAnalysis, BigKeyReport, TaskId};

/// Returns the result of a big-key analysis. Despite its name it presumably starts nothing: as
/// far as the SDKs show, analyses run along with automatic snapshots once SetTimingSnapshot has
/// set `Bigkey`. The known fields of the reply fit `QueryType` 1; what the other values return
/// is not documented.
///
/// 查询大 Key 分析任务的结果。接口名虽为 Analyze，但推测并不发起分析：从官方 SDK 推断，分析随自动备份进行，由 SetTimingSnapshot 的 `Bigkey` 开启。已知的返回字段对应 `QueryType` 为 1 的情形，其他取值的返回内容文档未说明。
///
/// Sent by [`Client::analyze_big_keys`](crate::Client::analyze_big_keys).
///
/// Source: the vendor's SDKs, inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AnalyzeBigKeys {
    /// Id of the analysis, as DescribeBigKeys lists it.
    ///
    /// 分析任务的 ID，可通过 DescribeBigKeys 查询。
    ///
    /// Wire name `TaskId`. Optional. Source: the vendor's SDKs, inference.
    pub task_id: Option<TaskId>,
    /// Which part of the result: 1 basic figures, 2 top shares, 3 details, 4 download. What is
    /// taken when it is absent is not documented.
    ///
    /// 结果的查询类型：1 基本信息，2 占比排行，3 明细，4 下载。不传时的行为文档未说明。
    ///
    /// Wire name `QueryType`. Optional. Source: the vendor's SDKs.
    pub report: Option<BigKeyReport>,
}

rt::structure!(request AnalyzeBigKeys requires [] {
    0: task_id = "TaskId",
    1: report = "QueryType",
});

impl AnalyzeBigKeys {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        task_id: impl Argument<TaskId>,
        report: impl Argument<BigKeyReport>,
    ) -> Self {
        Self {
            task_id: Some(task_id.into_argument()),
            report: Some(report.into_argument()),
        }
    }

    /// Sets `TaskId`. Id of the analysis, as DescribeBigKeys lists it.
    ///
    /// 分析任务的 ID，可通过 DescribeBigKeys 查询。
    #[must_use]
    pub fn task_id(mut self, task_id: impl Into<TaskId>) -> Self {
        self.task_id = Some(task_id.into());
        self
    }

    /// Sets `QueryType`. Which part of the result.
    ///
    /// 结果的查询类型：1 基本信息，2 占比排行，3 明细，4 下载。
    #[must_use]
    pub fn report(mut self, report: impl Into<BigKeyReport>) -> Self {
        self.report = Some(report.into());
        self
    }
}

impl Action for AnalyzeBigKeys {
    type Data = BigKeyAnalysis;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for AnalyzeBigKeys {}

impl Presignable for AnalyzeBigKeys {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "AnalyzeBigKeys",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::TASK],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("TaskId"),
        ParameterMeta {
            ty: ValueType::Integer,
            ..ParameterMeta::optional("QueryType")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Returns the result of a big-key analysis. Despite its name it presumably starts nothing: as far as the SDKs show, analyses run along with automatic snapshots once SetTimingSnapshot has set `Bigkey`. The known fields of the reply fit `QueryType` 1; what the other values return is not documented.",
        "查询大 Key 分析任务的结果。接口名虽为 Analyze，但推测并不发起分析：从官方 SDK 推断，分析随自动备份进行，由 SetTimingSnapshot 的 `Bigkey` 开启。已知的返回字段对应 `QueryType` 为 1 的情形，其他取值的返回内容文档未说明。",
    ),
    parameters: &[
        Doc::new(
            "Id of the analysis, as DescribeBigKeys lists it.",
            "分析任务的 ID，可通过 DescribeBigKeys 查询。",
        ),
        Doc::new(
            "Which part of the result: 1 basic figures, 2 top shares, 3 details, 4 download. What is taken when it is absent is not documented.",
            "结果的查询类型：1 基本信息，2 占比排行，3 明细，4 下载。不传时的行为文档未说明。",
        ),
    ],
};
