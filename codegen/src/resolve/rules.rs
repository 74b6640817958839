//! Limits of values.

use super::resolver::{Scalar, shown};
use super::{Resolver, items};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, Literal, TypeRef};
use crate::spec::tables::{Int, Rules};

/// The named classes of characters.
const CHARSETS: [(&str, ir::Charset); 5] = [
    ("chinese", ir::Charset::Chinese),
    ("letters", ir::Charset::Letters),
    ("upper", ir::Charset::Upper),
    ("lower", ir::Charset::Lower),
    ("digits", ir::Charset::Digits),
];

impl Resolver<'_> {
    /// The rules of a value of this type, checked against it and against each other.
    pub(super) fn rules(&mut self, rules: Option<&Rules>, ty: &TypeRef) -> ir::Rules {
        let Some(rules) = rules else {
            return ir::Rules::default();
        };
        self.rules_fit(rules, ty);
        let length = |resolver: &mut Self, length: &Option<Int>| {
            length.as_ref().and_then(|at| resolver.count(at))
        };
        let resolved = ir::Rules {
            min_chars: length(self, &rules.min_chars),
            max_chars: length(self, &rules.max_chars),
            charset: self.charset(rules),
            min: rules.min.as_ref().map(|at| at.value),
            max: rules.max.as_ref().map(|at| at.value),
            step: rules.step.as_ref().map(|at| at.value),
            one_of: self.one_of(rules, ty),
            format: rules.format.as_ref().map(|at| at.value),
            classes: length(self, &rules.classes),
            min_items: length(self, &rules.min_items),
            max_items: length(self, &rules.max_items),
            may_be_empty: rules.may_be_empty.as_ref().is_some_and(|at| at.value),
        };
        if let (Some(classes), Some(at)) = (resolved.classes, &rules.classes)
            && !(1..=4).contains(&classes)
        {
            self.push(
                Diagnostic::new(
                    codes::OUT_OF_RANGE,
                    at.span,
                    "there are four classes of characters",
                )
                .label("1 to 4"),
            );
        }
        let pairs = [
            ("min_chars", &rules.min_chars, "max_chars", &rules.max_chars),
            ("min", &rules.min, "max", &rules.max),
            ("min_items", &rules.min_items, "max_items", &rules.max_items),
        ];
        for (least_key, least, greatest_key, greatest) in pairs {
            if let (Some(least), Some(greatest)) = (least, greatest)
                && least.value > greatest.value
            {
                self.push(
                    Diagnostic::new(
                        codes::RULE_ORDER,
                        least.span,
                        format!("`{least_key}` is greater than `{greatest_key}`"),
                    )
                    .label("greater …")
                    .other(greatest.span, "… than this")
                    .help("no value could ever pass"),
                );
            }
        }
        self.step(rules);
        resolved
    }

    /// A length or number of things.
    fn count(&mut self, at: &Int) -> Option<u32> {
        let count = u32::try_from(at.value).ok();
        if count.is_none() {
            self.push(
                Diagnostic::new(
                    codes::OUT_OF_RANGE,
                    at.span,
                    format!("{} is no number of things", at.value),
                )
                .label("0 or more is expected"),
            );
        }
        count
    }

    /// Rules that say nothing about values of this type.
    fn rules_fit(&mut self, rules: &Rules, ty: &TypeRef) {
        let scalar = self.scalar(ty);
        let text = scalar == Scalar::String;
        let number = scalar == Scalar::Integer;
        let list = matches!(ty, TypeRef::List(_));
        let span = |at: &Option<Int>| at.as_ref().map(|at| at.span);
        let keys: [(&str, Option<Span>, bool, &str); 12] = [
            ("min_chars", span(&rules.min_chars), text, "strings"),
            ("max_chars", span(&rules.max_chars), text, "strings"),
            (
                "charset",
                rules.charset.as_ref().map(|at| at.span),
                text,
                "strings",
            ),
            (
                "format",
                rules.format.as_ref().map(|at| at.span),
                text,
                "strings",
            ),
            ("classes", span(&rules.classes), text, "strings"),
            ("min", span(&rules.min), number, "integers"),
            ("max", span(&rules.max), number, "integers"),
            ("step", span(&rules.step), number, "integers"),
            (
                "one_of",
                rules.one_of.as_ref().map(|at| at.span),
                text || number,
                "strings and integers",
            ),
            ("min_items", span(&rules.min_items), list, "lists"),
            ("max_items", span(&rules.max_items), list, "lists"),
            (
                "may_be_empty",
                rules.may_be_empty.as_ref().map(|at| at.span),
                text,
                "strings",
            ),
        ];
        for (key, span, fits, kinds) in keys {
            if let Some(span) = span
                && !fits
            {
                self.push(
                    Diagnostic::new(
                        codes::RULE_MISFIT,
                        span,
                        format!("the rule `{key}` is about {kinds}, which this type is not"),
                    )
                    .label(format!("the type is {}", self.described(ty))),
                );
            }
        }
    }

    fn charset(&mut self, rules: &Rules) -> Vec<ir::Charset> {
        let mut charset = Vec::new();
        if let Some(list) = &rules.charset
            && list.is_empty()
        {
            self.push(
                Diagnostic::new(
                    codes::RULE_CHARSET,
                    list.span,
                    "no character would be allowed",
                )
                .label("this list is empty"),
            );
        }
        for class in items(rules.charset.as_ref()) {
            match CHARSETS.iter().find(|(name, _)| *name == class.as_str()) {
                Some((_, known)) => charset.push(known.clone()),
                None => match class.strip_prefix('=').filter(|chars| !chars.is_empty()) {
                    Some(chars) => charset.push(ir::Charset::Literal(chars.to_owned())),
                    None => self.push(
                        Diagnostic::new(
                            codes::RULE_CHARSET,
                            class.span,
                            format!("`{}` is no class of characters", class.value),
                        )
                        .label("unknown class")
                        .suggest(class, CHARSETS.iter().map(|(name, _)| *name), "classes")
                        .note(
                            "literal characters stand in a string that begins with `=`: `\"=_-\"`",
                        ),
                    ),
                },
            }
        }
        charset
    }

    fn one_of(&mut self, rules: &Rules, ty: &TypeRef) -> Vec<Literal> {
        let Some(list) = &rules.one_of else {
            return Vec::new();
        };
        if list.is_empty() {
            self.push(
                Diagnostic::new(codes::RULE_ONE_OF, list.span, "no value would be allowed")
                    .label("this list is empty"),
            );
        }
        let scalar = self.scalar(ty);
        let mut seen: Vec<&At<Literal>> = Vec::new();
        for value in items(rules.one_of.as_ref()) {
            let fits = match value.value {
                Literal::String(_) => scalar == Scalar::String,
                Literal::Integer(_) => matches!(scalar, Scalar::Integer | Scalar::Number),
                Literal::Boolean(_) => false,
            };
            if !fits && matches!(scalar, Scalar::String | Scalar::Integer | Scalar::Number) {
                self.push(
                    Diagnostic::new(
                        codes::RULE_ONE_OF,
                        value.span,
                        format!("`{}` is not of the type", shown(value)),
                    )
                    .label(format!("the type is {}", self.described(ty))),
                );
            } else if let Some(first) = seen.iter().find(|seen| seen.value == value.value) {
                self.push(
                    Diagnostic::new(
                        codes::RULE_ONE_OF,
                        value.span,
                        format!("`one_of` has `{}` twice", shown(value)),
                    )
                    .label("again here")
                    .other(first.span, "first here"),
                );
            } else {
                seen.push(value);
            }
        }
        list.iter().map(|value| value.value.clone()).collect()
    }

    fn step(&mut self, rules: &Rules) {
        let Some(step) = &rules.step else { return };
        if step.value < 1 {
            self.push(
                Diagnostic::new(
                    codes::RULE_STEP,
                    step.span,
                    format!("a step of {}", step.value),
                )
                .label("at least 1"),
            );
            return;
        }
        let Some(min) = &rules.min else {
            self.push(
                Diagnostic::new(codes::RULE_STEP, step.span, "a step counts from `min`")
                    .label("there is no `min`"),
            );
            return;
        };
        if let Some(max) = &rules.max
            && max.value > min.value
            && (i128::from(max.value) - i128::from(min.value)) % i128::from(step.value) != 0
        {
            let text = format!(
                "no steps of {} lead from {} to {}",
                step.value, min.value, max.value
            );
            self.push(
                Diagnostic::new(codes::RULE_STEP, step.span, text)
                    .label("this step")
                    .other(max.span, "never reached"),
            );
        }
    }
}

/// The limits of the type, with those of its own put over them.
pub(super) fn merged(types: ir::Rules, own: ir::Rules) -> ir::Rules {
    let list = |own: Vec<_>, types: Vec<_>| if own.is_empty() { types } else { own };
    ir::Rules {
        min_chars: own.min_chars.or(types.min_chars),
        max_chars: own.max_chars.or(types.max_chars),
        charset: if own.charset.is_empty() {
            types.charset
        } else {
            own.charset
        },
        min: own.min.or(types.min),
        max: own.max.or(types.max),
        step: own.step.or(types.step),
        one_of: list(own.one_of, types.one_of),
        format: own.format.or(types.format),
        classes: own.classes.or(types.classes),
        min_items: own.min_items.or(types.min_items),
        max_items: own.max_items.or(types.max_items),
        may_be_empty: own.may_be_empty || types.may_be_empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_limits_stand_over_those_of_the_type() {
        let types = ir::Rules {
            min: Some(1),
            max: Some(9),
            ..ir::Rules::default()
        };
        let own = ir::Rules {
            max: Some(5),
            ..ir::Rules::default()
        };
        let both = merged(types, own);
        assert_eq!((both.min, both.max), (Some(1), Some(5)));
    }
}
