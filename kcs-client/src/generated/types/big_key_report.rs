// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `BigKeyReport`.

use crate::rt::{self, Doc, Unlisted};

/// Which part of a big-key analysis is asked for.
///
/// 大 Key 分析结果的查询类型。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: the vendor's SDKs (Java, Python).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum BigKeyReport {
    /// Basic figures: how many keys there are of each type and size.
    ///
    /// 基本信息，即各类型、各大小区间的 Key 数量。
    ///
    /// Wire value `1`. Source: the vendor's SDKs (Go, Python), inference.
    Overview,
    /// Shares of the largest keys.
    ///
    /// 最大的若干 Key 的占比。
    ///
    /// Wire value `2`. Source: the vendor's SDKs (Java, Python).
    TopShares,
    /// The keys one by one.
    ///
    /// Key 明细。
    ///
    /// Wire value `3`. Source: the vendor's SDKs (Java, Python).
    Details,
    /// The result as a download.
    ///
    /// 下载分析结果。
    ///
    /// Wire value `4`. Source: the vendor's SDKs (Java, Python).
    Download,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(BigKeyReport, MEANINGS {
    Overview = 1,
    TopShares = 2,
    Details = 3,
    Download = 4,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "Basic figures: how many keys there are of each type and size.",
        "基本信息，即各类型、各大小区间的 Key 数量。",
    ),
    Doc::new("Shares of the largest keys.", "最大的若干 Key 的占比。"),
    Doc::new("The keys one by one.", "Key 明细。"),
    Doc::new("The result as a download.", "下载分析结果。"),
];
