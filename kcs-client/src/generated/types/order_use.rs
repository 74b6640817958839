// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `OrderUse`.

use crate::rt::{self, Doc, Unlisted};

/// What the latest order of an instance was for. Only values with a known meaning are listed.
///
/// 实例最近一次订单的用途，仅列出含义已知的取值。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 1251, the vendor's Terraform provider.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum OrderUse {
    /// The purchase: seen on a running instance that was never changed.
    ///
    /// 新购，见于未做过变更的运行中实例。
    ///
    /// Wire value `1`. Source: guide line 1251, inference.
    Purchase,
    /// The removal: the instance is gone although it can still be described.
    ///
    /// 删除，实例虽仍可查到，但应视为已删除。
    ///
    /// Wire value `7`. Source: the vendor's Terraform provider.
    Removal,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(OrderUse, MEANINGS {
    Purchase = 1,
    Removal = 7,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "The purchase: seen on a running instance that was never changed.",
        "新购，见于未做过变更的运行中实例。",
    ),
    Doc::new(
        "The removal: the instance is gone although it can still be described.",
        "删除，实例虽仍可查到，但应视为已删除。",
    ),
];
