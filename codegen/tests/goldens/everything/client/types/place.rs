// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Place`.

use crate::rt::{self, Doc, Unlisted};

/// A region of the service.
///
/// 服务所在的地域。
///
/// The service may add values: unlisted ones are kept as `Other`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Place {
    /// Beijing.
    ///
    /// 北京。
    ///
    /// Wire value `cn-beijing-6`. Source: guide line 555.
    CnBeijing6,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Place, MEANINGS {
    CnBeijing6 = "cn-beijing-6",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[Doc::new("Beijing.", "北京。")];
