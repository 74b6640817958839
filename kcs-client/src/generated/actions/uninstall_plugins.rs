// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `UninstallPlugins`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, ListEncoding, Method,
    Methods, ParameterMeta, RetryClass,
};
use crate::types::{CacheId, PluginName};

/// Removes plugins from an instance.
///
/// 从实例卸载插件。
///
/// Sent by [`Client::uninstall_plugins`](crate::Client::uninstall_plugins).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UninstallPlugins {
    /// Id of the instance to uninstall from.
    ///
    /// 要卸载插件的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
    /// The plugins to remove. DescribePlugins tells in `EnableUninstall` whether that is possible.
    ///
    /// 要卸载的插件名称，能否卸载见 DescribePlugins 返回的 `EnableUninstall`。
    ///
    /// Wire name `PluginNames.N`. Optional. Source: the vendor's SDKs, inference.
    pub plugin_names: Vec<PluginName>,
}

rt::structure!(request UninstallPlugins requires [] {
    0: cache_id = "CacheId",
    1: plugin_names = "PluginNames",
});

impl UninstallPlugins {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        plugin_names: impl IntoIterator<Item = impl Into<PluginName>>,
    ) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            plugin_names: plugin_names.into_iter().map(Into::into).collect(),
        }
    }

    /// Sets `CacheId`. Id of the instance to uninstall from.
    ///
    /// 要卸载插件的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets all of `PluginNames`. The plugins to remove.
    ///
    /// 要卸载的插件名称，能否卸载见 DescribePlugins 返回的 `EnableUninstall`。
    #[must_use]
    pub fn plugin_names(
        mut self,
        plugin_names: impl IntoIterator<Item = impl Into<PluginName>>,
    ) -> Self {
        self.plugin_names = plugin_names.into_iter().map(Into::into).collect();
        self
    }
}

impl Action for UninstallPlugins {
    type Data = String;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "UninstallPlugins",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Delete,
    resources: &[&resources::PLUGIN, &resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribePlugins"),
    parameters: &[
        ParameterMeta::optional("CacheId"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("PluginNames.N")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Removes plugins from an instance.", "从实例卸载插件。"),
    parameters: &[
        Doc::new(
            "Id of the instance to uninstall from.",
            "要卸载插件的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "The plugins to remove. DescribePlugins tells in `EnableUninstall` whether that is possible.",
            "要卸载的插件名称，能否卸载见 DescribePlugins 返回的 `EnableUninstall`。",
        ),
    ],
};
