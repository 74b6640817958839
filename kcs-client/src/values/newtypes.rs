//! Macros for ids, strings, secrets and quantities.

/// Lets a type that has `as_str` and `From<&str>` be compared, looked up, parsed and printed as its string. It must be equal,
/// ordered and hashed as its string too.
macro_rules! like_str {
    ($name:ident) => {
        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::borrow::Borrow<str> for $name {
            #[inline]
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl PartialEq<String> for $name {
            #[inline]
            fn eq(&self, other: &String) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<$name> for str {
            #[inline]
            fn eq(&self, other: &$name) -> bool {
                self == other.as_str()
            }
        }

        impl PartialEq<$name> for &str {
            #[inline]
            fn eq(&self, other: &$name) -> bool {
                *self == other.as_str()
            }
        }

        impl PartialEq<$name> for String {
            #[inline]
            fn eq(&self, other: &$name) -> bool {
                self == other.as_str()
            }
        }

        $crate::rt::from_any_str!($name);

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// Implements conversions that follow from `From<&str>`.
macro_rules! from_any_str {
    ($name:ident) => {
        impl From<&String> for $name {
            #[inline]
            fn from(text: &String) -> Self {
                Self::from(text.as_str())
            }
        }

        /// Never fails: values are validated when a request is sent.
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }
    };
}

/// Makes a tuple struct of a `String` a string type of the API.
macro_rules! string {
    ($name:ident) => {
        impl $name {
            /// Returns the string.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Converts the value into a string.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self($crate::rt::owned(text))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&Self> for $name {
            fn from(value: &Self) -> Self {
                value.clone()
            }
        }

        $crate::rt::like_str!($name);

        impl $crate::rt::Member for $name {
            fn value(&self) -> $crate::rt::Value<'_> {
                $crate::rt::Value::Text(&self.0)
            }

            fn slot(&mut self) -> $crate::rt::Slot<'_> {
                $crate::rt::Slot::Text(&mut self.0)
            }
        }

        $crate::rt::serde_by_member!($name);
    };
}

/// Makes a tuple struct of a `Zeroizing<String>` a secret string type of the API.
///
/// It has no `Display`, so that `secret.to_string()` cannot return asterisks, which would sign and connect like any other string. Serde
/// writes the string itself, because it writes requests.
macro_rules! secret {
    ($name:ident) => {
        impl $name {
            /// Returns the secret string. Do not log it.
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self($crate::rt::Zeroizing::new($crate::rt::owned(text)))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self($crate::rt::Zeroizing::new(text))
            }
        }

        impl From<&Self> for $name {
            fn from(value: &Self) -> Self {
                value.clone()
            }
        }

        $crate::rt::from_any_str!($name);

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }

        /// Compares in constant time if the lengths are equal.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::rt::equal_in_constant_time(self.0.as_bytes(), other.0.as_bytes())
            }
        }

        impl Eq for $name {}

        impl $crate::rt::Member for $name {
            fn value(&self) -> $crate::rt::Value<'_> {
                $crate::rt::Value::Text(&self.0)
            }

            fn slot(&mut self) -> $crate::rt::Slot<'_> {
                $crate::rt::Slot::Secret(&mut self.0)
            }
        }

        $crate::rt::serde_by_member!($name);
    };
}

/// Makes a tuple struct of an `i64` a number with a unit. Sums end at the largest number instead of overflowing.
macro_rules! quantity {
    ($name:ident, $unit:literal) => {
        impl $name {
            /// The unit.
            pub const UNIT: &'static str = $unit;

            /// Returns the number.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }

        impl From<i32> for $name {
            fn from(number: i32) -> Self {
                Self(number.into())
            }
        }

        impl From<u32> for $name {
            fn from(number: u32) -> Self {
                Self(number.into())
            }
        }

        impl From<&Self> for $name {
            fn from(value: &Self) -> Self {
                *value
            }
        }

        /// Prints the number and the unit.
        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&format!("{} {}", self.0, Self::UNIT))
            }
        }

        /// Parses a number, with or without the unit.
        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, std::num::ParseIntError> {
                let number = text.strip_suffix(Self::UNIT).map(str::trim_end);
                number.unwrap_or(text).parse().map(Self)
            }
        }

        /// Saturates instead of overflowing.
        impl std::ops::Add for $name {
            type Output = Self;

            #[inline]
            fn add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }
        }

        /// Saturates instead of overflowing.
        impl std::ops::Sub for $name {
            type Output = Self;

            #[inline]
            fn sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }

        impl std::ops::AddAssign for $name {
            #[inline]
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl std::ops::SubAssign for $name {
            #[inline]
            fn sub_assign(&mut self, other: Self) {
                *self = *self - other;
            }
        }

        impl std::iter::Sum for $name {
            #[inline]
            fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
                all.fold(Self(0), std::ops::Add::add)
            }
        }

        impl<'a> std::iter::Sum<&'a Self> for $name {
            #[inline]
            fn sum<I: Iterator<Item = &'a Self>>(all: I) -> Self {
                all.copied().sum()
            }
        }

        impl PartialEq<i64> for $name {
            #[inline]
            fn eq(&self, other: &i64) -> bool {
                self.0 == *other
            }
        }

        impl PartialOrd<i64> for $name {
            #[inline]
            fn partial_cmp(&self, other: &i64) -> Option<std::cmp::Ordering> {
                self.0.partial_cmp(other)
            }
        }

        impl $crate::rt::Member for $name {
            fn value(&self) -> $crate::rt::Value<'_> {
                $crate::rt::Value::Integer(self.0)
            }

            fn slot(&mut self) -> $crate::rt::Slot<'_> {
                $crate::rt::Slot::Integer(&mut self.0)
            }
        }

        $crate::rt::serde_by_member!($name);
    };
}

/// Implements serde for a type by its implementation of `Member`, and for strings that do not fit by its `FromStr` or another
/// function.
macro_rules! serde_by_member {
    ($name:ident) => {
        $crate::rt::serde_by_member!($name, |text: &str| text.parse().ok());
    };
    ($name:ident, $parse:expr) => {
        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::rt::write_member($crate::rt::Member::value(self), serializer)
            }
        }

        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let (mut value, mut parsed) = (Self::default(), None);
                let slot = $crate::rt::Member::slot(&mut value);
                $crate::rt::read_member(slot, deserializer, |text| {
                    parsed = ($parse)(text);
                    parsed.is_some()
                })?;
                Ok(parsed.unwrap_or(value))
            }
        }
    };
}

pub(crate) use {from_any_str, like_str, quantity, secret, serde_by_member, string};
