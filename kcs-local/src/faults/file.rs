//! Files of rules, in TOML.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::fault::Fault;
use super::json::from_document;
use super::list::FaultError;

/// Reads a file, and names all its mistakes with their lines.
pub(super) fn from_toml(text: &str) -> Result<Vec<Fault>, FaultError> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut errors: Vec<_> = errors.iter().collect();
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let errors = errors.iter().map(|error| {
        let start = error.span().map(|span| span.start);
        let place = start.map(|start| format!("line {}: ", line(text, start)));
        format!("{}{}", place.unwrap_or_default(), error.message())
    });
    // What a syntax error leaves of a document has mistakes of its own, which nobody made.
    FaultError::unless_empty(errors.collect())?;
    let document = document.get_ref();
    let rules = document.get("faults").map(|rules| rules.get_ref());
    let lines: Vec<usize> = match rules {
        Some(DeValue::Array(rules)) => rules
            .iter()
            .map(|rule| line(text, rule.span().start))
            .collect(),
        _ => Vec::new(),
    };
    let mut mistakes = Vec::new();
    let line_of = |index: usize| lines.get(index).copied();
    let faults = from_document(table(document), &line_of, &mut mistakes);
    FaultError::unless_empty(mistakes)?;
    Ok(faults)
}

/// Returns the number of the line, from 1.
fn line(text: &str, position: usize) -> usize {
    let before = text.bytes().take(position);
    before.filter(|byte| *byte == b'\n').count() + 1
}

fn table(table: &DeTable<'_>) -> Value {
    let members = table
        .iter()
        .map(|(key, item)| (key.get_ref().to_string(), value(item.get_ref())));
    Value::Object(members.collect::<Map<_, _>>())
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
        DeValue::Table(members) => table(members),
        DeValue::Datetime(_) => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_says_the_same_as_the_builder() {
        let read = from_toml(
            r#"
[[faults]]
action = "CreateCacheCluster"
with = { Name = "orders", Capacity = 8 }
first = 1
reset = true
after_effect = true

[[faults]]
every = 3
error = { status = 503, code = "ServiceUnavailable", message = "later" }
latency = 2.5

[[faults]]
probability = 0.1
throttling = { retry_after = 3 }

[[faults]]
drip = { bytes = 0x10, pause = 1 }
date_offset = -3_600
"#,
        );
        let expected = vec![
            Fault::reset()
                .after_effect()
                .on_action("CreateCacheCluster")
                .with("Capacity", 8)
                .with("Name", "orders")
                .first(1),
            Fault::error(503, "ServiceUnavailable", "later")
                .every(3)
                .with_latency(Duration::from_millis(2500)),
            Fault::throttling(Duration::from_secs(3)).probability(0.1),
            Fault::drip(16, Duration::from_secs(1)).with_date_offset(-3600),
        ];
        assert_eq!(read, Ok(expected));
        assert_eq!(from_toml(""), Ok(Vec::new()));
    }

    #[test]
    fn mistakes_have_the_line_of_their_rule() {
        for (text, expected) in [
            (
                "[[faults]]\nreset = true\n\n[[faults]]\nlatncy = 1\n\n[[faults]]\ncut_off = inf\n",
                "fault 2 (line 4): unknown key \"latncy\"; did you mean \"latency\"?\n\
                 fault 3 (line 7): cut_off must be a whole number, 0 or more",
            ),
            (
                "faults = [\n  { reset = true },\n  { every = 0, reset = true },\n]\n",
                "fault 2 (line 3): every is 0; it must be at least 1",
            ),
            (
                "[[fault]]\nreset = true\n",
                "unknown key \"fault\"; did you mean \"faults\"?",
            ),
            (
                "[[faults]]\nfirst = 99999999999999999999\nreset = 2026-01-01\n",
                "fault 1 (line 1): reset must be true or false\n\
                 fault 1 (line 1): first must be a whole number, 0 or more",
            ),
        ] {
            assert_eq!(from_toml(text).unwrap_err().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn syntax_errors_are_told_with_their_lines_and_nothing_else() {
        let error = from_toml("[[faults]]\nreset = \n\n[[faults]]\nfirst == 1\n").unwrap_err();
        let lines: Vec<&str> = error
            .mistakes()
            .iter()
            .filter_map(|mistake| mistake.split_once(": "))
            .map(|(line, _)| line)
            .collect();
        assert_eq!(lines.first(), Some(&"line 2"));
        assert!(lines.contains(&"line 5"), "{error}");
    }
}
