// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheReadonlyNode`, version 2017-04-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, ReadonlyNode};

/// Lists the read-only nodes of an instance with one primary.
///
/// 查询主从实例的只读节点列表（推荐，官方指南的版本）。
///
/// Sent by [`Client::describe_cache_readonly_node`](crate::Client::describe_cache_readonly_node).
///
/// Source: guide lines 1446–1517, the vendor's older SDKs, the vendor's Terraform provider,
/// wire notes (#11, #12, #16).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheReadonlyNode {
    /// Id of the instance whose read-only nodes to list.
    ///
    /// 要查询只读节点的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1458, the vendor's older Java SDK, the
    /// vendor's Terraform provider.
    pub cache_id: CacheId,
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1459, the vendor's Terraform
    /// provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
}

rt::structure!(request DescribeCacheReadonlyNode requires ["CacheId"] {
    0: cache_id = "CacheId",
    1: available_zone = "AvailableZone",
});

impl DescribeCacheReadonlyNode {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: cache_id.into_argument(),
            available_zone: None,
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

impl Action for DescribeCacheReadonlyNode {
    type Data = Vec<ReadonlyNode>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheReadonlyNode {}

impl Presignable for DescribeCacheReadonlyNode {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheReadonlyNode",
    version: "2017-04-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("AvailableZone"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the read-only nodes of an instance with one primary.",
        "查询主从实例的只读节点列表（推荐，官方指南的版本）。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance whose read-only nodes to list.",
            "要查询只读节点的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
    ],
};
