//! JSON with the places where its values stand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::diag::{At, Diagnostic, Report, Span, codes, floor_boundary};

/// A value.
pub(crate) type Node = At<Json>;

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Boolean,
    Integer,
    Fraction,
    String(String),
    List(Vec<Node>),
    /// In the order of the file.
    Object(Vec<(At<String>, Node)>),
}

impl Json {
    /// With its article, as it stands in messages.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Fraction => "a number with a fraction",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// A member of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        match self {
            Self::Object(members) => members
                .iter()
                .find(|(key, _)| key.value == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

/// How deep values may stand in each other: deeper than any reply, and safe for the stack.
const DEPTH: usize = 64;

/// Reads a whole file. `None` when it is not JSON; then that has been reported.
pub(crate) fn parse(file: u32, text: &str, report: &mut Report) -> Option<Node> {
    let parsed = serde_json::from_str::<&RawValue>(text)
        .and_then(|raw| Origin { file, text }.node(raw, DEPTH));
    match parsed {
        Ok(node) => {
            review(&node, report);
            Some(node)
        }
        Err(error) => {
            let offset = offset(text, error.line(), error.column());
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            report.push(
                Diagnostic::new(
                    codes::JSON_SYNTAX,
                    Span::new(file, offset..offset),
                    format!("not JSON: {message}"),
                )
                .label("here"),
            );
            None
        }
    }
}

/// Reports members that stand in their object twice, and characters that no text has. A reply may have line breaks and tabs.
fn review(node: &Node, report: &mut Report) {
    let blank = |char: char| matches!(char, '\n' | '\r' | '\t');
    match &node.value {
        Json::String(text) => {
            if let Some(diagnostic) = super::characters::odd(node.span, text, blank) {
                report.push(diagnostic);
            }
        }
        Json::List(items) => items.iter().for_each(|item| review(item, report)),
        Json::Object(members) => {
            let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
            for (key, value) in members {
                if let Some(diagnostic) = super::characters::odd(key.span, key, |_| false) {
                    report.push(diagnostic);
                }
                if let Some(first) = seen.insert(key, key.span) {
                    report.push(
                        Diagnostic::new(
                            codes::MEMBER_TWICE,
                            key.span,
                            format!("the object has the member `{}` twice", key.value),
                        )
                        .label("again here")
                        .other(first, "first here")
                        .help("keep the one that the source shows; if it shows both, say under `repairs` which was left out"),
                    );
                }
                review(value, report);
            }
        }
        Json::Null | Json::Boolean | Json::Integer | Json::Fraction => {}
    }
}

/// The byte at a line and column as serde_json counts them: in bytes, and perhaps within a character.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    floor_boundary(text, start + column.saturating_sub(1))
}

/// The text that borrowed parts point into.
#[derive(Clone, Copy)]
struct Origin<'a> {
    file: u32,
    text: &'a str,
}

impl<'a> Origin<'a> {
    /// A part of the text as a span. Parts are borrowed from the text, so that the difference of addresses is the offset.
    fn span(self, part: &str) -> Span {
        let start = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let start = start.min(self.text.len());
        Span::new(self.file, start..(start + part.len()).min(self.text.len()))
    }

    fn node(self, raw: &'a RawValue, depth: usize) -> serde_json::Result<Node> {
        let text = raw.get();
        let Some(depth) = depth.checked_sub(1) else {
            return Err(serde_json::Error::custom(
                "values stand too deep in each other",
            ));
        };
        let value = match text.as_bytes().first() {
            Some(b'{') => {
                let members = serde_json::from_str::<Members<'a>>(text)?.0;
                let member = |(key, raw): (Cow<'a, str>, &'a RawValue)| {
                    let node = self.node(raw, depth)?;
                    let span = match &key {
                        Cow::Borrowed(key) => self.span(key),
                        Cow::Owned(_) => node.span,
                    };
                    Ok((
                        At {
                            value: key.into_owned(),
                            span,
                        },
                        node,
                    ))
                };
                Json::Object(
                    members
                        .into_iter()
                        .map(member)
                        .collect::<serde_json::Result<_>>()?,
                )
            }
            Some(b'[') => {
                let items: Vec<&'a RawValue> = serde_json::from_str(text)?;
                let nodes: serde_json::Result<_> = items
                    .into_iter()
                    .map(|item| self.node(item, depth))
                    .collect();
                Json::List(nodes?)
            }
            Some(b'"') => Json::String(serde_json::from_str(text)?),
            Some(b't' | b'f') => Json::Boolean,
            Some(b'n') => Json::Null,
            _ if text.contains(['.', 'e', 'E']) => Json::Fraction,
            _ => Json::Integer,
        };
        Ok(At {
            value,
            span: self.span(text),
        })
    }
}

/// The members of an object in the order of the text, with those that stand there twice.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(Key(key)) = map.next_key()? {
                    members.push((key, map.next_value()?));
                }
                Ok(members)
            }
        }

        deserializer.deserialize_map(Collect).map(Members)
    }
}

/// A key, borrowed unless it has escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrow;

        impl<'de> Visitor<'de> for Borrow {
            type Value = Cow<'de, str>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }

        deserializer.deserialize_str(Borrow).map(Key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_on_boundaries_of_characters() {
        assert_eq!(offset("\"名", 1, 4), 1);
        assert_eq!(offset("{\n  名", 2, 4), 4);
        assert_eq!(offset("", 7, 7), 0);
    }

    #[test]
    fn parts_know_where_they_stand() {
        let text = "{ \"名\": [1, { \"\\u0061\": null }] }";
        let node = parse(0, text, &mut Report::default()).unwrap();
        let Json::Object(members) = &node.value else {
            panic!("an object");
        };
        let (key, list) = &members[0];
        assert_eq!(&text[key.span.range()], "名");
        assert_eq!(&text[list.span.range()], "[1, { \"\\u0061\": null }]");
        let Json::List(items) = &list.value else {
            panic!("a list");
        };
        let Json::Object(members) = &items[1].value else {
            panic!("an object");
        };
        assert_eq!(members[0].0.value, "a");
        assert_eq!(&text[members[0].0.span.range()], "null");
    }
}
