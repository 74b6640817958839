// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeParentBackUpsSnapshots`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::types::{CacheId, ParentSnapshot};

/// Lists the backups of a whole instance, by the vendor's SDKs of a cluster.
/// DescribeBackUpsSnapshotsDetail lists what one of them is made of.
///
/// 查询实例的整体备份列表（按官方 SDK 的说明，适用于集群实例），其中每个备份的明细可通过 DescribeBackUpsSnapshotsDetail 查询。
///
/// Sent by [`Client::describe_parent_back_ups_snapshots`](crate::Client::describe_parent_back_ups_snapshots).
///
/// Source: the vendor's SDKs, the vendor's older Java SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeParentBackUpsSnapshots {
    /// Id of the instance whose backups are listed.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Optional. Source: the vendor's SDKs, the vendor's older Java SDK.
    pub cache_id: Option<CacheId>,
}

rt::structure!(request DescribeParentBackUpsSnapshots requires [] {
    0: cache_id = "CacheId",
});

impl DescribeParentBackUpsSnapshots {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            cache_id: Some(cache_id.into_argument()),
        }
    }

    /// Sets `CacheId`. Id of the instance whose backups are listed.
    ///
    /// 要查询的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }
}

impl Action for DescribeParentBackUpsSnapshots {
    type Data = Vec<ParentSnapshot>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeParentBackUpsSnapshots {}

impl Presignable for DescribeParentBackUpsSnapshots {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeParentBackUpsSnapshots",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post, Method::Get]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Read,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Safe,
    parameters: &[ParameterMeta::optional("CacheId")],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the backups of a whole instance, by the vendor's SDKs of a cluster. DescribeBackUpsSnapshotsDetail lists what one of them is made of.",
        "查询实例的整体备份列表（按官方 SDK 的说明，适用于集群实例），其中每个备份的明细可通过 DescribeBackUpsSnapshotsDetail 查询。",
    ),
    parameters: &[
        Doc::new(
            "Id of the instance whose backups are listed.",
            "要查询的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
    ],
};
