// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `InstallPlugins`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, GroupMeta,
    ListEncoding, Method, Methods, ParameterMeta, RetryClass,
};
use crate::types::{CacheId, PluginInstallation, PluginName, PluginSelection, PluginVersion};

/// Installs plugins on an instance, or upgrades those that it has. The reply has no `Data`, but
/// an `Error` next to `RequestId`, which is null on success.
///
/// 为实例安装插件，或升级已安装的插件。返回中没有 `Data`，只有与 `RequestId` 并列的 `Error`，成功时其值为 null。
///
/// Sent by [`Client::install_plugins`](crate::Client::install_plugins).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InstallPlugins {
    /// Id of the instance to install on.
    ///
    /// 要安装插件的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
    /// Names of the plugins to install.
    ///
    /// 要安装的插件名称。
    ///
    /// Wire name `Plugins.N.PluginName`. Optional. Source: the vendor's SDKs (Go, Java, Python),
    /// wire notes (#35).
    ///
    /// Versions of the plugins, one for each name.
    ///
    /// 要安装的插件版本，与插件名称一一对应。
    ///
    /// Wire name `Plugins.N.PluginVersion`. Optional. Source: the vendor's SDKs (Go, Java, Python),
    /// wire notes (#35).
    pub plugins: Vec<PluginSelection>,
}

rt::structure!(request InstallPlugins requires [] {
    0: cache_id = "CacheId",
    1: plugins = "Plugins",
});

impl InstallPlugins {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        plugins: impl IntoIterator<Item = impl Into<PluginSelection>>,
    ) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            plugins: plugins.into_iter().map(Into::into).collect(),
        }
    }

    /// Sets `CacheId`. Id of the instance to install on.
    ///
    /// 要安装插件的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets all items, replacing earlier ones.
    ///
    /// 设置全部条目，替换先前的设置。
    #[must_use]
    pub fn plugins(
        mut self,
        plugins: impl IntoIterator<Item = impl Into<PluginSelection>>,
    ) -> Self {
        self.plugins = plugins.into_iter().map(Into::into).collect();
        self
    }

    /// Appends an item.
    ///
    /// 追加一项。
    #[must_use]
    pub fn plugin(
        mut self,
        name: impl Into<PluginName>,
        version: impl Into<PluginVersion>,
    ) -> Self {
        self.plugins.push(PluginSelection::from((name, version)));
        self
    }
}

impl Action for InstallPlugins {
    type Data = PluginInstallation;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "InstallPlugins",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Create,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::ReadBack,
    check: Some("DescribePlugins"),
    envelope: false,
    parameters: &[
        ParameterMeta::optional("CacheId"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Plugins.N.PluginName")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Plugins.N.PluginVersion")
        },
    ],
    groups: &[
        GroupMeta::Paired {
            member: "Plugins",
            parameters: &["Plugins.N.PluginName", "Plugins.N.PluginVersion"],
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Installs plugins on an instance, or upgrades those that it has. The reply has no `Data`, but an `Error` next to `RequestId`, which is null on success.",
        "为实例安装插件，或升级已安装的插件。返回中没有 `Data`，只有与 `RequestId` 并列的 `Error`，成功时其值为 null。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance to install on.",
            "要安装插件的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new("Names of the plugins to install.", "要安装的插件名称。"),
        Doc::new(
            "Versions of the plugins, one for each name.",
            "要安装的插件版本，与插件名称一一对应。",
        ),
    ],
};
