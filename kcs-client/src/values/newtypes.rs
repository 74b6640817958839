//! Macros for ids, texts, secrets and quantities.

/// Makes a tuple struct of a `String` a text of the API.
macro_rules! text {
    ($name:ident) => {
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text.
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

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $crate::rt::Member for $name {
            fn value(&self) -> $crate::rt::Value<'_> {
                $crate::rt::Value::Text(&self.0)
            }

            fn place(&mut self) -> $crate::rt::Place<'_> {
                $crate::rt::Place::Text(&mut self.0)
            }
        }

        $crate::rt::serde_by_member!($name);
    };
}

/// Makes a tuple struct of a `Zeroizing<String>` a string that is never shown.
///
/// It has no `Display`: `secret.to_string()` would be the stars, and whoever signs or connects with them learns of it from
/// somebody else's error. Serde, which writes requests, sees the string itself.
macro_rules! secret {
    ($name:ident) => {
        impl $name {
            /// Returns the secret itself. Take care where it goes.
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

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }

        /// Takes the same time wherever two strings of one length differ.
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

            fn place(&mut self) -> $crate::rt::Place<'_> {
                $crate::rt::Place::Secret(&mut self.0)
            }
        }

        $crate::rt::serde_by_member!($name);
    };
}

/// Makes a tuple struct of an `i64` a number with a unit.
macro_rules! quantity {
    ($name:ident, $unit:literal) => {
        impl $name {
            /// What it counts.
            pub const UNIT: &'static str = $unit;

            /// The number.
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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{} {}", self.0, Self::UNIT)
            }
        }

        impl $crate::rt::Member for $name {
            fn value(&self) -> $crate::rt::Value<'_> {
                $crate::rt::Value::Integer(self.0)
            }

            fn place(&mut self) -> $crate::rt::Place<'_> {
                $crate::rt::Place::Integer(&mut self.0)
            }
        }

        $crate::rt::serde_by_member!($name);
    };
}

/// Writes and reads a type as the member that it is.
macro_rules! serde_by_member {
    ($name:ident) => {
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
                let mut value = Self::default();
                $crate::rt::read_member($crate::rt::Member::place(&mut value), deserializer)?;
                Ok(value)
            }
        }
    };
}

pub(crate) use {quantity, secret, serde_by_member, text};
