// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `RestartCacheCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId};

/// Restarts an instance. Presumably all connections are closed.
///
/// The call only starts the restart: the instance goes through `status` 13 (restarting) and is
/// back at `status` 2 (running). Whether the data survives is not documented, and `appendonly`
/// is off by default: take a snapshot first.
///
/// 重启实例，推测所有连接都会中断。
///
/// 调用成功仅表示重启已开始：`status` 变为 13（重启中），恢复为 2（运行中）即完成。数据是否保留，文档未说明，而 `appendonly` 默认关闭，请先做备份。
///
/// Sent by [`Client::restart_cache_cluster`](crate::Client::restart_cache_cluster).
///
/// Source: guide lines 1815–1854 and 4956, the vendor's SDKs, inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RestartCacheCluster {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1830, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to restart.
    ///
    /// 要重启的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1831, the vendor's SDKs.
    pub cache_id: CacheId,
}

rt::structure!(request RestartCacheCluster requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
});

impl RestartCacheCluster {
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

impl Action for RestartCacheCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "RestartCacheCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Never,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Restarts an instance. Presumably all connections are closed.\n\nThe call only starts the restart: the instance goes through `status` 13 (restarting) and is back at `status` 2 (running). Whether the data survives is not documented, and `appendonly` is off by default: take a snapshot first.",
        "重启实例，推测所有连接都会中断。\n\n调用成功仅表示重启已开始：`status` 变为 13（重启中），恢复为 2（运行中）即完成。数据是否保留，文档未说明，而 `appendonly` 默认关闭，请先做备份。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to restart.",
            "要重启的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
