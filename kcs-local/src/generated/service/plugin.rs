//! The Actions of the group `plugin`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{DescribePlugins, InstallPlugins, UninstallPlugins};
use kcs_client::types::{PluginInstallation, PluginPage};
use crate::rt::{Context, ServiceError, not_implemented};

/// What a server does for each Action. One that it does not implement is refused.
pub(crate) trait Service: Send + Sync + 'static {
    /// Lists the plugins that an instance has or can have.
    fn describe_plugins(
        &self,
        context: &Context,
        request: DescribePlugins,
    ) -> Result<PluginPage, ServiceError> {
        not_implemented(context, request)
    }

    /// Installs plugins on an instance, or upgrades those that it has.
    fn install_plugins(
        &self,
        context: &Context,
        request: InstallPlugins,
    ) -> Result<PluginInstallation, ServiceError> {
        not_implemented(context, request)
    }

    /// Removes plugins from an instance.
    fn uninstall_plugins(
        &self,
        context: &Context,
        request: UninstallPlugins,
    ) -> Result<String, ServiceError> {
        not_implemented(context, request)
    }
}
