//! JSON in the shape of an Action's reply, with some of it spoilt.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::Value;

use crate::choices::Choices;

/// The shapes of all replies, as the OpenAPI document has them.
struct Shapes {
    schemas: Value,
    /// By name and version.
    replies: HashMap<(String, String), Value>,
}

fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let text = include_str!("../../../docs/openapi.json");
        let mut document: Value = serde_json::from_str(text).unwrap_or_default();
        let paths = document["paths"].take();
        let operations = paths
            .as_object()
            .into_iter()
            .flat_map(|paths| paths.values());
        let replies = operations
            .filter_map(|path| path.as_object()?.values().find(|it| it.is_object()))
            .map(|operation| {
                let text = |key: &str| operation[key].as_str().unwrap_or_default().to_owned();
                let schema =
                    &operation["responses"]["200"]["content"]["application/json"]["schema"];
                let key = (text("x-kcs-action"), text("x-kcs-version"));
                (key, schema.clone())
            })
            .collect();
        Shapes {
            schemas: document["components"]["schemas"].take(),
            replies,
        }
    })
}

/// As deep as a reply gets by its shape; what is spoilt may go deeper.
const DEEPEST: usize = 12;

/// The text of a reply of that Action.
pub fn spoil(action: &str, version: &str, choices: &mut Choices<'_>) -> String {
    let key = (action.to_owned(), version.to_owned());
    let mut text = String::new();
    let shape = shapes().replies.get(&key).unwrap_or(&Value::Null);
    write(shape, choices, &mut text, 0);
    text
}

/// Whether there is a shape for it.
#[cfg(test)]
fn is_known(action: &str, version: &str) -> bool {
    let key = (action.to_owned(), version.to_owned());
    let shape = shapes().replies.get(&key);
    shape.is_some_and(|shape| shape["properties"].is_object())
}

fn write(shape: &Value, choices: &mut Choices<'_>, text: &mut String, depth: usize) {
    let shape = resolve(shape);
    if depth > DEEPEST {
        return text.push_str("null");
    }
    if choices.one_in(10) {
        return anything(shape, choices, text, depth);
    }
    match shape["type"].as_str() {
        Some("object") => object(shape, choices, text, depth),
        Some("array") => {
            text.push('[');
            for index in 0..choices.below(4) {
                separate(text, index);
                write(&shape["items"], choices, text, depth + 1);
            }
            text.push(']');
        }
        Some("integer" | "number") => text.push_str(&choices.integer().to_string()),
        Some("boolean") => text.push_str(choices.pick(&["true", "false"])),
        Some(_) => quoted(&choices.text(), text),
        None => anything(shape, choices, text, depth),
    }
}

fn resolve(shape: &Value) -> &Value {
    let mut shape = shape;
    // A reference may lead to another; not for ever.
    for _ in 0..8 {
        let alternative = ["anyOf", "x-kcs-forms"]
            .iter()
            .find_map(|key| shape[key].get(0));
        if let Some(name) = shape["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap_or_default();
            shape = &shapes().schemas[name];
        } else if let Some(first) = alternative {
            shape = first;
        }
    }
    shape
}

fn object(shape: &Value, choices: &mut Choices<'_>, text: &mut String, depth: usize) {
    text.push('{');
    let mut written = 0;
    let members = shape["properties"].as_object().into_iter().flatten();
    for (name, member) in members {
        if choices.one_in(8) {
            continue;
        }
        // Twice, now and then.
        for _ in 0..=usize::from(choices.one_in(16)) {
            separate(text, written);
            written += 1;
            match choices.below(16) {
                14 => quoted(&name.to_uppercase(), text),
                15 => quoted(&name.to_lowercase(), text),
                _ => quoted(name, text),
            }
            text.push(':');
            write(member, choices, text, depth + 1);
        }
    }
    if choices.one_in(8) {
        separate(text, written);
        match choices.below(3) {
            0 => quoted(&choices.text(), text),
            _ => text.push_str(choices.pick(&[
                r#""Error""#,
                r#""error""#,
                r#""Code""#,
                r#""Message""#,
                r#""codeDesc""#,
                r#""Data""#,
                r#""RequestId""#,
                r#""requestId""#,
            ])),
        }
        text.push(':');
        anything(shape, choices, text, depth + 1);
    }
    text.push('}');
}

/// Any value; also the right one in something that should not be around it.
fn anything(shape: &Value, choices: &mut Choices<'_>, text: &mut String, depth: usize) {
    match choices.below(14) {
        0 => text.push_str("null"),
        1 => text.push_str(choices.pick(&["true", "false"])),
        2 => text.push_str(&choices.integer().to_string()),
        3 => text.push_str(choices.pick(&[
            "0.5",
            "-0",
            "-0.0",
            "1e3",
            "1.0",
            "9007199254740993.0",
            "1e308",
            "5e-324",
            "123456789012345678901234567890",
        ])),
        4 => quoted(&choices.text(), text),
        5 => text.push_str("[]"),
        6 => text.push_str("{}"),
        7 => {
            text.push_str(choices.pick(&[r#""\u00e9\ud83d\ude00\/\b""#, r#""\u0000""#, r#"" \t""#]))
        }
        8 | 9 => around("[", shape, "]", choices, text, depth),
        10 | 11 => around(r#"{"list":"#, shape, "}", choices, text, depth),
        12 => around(r#"{"x":1,"y":[{}],"z":"#, shape, "}", choices, text, depth),
        _ => {
            let levels = choices.below(100);
            text.push_str(&"[".repeat(levels));
            text.push_str(&"]".repeat(levels));
            if levels == 0 {
                text.push_str("[null]");
            }
        }
    }
}

fn around(
    before: &str,
    shape: &Value,
    after: &str,
    choices: &mut Choices<'_>,
    text: &mut String,
    depth: usize,
) {
    text.push_str(before);
    write(shape, choices, text, depth + 1);
    text.push_str(after);
}

fn separate(text: &mut String, written: usize) {
    if written > 0 {
        text.push(',');
    }
}

fn quoted(value: &str, text: &mut String) {
    text.push_str(&Value::from(value).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use kcs_client::metadata::ACTIONS;

    #[test]
    fn every_reply_has_a_shape() {
        for entry in ACTIONS {
            let meta = entry.meta;
            assert!(is_known(meta.name, meta.version), "{}", meta.name);
        }
    }

    #[test]
    fn whatever_is_chosen_is_json() {
        let mut spoilt = 0;
        for start in 0..=255_u8 {
            let input: Vec<u8> = (0..2000_u32)
                .map(|at| (at.wrapping_mul(167) >> 3).to_le_bytes()[0] ^ start)
                .collect();
            let mut choices = Choices::new(&input);
            let text = spoil("DescribeCacheClusters", "2016-07-01", &mut choices);
            let value: Value = serde_json::from_str(&text).unwrap();
            spoilt += usize::from(!value["Data"]["list"].is_array());
        }
        assert!((1..250).contains(&spoilt), "{spoilt}");
        let text = spoil(
            "DescribeCacheClusters",
            "2016-07-01",
            &mut Choices::new(&[]),
        );
        let value: Value = serde_json::from_str(&text).unwrap();
        assert!(value["Data"]["list"].is_array(), "{text}");
    }
}
