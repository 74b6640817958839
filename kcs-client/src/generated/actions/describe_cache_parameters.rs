// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheParameters`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, Parameter};

/// Lists the engine parameters of one instance with their current values, defaults and ranges.
///
/// 查询单个实例的引擎参数，包括当前值、默认值和取值限制。
///
/// Sent by [`Client::describe_cache_parameters`](crate::Client::describe_cache_parameters).
///
/// Source: guide lines 3000–3250, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheParameters {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3015, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance whose parameters are listed.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 3016, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
}

rt::structure!(request DescribeCacheParameters requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
});

impl DescribeCacheParameters {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
        }
    }

    /// Sets `AvailableZone`. Zone of the instance.
    ///
    /// 实例所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }
}

impl Action for DescribeCacheParameters {
    type Data = Vec<Parameter>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheParameters {}

impl Presignable for DescribeCacheParameters {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheParameters",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the engine parameters of one instance with their current values, defaults and ranges.",
        "查询单个实例的引擎参数，包括当前值、默认值和取值限制。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance whose parameters are listed.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
