//! A field that is sometimes a text and sometimes a list of texts.

use crate::rt::{ListPlace, Member, Place, Scalar, Several, Value};

/// A text, a list of texts, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum StringOrList {
    /// `null`.
    #[default]
    Null,
    /// One text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

impl StringOrList {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The texts: of the list, or the one.
    pub fn texts(&self) -> &[String] {
        match self {
            Self::Null => &[],
            Self::Text(text) => std::slice::from_ref(text),
            Self::List(texts) => texts,
        }
    }
}

impl Member for StringOrList {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Text(text) => Value::Text(text),
            Self::List(texts) => Value::List(texts),
        }
    }

    fn place(&mut self) -> Place<'_> {
        Place::Several(self)
    }
}

impl Several for StringOrList {
    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        *self = match scalar {
            Scalar::Null => Self::Null,
            scalar => {
                let mut text = String::new();
                text.place().set(scalar);
                Self::Text(text)
            }
        };
        true
    }

    fn list(&mut self) -> Option<&mut dyn ListPlace> {
        *self = Self::List(Vec::new());
        match self {
            Self::List(texts) => Some(texts),
            _ => None,
        }
    }
}
