// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterDataType`.

use crate::rt::{self, Doc, Unlisted};

/// What the text of an engine parameter's value stands for.
///
/// 引擎参数取值所表示的数据类型。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 2278 and 2404.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ParameterDataType {
    /// Text.
    ///
    /// 文本。
    ///
    /// Wire value `string`. Source: guide line 2278.
    Text,
    /// A whole number, written in decimal. It may be negative and fits 64 bits.
    ///
    /// 十进制整数，可为负数，64 位足以表示。
    ///
    /// Wire value `integer`. Source: guide line 2404, wire notes (#62).
    Integer,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(ParameterDataType, MEANINGS {
    Text = "string",
    Integer = "integer",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Text.", "文本。"),
    Doc::new(
        "A whole number, written in decimal. It may be negative and fits 64 bits.",
        "十进制整数，可为负数，64 位足以表示。",
    ),
];
