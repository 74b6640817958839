// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterGroupEntry`.

use crate::rt::{self, Timestamp};
use crate::types::{Engine, ParameterGroupDescription, ParameterGroupId, Protocol};

/// A parameter group as lists show it. Its members are known from the vendor's SDKs alone,
/// which do not agree: be ready for any of them to be missing.
///
/// 参数组列表中的一个参数组。其字段仅见于官方 SDK，且新旧版本不一致，任何一项都可能不返回。
///
/// Source: the vendor's SDKs (Go, Java), the vendor's older Java SDK, wire notes (#14).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParameterGroupEntry {
    /// Id of a parameter group.
    ///
    /// 参数组 ID。
    ///
    /// Wire name `id`. May be missing. Source: the vendor's older Java SDK.
    pub id: Option<ParameterGroupId>,
    /// Name of the group.
    ///
    /// 参数组名称。
    ///
    /// Wire name `name`. May be missing. Source: the vendor's older Java SDK.
    pub name: Option<String>,
    /// What the group is for.
    ///
    /// 参数组描述。
    ///
    /// Wire name `description`. May be missing. Source: the vendor's older Java SDK.
    pub description: Option<ParameterGroupDescription>,
    /// Engine version that the group is for.
    ///
    /// 参数组适用的引擎版本。
    ///
    /// Wire name `paramVersion`. May be missing. Source: the vendor's older Java SDK.
    pub param_version: Option<Protocol>,
    /// Engine of an instance.
    ///
    /// 实例使用的缓存引擎。
    ///
    /// Wire name `engine`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, wire notes (#14).
    pub engine: Option<Engine>,
    /// When the group was created.
    ///
    /// 创建时间。
    ///
    /// Wire name `created`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, wire notes (#14).
    pub created: Option<Timestamp>,
    /// When the group was last changed.
    ///
    /// 最近一次修改的时间。
    ///
    /// Wire name `updated`. May be missing. Source: the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, wire notes (#14).
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
