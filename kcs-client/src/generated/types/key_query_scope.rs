// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `KeyQueryScope`.

use crate::rt::{self, Doc, Unlisted};

/// Whether the present or the past is asked for.
///
/// 查询实时数据还是历史数据。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: the vendor's SDKs (Java, Python).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum KeyQueryScope {
    /// The keys as they are now.
    ///
    /// 实时数据。
    ///
    /// Wire value `RealTime`. Source: the vendor's SDKs (Java, Python).
    RealTime,
    /// The keys of a span of time: `StartQueryTime` to `EndQueryTime`.
    ///
    /// 历史数据，时间范围由 `StartQueryTime` 和 `EndQueryTime` 指定。
    ///
    /// Wire value `History`. Source: the vendor's SDKs (Go, Python), inference.
    History,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(KeyQueryScope, MEANINGS {
    RealTime = "RealTime",
    History = "History",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("The keys as they are now.", "实时数据。"),
    Doc::new(
        "The keys of a span of time: `StartQueryTime` to `EndQueryTime`.",
        "历史数据，时间范围由 `StartQueryTime` 和 `EndQueryTime` 指定。",
    ),
];
