// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `CloseDirectAccessToCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId};

/// Ends direct connections to the shards of a cluster; clients have to go through its proxies
/// again. Only for clusters of version 4.0, by the vendor's SDKs of the community edition.
///
/// 关闭集群实例的直连分片，客户端须重新经由代理访问。仅支持 4.0 版本的集群实例；按官方 SDK 的说明，仅适用于社区版。
///
/// Sent by [`Client::close_direct_access_to_cluster`](crate::Client::close_direct_access_to_cluster).
///
/// Source: guide lines 1897–1937, the vendor's SDKs, the vendor's older Java SDK, wire notes
/// (#20).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloseDirectAccessToCluster {
    /// The cluster to close.
    ///
    /// 要关闭直连分片的集群实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1912, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1913, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
}

rt::structure!(request CloseDirectAccessToCluster requires ["CacheId"] {
    0: cache_id = "CacheId",
    1: available_zone = "AvailableZone",
});

impl CloseDirectAccessToCluster {
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

impl Action for CloseDirectAccessToCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "CloseDirectAccessToCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("AvailableZone"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Ends direct connections to the shards of a cluster; clients have to go through its proxies again. Only for clusters of version 4.0, by the vendor's SDKs of the community edition.",
        "关闭集群实例的直连分片，客户端须重新经由代理访问。仅支持 4.0 版本的集群实例；按官方 SDK 的说明，仅适用于社区版。",
    ),
    parameters: &[
        Doc::new(
            "The cluster to close.",
            "要关闭直连分片的集群实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
    ],
};
