// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `PluginPage`.

use crate::rt;
use crate::types::Plugin;

/// One page of the plugins. Only the vendor's SDKs describe it. The names of the fields are
/// those of the vendor's Java SDK, which states them as in JSON; no reply confirms them.
///
/// 插件列表（分页），仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PluginPage {
    /// The plugins of this page.
    ///
    /// 本页的插件列表。
    ///
    /// Wire name `Plugins`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub plugins: Vec<Plugin>,
    /// Number of all plugins that fit.
    ///
    /// 符合条件的插件总数。
    ///
    /// Wire name `Total`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub total: Option<i64>,
}

rt::structure!(PluginPage {
    0: plugins = "Plugins",
    1: total = "Total",
});
