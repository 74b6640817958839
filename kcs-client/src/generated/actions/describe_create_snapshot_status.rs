// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCreateSnapshotStatus`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Doc, Effect, Method, Methods, Presignable,
    ReadOnly, RetryClass,
};
use crate::types::SnapshotTaskStatus;

/// Tells the state of a backup task. It has no parameters of its own, and which instance it
/// reports on is not documented.
///
/// 查询备份任务的状态。该接口没有业务参数，返回哪个实例的任务文档未说明。
///
/// Sent by [`Client::describe_create_snapshot_status`](crate::Client::describe_create_snapshot_status).
///
/// Source: the vendor's Go SDK, the vendor's Python SDK, the vendor's Java SDK, the vendor's
/// Node.js SDK.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DescribeCreateSnapshotStatus {}

rt::structure!(request DescribeCreateSnapshotStatus requires [] {});

impl DescribeCreateSnapshotStatus {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
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
    retry: RetryClass::Safe,
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Tells the state of a backup task. It has no parameters of its own, and which instance it reports on is not documented.",
        "查询备份任务的状态。该接口没有业务参数，返回哪个实例的任务文档未说明。",
    ),
    parameters: &[],
};
