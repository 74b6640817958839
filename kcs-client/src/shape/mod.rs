//! Serialization of all requests and replies.
//!
//! A derived `Deserialize` for each of about two hundred types would be most of the machine code of a program. Instead, a type lists its
//! members in a table ([`structure!`](crate::rt::structure)) and exposes each by its number: as a [`Value`] to write, and as a [`Slot`]
//! to read into. A few functions, which are compiled once, read and write JSON and request parameters.
//!
//! Replies are read leniently: a member that is missing, null or of another type keeps its default, a number counts as a string (with
//! its original digits) and a numeric string as a number, a single value as a list. What does not fit is recorded
//! ([`Mismatches`](crate::Mismatches)). Requests are read strictly, because their authors can correct them.
//!
//! [`scan`] reads JSON token by token and continues after an invalid scalar; [`read`] stores values in members; [`parts`] splits JSON into
//! its members. Values of other formats, and those from a serde deserializer, are converted to JSON first ([`json`]), so that there is
//! only one reader.
//!
//! Strings, numbers and booleans are borrowed as such, whatever type wraps them; only other types are trait objects. Each function of
//! these traits, and each type that needs one, adds code to every program that uses it. Reading and writing are separate traits, because
//! a program reads replies and writes requests. Values of types that many requests have are created out of line (`inline(never)`). The
//! implementations of structures are `inline`, so that a program compiles only those that it uses. If they were compiled here, a
//! program would contain the code that drops a reply twice.

#[cfg(test)]
mod bad_input_tests;
mod encode;
mod envelope;
mod json;
#[cfg(test)]
mod lenient_tests;
mod names;
mod parts;
mod read;
mod scan;
mod slot;
#[cfg(test)]
mod tests;

pub use encode::{encode, write_member, write_reply, write_structure};
pub use envelope::{ErrorSlots, read_envelope, read_reply};
pub(crate) use json::{object, quoted};
pub use names::{Names, Role, Shape, ends};
pub(crate) use parts::{Members, first_items, member, members, objects, text};
pub use read::{read_member, read_request, read_structure};
pub use scan::ReadError;
pub(crate) use scan::ReadErrorKind;
pub use slot::{AnyOf, ListSlot, OpenInteger, OpenString, Slot, StructureSlot};

#[cfg(test)]
pub(crate) use bad_input_tests::ReplyType;

use std::any::Any;

use crate::doc::Doc;

/// The value of a member, for writing.
#[derive(Clone, Copy)]
#[expect(
    missing_debug_implementations,
    reason = "a reference into a member for one call"
)]
#[non_exhaustive]
pub enum Value<'a> {
    /// The member is omitted.
    Absent,
    /// JSON `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// Any number.
    Number(f64),
    /// A string.
    Text(&'a str),
    /// A list.
    List(&'a dyn ListValue),
    /// An object.
    Structure(&'static Shape, &'a dyn StructureValue),
    /// JSON, unchanged.
    Json(&'a str),
}

/// A scalar of JSON.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Scalar<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, with its original digits.
    Number(&'a str),
    /// A string.
    Text(&'a str),
}

/// A member of a request or a reply.
pub trait Member {
    /// Returns its value.
    fn value(&self) -> Value<'_>;

    /// Returns the slot that its value is read into. An optional member is set to its default first.
    fn slot(&mut self) -> Slot<'_>;

    /// Removes an optional member. Leaves others as they are and returns `false`.
    fn clear(&mut self) -> bool {
        false
    }

    /// Returns a default value that a reply can be read into.
    fn boxed() -> Box<dyn Data>
    where
        Self: Default + Send + Sized + 'static,
    {
        Box::new(Self::default())
    }
}

/// The data of a reply, type-erased so that the code that sends and receives is compiled once.
pub trait Data: Any + Send {
    /// Returns the slot that the data is read into.
    fn slot(&mut self) -> Slot<'_>;
}

impl<T: Member + Any + Send> Data for T {
    fn slot(&mut self) -> Slot<'_> {
        Member::slot(self)
    }
}

/// A list, for writing.
pub trait ListValue {
    /// Returns the item at this index, or `None` after the last one.
    fn item(&self, index: usize) -> Option<Value<'_>>;
}

/// An object, for writing.
pub trait StructureValue {
    /// Returns the member with this number.
    fn value_of(&self, index: usize) -> Value<'_>;
}

/// Implements reading and writing for a structure, from its members and their numbers.
///
/// ```text
/// rt::structure!(Tag {
///     0: tag_key = "tagKey",
///     1: tag_value = "tagValue",
/// });
/// ```
///
/// `structure!(reply T { … })` is for replies whose members are next to `RequestId`, `structure!(request T requires ["Name"] { … })` for
/// requests.
macro_rules! structure {
    ($name:ident $members:tt) => {
        $crate::rt::structure!(@member $name Part $members);
    };
    (reply $name:ident $members:tt) => {
        $crate::rt::structure!(@member $name Reply $members);
    };
    (@member $name:ident $role:ident { $($index:literal: $field:ident = $wire:literal),* $(,)? }) => {
        /// Returns a structure whose members are empty.
        impl Default for $name {
            #[inline]
            fn default() -> Self {
                Self { $($field: Default::default()),* }
            }
        }

        $crate::rt::structure!(@impl $name $role default read_structure() {
            $($index: $field = $wire),*
        } {
            impl $crate::rt::Member for $name {
                #[inline]
                fn value(&self) -> $crate::rt::Value<'_> {
                    $crate::rt::Value::Structure(&SHAPE, self)
                }

                #[inline]
                fn slot(&mut self) -> $crate::rt::Slot<'_> {
                    $crate::rt::Slot::Structure(&SHAPE, self)
                }
            }
        });
    };
    (request $name:ident requires [$($required:literal),*] {
        $($index:literal: $field:ident = $wire:literal),* $(,)?
    }) => {
        impl $name {
            /// Returns a request without any parameters.
            fn blank() -> Self {
                Self { $($field: Default::default()),* }
            }
        }

        $crate::rt::structure!(@impl $name Request blank read_request(&[$($required),*],) {
            $($index: $field = $wire),*
        } {
            impl $crate::rt::Sealed for $name {}
        });
    };
    (@impl $name:ident $role:ident $blank:ident $read:ident($($required:tt)*) {
        $($index:literal: $field:ident = $wire:literal),*
    } { $($more:item)* }) => {
        const _: () = {
            static SHAPE: $crate::rt::Shape =
                $crate::rt::Shape::new($crate::rt::Role::$role, $crate::rt::member_names!($($wire),*));

            impl $crate::rt::StructureValue for $name {
                #[inline]
                fn value_of(&self, index: usize) -> $crate::rt::Value<'_> {
                    match index {
                        $($index => $crate::rt::Member::value(&self.$field),)*
                        _ => $crate::rt::Value::Absent,
                    }
                }
            }

            impl $crate::rt::StructureSlot for $name {
                #[inline]
                fn slot_of(&mut self, index: usize) -> $crate::rt::Slot<'_> {
                    match index {
                        $($index => $crate::rt::Member::slot(&mut self.$field),)*
                        _ => $crate::rt::Slot::Nothing,
                    }
                }

                #[inline]
                fn clear(&mut self, index: usize) -> bool {
                    match index {
                        $($index => $crate::rt::Member::clear(&mut self.$field),)*
                        _ => false,
                    }
                }
            }

            $($more)*

            impl serde_core::Serialize for $name {
                fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    $crate::rt::write_structure(&SHAPE, self, serializer)
                }
            }

            impl<'de> serde_core::Deserialize<'de> for $name {
                fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let mut value = Self::$blank();
                    $crate::rt::$read(&SHAPE, &mut value, $($required)* deserializer)?;
                    Ok(value)
                }
            }
        };
    };
}

pub(crate) use structure;

/// The [`Names`] of members, in the order of their numbers.
macro_rules! member_names {
    ($($name:literal),*) => {{
        const ALL: &[&str] = &[$($name),*];
        static ENDS: [u16; ALL.len()] = $crate::rt::ends(concat!($($name, "\n"),*));
        $crate::rt::Names::new(concat!($($name, "\n"),*), &ENDS)
    }};
}

pub(crate) use member_names;

/// The data of a reply without data.
impl Member for () {
    fn value(&self) -> Value<'_> {
        Value::Null
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Nothing
    }
}

impl<T: Member + Default> Member for Option<T> {
    #[inline(never)]
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, Member::value)
    }

    fn slot(&mut self) -> Slot<'_> {
        self.get_or_insert_with(T::default).slot()
    }

    fn clear(&mut self) -> bool {
        *self = None;
        true
    }
}

impl<T: Member + Default> Member for Vec<T> {
    #[inline(never)]
    fn value(&self) -> Value<'_> {
        Value::List(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Member> ListValue for Vec<T> {
    fn item(&self, index: usize) -> Option<Value<'_>> {
        self.get(index).map(Member::value)
    }
}

impl<T: Member + Default> ListSlot for Vec<T> {
    fn keep(&mut self, len: usize, and_one: bool) -> Slot<'_> {
        self.truncate(len);
        if !and_one {
            return Slot::Nothing;
        }
        // Most lists have one item, and the first capacity of a vector is four: that can be kilobytes.
        if self.capacity() == 0 && size_of::<T>() > 128 {
            self.reserve_exact(1);
        }
        self.push(T::default());
        self.last_mut().map_or(Slot::Nothing, Member::slot)
    }
}

impl<T: Member> Member for Box<T> {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }

    fn slot(&mut self) -> Slot<'_> {
        (**self).slot()
    }
}

impl Member for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Text(self)
    }
}

impl Member for i64 {
    fn value(&self) -> Value<'_> {
        Value::Integer(*self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Integer(self)
    }
}

impl Member for f64 {
    fn value(&self) -> Value<'_> {
        Value::Number(*self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Number(self)
    }
}

impl Member for bool {
    fn value(&self) -> Value<'_> {
        Value::Boolean(*self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Boolean(self)
    }
}

/// As a trait object, a reference needs no destructor in its table of functions.
impl<T: StructureValue> StructureValue for &T {
    fn value_of(&self, index: usize) -> Value<'_> {
        (**self).value_of(index)
    }
}

/// Returns a state for messages: its wire value and its meaning.
pub fn state(state: &impl Member, meaning: Option<Doc>) -> String {
    let wire = match state.value() {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::Text(text) | Value::Json(text) => text.to_owned(),
        Value::Absent | Value::Null | Value::List(_) | Value::Structure(..) => "unknown".to_owned(),
    };
    match meaning {
        Some(meaning) => format!("{wire} ({})", meaning.en.trim_end_matches('.')),
        None => wire,
    }
}
