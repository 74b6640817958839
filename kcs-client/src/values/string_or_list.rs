//! A member that is sometimes a string and sometimes a list of strings.

use crate::rt::{AnyOf, ListSlot, Member, Scalar, Slot, Value};

/// A string, a list of strings, or `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum StringOrList {
    /// `null`.
    #[default]
    Null,
    /// A string.
    String(String),
    /// A list of strings.
    List(Vec<String>),
}

impl StringOrList {
    /// Returns the string, or `None` if the value is a list or `null`.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the strings of the list, or the single string as a slice of length 1. Empty for `null`.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::Null => &[],
            Self::String(text) => std::slice::from_ref(text),
            Self::List(texts) => texts,
        }
    }
}

impl Member for StringOrList {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::String(text) => Value::Text(text),
            Self::List(texts) => Value::List(texts),
        }
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::AnyOf(self)
    }
}

crate::rt::serde_by_member!(StringOrList, |_: &str| None);

impl AnyOf for StringOrList {
    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        *self = match scalar {
            Scalar::Null => Self::Null,
            scalar => {
                let mut text = String::new();
                text.slot().set(scalar);
                Self::String(text)
            }
        };
        true
    }

    fn list(&mut self) -> Option<&mut dyn ListSlot> {
        *self = Self::List(Vec::new());
        match self {
            Self::List(texts) => Some(texts),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> StringOrList {
        let mut value = StringOrList::List(vec!["earlier".to_owned()]);
        let mut text = serde_json::Deserializer::from_str(json);
        crate::rt::read_member(value.slot(), &mut text, |_| false).unwrap();
        value
    }

    #[test]
    fn one_several_and_none_are_read_and_written() {
        let list = |texts: &[&str]| {
            StringOrList::List(texts.iter().map(|text| (*text).to_owned()).collect())
        };
        for (json, value, text, texts) in [
            ("null", StringOrList::Null, None, &[][..]),
            (
                r#""a""#,
                StringOrList::String("a".to_owned()),
                Some("a"),
                &["a"],
            ),
            (
                r#""""#,
                StringOrList::String(String::new()),
                Some(""),
                &[""],
            ),
            (r#"["a","b"]"#, list(&["a", "b"]), None, &["a", "b"]),
            ("[]", list(&[]), None, &[]),
        ] {
            let read = read(json);
            assert_eq!(read, value, "{json}");
            assert_eq!((read.as_str(), read.as_slice().len()), (text, texts.len()));
            assert!(read.as_slice().iter().eq(texts), "{json}");
            let written = crate::rt::write_member(read.value(), serde_json::value::Serializer);
            assert_eq!(written.unwrap().to_string(), json);
        }
        let number = read("7");
        assert_eq!(number, StringOrList::String("7".to_owned()));
        assert_ne!(number, StringOrList::Null);
    }
}
