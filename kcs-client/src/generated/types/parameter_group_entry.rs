// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterGroupEntry`.

use crate::rt::{self, Timestamp};
use crate::types::{Engine, ParameterGroupDescription, ParameterGroupId, Protocol};

/// An element of the list of parameter groups. Its members are known only in part: expect those
/// of a group, and be ready for any of them to be missing.
///
/// 参数组列表的元素。其字段只有部分得到证实：通常是参数组的各项信息，任何一项都可能不返回。
///
/// Source: the vendor's Go SDK, wire notes (#14).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParameterGroupEntry {
    /// Id of a parameter group.
    ///
    /// 参数组 ID。
    ///
    /// Wire name `id`. May be missing. Source: guide line 2264, inference.
    pub id: Option<ParameterGroupId>,
    /// Name of the group.
    ///
    /// 参数组名称。
    ///
    /// Wire name `name`. May be missing. Source: guide line 2265, inference.
    pub name: Option<String>,
    /// What the group is for.
    ///
    /// 参数组描述。
    ///
    /// Wire name `description`. May be missing. Source: guide line 2266, inference.
    pub description: Option<ParameterGroupDescription>,
    /// Engine version that the group is for.
    ///
    /// 参数组适用的引擎版本。
    ///
    /// Wire name `paramVersion`. May be missing. Source: guide line 2789, inference.
    pub param_version: Option<Protocol>,
    /// Engine of an instance.
    ///
    /// 实例使用的缓存引擎。
    ///
    /// Wire name `engine`. May be missing. Source: the vendor's Go SDK, wire notes (#14).
    pub engine: Option<Engine>,
    /// When the group was created.
    ///
    /// 创建时间。
    ///
    /// Wire name `created`. May be missing. Source: the vendor's Go SDK, wire notes (#14).
    pub created: Option<Timestamp>,
    /// When the group was last changed.
    ///
    /// 最近一次修改的时间。
    ///
    /// Wire name `updated`. May be missing. Source: the vendor's Go SDK, wire notes (#14).
    pub updated: Option<Timestamp>,
}

rt::structure!(ParameterGroupEntry {
    0: id = "id",
    1: name = "name",
    2: description = "description",
    3: param_version = "paramVersion",
    4: engine = "engine",
    5: created = "created",
    6: updated = "updated",
});
