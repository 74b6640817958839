//! Limits of values.

use super::Resolver;
use super::resolver::{Scalar, shown};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, About, Literal, TypeRef};
use crate::spec::tables::{Bool, Format, Int, List, Rules, Str};

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
        macro_rules! resolved {
            (($resolver:ident $rules:ident $ty:ident) $($rule:ident: $about:ident,)*) => {{
                $(if let Some(at) = &$rules.$rule {
                    $resolver.rule_fits(stringify!($rule), at.span, About::$about, $ty);
                })*
                ir::Rules { $($rule: $rules.$rule.resolve($resolver, $ty),)* }
            }};
        }
        let resolved = ir::each_rule!(resolved self rules ty);
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

    /// Warns of rules of a parameter that its type has already.
    pub(super) fn rules_of_type(
        &mut self,
        written: &Rules,
        own: &ir::Rules,
        name: &str,
        of_type: &ir::Rules,
    ) {
        macro_rules! places {
            (($written:ident) $($rule:ident: $about:ident,)*) => {
                [$((stringify!($rule), $written.$rule.as_ref().map(|at| at.span)),)*]
            };
        }
        let (own, of_type) = (own.said(), of_type.said());
        let is_repeated = |rule: &str| {
            // Own steps count from a `min` of their own.
            if rule == "min" && written.step.is_some() {
                return false;
            }
            let said = own.iter().find(|(known, _)| *known == rule);
            said.is_some_and(|said| of_type.contains(said))
        };
        for (rule, span) in ir::each_rule!(places written) {
            if let Some(span) = span
                && is_repeated(rule)
            {
                let text = format!("the type `{name}` has the same `{rule}`");
                self.report.repeated(rule, span, text, "holds without this");
            }
        }
    }

    /// A length or number of things.
    fn count(&mut self, at: &Int) -> Option<u32> {
        let count = u32::try_from(at.value).ok();
        if count.is_none() {
            self.push(
                Diagnostic::new(
                    codes::OUT_OF_RANGE,
                    at.span,
                    format!("{} is not a count", at.value),
                )
                .label("0 or more is expected"),
            );
        }
        count
    }

    /// Reports a rule that says nothing about values of this type.
    fn rule_fits(&mut self, rule: &str, span: Span, about: About, ty: &TypeRef) {
        let scalar = self.scalar(ty);
        let (text, number) = (scalar == Scalar::String, scalar == Scalar::Integer);
        let (fits, kinds) = match about {
            About::Strings => (text, "strings"),
            About::Integers => (number, "integers"),
            About::Scalars => (text || number, "strings and integers"),
            About::Lists => (matches!(ty, TypeRef::List(_)), "lists"),
        };
        if !fits {
            self.push(
                Diagnostic::new(
                    codes::RULE_MISFIT,
                    span,
                    format!("the rule `{rule}` is about {kinds}, which this type is not"),
                )
                .label(format!("the type is {}", self.described(ty))),
            );
        }
    }

    fn charset(&mut self, list: &List<Str>) -> Vec<ir::Charset> {
        let mut charset = Vec::new();
        if list.is_empty() {
            self.push(
                Diagnostic::new(
                    codes::RULE_CHARSET,
                    list.span,
                    "no character would be allowed",
                )
                .label("this list is empty"),
            );
        }
        for class in &list.value {
            match CHARSETS.iter().find(|(name, _)| *name == class.as_str()) {
                Some((_, known)) => charset.push(known.clone()),
                None => match class.strip_prefix('=').filter(|chars| !chars.is_empty()) {
                    Some(chars) => charset.push(ir::Charset::Literal(chars.to_owned())),
                    None => self.push(
                        Diagnostic::new(
                            codes::RULE_CHARSET,
                            class.span,
                            format!("`{}` is not a class of characters", class.value),
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

    fn one_of(&mut self, list: &List<At<Literal>>, ty: &TypeRef) -> Vec<Literal> {
        if list.is_empty() {
            self.push(
                Diagnostic::new(codes::RULE_ONE_OF, list.span, "no value would be allowed")
                    .label("this list is empty"),
            );
        }
        let scalar = self.scalar(ty);
        let mut seen: Vec<&At<Literal>> = Vec::new();
        for value in &list.value {
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

/// How the value of a key becomes that of the model.
trait Resolve<T> {
    fn resolve(&self, resolver: &mut Resolver<'_>, ty: &TypeRef) -> T;
}

impl Resolve<Option<i64>> for Option<Int> {
    fn resolve(&self, _: &mut Resolver<'_>, _: &TypeRef) -> Option<i64> {
        self.as_ref().map(|at| at.value)
    }
}

impl Resolve<Option<u32>> for Option<Int> {
    fn resolve(&self, resolver: &mut Resolver<'_>, _: &TypeRef) -> Option<u32> {
        resolver.count(self.as_ref()?)
    }
}

impl Resolve<bool> for Option<Bool> {
    fn resolve(&self, _: &mut Resolver<'_>, _: &TypeRef) -> bool {
        self.as_ref().is_some_and(|at| at.value)
    }
}

impl Resolve<Option<Format>> for Option<At<Format>> {
    fn resolve(&self, _: &mut Resolver<'_>, _: &TypeRef) -> Option<Format> {
        self.as_ref().map(|at| at.value)
    }
}

impl Resolve<Vec<ir::Charset>> for Option<List<Str>> {
    fn resolve(&self, resolver: &mut Resolver<'_>, _: &TypeRef) -> Vec<ir::Charset> {
        let list = self.as_ref();
        list.map_or_else(Vec::new, |list| resolver.charset(list))
    }
}

impl Resolve<Vec<Literal>> for Option<List<At<Literal>>> {
    fn resolve(&self, resolver: &mut Resolver<'_>, ty: &TypeRef) -> Vec<Literal> {
        let list = self.as_ref();
        list.map_or_else(Vec::new, |list| resolver.one_of(list, ty))
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
        let both = own.over(types);
        assert_eq!((both.min, both.max), (Some(1), Some(5)));
    }
}
