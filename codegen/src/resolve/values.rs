//! Values that stand in the specification: defaults, conditions, what constructors send.

use super::Resolver;
use super::resolver::{Scalar, shown};
use crate::diag::{At, Diagnostic, codes};
use crate::ir::{self, Literal, TypeKind, TypeRef};

impl Resolver<'_> {
    /// Reports a value that does not fit its type or breaks its rules.
    pub(super) fn value(&mut self, value: &At<Literal>, ty: &TypeRef, rules: &ir::Rules) {
        if !self.value_type(value, ty) {
            return;
        }
        let is_integer = matches!(value.value, Literal::Integer(_));
        if let Some(broken) = rules.broken(&value.wire(), is_integer) {
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
