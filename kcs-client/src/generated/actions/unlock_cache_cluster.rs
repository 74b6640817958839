// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `UnlockCacheCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId};

/// Unlocks an instance that LockCacheCluster has locked.
///
/// The instance goes through `status` 6 (being unlocked) back to 2 (running). Of the vendor's
/// clients only the older Java SDK has this Action.
///
/// 解锁被 LockCacheCluster 锁定的实例。
///
/// 解锁过程中 `status` 为 6（解锁中），完成后恢复为 2（运行中）。官方客户端中仅旧版 Java SDK 收录该接口。
///
/// Sent by [`Client::unlock_cache_cluster`](crate::Client::unlock_cache_cluster).
///
/// Source: guide lines 1982–2023, the vendor's older Java SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnlockCacheCluster {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1997, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to unlock.
    ///
    /// 要解锁的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1998, the vendor's older Java SDK.
    pub cache_id: CacheId,
}

rt::structure!(request UnlockCacheCluster requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
});

impl UnlockCacheCluster {
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

impl Action for UnlockCacheCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "UnlockCacheCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Unlocks an instance that LockCacheCluster has locked.\n\nThe instance goes through `status` 6 (being unlocked) back to 2 (running). Of the vendor's clients only the older Java SDK has this Action.",
        "解锁被 LockCacheCluster 锁定的实例。\n\n解锁过程中 `status` 为 6（解锁中），完成后恢复为 2（运行中）。官方客户端中仅旧版 Java SDK 收录该接口。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to unlock.",
            "要解锁的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
