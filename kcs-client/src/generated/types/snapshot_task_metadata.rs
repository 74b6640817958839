// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SnapshotTaskMetadata`.

use crate::rt;

/// What a backup task does besides the backup. Only the vendor's SDKs describe it. The names of
/// the fields are those of the vendor's Java SDK, which states them as in JSON; no reply
/// confirms them.
///
/// 备份任务的附加信息，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SnapshotTaskMetadata {
    /// Whether the snapshot is searched for big keys as well, presumably 1 for yes and 0 for no.
    /// Set with `Bigkey` of SetTimingSnapshot.
    ///
    /// 备份时是否同时分析大 Key，推测 1 为是、0 为否，由 SetTimingSnapshot 的 `Bigkey` 参数设置。
    ///
    /// Wire name `bigkey`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub big_key: Option<i64>,
}

rt::structure!(SnapshotTaskMetadata {
    0: big_key = "bigkey",
});
