//! Any value as JSON text, without a tree in between, and the parts of such a text.

use std::fmt::{self, Display, Write};

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

/// Appends a value to a text as JSON without blanks.
pub(super) struct WriteJson<'a>(pub(super) &'a mut String);

impl WriteJson<'_> {
    fn push(self, value: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{value}");
    }
}

/// A text as JSON.
pub(crate) fn quoted(text: &str) -> String {
    // Writing to a string cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}

/// An object with these members, each value JSON itself.
pub(crate) fn object(members: &[(String, String)]) -> String {
    let mut text = String::from("{");
    for (name, value) in members {
        if text.len() > 1 {
            text.push(',');
        }
        text.extend([quoted(name).as_str(), ":", value]);
    }
    text.push('}');
    text
}

/// The members of an object, each value as JSON; `None` if it is none.
pub(crate) fn members(text: &str) -> Option<Vec<(String, String)>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let members = deserializer.deserialize_map(Parts).ok()?;
    deserializer.end().ok()?;
    Some(members)
}

/// The items of a list, each as JSON; `None` if it is none.
pub(crate) fn items(text: &str) -> Option<Vec<String>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let items = deserializer.deserialize_seq(Parts).ok()?;
    deserializer.end().ok()?;
    Some(items.into_iter().map(|(_, item)| item).collect())
}

/// Names and values; of a list, values without names.
struct Parts;

impl<'de> Visitor<'de> for Parts {
    type Value = Vec<(String, String)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut parts = Vec::new();
        loop {
            let mut value = String::new();
            if seq.next_element_seed(WriteJson(&mut value))?.is_none() {
                return Ok(parts);
            }
            parts.push((String::new(), value));
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut parts = Vec::new();
        while let Some(name) = map.next_key()? {
            let mut value = String::new();
            map.next_value_seed(WriteJson(&mut value))?;
            parts.push((name, value));
        }
        Ok(parts)
    }
}

impl<'de> DeserializeSeed<'de> for WriteJson<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for WriteJson<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.push("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.push(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.push(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.push(value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        // JSON knows neither infinity nor NaN: serde_json writes null for them.
        self.push(serde_json::to_string(&value).map_err(E::custom)?);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.push_str(&quoted(text));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let text = self.0;
        text.push('[');
        let start = text.len();
        loop {
            let end = text.len();
            if end > start {
                text.push(',');
            }
            if seq.next_element_seed(WriteJson(text))?.is_none() {
                text.truncate(end);
                text.push(']');
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let text = self.0;
        text.push('{');
        let start = text.len();
        while let Some(name) = map.next_key::<String>()? {
            if text.len() > start {
                text.push(',');
            }
            text.push_str(&quoted(&name));
            text.push(':');
            map.next_value_seed(WriteJson(text))?;
        }
        text.push('}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_and_put_together() {
        let text = r#" {"a \"": [1, {"b": null}], "c": "金"} "#;
        let parts = members(text).unwrap();
        let expected = [(r#"a ""#, r#"[1,{"b":null}]"#), ("c", r#""金""#)];
        assert_eq!(parts, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(object(&parts), r#"{"a \"":[1,{"b":null}],"c":"金"}"#);
        assert_eq!(items(&parts[0].1).unwrap(), ["1", r#"{"b":null}"#]);
        assert_eq!(
            (object(&[]).as_str(), members("{}"), items("[]")),
            ("{}", Some(vec![]), Some(vec![]))
        );
        for text in ["", "null", "1", "[]", "{", "{} x", r#"{"a": }"#] {
            assert_eq!(members(text), None, "{text}");
        }
        for text in ["", "null", "{}", "[", "[] x"] {
            assert_eq!(items(text), None, "{text}");
        }
    }

    #[test]
    fn every_value_comes_out_as_it_went_in() {
        for text in [
            "null",
            "true",
            "-7",
            "18446744073709551615",
            "1.5",
            r#""金\"\n""#,
            "[]",
            r#"[1,[],{},"x"]"#,
            r#"{"b":{"a\"":[null]},"a":1}"#,
        ] {
            let spaced = text.replace(',', " , ").replace(':', " :\t");
            let mut written = String::new();
            let mut deserializer = serde_json::Deserializer::from_str(&spaced);
            WriteJson(&mut written)
                .deserialize(&mut deserializer)
                .unwrap();
            assert_eq!(written, text);
        }
    }
}
