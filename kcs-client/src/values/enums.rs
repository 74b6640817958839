//! Open enums: the value that the specification does not list, and macros for the rest.

use std::fmt;
use std::marker::PhantomData;

/// A value of the open enum `E` that the specification does not list.
///
/// It is opaque: the enum's `as_str` or `code` returns the value, and its `From` conversions create one. So it never contains a listed
/// value, and code that compares by `as_str` or `code` still works when a later version lists the value.
///
/// # Examples
///
/// ```
/// use kcs_client::types::Mode;
///
/// let mode = Mode::from(77);
/// assert!(matches!(mode, Mode::Other(_)));
/// assert_eq!(mode.code(), 77);
/// assert_eq!(Mode::from(2), Mode::Single);
/// ```
///
/// ```compile_fail,E0308
/// let single = kcs_client::types::Mode::Other(2);
/// ```
pub struct Unlisted<E, V> {
    value: V,
    of: PhantomData<fn() -> E>,
}

impl<E, V> Unlisted<E, V> {
    #[inline]
    pub(crate) const fn new(value: V) -> Self {
        Self {
            value,
            of: PhantomData,
        }
    }

    #[inline]
    pub(crate) const fn get(&self) -> &V {
        &self.value
    }
}

impl<E, V: Clone> Clone for Unlisted<E, V> {
    #[inline]
    fn clone(&self) -> Self {
        Self::new(self.value.clone())
    }
}

impl<E, V: Copy> Copy for Unlisted<E, V> {}

/// Shows only the value.
impl<E, V: fmt::Debug> fmt::Debug for Unlisted<E, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// Gives an enum of strings its wire values, with further spellings after a bar. It is equal, ordered and hashed by them, so
/// that it can be looked up by a string. The wire values are a table that is searched: code that compares with each of them takes more
/// space in programs.
///
/// ```text
/// rt::string_enum!(BackupType, MEANINGS {
///     Manual = "Manual",
///     Timing = "Timing" | "timing",
/// });
/// ```
macro_rules! string_enum {
    ($name:ident, $meanings:ident {
        $($variant:ident = $wire:literal $(| $alias:literal)*),* $(,)?
    }) => {
        const _: () = {
            /// The wire values.
            static WIRE: $crate::rt::Names = $crate::rt::member_names!($($wire),*);

            /// The numbers of the wire values.
            enum Number {
                $($variant),*
            }

            impl $name {
                /// All values that the specification lists.
                pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

                /// Returns the meaning of the value. `None` if the value is not listed.
                pub fn meaning(&self) -> Option<$crate::rt::Doc> {
                    let place = Self::VALUES.iter().position(|value| value == self)?;
                    $meanings.get(place).copied()
                }

                /// Returns the wire value.
                pub fn as_str(&self) -> &str {
                    let number = match self {
                        $(Self::$variant => Number::$variant as usize,)*
                        Self::Other(value) => return value.get(),
                    };
                    WIRE.name(number).unwrap_or_default()
                }
            }

            impl From<&str> for $name {
                fn from(text: &str) -> Self {
                    let number = WIRE.number(text).unwrap_or(usize::MAX);
                    $(if number == Number::$variant as usize $(|| text == $alias)* {
                        return Self::$variant;
                    })*
                    Self::Other($crate::rt::Unlisted::new($crate::rt::owned_rarely(text)))
                }
            }

            impl From<String> for $name {
                fn from(text: String) -> Self {
                    Self::from(text.as_str())
                }
            }

            impl From<&Self> for $name {
                fn from(value: &Self) -> Self {
                    value.clone()
                }
            }

            $crate::rt::like_str!($name);
            $crate::rt::compared_by!($name, as_str);

            /// Returns the value of an empty string, which is not listed.
            impl Default for $name {
                fn default() -> Self {
                    Self::Other($crate::rt::Unlisted::new(Box::default()))
                }
            }

            impl $crate::rt::Member for $name {
                #[inline(never)]
                fn value(&self) -> $crate::rt::Value<'_> {
                    $crate::rt::Value::Text(self.as_str())
                }

                fn slot(&mut self) -> $crate::rt::Slot<'_> {
                    $crate::rt::Slot::OpenString(self)
                }
            }

            impl $crate::rt::OpenString for $name {
                #[inline(never)]
                fn set(&mut self, text: &str) {
                    *self = Self::from(text);
                }
            }

            $crate::rt::serde_by_member!($name);
        };
    };
}

/// Makes an enum equal, ordered and hashed as its wire value. What an older version did not list is then equal to what a newer
/// one lists, and the order does not change when a value is added.
macro_rules! compared_by {
    ($name:ident, $wire:ident) => {
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.$wire() == other.$wire()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.$wire().cmp(&other.$wire())
            }
        }

        impl std::hash::Hash for $name {
            #[inline]
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.$wire().hash(state);
            }
        }
    };
}

/// Gives an enum of integers its wire values. It is equal, ordered and hashed by them.
///
/// ```text
/// rt::integer_enum!(Mode, MEANINGS {
///     Cluster = 1,
///     Single = 2,
/// });
/// ```
macro_rules! integer_enum {
    ($name:ident, $meanings:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        impl $name {
            /// All values that the specification lists.
            pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the meaning of the value. `None` if the value is not listed.
            pub fn meaning(&self) -> Option<$crate::rt::Doc> {
                let place = Self::VALUES.iter().position(|value| value == self)?;
                $meanings.get(place).copied()
            }

            /// Returns the wire value.
            pub const fn code(self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Other(code) => *code.get(),
                }
            }
        }

        impl From<i64> for $name {
            fn from(code: i64) -> Self {
                match code {
                    $($wire => Self::$variant,)*
                    _ => Self::Other($crate::rt::Unlisted::new(code)),
                }
            }
        }

        impl From<i32> for $name {
            fn from(code: i32) -> Self {
                Self::from(i64::from(code))
            }
        }

        impl From<&Self> for $name {
            fn from(value: &Self) -> Self {
                *value
            }
        }

        /// Returns the value -1, which is not listed.
        impl Default for $name {
            fn default() -> Self {
                Self::from(-1_i64)
            }
        }

        $crate::rt::compared_by!($name, code);

        /// Prints the name of a listed value, or the number of another one. [`code`](Self::code) returns the wire value.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$variant => f.pad(stringify!($variant)),)*
                    Self::Other(code) => f.pad(&code.get().to_string()),
                }
            }
        }

        /// Parses the name of a listed value, in any case, or a number.
        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, std::num::ParseIntError> {
                $(if text.eq_ignore_ascii_case(stringify!($variant)) {
                    return Ok(Self::$variant);
                })*
                text.parse().map(|code: i64| Self::from(code))
            }
        }

        impl $crate::rt::Member for $name {
            #[inline(never)]
            fn value(&self) -> $crate::rt::Value<'_> {
                $crate::rt::Value::Integer(self.code())
            }

            fn slot(&mut self) -> $crate::rt::Slot<'_> {
                $crate::rt::Slot::OpenInteger(self)
            }
        }

        impl $crate::rt::OpenInteger for $name {
            fn set(&mut self, code: i64) {
                *self = Self::from(code);
            }
        }

        $crate::rt::serde_by_member!($name);
    };
}

pub(crate) use {compared_by, integer_enum, string_enum};
