//! The shape of requests and replies: one path over trait objects that reads and writes all of them.
//!
//! A derived `Deserialize` for each of some two hundred types would be most of the machine code of this crate. Instead a
//! type lists its members in a table ([`structure!`](crate::rt::structure)), and JSON and request parameters are read and
//! written by the few functions here, which look at `&dyn Member` and are compiled once.
//!
//! Replies are read leniently: a member that is missing, null or of another type leaves the default, a number is taken for
//! a text and a numeric text for a number, one value for a list of one. Requests are read strictly: they are written by
//! whom we can tell what is wrong.

mod decode;
mod encode;
mod json;
#[cfg(test)]
mod tests;

pub use decode::{Faults, read_envelope, read_member, read_reply, read_structure};
pub use encode::{Put, encode, write_member, write_reply, write_structure};

use crate::action::Doc;

/// What a [`Member`] holds, to be written.
#[expect(
    missing_debug_implementations,
    reason = "a reference into a member for one call"
)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Nothing: the member is left out.
    Absent,
    /// JSON `null`.
    Null,
    /// A truth value.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A text.
    Text(&'a str),
    /// A list.
    List(&'a dyn List),
    /// An object.
    Structure(&'a dyn Structure),
    /// JSON text as it came.
    Json(&'a str),
}

/// A JSON value without members, as it came.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Scalar<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number without a fraction that fits.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(&'a str),
}

/// A place that JSON is read into and that JSON and parameters are written from.
pub trait Member {
    /// What it holds.
    fn value(&self) -> Value<'_>;

    /// Takes a value; `false` if it cannot mean anything here, and then the member keeps its default.
    fn set(&mut self, scalar: Scalar<'_>) -> bool;

    /// What it is made of, made if need be; `None` if it is nothing of this kind.
    ///
    /// One function for all kinds: each function of this trait costs every type of every program a pointer.
    fn open(&mut self, kind: Opening) -> Option<Opened<'_>> {
        let _ = kind;
        None
    }
}

/// What to look for in a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Opening {
    /// A list.
    List,
    /// An object.
    Structure,
    /// Any JSON, as text.
    Json,
}

/// What was found in a member.
#[non_exhaustive]
#[expect(
    missing_debug_implementations,
    reason = "a reference into a member for one call"
)]
pub enum Opened<'a> {
    /// The list.
    List(&'a mut dyn List),
    /// The object.
    Structure(&'a mut dyn Structure),
    /// The place for the text.
    Json(&'a mut String),
}

impl dyn Member + '_ {
    /// The list that it is, made if need be.
    pub(crate) fn list_mut(&mut self) -> Option<&mut dyn List> {
        match self.open(Opening::List)? {
            Opened::List(list) => Some(list),
            _ => None,
        }
    }

    /// The object that it is, made if need be.
    pub(crate) fn structure_mut(&mut self) -> Option<&mut dyn Structure> {
        match self.open(Opening::Structure)? {
            Opened::Structure(structure) => Some(structure),
            _ => None,
        }
    }

    /// The place for any JSON text, if that is what it takes.
    pub(crate) fn json_mut(&mut self) -> Option<&mut String> {
        match self.open(Opening::Json)? {
            Opened::Json(text) => Some(text),
            _ => None,
        }
    }
}

/// A member that is a list.
#[expect(
    clippy::len_without_is_empty,
    reason = "it is kept small: see `Member::open`"
)]
pub trait List {
    /// How many there are.
    fn len(&self) -> usize;

    /// The item at a place that [`len`](Self::len) allows.
    fn item(&self, index: usize) -> Option<&dyn Member>;

    /// Appends a default and gives it to be filled.
    fn push(&mut self) -> &mut dyn Member;

    /// Keeps so many.
    fn truncate(&mut self, len: usize);
}

/// A type with named members.
pub trait Structure {
    /// The member of that wire name.
    fn member_mut(&mut self, name: &str) -> Option<&mut dyn Member>;

    /// Shows every member with its wire name, in the order of the specification.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'static str, &'a dyn Member));

    /// The members that a request cannot be read without; `None` for replies, which are read leniently.
    fn required(&self) -> Option<&'static [&'static str]> {
        None
    }

    /// Whether its members stand beside `RequestId` instead of inside `Data`.
    fn beside_request_id(&self) -> bool {
        false
    }
}

/// The member of a reply whose name differs in nothing but the case of its letters: the vendor's SDKs, the only source of
/// some names, do not agree about it.
pub fn in_any_case<'a>(structure: &'a mut dyn Structure, name: &str) -> Option<&'a mut dyn Member> {
    if structure.required().is_some() {
        return None;
    }
    let mut meant = None;
    structure.each(&mut |wire, _| {
        if wire.eq_ignore_ascii_case(name) {
            meant = Some(wire);
        }
    });
    structure.member_mut(meant?)
}

/// Lists the members of a structure, and so makes it readable and writable.
///
/// ```text
/// rt::structure!(Tag {
///     tag_key = "tagKey",
///     tag_value = "tagValue",
/// });
/// ```
///
/// `structure!(reply T { … })` is for replies whose members stand beside `RequestId`, `structure!(request T requires
/// ["Name"] { … })` for requests.
macro_rules! structure {
    ($name:ident { $($members:tt)* }) => {
        $crate::rt::structure!(@impl $name default {} { $($members)* });
    };
    (reply $name:ident { $($members:tt)* }) => {
        $crate::rt::structure!(@impl $name default {
            fn beside_request_id(&self) -> bool {
                true
            }
        } { $($members)* });
    };
    (request $name:ident requires [$($required:literal),*] { $($members:tt)* }) => {
        $crate::rt::structure!(@blank $name { $($members)* });
        $crate::rt::structure!(@impl $name blank {
            fn required(&self) -> Option<&'static [&'static str]> {
                Some(&[$($required),*])
            }
        } { $($members)* });
    };
    (@blank $name:ident { $($field:ident = $wire:literal),* $(,)? }) => {
        impl $name {
            /// A request that says nothing, to be filled.
            fn blank() -> Self {
                Self { $($field: Default::default()),* }
            }
        }
    };
    (@impl $name:ident $blank:ident { $($more:item)* } { $($field:ident = $wire:literal),* $(,)? }) => {
        impl $crate::rt::Structure for $name {
            fn member_mut(&mut self, name: &str) -> Option<&mut dyn $crate::rt::Member> {
                match name {
                    $($wire => Some(&mut self.$field),)*
                    _ => $crate::rt::in_any_case(self, name),
                }
            }

            fn each<'a>(&'a self, visit: &mut dyn FnMut(&'static str, &'a dyn $crate::rt::Member)) {
                let _ = visit;
                $(visit($wire, &self.$field);)*
            }

            $($more)*
        }

        impl $crate::rt::Member for $name {
            fn value(&self) -> $crate::rt::Value<'_> {
                $crate::rt::Value::Structure(self)
            }

            fn set(&mut self, scalar: $crate::rt::Scalar<'_>) -> bool {
                matches!(scalar, $crate::rt::Scalar::Null)
            }

            fn open(&mut self, kind: $crate::rt::Opening) -> Option<$crate::rt::Opened<'_>> {
                (kind == $crate::rt::Opening::Structure).then_some($crate::rt::Opened::Structure(self))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::rt::write_structure(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut value = Self::$blank();
                $crate::rt::read_structure(&mut value, deserializer)?;
                Ok(value)
            }
        }
    };
}

pub(crate) use structure;

/// `()` is what a reply without data holds.
impl Member for () {
    fn value(&self) -> Value<'_> {
        Value::Null
    }

    fn set(&mut self, _: Scalar<'_>) -> bool {
        true
    }
}

impl<T: Member + Default> Member for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, Member::value)
    }

    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        let null = matches!(scalar, Scalar::Null);
        let fits = !null && self.insert(T::default()).set(scalar);
        if !fits {
            *self = None;
        }
        fits || null
    }

    fn open(&mut self, kind: Opening) -> Option<Opened<'_>> {
        let mut value = T::default();
        value.open(kind)?;
        self.insert(value).open(kind)
    }
}

impl<T: Member + Default> Member for Vec<T> {
    fn value(&self) -> Value<'_> {
        Value::List(self)
    }

    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        set_list(self, scalar)
    }

    fn open(&mut self, kind: Opening) -> Option<Opened<'_>> {
        (kind == Opening::List).then_some(Opened::List(self))
    }
}

/// A list out of one value, for all types of items at once.
fn set_list(list: &mut dyn List, scalar: Scalar<'_>) -> bool {
    list.truncate(0);
    if matches!(scalar, Scalar::Null | Scalar::Text("")) {
        return true;
    }
    let fits = list.push().set(scalar);
    if !fits {
        list.truncate(0);
    }
    fits
}

impl<T: Member + Default> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Member> {
        self.get(index).map(|item| item as &dyn Member)
    }

    fn push(&mut self) -> &mut dyn Member {
        self.push_mut(T::default())
    }

    fn truncate(&mut self, len: usize) {
        self.truncate(len);
    }
}

impl<T: Member> Member for Box<T> {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }

    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        (**self).set(scalar)
    }

    fn open(&mut self, kind: Opening) -> Option<Opened<'_>> {
        (**self).open(kind)
    }
}

impl Member for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }

    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        self.clear();
        match scalar {
            Scalar::Null => {}
            Scalar::Boolean(value) => self.push_str(if value { "true" } else { "false" }),
            Scalar::Integer(value) => *self = value.to_string(),
            Scalar::Float(value) => *self = value.to_string(),
            Scalar::Text(value) => self.push_str(value),
        }
        true
    }
}

impl Member for i64 {
    fn value(&self) -> Value<'_> {
        Value::Integer(*self)
    }

    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        let value = integer(scalar);
        *self = value.unwrap_or_default();
        value.is_some() || matches!(scalar, Scalar::Null)
    }
}

impl Member for bool {
    fn value(&self) -> Value<'_> {
        Value::Boolean(*self)
    }

    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        let value = match scalar {
            Scalar::Boolean(value) => Some(value),
            Scalar::Integer(0) => Some(false),
            Scalar::Integer(1) => Some(true),
            Scalar::Text(text) if text.eq_ignore_ascii_case("true") || text == "1" => Some(true),
            Scalar::Text(text) if text.eq_ignore_ascii_case("false") || text == "0" => Some(false),
            _ => None,
        };
        *self = value.unwrap_or_default();
        value.is_some() || matches!(scalar, Scalar::Null)
    }
}

/// The integer that a scalar stands for: a number without a fraction, or a text that is one.
pub fn integer(scalar: Scalar<'_>) -> Option<i64> {
    /// All integers up to here are floats too, so none is rounded.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match scalar {
        Scalar::Integer(value) => Some(value),
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        Scalar::Float(value) if value.fract() == 0.0 && value.abs() <= EXACT => Some(value as i64),
        Scalar::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A state for readers: its wire value, and what it means.
pub fn state(state: &dyn Member, meaning: Option<Doc>) -> String {
    let wire = match state.value() {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Text(text) | Value::Json(text) => text.to_owned(),
        Value::Absent | Value::Null | Value::List(_) | Value::Structure(_) => "unknown".to_owned(),
    };
    match meaning {
        Some(meaning) => format!("{wire} ({})", meaning.en.trim_end_matches('.')),
        None => wire,
    }
}

/// Shows the text that a scalar stands for; `false` for `null`, which stands for none.
pub fn with_text(scalar: Scalar<'_>, take: &mut dyn FnMut(&str)) -> bool {
    match scalar {
        Scalar::Null => return false,
        Scalar::Text(text) => take(text),
        scalar => {
            let mut text = String::new();
            text.set(scalar);
            take(&text);
        }
    }
    true
}
