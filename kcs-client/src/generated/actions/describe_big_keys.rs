// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeBigKeys`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::types::{BigKeyTask, CacheId};

/// Lists the big-key analyses of an instance. AnalyzeBigKeys shows what one of them found.
///
/// 查询实例的大 Key 分析任务列表，分析结果通过 AnalyzeBigKeys 查询。
///
/// Sent by [`Client::describe_big_keys`](crate::Client::describe_big_keys).
///
/// Source: the vendor's SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeBigKeys {
    /// Id of the instance whose analyses are listed.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs.
    pub cache_id: Option<CacheId>,
}

rt::structure!(request DescribeBigKeys requires [] {
    0: cache_id = "CacheId",
});

impl DescribeBigKeys {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
        }
    }

    /// Sets `CacheId`. Id of the instance whose analyses are listed.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }
}

impl Action for DescribeBigKeys {
    type Data = Vec<BigKeyTask>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeBigKeys {}

impl Presignable for DescribeBigKeys {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeBigKeys",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[ParameterMeta::optional("CacheId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the big-key analyses of an instance. AnalyzeBigKeys shows what one of them found.",
        "查询实例的大 Key 分析任务列表，分析结果通过 AnalyzeBigKeys 查询。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance whose analyses are listed.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
