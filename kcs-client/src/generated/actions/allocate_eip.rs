// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `AllocateEip`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, EipEndpoints, EipTarget};

/// Allocates a public address (EIP) for an instance, so that it can be reached from outside its
/// VPC.
///
/// Anyone can then try to connect: set a password and bind a security group first. Instances
/// with one primary can have one address for the primary and one for the read-only nodes;
/// clusters have one for their proxies. Whether the address is charged for is not documented.
///
/// 为实例申请公网地址（EIP），使其可以从 VPC 之外访问。
///
/// 申请后任何人都可以尝试连接，请先设置密码并绑定安全组。主从实例可分别为主节点和只读节点申请，集群实例只有代理节点一个地址。公网地址是否收费，文档未说明。
///
/// Sent by [`Client::allocate_eip`](crate::Client::allocate_eip).
///
/// Source: guide lines 1670–1749, the vendor's SDKs, the vendor's older Java SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AllocateEip {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1686, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to allocate an address for.
    ///
    /// 要申请公网地址的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1688, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Which endpoint gets an address. Needed for instances with one primary; clusters have one
    /// endpoint and do without.
    ///
    /// 要申请公网地址的接入点。主从实例需要此参数；集群实例只有一个接入点，不用传。
    ///
    /// Wire name `InsType`. Optional. Source: guide line 1689, the vendor's SDKs, the vendor's
    /// older Java SDK, wire notes (#52).
    pub target: Option<EipTarget>,
}

rt::structure!(request AllocateEip requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: target = "InsType",
});

impl AllocateEip {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            target: None,
        }
    }

    /// For an instance with one primary. `new` is for clusters.
    ///
    /// 用于主从实例；集群实例请用 `new`。
    pub fn for_target(
        cache_id: impl Argument<CacheId>,
        target: impl Argument<EipTarget>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            target: Some(target.into_argument()),
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

    /// Sets `InsType`. Which endpoint gets an address.
    ///
    /// 要申请公网地址的接入点。
    #[must_use]
    pub fn target(mut self, target: impl Into<EipTarget>) -> Self {
        self.target = Some(target.into());
        self
    }
}

impl Action for AllocateEip {
    type Data = EipEndpoints;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "AllocateEip",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Create,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::ReadBack,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("InsType"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Allocates a public address (EIP) for an instance, so that it can be reached from outside its VPC.\n\nAnyone can then try to connect: set a password and bind a security group first. Instances with one primary can have one address for the primary and one for the read-only nodes; clusters have one for their proxies. Whether the address is charged for is not documented.",
        "为实例申请公网地址（EIP），使其可以从 VPC 之外访问。\n\n申请后任何人都可以尝试连接，请先设置密码并绑定安全组。主从实例可分别为主节点和只读节点申请，集群实例只有代理节点一个地址。公网地址是否收费，文档未说明。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to allocate an address for.",
            "要申请公网地址的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Which endpoint gets an address. Needed for instances with one primary; clusters have one endpoint and do without.",
            "要申请公网地址的接入点。主从实例需要此参数；集群实例只有一个接入点，不用传。",
        ),
    ],
};
