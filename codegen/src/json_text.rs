//! JSON as people read it: what fits on a line stands on one.

use std::fmt::Write as _;

use serde_json::Value;

/// Longest line on which a list or an object without lists and objects inside stands as a whole.
const WIDTH: usize = 110;

/// The text of a document, with two blanks of indent and a line feed at the end.
pub(crate) fn text(document: &Value) -> String {
    let mut text = String::new();
    write(&mut text, document, 0, 0);
    text.push('\n');
    text
}

/// Writes a value that begins `column` bytes into a line of this indent.
fn write(text: &mut String, value: &Value, indent: usize, column: usize) {
    let (open, members, close): (_, Vec<(Option<&String>, &Value)>, _) = match value {
        Value::Array(items) => ('[', items.iter().map(|item| (None, item)).collect(), ']'),
        Value::Object(members) => {
            let members = members.iter().map(|(name, member)| (Some(name), member));
            ('{', members.collect(), '}')
        }
        _ => {
            let _ = write!(text, "{value}");
            return;
        }
    };
    let is_flat = members
        .iter()
        .all(|(_, member)| !member.is_array() && !member.is_object());
    if is_flat {
        let line = one_line(open, &members, close);
        if members.is_empty() || column + line.len() <= WIDTH {
            text.push_str(&line);
            return;
        }
    }
    text.push(open);
    let inner = indent + 2;
    for (index, (name, member)) in members.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        let start = text.len();
        let _ = write!(text, "{:inner$}", "");
        if let Some(name) = name {
            let _ = write!(text, "{}: ", Value::from(name.as_str()));
        }
        let column = text.len() - start;
        write(text, member, inner, column);
    }
    let _ = write!(text, "\n{:indent$}{close}", "");
}

/// A list or an object of single values on one line, with blanks as TOML's inline tables have them.
fn one_line(open: char, members: &[(Option<&String>, &Value)], close: char) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|(name, member)| match name {
            Some(name) => format!("{}: {member}", Value::from(name.as_str())),
            None => member.to_string(),
        })
        .collect();
    let blank = if open == '{' && !members.is_empty() {
        " "
    } else {
        ""
    };
    format!("{open}{blank}{}{blank}{close}", members.join(", "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_fits_on_a_line_stands_on_one() {
        let long = "x".repeat(WIDTH - 14);
        let document = json!({
            "short": ["a", 1, null],
            "empty": [{}, []],
            "flat": { "name": "line\n", "n": 1.5 },
            "fits": [long],
            "long": [format!("{long}y")],
        });
        let expected = format!(
            r#"{{
  "short": ["a", 1, null],
  "empty": [
    {{}},
    []
  ],
  "flat": {{ "name": "line\n", "n": 1.5 }},
  "fits": ["{long}"],
  "long": [
    "{long}y"
  ]
}}
"#
        );
        assert_eq!(text(&document), expected);
        assert_eq!(serde_json::from_str::<Value>(&expected).unwrap(), document);
    }
}
