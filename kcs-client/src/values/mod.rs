//! The types of the API's values: built-in types, and macros for those that the specification defines.

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

/// Compares secrets in constant time.
pub(crate) fn equal_in_constant_time(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

/// Copies a string.
// Out of line: most values are created from literals, and each call would contain the code of the allocation.
#[inline(never)]
pub(crate) fn owned(text: &str) -> String {
    text.to_owned()
}

/// Like [`owned`], for rare cases.
#[inline(never)]
pub(crate) fn owned_rarely(text: &str) -> Box<str> {
    text.into()
}
