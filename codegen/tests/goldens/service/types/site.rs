// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Site`.

use crate::rt::{self, Doc, Unlisted};

/// A region of the service.
///
/// 服务所在的地域。
///
/// The service may add values: unlisted ones are kept as `Other`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Site {
    /// The west.
    ///
    /// 西部。
    ///
    /// Wire value `west-1`. Source: handbook line 2.
    West1,
    /// The east.
    ///
    /// 东部。
    ///
    /// Wire value `east-2`. Source: handbook line 2.
    East2,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Site, MEANINGS {
    West1 = "west-1",
    East2 = "east-2",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("The west.", "西部。"),
    Doc::new("The east.", "东部。"),
];
