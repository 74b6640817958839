// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Parameter`.

use crate::rt;
use crate::types::{EngineParameter, ParameterValue, Validity};

/// An engine parameter with its value, its default and its range.
///
/// 一项引擎参数，包括当前值、默认值和取值限制。
///
/// Source: guide lines 2271–2290 and 3038–3058.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Parameter {
    /// Which parameter.
    ///
    /// 参数名。
    ///
    /// Wire name `name`. Source: guide line 2272, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub name: EngineParameter,
    /// What the parameter does, in Chinese, in the service's words.
    ///
    /// 服务端给出的参数用途说明（中文）。
    ///
    /// Wire name `desc`. Source: guide line 2273, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK.
    pub description: String,
    /// The value that the engine version comes with. Empty means an empty value, not a missing one.
    ///
    /// 该引擎版本的默认值。空字符串表示默认值就是空，而非缺失。
    ///
    /// Wire name `defaultValue`. Source: guide lines 2274 and 2560, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub default_value: ParameterValue,
    /// The value that the instance or the parameter group has now. Equal to the default where
    /// defaults are listed.
    ///
    /// 实例或参数组的当前值；查询默认参数时与默认值相同。
    ///
    /// Wire name `currentValue`. Source: guide lines 2275 and 2561, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub current_value: ParameterValue,
    /// Which values the parameter takes.
    ///
    /// 该参数的取值限制。
    ///
    /// Wire name `validity`. Source: guide line 2276, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub validity: Validity,
    /// The smallest number, where a reply has it next to `validity` instead of inside it. Read the
    /// one inside first.
    ///
    /// 下限，仅当返回把它放在 `validity` 之外时出现；请先读取 `validity` 内的同名字段。
    ///
    /// Wire name `min`. May be missing. Source: guide lines 2377, 2394 and 2809, wire notes (#63).
    pub min: Option<String>,
    /// The largest number, where a reply has it next to `validity` instead of inside it. Read the
    /// one inside first.
    ///
    /// 上限，仅当返回把它放在 `validity` 之外时出现；请先读取 `validity` 内的同名字段。
    ///
    /// Wire name `max`. May be missing. Source: guide lines 2378, 2395 and 2810, wire notes (#63).
    pub max: Option<String>,
}

rt::structure!(Parameter {
    0: name = "name",
    1: description = "desc",
    2: default_value = "defaultValue",
    3: current_value = "currentValue",
    4: validity = "validity",
    5: min = "min",
    6: max = "max",
});
