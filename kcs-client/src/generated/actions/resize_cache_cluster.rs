// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `ResizeCacheCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass, Rules, ValueType,
};
use crate::types::{AvailabilityZone, CacheId, Gigabytes, Shards};

/// Resizes the memory of an instance, and so changes its price.
///
/// The call only starts the change: the instance goes through `status` 3 (being resized) and is
/// done once it is back at 2 (running). Connections may be closed meanwhile. The guide promises
/// only larger sizes for instances with one primary; custom clusters cannot shrink.
///
/// 更配实例的内存容量（即变配，分升配和降配），费用随之变化。
///
/// 调用成功仅表示更配已开始：`status` 变为 3（更配中），恢复为 2（运行中）即完成，其间连接可能中断。官方指南仅说明主从实例支持升配，自定义集群不支持降配。
///
/// Sent by [`Client::resize_cache_cluster`](crate::Client::resize_cache_cluster).
///
/// Source: guide lines 1008–1048, the vendor's Terraform provider, the vendor's SDKs, the
/// vendor's older SDKs, wire notes (c).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ResizeCacheCluster {
    /// Target memory in GB. With one primary: 1, 2, 4, 8, 16, 32 or 64 by the guide; its table of
    /// sizes, and that for clusters, are with CreateCacheCluster. For a custom cluster it is the
    /// number of shards times their size.
    ///
    /// 目标内存容量，单位为 GB。官方指南列出的主从实例可选值为 1、2、4、8、16、32、64，完整的容量表及集群实例的取值见 CreateCacheCluster。自定义集群为分片数与单分片容量的乘积。
    ///
    /// Wire name `Capacity`. Required. At least 1. Source: guide lines 1016, 5025 and 5030, the
    /// vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider, wire notes
    /// (#28).
    pub capacity: Gigabytes,
    /// Id of the instance to resize.
    ///
    /// 要更配的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1017, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1018, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// New memory of one shard of a custom cluster, in GB. Not in one call with `ShardNum`.
    ///
    /// 自定义集群中单个分片的目标内存，单位为 GB。不能与 `ShardNum` 同时修改。
    ///
    /// Wire name `ShardSize`. Optional. At least 0. Source: the vendor's SDKs, the vendor's
    /// Terraform provider, wire notes (c).
    pub shard_size: Option<Gigabytes>,
    /// New number of shards of a custom cluster. One call may change this or `ShardSize`, not both.
    ///
    /// 自定义集群的目标分片数。不能与 `ShardSize` 同时修改。
    ///
    /// Wire name `ShardNum`. Optional. At least 0. Source: the vendor's SDKs, the vendor's
    /// Terraform provider, wire notes (c).
    pub shard_count: Option<Shards>,
}

rt::structure!(request ResizeCacheCluster requires ["Capacity", "CacheId"] {
    0: capacity = "Capacity",
    1: cache_id = "CacheId",
    2: available_zone = "AvailableZone",
    3: shard_size = "ShardSize",
    4: shard_count = "ShardNum",
});

impl ResizeCacheCluster {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        capacity: impl Argument<Gigabytes>,
    ) -> Self {
        Self {
            capacity: capacity.into_argument(),
            cache_id: cache_id.into_argument(),
            available_zone: None,
            shard_size: None,
            shard_count: None,
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

    /// Sets `ShardSize`. New memory of one shard of a custom cluster, in GB.
    ///
    /// 自定义集群中单个分片的目标内存，单位为 GB。
    #[must_use]
    pub fn shard_size(mut self, shard_size: impl Into<Gigabytes>) -> Self {
        self.shard_size = Some(shard_size.into());
        self
    }

    /// Sets `ShardNum`. New number of shards of a custom cluster.
    ///
    /// 自定义集群的目标分片数。
    #[must_use]
    pub fn shard_count(mut self, shard_count: impl Into<Shards>) -> Self {
        self.shard_count = Some(shard_count.into());
        self
    }
}

impl Action for ResizeCacheCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "ResizeCacheCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Capacity")
        },
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(0),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("ShardSize")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(0),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("ShardNum")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Resizes the memory of an instance, and so changes its price.\n\nThe call only starts the change: the instance goes through `status` 3 (being resized) and is done once it is back at 2 (running). Connections may be closed meanwhile. The guide promises only larger sizes for instances with one primary; custom clusters cannot shrink.",
        "更配实例的内存容量（即变配，分升配和降配），费用随之变化。\n\n调用成功仅表示更配已开始：`status` 变为 3（更配中），恢复为 2（运行中）即完成，其间连接可能中断。官方指南仅说明主从实例支持升配，自定义集群不支持降配。",
    ),
    parameters: &[
        Doc::new(
            "Target memory in GB. With one primary: 1, 2, 4, 8, 16, 32 or 64 by the guide; its table of sizes, and that for clusters, are with CreateCacheCluster. For a custom cluster it is the number of shards times their size.",
            "目标内存容量，单位为 GB。官方指南列出的主从实例可选值为 1、2、4、8、16、32、64，完整的容量表及集群实例的取值见 CreateCacheCluster。自定义集群为分片数与单分片容量的乘积。",
        ),
        Doc::new(
            "Id of the instance to resize.",
            "要更配的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "New memory of one shard of a custom cluster, in GB. Not in one call with `ShardNum`.",
            "自定义集群中单个分片的目标内存，单位为 GB。不能与 `ShardNum` 同时修改。",
        ),
        Doc::new(
            "New number of shards of a custom cluster. One call may change this or `ShardSize`, not both.",
            "自定义集群的目标分片数。不能与 `ShardSize` 同时修改。",
        ),
    ],
};
