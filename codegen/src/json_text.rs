//! JSON as people read it: what fits on a line stands on one, and what has one member begins on the line of its parent.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

/// Bytes of the longest line on which a list or an object stands as a whole.
const WIDTH: usize = 120;
/// Spaces for each level. More would be a quarter of a document that is nested as deep as OpenAPI is.
const INDENT: usize = 1;

/// The text of a document, with a line feed at the end.
pub(crate) fn text(document: &Value) -> String {
    let mut text = String::new();
    write(&mut text, document, 0, 0);
    text.push('\n');
    text
}

/// Writes a value that begins `column` bytes into a line of this indent. Brackets that close behind it do not count.
fn write(text: &mut String, value: &Value, indent: usize, column: usize) {
    let start = text.len();
    if one_line(text, value, start + WIDTH.saturating_sub(column)) {
        return;
    }
    text.truncate(start);
    let inner = indent + INDENT;
    match value {
        Value::Array(items) if items.len() == 1 => {
            text.push('[');
            for item in items {
                write(text, item, indent, column + 1);
            }
            text.push(']');
        }
        Value::Object(members) if members.len() == 1 => {
            text.push('{');
            for (name, member) in members {
                write_name(text, name);
                let column = column + text.len() - start;
                write(text, member, indent, column);
            }
            text.push('}');
        }
        Value::Array(items) if !items.iter().any(has_parts) => fill_lines(text, items, indent),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                begin_line(text, index, inner);
                write(text, item, inner, inner);
            }
            let _ = write!(text, "\n{:indent$}]", "");
        }
        Value::Object(members) => {
            text.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                let start = begin_line(text, index, inner);
                write_name(text, name);
                let column = text.len() - start;
                write(text, member, inner, column);
            }
            let _ = write!(text, "\n{:indent$}}}", "");
        }
        single => write_single(text, single),
    }
}

fn has_parts(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// Writes a list of single values on as many lines as it takes.
fn fill_lines(text: &mut String, items: &[Value], indent: usize) {
    let inner = indent + INDENT;
    text.push('[');
    let mut start = text.len();
    for (index, item) in items.iter().enumerate() {
        let item = serde_json::to_string(item).unwrap_or_default();
        let fits = text.len() - start + ", ,".len() + item.len() <= WIDTH;
        if index > 0 && fits {
            text.push_str(", ");
        } else {
            start = begin_line(text, index, inner);
        }
        text.push_str(&item);
    }
    let _ = write!(text, "\n{:indent$}]", "");
}

/// Begins the line of an item and returns where it begins.
fn begin_line(text: &mut String, index: usize, indent: usize) -> usize {
    text.push_str(if index == 0 { "\n" } else { ",\n" });
    let start = text.len();
    let _ = write!(text, "{:indent$}", "");
    start
}

/// Writes a value on one line. Stops and returns `false` when the text gets longer than `end`, unless the value is empty.
fn one_line(text: &mut String, value: &Value, end: usize) -> bool {
    match value {
        Value::Array(items) if items.is_empty() => text.push_str("[]"),
        Value::Object(members) if members.is_empty() => text.push_str("{}"),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "[" } else { ", " });
                if !one_line(text, item, end) {
                    return false;
                }
            }
            text.push(']');
            return text.len() <= end;
        }
        Value::Object(members) => {
            for (index, (name, member)) in members.iter().enumerate() {
                text.push_str(if index == 0 { "{" } else { ", " });
                write_name(text, name);
                if !one_line(text, member, end) {
                    return false;
                }
            }
            text.push('}');
            return text.len() <= end;
        }
        single => {
            write_single(text, single);
            return text.len() <= end;
        }
    }
    true
}

fn write_name(text: &mut String, name: &str) {
    write_single(text, name);
    text.push_str(": ");
}

/// Writes what has no parts. Through a string of its own: `Display` of JSON is several times slower.
fn write_single(text: &mut String, value: impl Serialize) {
    text.push_str(&serde_json::to_string(&value).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_fits_on_a_line_stands_on_one() {
        let long = "x".repeat(WIDTH - 13);
        let document = json!({
            "short": ["a", 1, null],
            "nested": { "empty": [{}, []], "flat": { "name": "line\n", "n": 1.5 } },
            "fits": [long],
            "long": [format!("{long}y")],
            "inner": [{ "a": [long], "b": [] }],
            "deep": { "only": [{ "a": long, "b": { "c": [[long, long]] } }] },
            "many": [long, 1, 2, long, "x".repeat(8), 3],
        });
        let expected = format!(
            r#"{{
 "short": ["a", 1, null],
 "nested": {{"empty": [{{}}, []], "flat": {{"name": "line\n", "n": 1.5}}}},
 "fits": ["{long}"],
 "long": ["{long}y"],
 "inner": [{{
  "a": ["{long}"],
  "b": []
 }}],
 "deep": {{"only": [{{
  "a": "{long}",
  "b": {{"c": [[
   "{long}",
   "{long}"
  ]]}}
 }}]}},
 "many": [
  "{long}", 1, 2,
  "{long}",
  "xxxxxxxx", 3
 ]
}}
"#
        );
        assert_eq!(text(&document), expected);
        assert_eq!(serde_json::from_str::<Value>(&expected).unwrap(), document);
        let fits = expected.lines().find(|line| line.contains("fits"));
        assert_eq!(fits.unwrap().len(), WIDTH + 1, "a comma does not count");
    }

    #[test]
    fn what_has_no_parts_stands_as_it_is() {
        let long = "x".repeat(2 * WIDTH);
        assert_eq!(text(&json!(long)), format!("\"{long}\"\n"));
        assert_eq!(text(&json!({})), "{}\n");
        assert_eq!(text(&json!([])), "[]\n");
    }
}
