// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Title`.

use crate::rt;

/// A title.
///
/// 标题。
///
/// 2 to 8 characters; only Chinese characters, ASCII letters, digits, `_` `-` `]` `\` `^` `.`.
/// Source: guide line 100.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Title(String);

rt::string!(Title);
