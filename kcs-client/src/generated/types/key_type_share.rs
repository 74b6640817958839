// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `KeyTypeShare`.

use crate::rt;

/// Figures of the keys of one data type. Only the vendor's SDKs describe it. The names of the
/// fields are those of the vendor's Java SDK, which states them as in JSON; no reply confirms
/// them.
///
/// 某一数据类型的 Key 的统计，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KeyTypeShare {
    /// The data type.
    ///
    /// 数据类型。
    ///
    /// Wire name `keyType`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub key_type: Option<String>,
    /// Number of keys.
    ///
    /// Key 的数量。
    ///
    /// Wire name `keyCount`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub key_count: Option<i64>,
    /// Memory that the keys take, presumably in bytes.
    ///
    /// Key 占用的内存总量，单位推测为字节。
    ///
    /// Wire name `totalUsedMemory`. May be missing. Source: the vendor's SDKs (Go, Java),
    /// inference.
    pub used_memory: Option<i64>,
    /// Share of the whole, as text. Whether of the keys or of the memory is not documented.
    ///
    /// 占比（文本形式），按数量还是按内存计算文档未说明。
    ///
    /// Wire name `percent`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub percent: Option<String>,
}

rt::structure!(KeyTypeShare {
    0: key_type = "keyType",
    1: key_count = "keyCount",
    2: used_memory = "totalUsedMemory",
    3: percent = "percent",
});
