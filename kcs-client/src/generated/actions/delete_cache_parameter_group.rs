// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeleteCacheParameterGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, ParameterGroupId};

/// Deletes a parameter group. It cannot be brought back. What becomes of instances that it was
/// applied to is not documented; presumably they keep their values.
///
/// 删除参数组，删除后不可恢复。文档未说明对已应用该参数组的实例有何影响，推测其参数值保持不变。
///
/// Sent by [`Client::delete_cache_parameter_group`](crate::Client::delete_cache_parameter_group).
///
/// Source: guide lines 2654–2693, the vendor's SDKs, the vendor's older Go SDK, wire notes
/// (#10), inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteCacheParameterGroup {
    /// Zone of the parameter group. Default: zone a of the region; required for a group in any
    /// other zone.
    ///
    /// 参数组所在的可用区。不传时默认为所在地域的 a 区；参数组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 2669, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the group to delete.
    ///
    /// 要删除的参数组 ID，可通过 DescribeCacheParameterGroups 查询。
    ///
    /// Wire name `CacheParameterGroupId`. Required. Source: guide line 2670, the vendor's SDKs.
    pub cache_parameter_group_id: ParameterGroupId,
}

rt::structure!(request DeleteCacheParameterGroup requires ["CacheParameterGroupId"] {
    0: available_zone = "AvailableZone",
    1: cache_parameter_group_id = "CacheParameterGroupId",
});

impl DeleteCacheParameterGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_parameter_group_id: impl Argument<ParameterGroupId>) -> Self {
        Self {
            available_zone: None,
            cache_parameter_group_id: cache_parameter_group_id.into_argument(),
        }
    }

    /// Sets `AvailableZone`. Zone of the parameter group.
    ///
    /// 参数组所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }
}

impl Action for DeleteCacheParameterGroup {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeleteCacheParameterGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Delete, Method::Post]),
    effect: Effect::Delete,
    resources: &[&resources::PARAMETER_GROUP],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheParameterGroups"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheParameterGroupId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Deletes a parameter group. It cannot be brought back. What becomes of instances that it was applied to is not documented; presumably they keep their values.",
        "删除参数组，删除后不可恢复。文档未说明对已应用该参数组的实例有何影响，推测其参数值保持不变。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the parameter group. Default: zone a of the region; required for a group in any other zone.",
            "参数组所在的可用区。不传时默认为所在地域的 a 区；参数组位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the group to delete.",
            "要删除的参数组 ID，可通过 DescribeCacheParameterGroups 查询。",
        ),
    ],
};
