// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Validity`.

use crate::rt::{self, StringOrList};
use crate::types::{ParameterDataType, ValidityKind};

/// The values that an engine parameter takes. Read the choices from `values` and, if that is
/// empty, from `value` when it is a list; read the pattern of a `regexp` from `value`; read a
/// `range` from `min` and `max`.
///
/// 引擎参数的取值限制。可选值先看 `values`，为空时再看 `value`（为列表时）；`regexp` 的正则表达式在 `value` 中；`range` 的上下限在 `min`、`max` 中。
///
/// Source: guide lines 2276–2289, 2362–2378 and 3043–3056, wire notes (#61).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Validity {
    /// How the allowed values are described, and so which of the other members to read.
    ///
    /// 取值限制的描述方式，决定应读取其余哪些字段。
    ///
    /// Wire name `type`. Source: guide lines 2277 and 2363, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub kind: ValidityKind,
    /// Whether the value is text or a whole number.
    ///
    /// 取值是文本还是整数。
    ///
    /// Wire name `dataType`. Source: guide lines 2278 and 2404, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK.
    pub data_type: ParameterDataType,
    /// Depending on the engine version and on the Action: the list of choices, the regular expression, a hint such as the unit (`单位 μs`, microseconds), an empty string, or null.
    ///
    /// 随引擎版本和接口而不同：可选值列表、正则表达式、单位等提示（如“单位 μs”）、空字符串或 null。
    ///
    /// Wire name `value`. May be missing. Source: guide lines 2279, 2424, 2565 and 3046, the
    /// vendor's SDKs (Go, Java), the vendor's older Java SDK, the vendor's Terraform provider, wire
    /// notes (#61).
    pub value: StringOrList,
    /// The choices of an `enum`. Empty, null or missing for the other kinds and in older replies.
    ///
    /// `enum` 的可选值。其他描述方式及较旧的返回中为空列表、null 或没有该字段。
    ///
    /// Wire name `values`. May be missing. Source: guide lines 2366 and 3047, the vendor's SDKs
    /// (Go, Java), the vendor's older Java SDK, the vendor's Terraform provider, wire notes (#61).
    pub values: Vec<String>,
    /// The smallest number of a `range`, as decimal text; it may be negative. Null or empty for the
    /// other kinds.
    ///
    /// `range` 的下限，十进制文本，可为负数。其他描述方式下为 null 或空字符串。
    ///
    /// Wire name `min`. May be missing. Source: guide lines 2287 and 2407, the vendor's SDKs (Go,
    /// Java), the vendor's older Java SDK, the vendor's Terraform provider, wire notes (#62).
    pub min: Option<String>,
    /// The largest number of a `range`, as decimal text, up to 9007199254740990. Null or empty for
    /// the other kinds.
    ///
    /// `range` 的上限，十进制文本，最大可到 9007199254740990。其他描述方式下为 null 或空字符串。
    ///
    /// Wire name `max`. May be missing. Source: guide lines 2288 and 2408, the vendor's SDKs (Go,
    /// Java), the vendor's older Java SDK, the vendor's Terraform provider, wire notes (#62).
    pub max: Option<String>,
}

rt::structure!(Validity {
    0: kind = "type",
    1: data_type = "dataType",
    2: value = "value",
    3: values = "values",
    4: min = "min",
    5: max = "max",
});
