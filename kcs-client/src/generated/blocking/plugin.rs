// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on plugins, for the blocking client.

use crate::actions::{DescribePlugins, InstallPlugins, UninstallPlugins};
use crate::blocking::{Call, Client};

/// Actions on plugins.
impl Client {
    /// Lists the plugins that an instance has or can have. The same as
    /// [`Client::describe_plugins`](crate::Client::describe_plugins).
    ///
    /// 查询实例已安装或可安装的插件。
    #[inline]
    pub fn describe_plugins(&self, request: DescribePlugins) -> Call<DescribePlugins> {
        self.action(request)
    }

    /// Installs plugins on an instance, or upgrades those that it has. The same as
    /// [`Client::install_plugins`](crate::Client::install_plugins).
    ///
    /// 为实例安装插件，或升级已安装的插件。
    #[inline]
    pub fn install_plugins(&self, request: InstallPlugins) -> Call<InstallPlugins> {
        self.action(request)
    }

    /// Removes plugins from an instance. The same as
    /// [`Client::uninstall_plugins`](crate::Client::uninstall_plugins).
    ///
    /// 从实例卸载插件。
    #[inline]
    pub fn uninstall_plugins(
        &self,
        request: UninstallPlugins,
    ) -> Call<UninstallPlugins> {
        self.action(request)
    }
}
