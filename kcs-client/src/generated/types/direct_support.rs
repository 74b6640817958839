// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `DirectSupport`.

use crate::rt::{self, Doc, Unlisted};

/// Whether the shards of a cluster can be opened to direct connections. The service returns
/// this boolean as a string.
///
/// 集群实例是否支持直连分片。服务端以字符串返回该布尔值。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 1144, the vendor's older Java SDK, wire notes (#72).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum DirectSupport {
    /// They can.
    ///
    /// 支持。
    ///
    /// Wire value `true`. Source: the vendor's older Java SDK.
    Supported,
    /// They cannot.
    ///
    /// 不支持。
    ///
    /// Wire value `false`. Source: guide line 1144, the vendor's older Java SDK.
    Unsupported,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(DirectSupport, MEANINGS {
    Supported = "true" | "True",
    Unsupported = "false" | "False",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("They can.", "支持。"),
    Doc::new("They cannot.", "不支持。"),
];
