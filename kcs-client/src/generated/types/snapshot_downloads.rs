// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SnapshotDownloads`.

use crate::rt::{self, Secret};

/// Where the files of a backup can be downloaded. Only the vendor's SDKs describe it. The names
/// of the fields are those of the vendor's Java SDK, which states them as in JSON; no reply
/// confirms them.
///
/// 备份各文件的下载信息，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SnapshotDownloads {
    /// URLs of the files, presumably one a shard. Treat them as secrets: they presumably give
    /// access to the data.
    ///
    /// 备份文件的下载地址列表，推测每个分片一个。得到地址就可能读取数据，请妥善保管。
    ///
    /// Wire name `download_url`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, inference.
    pub urls: Vec<Secret>,
}

rt::structure!(SnapshotDownloads {
    0: urls = "download_url",
});
