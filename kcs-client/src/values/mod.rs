//! The types that values of the API have: those that are built in, and the macros behind those that the specification
//! defines.

mod argument;
mod enums;
mod json;
mod newtypes;
mod string_or_list;
#[cfg(test)]
mod tests;
mod timestamp;

pub use argument::Argument;
pub use enums::Unlisted;
pub(crate) use enums::{compared_by, integer_enum, string_enum};
pub use json::Json;
pub(crate) use newtypes::{from_any_str, like_str, quantity, secret, serde_by_member, string};
pub use string_or_list::StringOrList;
use subtle::ConstantTimeEq;
pub use timestamp::Timestamp;

/// Whether two secrets are the same.
pub(crate) fn equal_in_constant_time(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

/// A text's own copy.
// Out of line: programs make most of their values from literals, and each place would have the allocation's code.
#[inline(never)]
pub(crate) fn owned(text: &str) -> String {
    text.to_owned()
}

/// [`owned`], for what is rarely there.
#[inline(never)]
pub(crate) fn owned_rarely(text: &str) -> Box<str> {
    text.into()
}
