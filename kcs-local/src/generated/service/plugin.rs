//! The Actions of the group `plugin`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{DescribePlugins, InstallPlugins, UninstallPlugins};
use kcs_client::types::{PluginInstallation, PluginPage};
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Lists the plugins that an instance has or can have.
    fn describe_plugins(
        &self,
        context: &Context,
        request: DescribePlugins,
    ) -> Result<PluginPage, ServiceError>;

    /// Installs plugins on an instance, or upgrades those that it has.
    fn install_plugins(
        &self,
        context: &Context,
        request: InstallPlugins,
    ) -> Result<PluginInstallation, ServiceError>;

    /// Removes plugins from an instance.
    fn uninstall_plugins(
        &self,
        context: &Context,
        request: UninstallPlugins,
    ) -> Result<String, ServiceError>;
}
