// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SnapshotDownload`.

use crate::rt::{self, Secret};
use crate::types::SnapshotId;

/// Where a snapshot can be downloaded.
///
/// 备份的下载信息。
///
/// Source: guide lines 4585–4589 and 4602–4608.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SnapshotDownload {
    /// The snapshot that was asked for.
    ///
    /// 所查询的备份。
    ///
    /// Wire name `snapshotId`. Source: guide line 4588, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub snapshot_id: SnapshotId,
    /// URL of the file in KS3, to be fetched with a plain GET. It presumably gives access to all
    /// data of the instance: treat it as a secret. How long it stays valid is not documented. The
    /// example uses http and the KS3 host of the region.
    ///
    /// 备份文件在 KS3 上的地址，直接以 GET 请求下载即可。得到该地址就可能读取实例的全部数据，请妥善保管；有效期文档未说明。示例中的地址使用 http，指向地域对应的 KS3 域名。
    ///
    /// Wire name `url`. Source: guide lines 4589 and 4606, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK.
    pub url: Secret,
}

rt::structure!(SnapshotDownload {
    0: snapshot_id = "snapshotId",
    1: url = "url",
});
