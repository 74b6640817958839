// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `BigKeyAnalysis`.

use crate::rt;
use crate::types::KeyTypeShare;

/// Result of a big-key analysis. Only the vendor's SDKs describe it. The names of the fields
/// are those of the vendor's Java SDK, which states them as in JSON; no reply confirms them.
///
/// 大 Key 分析的结果，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BigKeyAnalysis {
    /// Number of all keys.
    ///
    /// Key 总数。
    ///
    /// Wire name `totalKeys`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub total_keys: Option<i64>,
    /// Figures of the strings.
    ///
    /// 字符串类型 Key 的统计。
    ///
    /// Wire name `STRING`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub strings: Option<KeyTypeShare>,
    /// Figures of the lists.
    ///
    /// 列表类型 Key 的统计。
    ///
    /// Wire name `LIST`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub lists: Option<KeyTypeShare>,
    /// Figures of the sets.
    ///
    /// 集合类型 Key 的统计。
    ///
    /// Wire name `SET`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub sets: Option<KeyTypeShare>,
    /// Figures of the hashes.
    ///
    /// 哈希类型 Key 的统计。
    ///
    /// Wire name `HASH`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub hashes: Option<KeyTypeShare>,
    /// Figures of the sorted sets.
    ///
    /// 有序集合类型 Key 的统计。
    ///
    /// Wire name `SORT`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub sorted_sets: Option<KeyTypeShare>,
    /// Keys of up to 1 k, presumably their number.
    ///
    /// 1 k 以下的 Key，推测为其数量。
    ///
    /// Wire name `<1k`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub up_to_1k: Option<String>,
    /// Keys of 1 k to 10 k, presumably their number.
    ///
    /// 1 k～10 k 的 Key，推测为其数量。
    ///
    /// Wire name `1k~10k`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub from_1k_to_10k: Option<String>,
    /// Keys of 10 k to 1000 k, presumably their number.
    ///
    /// 10 k～1000 k 的 Key，推测为其数量。
    ///
    /// Wire name `10k~1000k`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub from_10k_to_1000k: Option<String>,
    /// Keys of 1 MB to 10 MB, presumably their number.
    ///
    /// 1 MB～10 MB 的 Key，推测为其数量。
    ///
    /// Wire name `1Mb~10Mb`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub from_1mb_to_10mb: Option<String>,
    /// Keys of more than 10 MB, presumably their number.
    ///
    /// 10 MB 以上的 Key，推测为其数量。
    ///
    /// Wire name `>10Mb`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub over_10mb: Option<String>,
}

rt::structure!(BigKeyAnalysis {
    0: total_keys = "totalKeys",
    1: strings = "STRING",
    2: lists = "LIST",
    3: sets = "SET",
    4: hashes = "HASH",
    5: sorted_sets = "SORT",
    6: up_to_1k = "<1k",
    7: from_1k_to_10k = "1k~10k",
    8: from_10k_to_1000k = "10k~1000k",
    9: from_1mb_to_10mb = "1Mb~10Mb",
    10: over_10mb = ">10Mb",
});
