//! The types that values of the API have: those that are built in, and the macros behind those that the specification
//! defines.

mod argument;
mod enums;
mod json;
mod newtypes;
mod string_or_list;
mod timestamp;

pub use argument::Argument;
pub(crate) use enums::{integer_enum, string_enum};
pub use json::Json;
pub(crate) use newtypes::{quantity, secret, serde_by_member, text};
pub use string_or_list::StringOrList;
pub use timestamp::Timestamp;
