// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `PaymentPlan`.

use crate::rt::{self, Doc, Unlisted};

/// How a queue is paid for.
///
/// 计费方式。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: handbook line 14.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PaymentPlan {
    /// In advance, for some days.
    ///
    /// 按天预付。
    ///
    /// Wire value `term`.
    Term,
    /// By the message.
    ///
    /// 按消息量计费。
    ///
    /// Wire value `by-message`.
    ByMessage,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(PaymentPlan, MEANINGS {
    Term = "term",
    ByMessage = "by-message",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("In advance, for some days.", "按天预付。"),
    Doc::new("By the message.", "按消息量计费。"),
];
