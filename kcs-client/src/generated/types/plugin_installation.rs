// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `PluginInstallation`.

use crate::rt;

/// Reply of InstallPlugins. Only the vendor's SDKs describe it.
///
/// InstallPlugins 的返回，仅见于官方 SDK。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PluginInstallation {
    /// What went wrong. Null or absent when nothing did: that the member is there does not mean
    /// that the call failed.
    ///
    /// 错误信息，成功时为 null 或不出现；不能仅因出现该字段就判定调用失败。
    ///
    /// Wire name `Error`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub error: Option<String>,
}

rt::structure!(reply PluginInstallation {
    0: error = "Error",
});
