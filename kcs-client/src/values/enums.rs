//! Macros for open enums.

/// Gives an enum of strings its wire values, with further spellings after a bar.
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
            impl $name {
                /// The values that the specification knows.
                pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

                /// What the value means, in both languages.
                pub fn meaning(&self) -> Option<$crate::rt::Doc> {
                    let place = Self::VALUES.iter().position(|value| value == self)?;
                    $meanings.get(place).copied()
                }

                /// The wire value.
                pub fn as_str(&self) -> &str {
                    match self {
                        $(Self::$variant => $wire,)*
                        Self::Other(text) => text,
                    }
                }
            }

            impl From<&str> for $name {
                fn from(text: &str) -> Self {
                    match text {
                        $($wire $(| $alias)* => Self::$variant,)*
                        _ => Self::Other($crate::rt::owned_rarely(text)),
                    }
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

            impl AsRef<str> for $name {
                fn as_ref(&self) -> &str {
                    self.as_str()
                }
            }

            /// An empty text: a value that no reply has.
            impl Default for $name {
                fn default() -> Self {
                    Self::Other(Box::default())
                }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl $crate::rt::Member for $name {
                #[inline(never)]
                fn value(&self) -> $crate::rt::Value<'_> {
                    $crate::rt::Value::Text(self.as_str())
                }

                fn place(&mut self) -> $crate::rt::Place<'_> {
                    $crate::rt::Place::Word(self)
                }
            }

            impl $crate::rt::Word for $name {
                #[inline(never)]
                fn set(&mut self, text: &str) {
                    *self = Self::from(text);
                }
            }

            $crate::rt::serde_by_member!($name);
        };
    };
}

/// Gives an enum of integers its wire values.
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
            /// The values that the specification knows.
            pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

            /// What the value means, in both languages.
            pub fn meaning(&self) -> Option<$crate::rt::Doc> {
                let place = Self::VALUES.iter().position(|value| value == self)?;
                $meanings.get(place).copied()
            }

            /// The wire value.
            pub const fn code(self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Other(code) => code,
                }
            }
        }

        impl From<i64> for $name {
            fn from(code: i64) -> Self {
                match code {
                    $($wire => Self::$variant,)*
                    _ => Self::Other(code),
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

        /// `-1`: a value that no reply has.
        impl Default for $name {
            fn default() -> Self {
                Self::from(-1_i64)
            }
        }

        /// The wire value.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.code().fmt(f)
            }
        }

        impl $crate::rt::Member for $name {
            #[inline(never)]
            fn value(&self) -> $crate::rt::Value<'_> {
                $crate::rt::Value::Integer(self.code())
            }

            fn place(&mut self) -> $crate::rt::Place<'_> {
                $crate::rt::Place::Code(self)
            }
        }

        impl $crate::rt::Code for $name {
            fn set(&mut self, code: i64) {
                *self = Self::from(code);
            }
        }

        $crate::rt::serde_by_member!($name);
    };
}

pub(crate) use {integer_enum, string_enum};
