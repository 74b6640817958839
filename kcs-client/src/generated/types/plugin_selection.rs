// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `PluginSelection`.

use crate::rt;
use crate::types::{PluginName, PluginVersion};

/// A plugin to install, and in which version.
///
/// 要安装的插件及其版本。
///
/// Source: the vendor's SDKs (Go, Python).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PluginSelection {
    /// The plugin.
    ///
    /// 插件名称。
    ///
    /// Wire name `PluginName`. Source: the vendor's SDKs (Go, Python).
    pub name: PluginName,
    /// The version to install.
    ///
    /// 要安装的版本。
    ///
    /// Wire name `PluginVersion`. Source: the vendor's SDKs (Go, Python).
    pub version: PluginVersion,
}

rt::structure!(PluginSelection {
    0: name = "PluginName",
    1: version = "PluginVersion",
});

impl<A: Into<PluginName>, B: Into<PluginVersion>> From<(A, B)> for PluginSelection {
    fn from((name, version): (A, B)) -> Self {
        Self {
            name: name.into(),
            version: version.into(),
        }
    }
}
