//! Any value as JSON, without a tree in between, and the parts of JSON.

use std::fmt::{self, Display, Write};

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use super::read::{Path, Reader};
use super::scan::ReadError;

/// By this name serde_json hands out a value as the text that it is, in a map with this as its only name. Other formats
/// take no notice of the name.
const RAW: &str = "$serde_json::private::RawValue";

/// A value of any format as JSON. From serde_json it is the value's own text, so that numbers keep their digits.
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

/// The members of an object, each value as JSON; `None` if it is not an object, or if they take more memory than what a
/// reply of that length may.
pub(crate) fn members(text: &str) -> Option<Members> {
    members_of(&mut Reader::bounded(text)).ok()
}

/// The members of an object, each value as JSON.
pub(crate) type Members = Vec<(String, String)>;

/// Bytes that a member takes besides its text: its place in a list that has grown to twice what it holds, and what the
/// allocator adds to two strings.
const MEMBER: usize = 2 * size_of::<(String, String)>() + 32;

/// A member, in any case of letters, as everywhere in replies; of several by that name the last.
pub(crate) fn member<'a>(members: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut members = members.iter().rev();
    members
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// A value as a parameter would have it.
pub(crate) fn text(json: &str) -> Option<String> {
    match json.bytes().next()? {
        b'"' => serde_json::from_str(json).ok(),
        b'{' | b'[' | b'n' => None,
        _ => Some(json.to_owned()),
    }
}

fn members_of(reader: &mut Reader<'_>) -> Result<Members, ReadError> {
    let mut members = Vec::new();
    reader.scanner.object()?;
    while let Some(name) = reader.key(members.is_empty(), &Path::Root)? {
        let mut value = String::new();
        reader.json(&mut value, &Path::Root)?;
        reader.take(MEMBER + name.len() + value.len())?;
        members.push((name.into_owned(), value));
    }
    reader.scanner.end()?;
    Ok(members)
}

/// The items of a list of objects, each with its members; `None` if it is not one, or if they take more memory than what a
/// reply of that length may.
pub(crate) fn objects(text: &str) -> Option<Vec<Members>> {
    fn read(reader: &mut Reader<'_>) -> Result<Vec<Members>, ReadError> {
        let mut objects = Vec::new();
        let mut item = String::new();
        reader.scanner.list()?;
        while reader.scanner.item(objects.is_empty())? {
            item.clear();
            reader.json(&mut item, &Path::Root)?;
            let mut of_item = Reader::new(&item, reader.budget());
            let members = members_of(&mut of_item)?;
            let taken = reader.budget() - of_item.budget();
            reader.take(size_of::<Members>() + taken)?;
            objects.push(members);
        }
        reader.scanner.end()?;
        Ok(objects)
    }
    read(&mut Reader::bounded(text)).ok()
}

/// At most so many items from the beginning of a list, each as JSON; `None` if it is not a list.
pub(crate) fn first_items(text: &str, most: usize) -> Option<Vec<String>> {
    fn read(reader: &mut Reader<'_>, most: usize) -> Result<Vec<String>, ReadError> {
        let mut items = Vec::new();
        reader.scanner.list()?;
        let mut is_first = true;
        while reader.scanner.item(is_first)? {
            is_first = false;
            let mut item = String::new();
            reader.json(&mut item, &Path::Root)?;
            if items.len() < most {
                items.push(item);
            }
        }
        reader.scanner.end()?;
        Ok(items)
    }
    read(&mut Reader::unbounded(text), most).ok()
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
        // JSON has neither infinity nor NaN. They do not become `null`, which would be no mismatch.
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

    #[test]
    fn a_text_is_taken_apart_and_put_together() {
        let text = r#" {"a \"": [1, {"b": null}], "c": "金"} "#;
        let parts = members(text).unwrap();
        let expected = [(r#"a ""#, r#"[1,{"b":null}]"#), ("c", r#""金""#)];
        assert_eq!(parts, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(object(&parts), r#"{"a \"":[1,{"b":null}],"c":"金"}"#);
        let items = |text: &str| first_items(text, usize::MAX);
        assert_eq!(items(&parts[0].1).unwrap(), ["1", r#"{"b":null}"#]);
        assert_eq!(first_items(&parts[0].1, 1).unwrap(), ["1"]);
        assert_eq!(objects(&parts[0].1), None);
        let member = ("b".to_owned(), "null".to_owned());
        let expected = vec![vec![member], vec![]];
        assert_eq!(objects(r#"[{"b": null}, {}]"#), Some(expected));
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

    /// A reply of a megabyte does not become hundreds of them.
    #[test]
    fn what_is_taken_apart_takes_memory_in_proportion() {
        let many = |item: &str| [item].repeat((64 << 20) / 28).join(",");
        assert_eq!(objects(&format!("[{}]", many("{}"))), None);
        assert_eq!(objects(&format!("[{}]", many(r#"{"a":1}"#))), None);
        assert_eq!(objects(&format!("[{{{}}}]", many(r#""a":1"#))), None);
        assert_eq!(members(&format!("{{{}}}", many(r#""a":1"#))), None);
        let some = format!("[{}]", [r#"{"a":1}"#].repeat(1000).join(","));
        assert_eq!(objects(&some).unwrap().len(), 1000);
    }

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
            // Without the way round by the text, as from another format.
            let mut from_any = String::new();
            let mut deserializer = serde_json::Deserializer::from_str(&spaced);
            WriteJson(&mut from_any)
                .deserialize(&mut deserializer)
                .unwrap();
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            assert_eq!(value(&from_any), value(text));
        }
    }

    /// Some formats mark what is there, what is not, and what has a name of its own.
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
