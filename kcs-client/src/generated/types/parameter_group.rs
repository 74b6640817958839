// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterGroup`.

use crate::rt::{self, Timestamp};
use crate::types::{
    Engine, Parameter, ParameterGroupDescription, ParameterGroupId, ParameterGroupName, Protocol,
};

/// A parameter group: named values of engine parameters, kept apart from any instance, that can
/// be applied to instances of the same engine version.
///
/// 参数组：独立于实例保存的一组引擎参数取值，可应用到相同引擎版本的实例。
///
/// Source: guide lines 2263–2311, 2730–2740 and 2785–2997.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParameterGroup {
    /// Id of a parameter group.
    ///
    /// 参数组 ID。
    ///
    /// Wire name `id`. Source: guide lines 2264 and 2786, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK.
    pub id: ParameterGroupId,
    /// Name of the group.
    ///
    /// 参数组名称。
    ///
    /// Wire name `name`. Source: guide lines 2265 and 2787, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK.
    pub name: ParameterGroupName,
    /// What the group is for.
    ///
    /// 参数组描述。
    ///
    /// Wire name `description`. Source: guide lines 2266 and 2788, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK.
    pub description: ParameterGroupDescription,
    /// Engine version that the group is for. The guide shows it only in the reply of
    /// `ModifyCacheParameterGroup`.
    ///
    /// 参数组适用的引擎版本。官方指南中只有 `ModifyCacheParameterGroup` 的返回含有该字段。
    ///
    /// Wire name `paramVersion`. May be missing. Source: guide line 2789, the vendor's SDKs (Go,
    /// Java), the vendor's older Java SDK, wire notes (#84).
    pub param_version: Option<Protocol>,
    /// Engine of an instance.
    ///
    /// 实例使用的缓存引擎。
    ///
    /// Wire name `engine`. Source: guide lines 2267 and 2790, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK.
    pub engine: Engine,
    /// When the group was created, `yyyy-MM-dd HH:mm:ss`. The time zone is not documented.
    ///
    /// 创建时间，格式 `yyyy-MM-dd HH:mm:ss`；时区文档未说明。
    ///
    /// Wire name `created`. Source: guide lines 2268 and 2791, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, wire notes (#74).
    pub created: Timestamp,
    /// When the group was last changed, `yyyy-MM-dd HH:mm:ss`. The time zone is not documented.
    ///
    /// 最近一次修改的时间，格式 `yyyy-MM-dd HH:mm:ss`；时区文档未说明。
    ///
    /// Wire name `updated`. Source: guide lines 2269 and 2792, the vendor's SDKs (Go, Java), wire
    /// notes (#74).
    pub updated: Timestamp,
    /// The parameters of the group. After `ModifyCacheParameterGroup` all of them, not only the
    /// changed ones.
    ///
    /// 参数组中的参数。`ModifyCacheParameterGroup` 返回的是全部参数，而不仅是本次修改的参数。
    ///
    /// Wire name `parameters`. Source: guide lines 2270, 2731 and 2793, the vendor's SDKs (Go,
    /// Java), the vendor's older Java SDK.
    pub parameters: Vec<Parameter>,
}

rt::structure!(ParameterGroup {
    0: id = "id",
    1: name = "name",
    2: description = "description",
    3: param_version = "paramVersion",
    4: engine = "engine",
    5: created = "created",
    6: updated = "updated",
    7: parameters = "parameters",
});
