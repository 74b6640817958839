//! How names are spelled: on the wire, in the format, in Rust.

use std::collections::BTreeMap;

use heck::{ToKebabCase, ToSnakeCase, ToUpperCamelCase};

use super::Resolver;
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::Literal;
use crate::rust::names;

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

    /// The Rust name of a type or variant. `derived` is the one that it has without.
    #[track_caller]
    pub(super) fn rust_type_name(&mut self, rust: &At<String>, what: &str, derived: &str) {
        self.upper_camel_case(rust, what);
        self.differs(rust, derived);
    }

    /// The Rust name of a variant for a value, which may need one.
    #[track_caller]
    pub(super) fn rust_variant_name(&mut self, rust: &At<String>, what: &str, value: &Literal) {
        self.upper_camel_case(rust, what);
        if let Literal::String(text) = value
            && names_a_variant(text)
        {
            self.differs(rust, &names::type_name(text));
        }
    }

    /// The Rust name of a field. `derived` is the one that it has without.
    #[track_caller]
    pub(super) fn rust_field_name(&mut self, rust: &At<String>, what: &str, derived: &str) {
        self.snake_case(rust, what);
        self.differs(rust, derived);
    }

    #[track_caller]
    fn differs(&mut self, rust: &At<String>, derived: &str) {
        if names::identifier(rust.value.clone()) == derived {
            let text = format!("the name `{derived}` is the same without `rust`");
            self.report
                .repeated("rust", rust.span, text, "follows from the wire name");
        }
    }

    /// How the guide spells a name, if otherwise.
    #[track_caller]
    pub(super) fn guide_name(&mut self, spelled: Option<&At<String>>, name: &At<String>) {
        if let Some(spelled) = spelled
            && spelled.value == name.value
        {
            let text = format!("the guide spells `{}` as the wire does", name.value);
            self.report
                .repeated("guide_name", spelled.span, text, "the same name");
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
        let fine = if segmented {
            crate::ir::WireName::parse(name)
                .segments()
                .all(is_wire_name)
        } else {
            is_wire_name(name)
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

/// Whether a name of one segment can stand on the wire.
pub(super) fn is_wire_name(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-'))
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
