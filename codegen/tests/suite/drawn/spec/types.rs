//! Named types and structures.

use std::fmt::Write as _;

use super::{Kind, Known, SOURCES, Writer};
use crate::drawn::draw::{Draw, Scope};

impl Writer<'_> {
    pub(super) fn named_type(&mut self) {
        let name = self.names.camel(self.draw);
        let (doc, draw) = (self.doc_of_type(&name), &mut *self.draw);
        let head = format!("[{name}]\n{doc}{SOURCES}");
        let (kind, value, body) = match draw.below(8) {
            0 | 1 => (
                Kind::Text,
                Some("\"id-1\"".to_owned()),
                "kind = \"id\"\n".to_owned(),
            ),
            2 => {
                let (rules, value) = text_rules(draw);
                (
                    Kind::Text,
                    value,
                    format!("kind = \"text\"\nrules = {{ {rules} }}\n"),
                )
            }
            3 => (
                Kind::Secret,
                Some("\"Secret-12345\"".to_owned()),
                "kind = \"secret\"\nrules = { min_chars = 6, max_chars = 32, classes = 3 }\n"
                    .to_owned(),
            ),
            4 => {
                let (rules, value) = number_rules(draw);
                (
                    Kind::Integer,
                    Some(value),
                    format!(
                        "kind = \"quantity\"\nunit = \"a \\\\\\\"b\\\" {{}}\"\nrules = {{ {rules} }}\n"
                    ),
                )
            }
            5 | 6 => {
                let (value, values) = self.enum_values(&name, true);
                (
                    Kind::StringEnum,
                    Some(value),
                    format!("kind = \"enum\"\nrepr = \"string\"\n{values}"),
                )
            }
            _ => {
                let (value, values) = self.enum_values(&name, false);
                (
                    Kind::IntegerEnum,
                    Some(value),
                    format!("kind = \"enum\"\nrepr = \"integer\"\n{values}"),
                )
            }
        };
        // Writing into a string cannot fail.
        let _ = writeln!(self.text, "{head}{body}");
        self.types.push(Known { name, kind, value });
    }

    /// Values of an enum, a few or very many; the first of them and all.
    fn enum_values(&mut self, name: &str, strings: bool) -> (String, String) {
        let many = self.draw.chance(3);
        let count = if many {
            500 + self.draw.below(1500)
        } else {
            1 + self.draw.below(9)
        };
        let (mut scope, mut text, mut first) = (Scope::default(), String::new(), String::new());
        for number in 0..count {
            let variant = scope.camel(self.draw);
            let value = match (strings, self.draw.below(4)) {
                (true, 0) => format!("\"{variant} \\\"\\\\{{x}} '{number}\""),
                (true, 1) => format!("\"中{number}\""),
                (true, _) => format!("\"{}-{number}\"", variant.to_lowercase()),
                (false, 0) if number == 0 => i64::MIN.to_string(),
                (false, 1) if number == 0 => i64::MAX.to_string(),
                (false, _) => (number as i64 - 2).to_string(),
            };
            let aliases = match strings && self.draw.chance(20) {
                true => format!("aliases = [\"alias-{number}\"]\n"),
                false => String::new(),
            };
            let doc = self.doc();
            let _ = write!(
                text,
                "[[{name}.values]]\nvalue = {value}\nrust = \"{variant}\"\n{aliases}{doc}"
            );
            if number == 0 {
                first = value;
            }
        }
        (first, text)
    }

    /// A structure of fields of all types, sometimes very many.
    pub(super) fn structure(&mut self) {
        let name = self.names.camel(self.draw);
        let count = if self.draw.chance(4) {
            300
        } else {
            1 + self.draw.below(7)
        };
        let (mut scope, mut fields) = (Scope::default(), Vec::new());
        let doc = self.doc_of_type(&name);
        let mut text = format!("[{name}]\nkind = \"structure\"\n{doc}{SOURCES}");
        for _ in 0..count {
            let (field, ty) = (scope.wire(self.draw), self.any_type());
            let (list, always) = (self.draw.chance(20), self.draw.chance(50));
            let written = if list {
                format!("[{}]", ty.name)
            } else {
                ty.name.clone()
            };
            let presence = if always { "always" } else { "optional" };
            let sensitive = if self.draw.chance(5) {
                "sensitive = true\n"
            } else {
                ""
            };
            let doc = self.doc();
            let _ = write!(
                text,
                "[[{name}.fields]]\nname = \"{field}\"\ntype = \"{written}\"\npresence = \"{presence}\"\n{sensitive}{doc}"
            );
            let ty = if list || !sensitive.is_empty() {
                Known {
                    kind: Kind::Loose,
                    ..ty
                }
            } else {
                ty
            };
            fields.push((field, ty, list));
        }
        let _ = writeln!(self.text, "{text}");
        self.types.push(Known {
            name: name.clone(),
            kind: Kind::Structure,
            value: None,
        });
        self.structures.push((name, fields));
    }

    pub(super) fn any_type(&mut self) -> Known {
        match self.draw.below(10) {
            0 => Known {
                name: "json".to_owned(),
                kind: Kind::Loose,
                value: None,
            },
            1 => Known {
                name: "string-or-list".to_owned(),
                kind: Kind::Loose,
                value: None,
            },
            _ => self.known(|_| true),
        }
    }
}

/// Rules of strings, and a string that keeps them.
fn text_rules(draw: &mut Draw) -> (String, Option<String>) {
    let (rules, value) = *draw.pick(&[
        (
            "min_chars = 2, max_chars = 8, charset = [\"chinese\", \"letters\", \"=_-\\\"\\\\{}\"]",
            "\"ab\"",
        ),
        ("charset = [\"upper\", \"lower\", \"digits\"]", "\"aB3\""),
        ("format = \"hour-window\"", "\"03:00-04:00\""),
        ("format = \"ipv4\"", "\"10.0.0.1\""),
        ("format = \"cidr\"", "\"10.0.0.0/8\""),
        ("format = \"date-time\"", "\"2021-01-06 12:00:00\""),
        ("one_of = [\"a\\\"b\", \"c\"]", "\"c\""),
        ("min_chars = 0", "\"\""),
    ]);
    (rules.to_owned(), Some(value.to_owned()))
}

/// Rules of integers, and one that keeps them.
fn number_rules(draw: &mut Draw) -> (String, String) {
    let (rules, value) = *draw.pick(&[
        ("min = 10, max = 50, step = 10", "20"),
        (
            "min = -9223372036854775808, max = -1",
            "-9223372036854775808",
        ),
        ("max = 9223372036854775807", "9223372036854775807"),
        ("one_of = [1, -2]", "-2"),
    ]);
    (rules.to_owned(), value.to_owned())
}
