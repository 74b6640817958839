//! Any value as JSON text, without a tree in between.

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

/// Appends a quoted string.
fn push_string<E: Error>(target: &mut String, text: &str) -> Result<(), E> {
    target.push_str(&serde_json::to_string(text).map_err(E::custom)?);
    Ok(())
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
        push_string(self.0, text)
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
            push_string(text, &name)?;
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
