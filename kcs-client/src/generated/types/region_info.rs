// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `RegionInfo`.

use crate::rt;
use crate::types::Region;

/// A region and its name.
///
/// 地域及其名称。
///
/// Source: guide lines 4212–4219.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RegionInfo {
    /// Name for display, in Chinese, such as `华北1（北京）`. Not stable enough to compare with: use `Region`.
    ///
    /// 用于展示的中文名称，例如“华北1（北京）”。名称可能调整，程序中请以 `Region` 为准。
    ///
    /// Wire name `RegionName`. Source: guide line 4213, the vendor's SDKs (Go, Java).
    pub name: String,
    /// Code of the region, such as `cn-beijing-6`: what the host name and the credential scope
    /// take.
    ///
    /// 地域代码，例如 `cn-beijing-6`，用于拼接服务域名和签名中的凭证范围。
    ///
    /// Wire name `Region`. Source: guide line 4214, the vendor's SDKs (Go, Java).
    pub region: Region,
}

rt::structure!(RegionInfo {
    0: name = "RegionName",
    1: region = "Region",
});
