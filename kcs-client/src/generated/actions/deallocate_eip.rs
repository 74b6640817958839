// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeallocateEip`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, EipTarget};

/// Unbinds the public address (EIP) from an instance; the instance can then be reached from its
/// VPC only. The vendor's SDKs call it a release of the address; whether it stops being charged
/// is not documented.
///
/// 为实例解绑公网地址（EIP），此后实例只能在所属 VPC 内访问。官方 SDK 称之为释放地址；是否继续计费，文档未说明。
///
/// Sent by [`Client::deallocate_eip`](crate::Client::deallocate_eip).
///
/// Source: guide lines 1751–1813, the vendor's SDKs, the vendor's older Java SDK, wire notes
/// (#52).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeallocateEip {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1767, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to unbind the address from.
    ///
    /// 要解绑公网地址的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1768, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Which endpoint loses its address. Needed for instances with one primary; clusters have one
    /// endpoint and do without.
    ///
    /// 要解绑公网地址的接入点。主从实例需要此参数；集群实例只有一个接入点，不用传。
    ///
    /// Wire name `InsType`. Optional. Source: guide line 1769, the vendor's SDKs, the vendor's
    /// older Java SDK, wire notes (#52).
    pub target: Option<EipTarget>,
}

rt::structure!(request DeallocateEip requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: target = "InsType",
});

impl DeallocateEip {
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

    /// Sets `InsType`. Which endpoint loses its address.
    ///
    /// 要解绑公网地址的接入点。
    #[must_use]
    pub fn target(mut self, target: impl Into<EipTarget>) -> Self {
        self.target = Some(target.into());
        self
    }
}

impl Action for DeallocateEip {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeallocateEip",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Delete,
    resources: &[&resources::PUBLIC_ADDRESS, &resources::INSTANCE],
    retry: RetryClass::Idempotent,
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
        "Unbinds the public address (EIP) from an instance; the instance can then be reached from its VPC only. The vendor's SDKs call it a release of the address; whether it stops being charged is not documented.",
        "为实例解绑公网地址（EIP），此后实例只能在所属 VPC 内访问。官方 SDK 称之为释放地址；是否继续计费，文档未说明。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to unbind the address from.",
            "要解绑公网地址的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Which endpoint loses its address. Needed for instances with one primary; clusters have one endpoint and do without.",
            "要解绑公网地址的接入点。主从实例需要此参数；集群实例只有一个接入点，不用传。",
        ),
    ],
};
