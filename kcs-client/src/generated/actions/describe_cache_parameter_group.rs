// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheParameterGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    Presignable, ReadOnly, RetryClass,
};
use crate::types::{AvailabilityZone, ParameterGroup, ParameterGroupId};

/// Shows one parameter group with its parameters, their values and ranges.
///
/// 查询单个参数组的详情，包括其中的参数、取值及取值限制。
///
/// Sent by [`Client::describe_cache_parameter_group`](crate::Client::describe_cache_parameter_group).
///
/// Source: guide lines 2695–2741, the vendor's SDKs, the vendor's older Go SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheParameterGroup {
    /// Zone of the parameter group. Default: zone a of the region; required for a group in any
    /// other zone.
    ///
    /// 参数组所在的可用区。不传时默认为所在地域的 a 区；参数组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 2710, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the group to show.
    ///
    /// 要查询的参数组 ID，可通过 DescribeCacheParameterGroups 查询。
    ///
    /// Wire name `CacheParameterGroupId`. Required. Source: guide line 2711, the vendor's SDKs.
    pub cache_parameter_group_id: ParameterGroupId,
}

rt::structure!(request DescribeCacheParameterGroup requires ["CacheParameterGroupId"] {
    0: available_zone = "AvailableZone",
    1: cache_parameter_group_id = "CacheParameterGroupId",
});

impl DescribeCacheParameterGroup {
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

impl Action for DescribeCacheParameterGroup {
    type Data = ParameterGroup;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheParameterGroup {}

impl Presignable for DescribeCacheParameterGroup {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheParameterGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    resources: &[&resources::PARAMETER_GROUP],
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheParameterGroupId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Shows one parameter group with its parameters, their values and ranges.",
        "查询单个参数组的详情，包括其中的参数、取值及取值限制。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the parameter group. Default: zone a of the region; required for a group in any other zone.",
            "参数组所在的可用区。不传时默认为所在地域的 a 区；参数组位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the group to show.",
            "要查询的参数组 ID，可通过 DescribeCacheParameterGroups 查询。",
        ),
    ],
};
