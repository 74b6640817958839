// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `BackupStatus`.

use crate::rt::{self, Doc, Unlisted};

/// State of a snapshot. Only one that is `available` can be restored, downloaded or exported.
///
/// 备份的状态。处于 `available` 状态的备份才能用于恢复、下载和导出。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 4940–4948, inference.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum BackupStatus {
    /// The service does not know the state. Look again later.
    ///
    /// 状态未知，可稍后重新查询。
    ///
    /// Wire value `unknown`. Source: guide line 4943.
    Unknown,
    /// The snapshot is being taken.
    ///
    /// 备份正在生成。
    ///
    /// Wire value `creating`. Source: guide line 4944.
    Creating,
    /// The instance is being restored from this snapshot.
    ///
    /// 正在用该备份恢复实例。
    ///
    /// Wire value `restoring`. Source: guide line 4945.
    Restoring,
    /// The snapshot is being deleted.
    ///
    /// 备份正在删除。
    ///
    /// Wire value `deleting`. Source: guide line 4946.
    Deleting,
    /// The snapshot is complete and can be used.
    ///
    /// 备份已完成，可以使用。
    ///
    /// Wire value `available`. Source: guide lines 4947 and 4550.
    Available,
    /// Something went wrong with the snapshot. Take another one.
    ///
    /// 备份出现异常，需要重新备份。
    ///
    /// Wire value `error`. Source: guide line 4948.
    Error,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(BackupStatus, MEANINGS {
    Unknown = "unknown",
    Creating = "creating",
    Restoring = "restoring",
    Deleting = "deleting",
    Available = "available",
    Error = "error",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "The service does not know the state. Look again later.",
        "状态未知，可稍后重新查询。",
    ),
    Doc::new("The snapshot is being taken.", "备份正在生成。"),
    Doc::new(
        "The instance is being restored from this snapshot.",
        "正在用该备份恢复实例。",
    ),
    Doc::new("The snapshot is being deleted.", "备份正在删除。"),
    Doc::new(
        "The snapshot is complete and can be used.",
        "备份已完成，可以使用。",
    ),
    Doc::new(
        "Something went wrong with the snapshot. Take another one.",
        "备份出现异常，需要重新备份。",
    ),
];
