// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Code`.

use crate::rt;

/// A code.
///
/// 代码。
///
/// Only uppercase letters, lowercase letters; at least 2 of upper case, lower case, digits and
/// other characters; may be empty. Source: guide line 100.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(String);

rt::string!(Code);
