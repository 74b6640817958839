// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{AvailabilityZone, CacheClusterDetail, CacheId};

/// Shows one instance in full: endpoints, size, state, backup settings and order.
///
/// It is also what waiting is built on: an instance is ready when `status` and `serviceStatus`
/// are both 2.
///
/// 查询单个实例的详细信息，包括接入地址、容量、状态、备份设置和订单信息。
///
/// 等待实例就绪也依靠此接口：`status` 与 `serviceStatus` 均为 2 即为就绪。
///
/// Sent by [`Client::describe_cache_cluster`](crate::Client::describe_cache_cluster).
///
/// Source: guide lines 1156–1259, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider, wire notes (#15, #71).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheCluster {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1172, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to describe.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1173, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
}

rt::structure!(request DescribeCacheCluster requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
});

impl DescribeCacheCluster {
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

impl Action for DescribeCacheCluster {
    type Data = CacheClusterDetail;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheCluster {}

impl Presignable for DescribeCacheCluster {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheCluster",
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
        "Shows one instance in full: endpoints, size, state, backup settings and order.\n\nIt is also what waiting is built on: an instance is ready when `status` and `serviceStatus` are both 2.",
        "查询单个实例的详细信息，包括接入地址、容量、状态、备份设置和订单信息。\n\n等待实例就绪也依靠此接口：`status` 与 `serviceStatus` 均为 2 即为就绪。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to describe.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
