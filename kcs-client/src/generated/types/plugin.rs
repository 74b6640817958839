// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Plugin`.

use crate::rt;
use crate::types::{PluginName, PluginVersion};

/// A plugin that an instance has or can have. Only the vendor's SDKs describe it. The names of
/// the fields are those of the vendor's Java SDK, which states them as in JSON; no reply
/// confirms them.
///
/// 实例已安装或可安装的插件，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Plugin {
    /// Name of the plugin.
    ///
    /// 插件名称。
    ///
    /// Wire name `PluginName`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub name: Option<PluginName>,
    /// Whether the plugin can be uninstalled.
    ///
    /// 插件是否可以卸载。
    ///
    /// Wire name `EnableUninstall`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub removable: Option<bool>,
    /// Versions that the plugin can be upgraded to.
    ///
    /// 插件可升级到的版本。
    ///
    /// Wire name `UpgradeVersions`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub upgrade_versions: Vec<PluginVersion>,
    /// What the plugin does.
    ///
    /// 插件说明。
    ///
    /// Wire name `Description`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub description: Option<String>,
}

rt::structure!(Plugin {
    0: name = "PluginName",
    1: removable = "EnableUninstall",
    2: upgrade_versions = "UpgradeVersions",
    3: description = "Description",
});
