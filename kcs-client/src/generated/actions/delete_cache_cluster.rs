// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteCacheCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass, ValueType,
};
use crate::types::{AvailabilityZone, CacheId};

/// Deletes an instance and its data.
///
/// The call only starts the deletion: the instance goes through `status` 4 (being deleted) and
/// is gone once DescribeCacheCluster no longer finds it, or returns `orderUse` 7. What happens
/// without `DeleteDirectly`, to the snapshots of the instance, and to the rest of a prepaid
/// term is not documented: export the snapshots that you need first.
///
/// 删除实例及其数据。
///
/// 调用成功仅表示删除流程已开始，`status` 先变为 4（删除中）。DescribeCacheCluster 查不到该实例，或返回的 `orderUse` 为 7 时，删除才算完成。不传 `DeleteDirectly` 时是否进入回收站、实例的备份是否保留、包年包月的剩余时长是否退费，文档未说明；需要的备份请先导出。
///
/// Sent by [`Client::delete_cache_cluster`](crate::Client::delete_cache_cluster).
///
/// Source: guide lines 963–1006, the vendor's Terraform provider, the vendor's SDKs, the
/// vendor's older SDKs, wire notes (#10).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteCacheCluster {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 978, the vendor's SDKs, the vendor's
    /// Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to delete.
    ///
    /// 要删除的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 979, the vendor's SDKs, the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
    /// `true` deletes the instance for good at once, `false` moves it to the recycle bin first.
    /// What happens without it, and how long the bin keeps an instance, is not documented.
    ///
    /// `true` 表示立即彻底删除，`false` 表示先放入回收站。不传时的行为、回收站保留多久，文档未说明。
    ///
    /// Wire name `DeleteDirectly`. Optional. Source: the vendor's Terraform provider, wire notes
    /// (c).
    pub delete_directly: Option<bool>,
}

rt::structure!(request DeleteCacheCluster requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: delete_directly = "DeleteDirectly",
});

impl DeleteCacheCluster {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            delete_directly: None,
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

    /// Sets `DeleteDirectly`. `true` deletes the instance for good at once, `false` moves it to the
    /// recycle bin first.
    ///
    /// `true` 表示立即彻底删除，`false` 表示先放入回收站。
    #[must_use]
    pub fn delete_directly(mut self, delete_directly: bool) -> Self {
        self.delete_directly = Some(delete_directly);
        self
    }
}

impl Action for DeleteCacheCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteCacheCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Delete, Method::Post]),
    effect: Effect::Delete,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("DeleteDirectly")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes an instance and its data.\n\nThe call only starts the deletion: the instance goes through `status` 4 (being deleted) and is gone once DescribeCacheCluster no longer finds it, or returns `orderUse` 7. What happens without `DeleteDirectly`, to the snapshots of the instance, and to the rest of a prepaid term is not documented: export the snapshots that you need first.",
        "删除实例及其数据。\n\n调用成功仅表示删除流程已开始，`status` 先变为 4（删除中）。DescribeCacheCluster 查不到该实例，或返回的 `orderUse` 为 7 时，删除才算完成。不传 `DeleteDirectly` 时是否进入回收站、实例的备份是否保留、包年包月的剩余时长是否退费，文档未说明；需要的备份请先导出。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to delete.",
            "要删除的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "`true` deletes the instance for good at once, `false` moves it to the recycle bin first. What happens without it, and how long the bin keeps an instance, is not documented.",
            "`true` 表示立即彻底删除，`false` 表示先放入回收站。不传时的行为、回收站保留多久，文档未说明。",
        ),
    ],
};
