// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `OptionType`.

use crate::rt;

/// A name of the prelude.
///
/// 编号。
///
/// Source: guide line 90.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OptionType(String);

rt::string!(OptionType);
