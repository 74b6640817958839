// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ValidityKind`.

use crate::rt::{self, Doc, Unlisted};

/// How the allowed values of an engine parameter are described.
///
/// 引擎参数取值限制的描述方式。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 2363, 2403 and 2563.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ValidityKind {
    /// A fixed choice: one of `values` or, in older replies, of the list in `value`.
    ///
    /// 固定选项：取 `values` 中的一个；较旧的返回则把选项列在 `value` 里。
    ///
    /// Wire value `enum`. Source: guide lines 2277 and 2363, wire notes (#61).
    Choice,
    /// A whole number from `min` to `max`, both included.
    ///
    /// 整数区间，含 `min` 与 `max` 两端。
    ///
    /// Wire value `range`. Source: guide line 2403, wire notes (#61).
    Range,
    /// Text that matches the regular expression in `value`.
    ///
    /// 文本，须匹配 `value` 中的正则表达式。
    ///
    /// Wire value `regexp`. Source: guide lines 2562–2568, wire notes (#61).
    Regexp,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(ValidityKind, MEANINGS {
    Choice = "enum",
    Range = "range",
    Regexp = "regexp",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "A fixed choice: one of `values` or, in older replies, of the list in `value`.",
        "固定选项：取 `values` 中的一个；较旧的返回则把选项列在 `value` 里。",
    ),
    Doc::new(
        "A whole number from `min` to `max`, both included.",
        "整数区间，含 `min` 与 `max` 两端。",
    ),
    Doc::new(
        "Text that matches the regular expression in `value`.",
        "文本，须匹配 `value` 中的正则表达式。",
    ),
];
