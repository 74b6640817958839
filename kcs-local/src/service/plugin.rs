//! Plugins of instances.
//!
//! Only the vendor's SDKs know them, and no source lists any. So an instance can have every plugin in every version, and none is
//! listed that it does not have.

use kcs_client::actions::{DescribePlugins, InstallPlugins, UninstallPlugins};
use kcs_client::types::{Plugin, PluginInstallation, PluginPage, PluginSelection};

use super::instance::require;
use super::lists::{DEFAULT_LIMIT, count, cut, mentions};
use super::{Account, Context, ServiceError};
use crate::generated::service::plugin::Service;
use crate::service::message::{self, Operation};
use crate::state::ClusterState;

impl Service for Account {
    fn describe_plugins(
        &self,
        context: &Context,
        request: DescribePlugins,
    ) -> Result<PluginPage, ServiceError> {
        let offset = request.offset.unwrap_or(0);
        let limit = request.limit.unwrap_or(DEFAULT_LIMIT);
        self.with_named(context, request.cache_id, |cluster| {
            let installed = cluster.plugins.iter();
            let matching: Vec<&PluginSelection> = installed
                .filter(|_| request.installed.unwrap_or(true))
                .filter(|plugin| mentions(request.fuzzy_search.as_deref(), &[plugin.name.as_str()]))
                .collect();
            let mut page = PluginPage::default();
            page.plugins = cut(&matching, offset, limit).map(entry).collect();
            page.total = Some(count(matching.len()));
            Ok(page)
        })
    }

    /// A plugin that the instance has already gets the version of the request.
    fn install_plugins(
        &self,
        context: &Context,
        request: InstallPlugins,
    ) -> Result<PluginInstallation, ServiceError> {
        if request.plugins.is_empty() {
            return Err(ServiceError::missing("Plugins"));
        }
        self.with_named(context, request.cache_id, |cluster| {
            require(cluster, Operation::InstallPlugins, &[ClusterState::Running])?;
            for new in request.plugins {
                let mut installed = cluster.plugins.iter_mut();
                match installed.find(|plugin| plugin.name == new.name) {
                    Some(plugin) => plugin.version = new.version,
                    None => cluster.plugins.push(new),
                }
            }
            Ok(PluginInstallation::default())
        })
    }

    /// All or none.
    fn uninstall_plugins(
        &self,
        context: &Context,
        request: UninstallPlugins,
    ) -> Result<String, ServiceError> {
        let names = request.plugin_names;
        if names.is_empty() {
            return Err(ServiceError::missing("PluginNames"));
        }
        self.with_named(context, request.cache_id, |cluster| {
            require(
                cluster,
                Operation::UninstallPlugins,
                &[ClusterState::Running],
            )?;
            let plugins = &mut cluster.plugins;
            let mut absent = names.iter();
            let absent = absent.find(|name| plugins.iter().all(|plugin| plugin.name != **name));
            if let Some(absent) = absent {
                return Err(ServiceError::invalid(message::no_plugin(
                    &cluster.id,
                    absent,
                )));
            }
            plugins.retain(|plugin| !names.contains(&plugin.name));
            Ok(String::new())
        })
    }
}

/// A plugin as lists show it.
fn entry(installed: &PluginSelection) -> Plugin {
    let mut entry = Plugin::default();
    entry.name = Some(installed.name.clone());
    entry.removable = Some(true);
    entry
}
