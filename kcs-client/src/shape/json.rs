//! Writing values as JSON, without a tree in between.

use std::fmt::{self, Display, Write};

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

/// With this name, serde_json returns a value as its source text, in a map with this as its only key. Other formats ignore the name.
const RAW: &str = "$serde_json::private::RawValue";

/// Reads a value of any format as JSON. From serde_json it is the source text, so that numbers keep their digits.
pub(super) fn text_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut text = String::new();
    deserializer.deserialize_newtype_struct(RAW, WriteJson(&mut text))?;
    Ok(text)
}

/// Appends a value to JSON.
struct WriteJson<'a>(&'a mut String);

impl WriteJson<'_> {
    fn push(self, value: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{value}");
    }
}

/// Returns a string as JSON.
pub(crate) fn quoted(text: &str) -> String {
    // Writing to a string cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}

/// Returns an object with these members, whose values are JSON.
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

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
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
        // JSON has neither infinity nor NaN. As `null` they would not be reported as mismatches.
        if value.is_finite() {
            self.push(serde_json::to_string(&value).map_err(E::custom)?);
        } else {
            self.push(value);
        }
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
        let start = text.len();
        while let Some(name) = map.next_key::<String>()? {
            if name == RAW {
                text.push_str(&map.next_value::<String>()?);
                return Ok(());
            }
            text.push(if text.len() > start { ',' } else { '{' });
            text.push_str(&quoted(&name));
            text.push(':');
            map.next_value_seed(WriteJson(text))?;
        }
        text.push_str(if text.len() > start { "}" } else { "{}" });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::read::{Path, Reader};

    fn written(text: &str) -> String {
        let mut written = String::new();
        let mut reader = Reader::unbounded(text);
        reader.json(&mut written, &Path::Root).unwrap();
        reader.scanner.end().unwrap();
        written
    }

    #[test]
    fn every_value_comes_out_as_it_went_in() {
        for text in [
            "null",
            "true",
            "-7",
            "18446744073709551615",
            "123456789012345678901234567890",
            "1.5",
            "1.10",
            r#""金\"\n""#,
            "[]",
            r#"[1,[],{},"x"]"#,
            r#"{"b":{"a\"":[null]},"a":1}"#,
        ] {
            let spaced = text.replace(',', " , ").replace(':', " :\t");
            assert_eq!(written(&spaced), text);
            let mut deserializer = serde_json::Deserializer::from_str(&spaced);
            let raw = text_of(&mut deserializer).unwrap();
            assert_eq!(written(&raw), text);
            // Like another format, without the source text.
            let mut from_any = String::new();
            let mut deserializer = serde_json::Deserializer::from_str(&spaced);
            WriteJson(&mut from_any)
                .deserialize(&mut deserializer)
                .unwrap();
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            assert_eq!(value(&from_any), value(text));
        }
    }

    /// Some formats mark present and absent values, and newtypes.
    #[test]
    fn what_is_wrapped_is_written_as_what_it_is() {
        let value = || serde_json::Deserializer::from_str("[1]");
        let mut text = String::new();
        WriteJson(&mut text).visit_some(&mut value()).unwrap();
        WriteJson(&mut text)
            .visit_newtype_struct(&mut value())
            .unwrap();
        WriteJson(&mut text)
            .visit_none::<serde_json::Error>()
            .unwrap();
        assert_eq!(text, "[1][1]null");
        let mut text = String::new();
        for number in [1.5, f64::INFINITY] {
            WriteJson(&mut text)
                .visit_f64::<serde_json::Error>(number)
                .unwrap();
        }
        assert_eq!(text, "1.5inf");
        let error = <serde_json::Error as Error>::invalid_type(
            serde_core::de::Unexpected::Unit,
            &WriteJson(&mut text),
        );
        assert!(error.to_string().ends_with("expected any value"), "{error}");
    }
}
