// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `NodeStatus`.

use crate::rt::{self, Doc, Unlisted};

/// State of one node. Nodes have words where instances have the numbers of `ClusterStatus`.
///
/// 单个节点的状态。节点状态是英文单词，实例状态则是 `ClusterStatus` 中的数字。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 5005–5012, wire notes (#69).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum NodeStatus {
    /// The service does not know the state.
    ///
    /// 未知。
    ///
    /// Wire value `unknown`. Source: guide line 5005.
    Unknown,
    /// Being created.
    ///
    /// 创建中。
    ///
    /// Wire value `creating`. Source: guide line 5006.
    Creating,
    /// Running.
    ///
    /// 运行中。
    ///
    /// Wire value `running`. Source: guide line 5007.
    Running,
    /// Deleted.
    ///
    /// 已删除。
    ///
    /// Wire value `deleted`. Source: guide line 5008.
    Deleted,
    /// It could not be started.
    ///
    /// 启动失败。
    ///
    /// Wire value `failed`. Source: guide line 5009.
    Failed,
    /// New.
    ///
    /// 新建。
    ///
    /// Wire value `new`. Source: guide line 5010.
    New,
    /// Abnormal; the node may not serve.
    ///
    /// 服务异常。
    ///
    /// Wire value `shutdown`. Source: guide line 5011.
    Shutdown,
    /// Broken.
    ///
    /// 发生错误。
    ///
    /// Wire value `error`. Source: guide line 5012.
    Error,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(NodeStatus, MEANINGS {
    Unknown = "unknown",
    Creating = "creating",
    Running = "running",
    Deleted = "deleted",
    Failed = "failed",
    New = "new",
    Shutdown = "shutdown",
    Error = "error",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("The service does not know the state.", "未知。"),
    Doc::new("Being created.", "创建中。"),
    Doc::new("Running.", "运行中。"),
    Doc::new("Deleted.", "已删除。"),
    Doc::new("It could not be started.", "启动失败。"),
    Doc::new("New.", "新建。"),
    Doc::new("Abnormal; the node may not serve.", "服务异常。"),
    Doc::new("Broken.", "发生错误。"),
];
