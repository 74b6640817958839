// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `OpenDirectAccessToCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, SubnetId, VpcId};

/// Lets clients connect to the shards of a cluster directly, past its proxies. Only for
/// clusters of version 4.0, by the vendor's SDKs of the community edition.
///
/// Whether it is open, and under which addresses, shows in `directConnEnabled` and `directVips`
/// of DescribeCacheClusters.
///
/// 开启集群实例的直连分片，客户端可绕过代理直接连接各分片。仅支持 4.0 版本的集群实例；按官方 SDK 的说明，仅适用于社区版。
///
/// 是否已开启及分片地址，见 DescribeCacheClusters 返回的 `directConnEnabled` 和 `directVips`。
///
/// Sent by [`Client::open_direct_access_to_cluster`](crate::Client::open_direct_access_to_cluster).
///
/// Source: guide lines 1856–1895, the vendor's SDKs, the vendor's older Java SDK, wire notes
/// (#20).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpenDirectAccessToCluster {
    /// The cluster to open.
    ///
    /// 要开启直连分片的集群实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1871, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1872, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Subnet to take the addresses of the shards from.
    ///
    /// 分片地址所在的子网。
    ///
    /// Wire name `SubnetId`. Optional. Source: the vendor's SDKs, wire notes (c).
    pub subnet_id: Option<SubnetId>,
    /// VPC of that subnet.
    ///
    /// 该子网所属的 VPC。
    ///
    /// Wire name `VpcId`. Optional. Source: the vendor's SDKs, wire notes (c).
    pub vpc_id: Option<VpcId>,
}

rt::structure!(request OpenDirectAccessToCluster requires ["CacheId"] {
    0: cache_id = "CacheId",
    1: available_zone = "AvailableZone",
    2: subnet_id = "SubnetId",
    3: vpc_id = "VpcId",
});

impl OpenDirectAccessToCluster {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: cache_id.into_argument(),
            available_zone: None,
            subnet_id: None,
            vpc_id: None,
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

    /// Sets `SubnetId`. Subnet to take the addresses of the shards from.
    ///
    /// 分片地址所在的子网。
    #[must_use]
    pub fn subnet_id(mut self, subnet_id: impl Into<SubnetId>) -> Self {
        self.subnet_id = Some(subnet_id.into());
        self
    }

    /// Sets `VpcId`. VPC of that subnet.
    ///
    /// 该子网所属的 VPC。
    #[must_use]
    pub fn vpc_id(mut self, vpc_id: impl Into<VpcId>) -> Self {
        self.vpc_id = Some(vpc_id.into());
        self
    }
}

impl Action for OpenDirectAccessToCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "OpenDirectAccessToCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::optional("SubnetId"),
        ParameterMeta::optional("VpcId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lets clients connect to the shards of a cluster directly, past its proxies. Only for clusters of version 4.0, by the vendor's SDKs of the community edition.\n\nWhether it is open, and under which addresses, shows in `directConnEnabled` and `directVips` of DescribeCacheClusters.",
        "开启集群实例的直连分片，客户端可绕过代理直接连接各分片。仅支持 4.0 版本的集群实例；按官方 SDK 的说明，仅适用于社区版。\n\n是否已开启及分片地址，见 DescribeCacheClusters 返回的 `directConnEnabled` 和 `directVips`。",
    ),
    parameters: &[
        Doc::new(
            "The cluster to open.",
            "要开启直连分片的集群实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Subnet to take the addresses of the shards from.",
            "分片地址所在的子网。",
        ),
        Doc::new("VPC of that subnet.", "该子网所属的 VPC。"),
    ],
};
