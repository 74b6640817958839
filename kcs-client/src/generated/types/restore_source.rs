// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `RestoreSource`.

use crate::rt::{self, Doc, Unlisted};

/// Where RestoreSnapshot finds the data.
///
/// RestoreSnapshot 恢复数据的来源。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 4465.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum RestoreSource {
    /// A snapshot that the service keeps, named by `SnapshotId`.
    ///
    /// 系统保存的备份，由 `SnapshotId` 指定。
    ///
    /// Wire value `Default`. Source: guide lines 4465–4466.
    Snapshot,
    /// A file in KS3, named by `BucketName` and `ObjectName`. The account must have authorised KCS
    /// to read its KS3.
    ///
    /// KS3 中的备份文件，由 `BucketName` 和 `ObjectName` 指定，账号须已授权 KCS 访问 KS3。
    ///
    /// Wire value `BaseKS3`. Source: guide lines 4450 and 4465–4468.
    Ks3,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(RestoreSource, MEANINGS {
    Snapshot = "Default",
    Ks3 = "BaseKS3",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "A snapshot that the service keeps, named by `SnapshotId`.",
        "系统保存的备份，由 `SnapshotId` 指定。",
    ),
    Doc::new(
        "A file in KS3, named by `BucketName` and `ObjectName`. The account must have authorised KCS to read its KS3.",
        "KS3 中的备份文件，由 `BucketName` 和 `ObjectName` 指定，账号须已授权 KCS 访问 KS3。",
    ),
];
