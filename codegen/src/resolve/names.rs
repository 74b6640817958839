//! How names are spelled: on the wire, in the format, in Rust.

use std::collections::BTreeMap;

use heck::{ToKebabCase, ToSnakeCase, ToUpperCamelCase};

use super::Resolver;
use crate::diag::{At, Diagnostic, Span, codes};

impl Resolver<'_> {
    /// A name of ours that is UpperCamelCase: types, waiters, variants.
    #[track_caller]
    pub(super) fn upper_camel_case(&mut self, name: &At<String>, what: &str) {
        let plain = name.chars().all(|char| char.is_ascii_alphanumeric());
        let good = plain && name.starts_with(|char: char| char.is_ascii_uppercase());
        if !good {
            self.misspelled(name, what, "UpperCamelCase", &name.to_upper_camel_case());
        }
    }

    /// A name of ours that is snake_case: constructors, setters, fields.
    #[track_caller]
    pub(super) fn snake_case(&mut self, name: &At<String>, what: &str) {
        if !is_snake_case(name) {
            self.misspelled(name, what, "snake_case", &name.to_snake_case());
        }
    }

    /// A name of ours that is kebab-case: corrections.
    #[track_caller]
    pub(super) fn kebab_case(&mut self, name: &At<String>, what: &str) {
        let good = !name.is_empty()
            && name.split('-').all(|word| {
                !word.is_empty()
                    && word
                        .chars()
                        .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit())
            });
        if !good {
            self.misspelled(name, what, "kebab-case", &name.to_kebab_case());
        }
    }

    #[track_caller]
    fn misspelled(&mut self, name: &At<String>, what: &str, case: &str, better: &str) {
        let message = format!("{what} is written in {case}, which `{}` is not", name.value);
        let mut diagnostic =
            Diagnostic::new(codes::BAD_SPELLING, name.span, message).label(format!("not {case}"));
        if !better.is_empty() && better.is_ascii() && better != name.value {
            diagnostic = diagnostic.replace_within(name, better, format!("write `{better}`"));
        }
        self.push(diagnostic);
    }

    /// A name that stands on the wire: letters, digits, `_`, `-`, in segments.
    #[track_caller]
    pub(super) fn wire_name(&mut self, name: &At<String>, segmented: bool) {
        let good = |segment: &str| {
            segment.starts_with(|char: char| char.is_ascii_alphabetic())
                && segment
                    .chars()
                    .all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-'))
        };
        let fine = if segmented {
            crate::ir::WireName::parse(name).segments().all(good)
        } else {
            good(name)
        };
        if fine {
            return;
        }
        let bad = name.chars().find(|char| {
            !(char.is_ascii_alphanumeric()
                || matches!(char, '_' | '-')
                || segmented && *char == '.')
        });
        let label = match bad {
            Some(char) => format!("`{}` cannot stand in it", char.escape_debug()),
            None => String::from("each segment begins with a letter"),
        };
        self.push(
            Diagnostic::new(
                codes::BAD_WIRE_NAME,
                name.span,
                format!("`{}` cannot be a name on the wire", name.value),
            )
            .label(label)
            .note(if segmented {
                "a wire name has letters, digits, `_` and `-`, in segments with dots between"
            } else {
                "a wire name has letters, digits, `_` and `-`"
            }),
        );
    }

    /// The name of a member in JSON. One with a Rust name of its own may also hold what no identifier can: `1k~10k`, `>10Mb`.
    #[track_caller]
    pub(super) fn json_name(&mut self, name: &At<String>, has_rust: bool) {
        let fits = |char: char| char.is_ascii_alphanumeric() || "_-<>~".contains(char);
        if !has_rust || name.is_empty() || !name.chars().all(fits) {
            self.wire_name(name, false);
        }
    }

    /// Reports names that become one in Rust. `names` are the Rust name, the name in the file and its place.
    #[track_caller]
    pub(super) fn collisions(&mut self, what: &str, names: Vec<(String, String, Span)>) {
        let mut seen: BTreeMap<String, (String, Span)> = BTreeMap::new();
        for (rust, name, span) in names {
            match seen.get(&rust) {
                Some((first, first_span)) if *first != name => self.report.push(
                    Diagnostic::new(
                        codes::RUST_COLLISION,
                        span,
                        format!("{what} `{first}` and `{name}` are both `{rust}` in Rust"),
                    )
                    .label(format!("becomes `{rust}`"))
                    .other(*first_span, format!("becomes `{rust}` as well"))
                    .help("give one of them another name with `rust = \"…\"`"),
                ),
                // The same name twice is a duplicate, which has a code of its own.
                Some(_) => {}
                None => {
                    seen.insert(rust, (name, span));
                }
            }
        }
    }
}

pub(super) fn is_snake_case(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_lowercase())
        && !name.ends_with('_')
        && !name.contains("__")
        && name
            .chars()
            .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_')
}

/// Whether a value makes a name of a variant by itself.
pub(super) fn names_a_variant(value: &str) -> bool {
    value.is_ascii()
        && value
            .to_upper_camel_case()
            .starts_with(|char: char| char.is_ascii_alphabetic())
        && value
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | ' ' | '.'))
}
