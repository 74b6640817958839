// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribePlugins`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    Paged, PagingMeta, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules, ValueType,
};
use crate::types::{CacheId, Plugin, PluginPage};

/// Lists the plugins that an instance has or can have.
///
/// 查询实例已安装或可安装的插件。
///
/// Sent by [`Client::describe_plugins`](crate::Client::describe_plugins).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribePlugins {
    /// Id of the instance whose plugins are listed.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
    /// `true` lists the plugins that the instance has, `false` those that it can have. What is
    /// listed when it is absent is not documented.
    ///
    /// 为 `true` 时查询已安装的插件，为 `false` 时查询未安装的插件；不传时的行为文档未说明。
    ///
    /// Wire name `Installed`. Optional. Source: the vendor's SDKs, inference.
    pub installed: Option<bool>,
    /// Only plugins whose name contains this string.
    ///
    /// 按插件名称模糊查询。
    ///
    /// Wire name `FuzzySearch`. Optional. Source: the vendor's SDKs, inference.
    pub fuzzy_search: Option<String>,
    /// Offset: how many plugins to skip.
    ///
    /// 偏移量，即跳过的插件数量。
    ///
    /// Wire name `Offset`. Optional. At least 0. Source: the vendor's SDKs, inference.
    pub offset: Option<i64>,
    /// Page size. Neither default nor maximum is documented.
    ///
    /// 每页数量，默认值和上限文档未说明。
    ///
    /// Wire name `Limit`. Optional. Source: the vendor's SDKs, inference.
    pub limit: Option<i64>,
}

rt::structure!(request DescribePlugins requires [] {
    0: cache_id = "CacheId",
    1: installed = "Installed",
    2: fuzzy_search = "FuzzySearch",
    3: offset = "Offset",
    4: limit = "Limit",
});

impl DescribePlugins {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
            installed: None,
            fuzzy_search: None,
            offset: None,
            limit: None,
        }
    }

    /// Sets `CacheId`. Id of the instance whose plugins are listed.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets `Installed`. `true` lists the plugins that the instance has, `false` those that it can
    /// have.
    ///
    /// 为 `true` 时查询已安装的插件，为 `false` 时查询未安装的插件；不传时的行为文档未说明。
    #[must_use]
    pub fn installed(mut self, installed: bool) -> Self {
        self.installed = Some(installed);
        self
    }

    /// Sets `FuzzySearch`. Only plugins whose name contains this string.
    ///
    /// 按插件名称模糊查询。
    #[must_use]
    pub fn fuzzy_search(mut self, fuzzy_search: impl Into<String>) -> Self {
        self.fuzzy_search = Some(fuzzy_search.into());
        self
    }

    /// Sets `Offset`. Offset.
    ///
    /// 偏移量，即跳过的插件数量。
    #[must_use]
    pub fn offset(mut self, offset: impl Into<i64>) -> Self {
        self.offset = Some(offset.into());
        self
    }

    /// Sets `Limit`. Page size.
    ///
    /// 每页数量，默认值和上限文档未说明。
    #[must_use]
    pub fn limit(mut self, limit: impl Into<i64>) -> Self {
        self.limit = Some(limit.into());
        self
    }
}

impl Action for DescribePlugins {
    type Data = PluginPage;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribePlugins {}

impl Presignable for DescribePlugins {}

impl Paged for DescribePlugins {
    type Item = Plugin;

    fn offset(&self) -> Option<i64> {
        self.offset
    }

    fn set_offset(&mut self, offset: i64) {
        self.offset = Some(offset);
    }

    fn limit(&self) -> Option<i64> {
        self.limit
    }

    fn items(data: &Self::Data) -> &[Self::Item] {
        &data.plugins
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data.plugins
    }

    fn total(data: &Self::Data) -> Option<i64> {
        data.total
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribePlugins",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("CacheId"),
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("Installed")
        },
        ParameterMeta::optional("FuzzySearch"),
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(0),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Offset")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            ..ParameterMeta::optional("Limit")
        },
    ],
    paging: Some(
        &PagingMeta {
            offset: "Offset",
            limit: "Limit",
            items: Some("Plugins"),
            total: Some("Total"),
            default_limit: None,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the plugins that an instance has or can have.",
        "查询实例已安装或可安装的插件。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance whose plugins are listed.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "`true` lists the plugins that the instance has, `false` those that it can have. What is listed when it is absent is not documented.",
            "为 `true` 时查询已安装的插件，为 `false` 时查询未安装的插件；不传时的行为文档未说明。",
        ),
        Doc::new(
            "Only plugins whose name contains this string.",
            "按插件名称模糊查询。",
        ),
        Doc::new(
            "Offset: how many plugins to skip.",
            "偏移量，即跳过的插件数量。",
        ),
        Doc::new(
            "Page size. Neither default nor maximum is documented.",
            "每页数量，默认值和上限文档未说明。",
        ),
    ],
};
