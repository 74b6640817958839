// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `FlushCacheCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, ListEncoding, Method, Methods,
    ParameterMeta, RetryClass, ValueType,
};
use crate::types::{AvailabilityZone, CacheId};

/// Deletes all data of an instance, or that of single databases. The instance itself stays.
///
/// Only a snapshot that was taken before brings the data back. Calling it again also deletes
/// what was written since.
///
/// 清空实例中的全部数据，也可只清空指定的数据库。实例本身不受影响。
///
/// 清空后数据无法找回，除非事先做过备份。再次执行会清除期间新写入的数据。
///
/// Sent by [`Client::flush_cache_cluster`](crate::Client::flush_cache_cluster).
///
/// Source: guide lines 1261–1308, the vendor's SDKs, the vendor's older SDKs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FlushCacheCluster {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1276, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to empty.
    ///
    /// 要清空的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1277, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Numbers of the databases to empty, counted from 0. Default: all databases.
    ///
    /// 要清空的数据库编号，从 0 开始。不传则清空全部数据库。
    ///
    /// Wire name `DatabaseNo`. Optional. Source: the vendor's SDKs, wire notes (c).
    pub database_numbers: Vec<i64>,
}

rt::structure!(request FlushCacheCluster requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: database_numbers = "DatabaseNo",
});

impl FlushCacheCluster {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            database_numbers: Vec::new(),
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

    /// Sets all of `DatabaseNo`. Numbers of the databases to empty, counted from 0.
    ///
    /// 要清空的数据库编号，从 0 开始。
    #[must_use]
    pub fn database_numbers(
        mut self,
        database_numbers: impl IntoIterator<Item = impl Into<i64>>,
    ) -> Self {
        self.database_numbers = database_numbers.into_iter().map(Into::into).collect();
        self
    }
}

impl Action for FlushCacheCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "FlushCacheCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Delete,
    resources: &[&resources::DATA, &resources::INSTANCE],
    retry: RetryClass::Never,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta {
            ty: ValueType::Integer,
            list: ListEncoding::Joined,
            ..ParameterMeta::optional("DatabaseNo")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes all data of an instance, or that of single databases. The instance itself stays.\n\nOnly a snapshot that was taken before brings the data back. Calling it again also deletes what was written since.",
        "清空实例中的全部数据，也可只清空指定的数据库。实例本身不受影响。\n\n清空后数据无法找回，除非事先做过备份。再次执行会清除期间新写入的数据。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to empty.",
            "要清空的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Numbers of the databases to empty, counted from 0. Default: all databases.",
            "要清空的数据库编号，从 0 开始。不传则清空全部数据库。",
        ),
    ],
};
