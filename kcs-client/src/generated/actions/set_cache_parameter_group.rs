// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `SetCacheParameterGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, GroupMeta, ListEncoding, Method,
    Methods, ParameterMeta, RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, ParameterGroupId};

/// Applies a parameter group to an instance: the instance takes over its values. The engine
/// versions must match. The change takes a while: wait until the instance is running again.
///
/// 将参数组应用到实例，实例采用其中的参数值。两者的引擎版本须一致。应用需要一段时间生效，请等待实例恢复为运行中。
///
/// Sent by [`Client::set_cache_parameter_group`](crate::Client::set_cache_parameter_group).
///
/// Source: guide lines 3252–3292, the vendor's SDKs, the vendor's older Go SDK, wire notes
/// (#39), inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SetCacheParameterGroup {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3267, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the group to apply.
    ///
    /// 要应用的参数组 ID，可通过 DescribeCacheParameterGroups 查询。
    ///
    /// Wire name `CacheParameterGroupId`. Optional. Source: guide line 3268, wire notes (#39).
    pub cache_parameter_group_id: Option<ParameterGroupId>,
    /// Id of the instance that takes over the values.
    ///
    /// 要应用参数组的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 3269, the vendor's SDKs.
    pub cache_id: CacheId,
    /// Groups to apply together, such as one for the servers and one for the proxies of a cluster.
    /// Joined with commas on the wire. Known from the vendor's SDKs only.
    ///
    /// 要一并应用的多个参数组，例如集群的服务端参数组和代理参数组，以逗号连接后传递。仅见于官方 SDK。
    ///
    /// Wire name `CacheParameterGroupIds`. Optional. Source: the vendor's SDKs, wire notes (#39).
    pub cache_parameter_group_ids: Vec<ParameterGroupId>,
}

rt::structure!(request SetCacheParameterGroup requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_parameter_group_id = "CacheParameterGroupId",
    2: cache_id = "CacheId",
    3: cache_parameter_group_ids = "CacheParameterGroupIds",
});

impl SetCacheParameterGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_id: impl Argument<CacheId>,
        cache_parameter_group_id: impl Argument<ParameterGroupId>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_parameter_group_id: Some(cache_parameter_group_id.into_argument()),
            cache_id: cache_id.into_argument(),
            cache_parameter_group_ids: Vec::new(),
        }
    }

    /// Applies several groups together, as the vendor's newer SDKs do.
    ///
    /// 同时应用多个参数组，与新版官方 SDK 的做法相同。
    pub fn with_groups(
        cache_id: impl Argument<CacheId>,
        cache_parameter_group_ids: impl IntoIterator<
            Item = impl Argument<ParameterGroupId>,
        >,
    ) -> Self {
        Self {
            available_zone: None,
            cache_parameter_group_id: None,
            cache_id: cache_id.into_argument(),
            cache_parameter_group_ids: cache_parameter_group_ids
                .into_iter()
                .map(Argument::into_argument)
                .collect(),
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

    /// Sets `CacheParameterGroupId`. Id of the group to apply.
    ///
    /// 要应用的参数组 ID，可通过 DescribeCacheParameterGroups 查询。
    #[must_use]
    pub fn cache_parameter_group_id(
        mut self,
        cache_parameter_group_id: impl Into<ParameterGroupId>,
    ) -> Self {
        self.cache_parameter_group_id = Some(cache_parameter_group_id.into());
        self
    }

    /// Sets all of `CacheParameterGroupIds`. Groups to apply together, such as one for the servers
    /// and one for the proxies of a cluster.
    ///
    /// 要一并应用的多个参数组，例如集群的服务端参数组和代理参数组，以逗号连接后传递。
    #[must_use]
    pub fn cache_parameter_group_ids(
        mut self,
        cache_parameter_group_ids: impl IntoIterator<Item = impl Into<ParameterGroupId>>,
    ) -> Self {
        self.cache_parameter_group_ids = cache_parameter_group_ids
            .into_iter()
            .map(Into::into)
            .collect();
        self
    }
}

impl Action for SetCacheParameterGroup {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "SetCacheParameterGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::PARAMETER_GROUP, &resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheParameters"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::optional("CacheParameterGroupId"),
        ParameterMeta::required("CacheId"),
        ParameterMeta {
            list: ListEncoding::Joined,
            ..ParameterMeta::optional("CacheParameterGroupIds")
        },
    ],
    groups: &[GroupMeta::OneOf(&["CacheParameterGroupId", "CacheParameterGroupIds"])],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Applies a parameter group to an instance: the instance takes over its values. The engine versions must match. The change takes a while: wait until the instance is running again.",
        "将参数组应用到实例，实例采用其中的参数值。两者的引擎版本须一致。应用需要一段时间生效，请等待实例恢复为运行中。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the group to apply.",
            "要应用的参数组 ID，可通过 DescribeCacheParameterGroups 查询。",
        ),
        Doc::new(
            "Id of the instance that takes over the values.",
            "要应用参数组的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Groups to apply together, such as one for the servers and one for the proxies of a cluster. Joined with commas on the wire. Known from the vendor's SDKs only.",
            "要一并应用的多个参数组，例如集群的服务端参数组和代理参数组，以逗号连接后传递。仅见于官方 SDK。",
        ),
    ],
};
