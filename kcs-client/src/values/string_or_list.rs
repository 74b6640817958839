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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> StringOrList {
        let mut value = StringOrList::List(vec!["earlier".to_owned()]);
        let mut text = serde_json::Deserializer::from_str(json);
        crate::rt::read_member(value.place(), &mut text).unwrap();
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
                StringOrList::Text("a".to_owned()),
                Some("a"),
                &["a"],
            ),
            (r#""""#, StringOrList::Text(String::new()), Some(""), &[""]),
            (r#"["a","b"]"#, list(&["a", "b"]), None, &["a", "b"]),
            ("[]", list(&[]), None, &[]),
        ] {
            let read = read(json);
            assert_eq!(read, value, "{json}");
            assert_eq!((read.text(), read.texts().len()), (text, texts.len()));
            assert!(read.texts().iter().eq(texts), "{json}");
            let written = crate::rt::write_member(read.value(), serde_json::value::Serializer);
            assert_eq!(written.unwrap().to_string(), json);
        }
        let number = read("7");
        assert_eq!(number, StringOrList::Text("7".to_owned()));
        assert_ne!(number, StringOrList::Null);
    }
}
