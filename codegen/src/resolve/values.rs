//! Values that stand in the specification: defaults, conditions, what constructors send.

use super::Resolver;
use super::resolver::{Scalar, shown};
use crate::diag::{At, Diagnostic, codes};
use crate::ir::{self, Format, Literal, TypeKind, TypeRef};

impl Resolver<'_> {
    /// Reports a value that does not fit its type or breaks its rules.
    pub(super) fn value(&mut self, value: &At<Literal>, ty: &TypeRef, rules: &ir::Rules) {
        if !self.value_type(value, ty) {
            return;
        }
        if let Some(broken) = broken_rule(
            &value.wire(),
            matches!(value.value, Literal::Integer(_)),
            rules,
        ) {
            self.push(
                Diagnostic::new(
                    codes::VALUE_BREAKS_RULES,
                    value.span,
                    format!("`{}` breaks the rules of its parameter", shown(value)),
                )
                .label(broken),
            );
        }
    }

    /// Reports a value of another type, or one that an enum does not list.
    pub(super) fn value_type(&mut self, value: &At<Literal>, ty: &TypeRef) -> bool {
        let found = match value.value {
            Literal::String(_) => Scalar::String,
            Literal::Integer(_) => Scalar::Integer,
            Literal::Boolean(_) => Scalar::Boolean,
        };
        let wanted = self.scalar(ty);
        if wanted == Scalar::Other {
            return true;
        }
        let whole = found == Scalar::Integer && wanted == Scalar::Number;
        if found != wanted && !whole {
            let noun = match wanted {
                Scalar::Integer => "an integer",
                Scalar::Number => "a number",
                Scalar::Boolean => "a boolean",
                Scalar::String | Scalar::Other => "a string",
            };
            let wire = value.wire();
            let mut diagnostic = Diagnostic::new(
                codes::VALUE_TYPE,
                value.span,
                format!(
                    "the type is {}, which `{}` is not",
                    self.described(ty),
                    shown(value)
                ),
            )
            .label(format!("{noun} is expected"));
            let mended = match wanted {
                Scalar::String => Some(format!("{wire:?}")),
                Scalar::Integer | Scalar::Number => {
                    wire.parse::<i64>().ok().map(|number| number.to_string())
                }
                Scalar::Boolean if matches!(wire.as_str(), "true" | "false") => Some(wire),
                Scalar::Boolean | Scalar::Other => None,
            };
            if let Some(mended) = mended {
                let message = format!("write `{mended}`");
                diagnostic = diagnostic.replace(value.span, mended, message);
            }
            self.push(diagnostic);
            return false;
        }
        self.listed_in_enum(value, ty)
    }

    fn listed_in_enum(&mut self, value: &At<Literal>, ty: &TypeRef) -> bool {
        let Some(name) = ty.named() else {
            return true;
        };
        let Some(TypeKind::Enum { values, .. }) = self.kind(name) else {
            return true;
        };
        if values.iter().any(|listed| listed.value == value.value) {
            return true;
        }
        let known: Vec<String> = values.iter().map(|value| value.value.wire()).collect();
        let found = At {
            value: value.wire(),
            span: value.span,
        };
        let mut diagnostic = Diagnostic::new(
            codes::VALUE_NOT_IN_ENUM,
            value.span,
            format!("the enum `{name}` has no value `{}`", found.value),
        )
        .label("not listed there")
        .suggest(&found, known.iter().map(String::as_str), "values");
        if let Some(span) = self.type_spans.get(name) {
            diagnostic = diagnostic.other(*span, "the enum");
        }
        self.push(diagnostic);
        false
    }
}

/// The first rule that a value on the wire breaks, as a label.
pub(super) fn broken_rule(wire: &str, is_integer: bool, rules: &ir::Rules) -> Option<String> {
    if !rules.one_of.is_empty() && !rules.one_of.iter().any(|value| value.wire() == wire) {
        let known: Vec<String> = rules.one_of.iter().map(Literal::wire).collect();
        return Some(format!(
            "one of {}",
            crate::diag::listed(known.iter().map(String::as_str))
        ));
    }
    if is_integer {
        let number: i64 = wire.parse().ok()?;
        if let Some(min) = rules.min
            && number < min
        {
            return Some(format!("at least {min}"));
        }
        if let Some(max) = rules.max
            && number > max
        {
            return Some(format!("at most {max}"));
        }
        if let (Some(step), Some(min)) = (rules.step, rules.min)
            && step > 0
            && (i128::from(number) - i128::from(min)) % i128::from(step) != 0
        {
            return Some(format!("from {min} in steps of {step}"));
        }
        return None;
    }
    broken_text_rule(wire, rules)
}

fn broken_text_rule(wire: &str, rules: &ir::Rules) -> Option<String> {
    let chars = wire.chars().count();
    if let Some(min) = rules.min_chars
        && chars < min as usize
    {
        return Some(format!("{chars} characters, at least {min} are needed"));
    }
    if let Some(max) = rules.max_chars
        && chars > max as usize
    {
        return Some(format!("{chars} characters, at most {max} are allowed"));
    }
    if !rules.charset.is_empty()
        && let Some(char) = wire
            .chars()
            .find(|char| !rules.charset.iter().any(|class| class.contains(*char)))
    {
        return Some(format!("`{}` is not allowed", char.escape_debug()));
    }
    if let Some(classes) = rules.classes {
        let count = classes_of(wire);
        if count < classes as usize {
            return Some(format!(
                "{count} classes of characters, at least {classes} are needed"
            ));
        }
    }
    rules
        .format
        .and_then(|format| (!format.holds(wire)).then(|| described(format).to_owned()))
}

fn classes_of(text: &str) -> usize {
    let is = |class: fn(char) -> bool| usize::from(text.chars().any(class));
    is(|char| char.is_ascii_uppercase())
        + is(|char| char.is_ascii_lowercase())
        + is(|char| char.is_ascii_digit())
        + is(|char| !char.is_ascii_alphanumeric())
}

fn described(format: Format) -> &'static str {
    match format {
        Format::HourWindow => "a window of one hour as `03:00-04:00` is expected",
        Format::Ipv4 => "an IPv4 address is expected",
        Format::Cidr => "a network as `10.0.0.0/8` is expected",
        Format::DateTime => "a time as `2021-01-31 23:59:59` is expected",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every rule at its edges, with the verdict that the client's validation and the patterns of OpenAPI give too.
    #[test]
    fn the_vectors_are_judged_as_everywhere() {
        let vectors: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../tests/vectors/rules.json")).unwrap();
        assert!(vectors.len() >= 400);
        for vector in vectors {
            let value = vector["value"].as_str().unwrap();
            let is_integer = vector["type"] == "integer";
            let parses = !is_integer || value.parse::<i64>().is_ok();
            let broken = broken_rule(value, is_integer, &crate::ir::rules_of(&vector["rules"]));
            assert_eq!(
                parses && broken.is_none(),
                vector["valid"],
                "{vector}: {broken:?}"
            );
        }
    }

    #[test]
    fn rules_of_numbers() {
        let rules = ir::Rules {
            min: Some(70),
            max: Some(300),
            step: Some(10),
            ..ir::Rules::default()
        };
        assert_eq!(broken_rule("70", true, &rules), None);
        assert_eq!(
            broken_rule("75", true, &rules).as_deref(),
            Some("from 70 in steps of 10")
        );
        assert_eq!(
            broken_rule("60", true, &rules).as_deref(),
            Some("at least 70")
        );
    }

    #[test]
    fn rules_of_texts_count_characters() {
        let rules = ir::Rules {
            max_chars: Some(2),
            ..ir::Rules::default()
        };
        assert_eq!(broken_rule("名称", false, &rules), None);
        assert!(broken_rule("名称名", false, &rules).is_some());
    }
}
