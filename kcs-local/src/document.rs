//! Documents that people write: what is wrong with them is told with its place, and all of it at once.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use crate::nearest::suggestion;

/// A document in TOML, as JSON has it, with the lines of the items of its lists.
pub(crate) struct Document {
    pub(crate) members: Map<String, Value>,
    lines: BTreeMap<String, Vec<usize>>,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    ///
    /// Lists all mistakes in the syntax with their lines.
    pub(crate) fn from_toml(text: &str) -> Result<Self, Vec<String>> {
        let (document, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            // What a syntax error leaves of a document has mistakes of its own, which nobody made.
            let mut errors: Vec<_> = errors.iter().collect();
            errors.sort_by_key(|error| error.span().map(|span| span.start));
            let errors = errors.iter().map(|error| {
                let start = error.span().map(|span| span.start);
                let place = start.map(|start| format!("line {}: ", line(text, start)));
                format!("{}{}", place.unwrap_or_default(), error.message())
            });
            return Err(errors.collect());
        }
        let document = document.get_ref();
        let lists = document.iter().filter_map(|(key, item)| {
            let DeValue::Array(items) = item.get_ref() else {
                return None;
            };
            let lines = items.iter().map(|item| line(text, item.span().start));
            Some((key.get_ref().to_string(), lines.collect()))
        });
        Ok(Self {
            members: table(document),
            lines: lists.collect(),
        })
    }

    /// Returns the line at which an item of a list begins.
    pub(crate) fn line_of(&self, list: &str, index: usize) -> Option<usize> {
        self.lines.get(list)?.get(index).copied()
    }
}

/// Returns the number of the line, from 1.
fn line(text: &str, position: usize) -> usize {
    let before = text.bytes().take(position);
    before.filter(|byte| *byte == b'\n').count() + 1
}

fn table(table: &DeTable<'_>) -> Map<String, Value> {
    let members = table.iter();
    members
        .map(|(key, item)| (key.get_ref().to_string(), value(item.get_ref())))
        .collect()
}

/// Returns the value as JSON has it. What JSON does not have becomes null, which no key takes.
fn value(item: &DeValue<'_>) -> Value {
    match item {
        DeValue::String(text) => Value::from(text.to_string()),
        DeValue::Integer(integer) => {
            let number = i64::from_str_radix(integer.as_str(), integer.radix());
            number.map_or(Value::Null, Value::from)
        }
        DeValue::Float(float) => {
            let number: Option<f64> = float.as_str().parse().ok();
            number.map_or(Value::Null, Value::from)
        }
        DeValue::Boolean(flag) => Value::from(*flag),
        DeValue::Array(items) => items.iter().map(|item| value(item.get_ref())).collect(),
        DeValue::Table(members) => table(members).into(),
        DeValue::Datetime(_) => Value::Null,
    }
}

/// Reads the members of an object, and notes what is wrong.
pub(crate) struct Reader<'m> {
    place: String,
    pub(crate) members: Map<String, Value>,
    mistakes: &'m mut Vec<String>,
}

impl<'m> Reader<'m> {
    pub(crate) fn of(
        place: String,
        value: Value,
        known: &[&str],
        mistakes: &'m mut Vec<String>,
    ) -> Option<Self> {
        let Value::Object(members) = value else {
            mistakes.push(format!("{place} must be an object, with keys and values"));
            return None;
        };
        for key in members.keys() {
            if !known.contains(&key.as_str()) {
                let near = suggestion(key, known.iter().copied());
                mistakes.push(format!("{place}: unknown key {key:?}{near}"));
            }
        }
        Some(Self {
            place,
            members,
            mistakes,
        })
    }

    /// Takes out an object of parameters and their values.
    pub(crate) fn pairs(&mut self, key: &str) -> Vec<(String, String)> {
        let Some(value) = self.members.remove(key) else {
            return Vec::new();
        };
        let Value::Object(parameters) = value else {
            self.wrong(format!(
                "{key} must be an object of parameters and their values"
            ));
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (name, value) in parameters {
            match value {
                Value::String(text) => pairs.push((name, text)),
                Value::Number(_) | Value::Bool(_) => pairs.push((name, value.to_string())),
                _ => self.wrong(format!(
                    "the value of {name} must be a string, a number or a boolean"
                )),
            }
        }
        pairs
    }

    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        self.value(key, "a string", |value| value.as_str().map(str::to_owned))
    }

    pub(crate) fn flag(&mut self, key: &str) -> bool {
        self.value(key, "true or false", Value::as_bool)
            .unwrap_or_default()
    }

    pub(crate) fn count(&mut self, key: &str) -> Option<u64> {
        self.value(key, "a whole number, 0 or more", Value::as_u64)
    }

    pub(crate) fn seconds(&mut self, key: &str) -> Option<Duration> {
        self.value(key, "a number of seconds, 0 or more", |value| {
            Duration::try_from_secs_f64(value.as_f64()?).ok()
        })
    }

    pub(crate) fn table(&mut self, key: &str, known: &[&str]) -> Option<Reader<'_>> {
        let value = self.members.remove(key)?;
        let place = format!("{}: {key}", self.place);
        Reader::of(place, value, known, self.mistakes)
    }

    pub(crate) fn required<T: Default>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Self, &str) -> Option<T>,
    ) -> T {
        if !self.members.contains_key(key) {
            self.wrong(format!("{key} is missing"));
        }
        read(self, key).unwrap_or_default()
    }

    pub(crate) fn value<T>(
        &mut self,
        key: &str,
        wanted: &str,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.members.remove(key)?;
        let found = read(&value);
        if found.is_none() {
            self.wrong(format!("{key} must be {wanted}"));
        }
        found
    }

    pub(crate) fn wrong(&mut self, what: String) {
        self.mistakes.push(format!("{}: {what}", self.place));
    }
}
