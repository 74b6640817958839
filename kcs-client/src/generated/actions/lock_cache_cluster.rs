// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `LockCacheCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId};

/// Locks an instance; UnlockCacheCluster undoes it. What a locked instance still does is not
/// documented.
///
/// The instance goes through `status` 5 (being locked) to 8 (locked). Of the vendor's clients
/// only the older Java SDK has this Action.
///
/// 锁定实例，解锁请用 UnlockCacheCluster。锁定期间实例能否读写，文档未说明。
///
/// 锁定过程中 `status` 为 5（锁定中），完成后为 8（已锁定）。官方客户端中仅旧版 Java SDK 收录该接口。
///
/// Sent by [`Client::lock_cache_cluster`](crate::Client::lock_cache_cluster).
///
/// Source: guide lines 1939–1980, the vendor's older Java SDK, wire notes (#13).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LockCacheCluster {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1954, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to lock.
    ///
    /// 要锁定的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1955, the vendor's older Java SDK.
    pub cache_id: CacheId,
}

rt::structure!(request LockCacheCluster requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
});

impl LockCacheCluster {
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

impl Action for LockCacheCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "LockCacheCluster",
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
        "Locks an instance; UnlockCacheCluster undoes it. What a locked instance still does is not documented.\n\nThe instance goes through `status` 5 (being locked) to 8 (locked). Of the vendor's clients only the older Java SDK has this Action.",
        "锁定实例，解锁请用 UnlockCacheCluster。锁定期间实例能否读写，文档未说明。\n\n锁定过程中 `status` 为 5（锁定中），完成后为 8（已锁定）。官方客户端中仅旧版 Java SDK 收录该接口。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to lock.",
            "要锁定的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
