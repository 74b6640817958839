//! Rules of values: the one definition that the checks, the patterns of OpenAPI, the samples and the metadata share.
//!
//! `codegen/tests/vectors/rules.json` holds them, and the client's validation, to the same verdicts.
//!
//! A new rule is a member of [`Rules`] and of [`each_rule`]; the compiler then asks for its meaning in each function that takes the
//! rules apart.

use serde_json::{Value, json};

use super::formats::{charset_pattern, classes_of};
use super::{Charset, Format, Literal};

/// Limits of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Characters at least.
    pub min_chars: Option<u32>,
    /// Characters at most.
    pub max_chars: Option<u32>,
    /// Classes of characters, empty for any.
    pub charset: Vec<Charset>,
    /// Smallest number.
    pub min: Option<i64>,
    /// Largest number.
    pub max: Option<i64>,
    /// Steps from the smallest.
    pub step: Option<i64>,
    /// The only values, empty for any.
    pub one_of: Vec<Literal>,
    /// A format of strings.
    pub format: Option<Format>,
    /// Character classes of a password at least.
    pub classes: Option<u32>,
    /// Items of a list at least.
    pub min_items: Option<u32>,
    /// Items of a list at most.
    pub max_items: Option<u32>,
    /// Whether an empty string is a value.
    pub may_be_empty: bool,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Strings.
    Strings,
    /// Integers.
    Integers,
    /// Strings and integers.
    Scalars,
    /// Lists.
    Lists,
}

/// Calls a macro with every rule and what it is about: what treats all of them alike lists none.
macro_rules! each_rule {
    ($with:ident $($argument:tt)*) => {
        $with! {
            ($($argument)*)
            min_chars: Strings,
            max_chars: Strings,
            min: Integers,
            max: Integers,
            step: Integers,
            classes: Strings,
            min_items: Lists,
            max_items: Lists,
            charset: Strings,
            one_of: Scalars,
            may_be_empty: Strings,
            format: Strings,
        }
    };
}
pub(crate) use each_rule;

/// What a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// A number.
    Number(i64),
    /// Nothing but that it holds.
    Flag,
    /// Classes of characters.
    Charset(&'a [Charset]),
    /// Values.
    Values(&'a [Literal]),
    /// A format.
    Format(Format),
}

/// A member of the rules.
trait Member: Sized {
    /// This, or the other if this says nothing.
    fn or_of(self, other: Self) -> Self;
    /// What it says.
    fn said(&self) -> Option<Said<'_>>;
}

impl Member for Option<u32> {
    fn or_of(self, other: Self) -> Self {
        self.or(other)
    }

    fn said(&self) -> Option<Said<'_>> {
        self.map(|number| Said::Number(number.into()))
    }
}

impl Member for Option<i64> {
    fn or_of(self, other: Self) -> Self {
        self.or(other)
    }

    fn said(&self) -> Option<Said<'_>> {
        self.map(Said::Number)
    }
}

impl Member for Option<Format> {
    fn or_of(self, other: Self) -> Self {
        self.or(other)
    }

    fn said(&self) -> Option<Said<'_>> {
        self.map(Said::Format)
    }
}

impl Member for bool {
    fn or_of(self, other: Self) -> Self {
        self || other
    }

    fn said(&self) -> Option<Said<'_>> {
        self.then_some(Said::Flag)
    }
}

impl Member for Vec<Charset> {
    fn or_of(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }

    fn said(&self) -> Option<Said<'_>> {
        (!self.is_empty()).then_some(Said::Charset(self))
    }
}

impl Member for Vec<Literal> {
    fn or_of(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }

    fn said(&self) -> Option<Said<'_>> {
        (!self.is_empty()).then_some(Said::Values(self))
    }
}

/// A keyword of JSON Schema, or of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyword {
    /// Of JSON Schema.
    Standard(&'static str),
    /// An extension, without its prefix.
    Extension(&'static str),
}

impl Rules {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These rules, and those of the type where these say nothing.
    pub fn over(self, of_type: Self) -> Self {
        macro_rules! over {
            (($own:ident $of_type:ident) $($rule:ident: $about:ident,)*) => {
                Self { $($rule: $own.$rule.or_of($of_type.$rule),)* }
            };
        }
        each_rule!(over self of_type)
    }

    /// The rules that say something, by name: format, model and runtime have the same names.
    pub fn said(&self) -> Vec<(&'static str, Said<'_>)> {
        macro_rules! said {
            (($rules:ident) $($rule:ident: $about:ident,)*) => {
                [$((stringify!($rule), $rules.$rule.said()),)*]
            };
        }
        let all = each_rule!(said self);
        let said = all.into_iter();
        said.filter_map(|(rule, said)| Some((rule, said?)))
            .collect()
    }

    /// The first rule that a value on the wire breaks, as a label.
    pub fn broken(&self, wire: &str, is_integer: bool) -> Option<String> {
        let Self {
            min_chars,
            max_chars,
            charset,
            min,
            max,
            step,
            one_of,
            format,
            classes,
            // Those of lists, and of whether there must be a value.
            min_items: _,
            max_items: _,
            may_be_empty: _,
        } = self;
        if !one_of.is_empty() && !one_of.iter().any(|value| value.wire() == wire) {
            let known: Vec<String> = one_of
                .iter()
                .map(|one| format!("`{}`", one.wire()))
                .collect();
            let known = match known.as_slice() {
                [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
                _ => known.concat(),
            };
            return Some(format!("one of {known}"));
        }
        if is_integer {
            let number: i64 = wire.parse().ok()?;
            if let Some(min) = min.filter(|min| number < *min) {
                return Some(format!("at least {min}"));
            }
            if let Some(max) = max.filter(|max| number > *max) {
                return Some(format!("at most {max}"));
            }
            let (min, step) = ((*min)?, step.filter(|step| *step > 0)?);
            let over = (i128::from(number) - i128::from(min)) % i128::from(step);
            return (over != 0).then(|| format!("from {min} in steps of {step}"));
        }
        let chars = wire.chars().count();
        if let Some(min) = min_chars.filter(|min| chars < *min as usize) {
            return Some(format!("{chars} characters, at least {min} are needed"));
        }
        if let Some(max) = max_chars.filter(|max| chars > *max as usize) {
            return Some(format!("{chars} characters, at most {max} are allowed"));
        }
        let is_allowed = |one: char| charset.iter().any(|class| class.contains(one));
        let stranger = wire.chars().find(|one| !is_allowed(*one));
        if let Some(stranger) = stranger.filter(|_| !charset.is_empty()) {
            return Some(format!("`{}` is not allowed", stranger.escape_debug()));
        }
        let count = classes_of(wire);
        if let Some(classes) = classes.filter(|classes| count < *classes as usize) {
            return Some(format!(
                "{count} classes of characters, at least {classes} are needed"
            ));
        }
        let format = format.filter(|format| !format.holds(wire))?;
        Some(format.expected().to_owned())
    }

    /// The rules of one value as keywords of JSON Schema.
    pub fn keywords(&self) -> Vec<(Keyword, Value)> {
        use Keyword::{Extension, Standard};
        let Self {
            min_chars,
            max_chars,
            charset,
            min,
            max,
            step,
            one_of,
            format,
            classes,
            // The list's matter.
            min_items: _,
            max_items: _,
            // Of a parameter that is required, of which a schema says nothing else than `minLength`.
            may_be_empty: _,
        } = self;
        // `multipleOf` counts from zero, a step from the smallest value.
        let fits = |step: i64| step > 0 && min.unwrap_or(0).checked_rem(step) == Some(0);
        let (pattern, other_pattern) = match (charset_pattern(charset), format) {
            (Some(charset), Some(format)) => (Some(charset), Some(format.pattern())),
            (Some(charset), None) => (Some(charset), None),
            (None, Some(Format::Ipv4)) | (None, None) => (None, None),
            (None, Some(format)) => (Some(format.pattern()), None),
        };
        let is_address = charset.is_empty() && *format == Some(Format::Ipv4);
        let step_keyword = match step {
            Some(step) if fits(*step) => Standard("multipleOf"),
            _ => Extension("step"),
        };
        let all = [
            (Standard("minLength"), min_chars.map(|min| json!(min))),
            (Standard("maxLength"), max_chars.map(|max| json!(max))),
            (Standard("minimum"), min.map(|min| json!(min))),
            (Standard("maximum"), max.map(|max| json!(max))),
            (step_keyword, step.map(|step| json!(step))),
            (
                Standard("enum"),
                (!one_of.is_empty()).then(|| one_of.iter().map(Literal::json).collect()),
            ),
            (
                Extension("character-classes"),
                classes.map(|classes| json!(classes)),
            ),
            (Standard("format"), is_address.then(|| json!("ipv4"))),
            (Standard("pattern"), pattern.map(|pattern| json!(pattern))),
            (
                Standard("allOf"),
                other_pattern.map(|pattern| json!([{ "pattern": pattern }])),
            ),
        ];
        let given = all.into_iter();
        given
            .filter_map(|(keyword, value)| Some((keyword, value?)))
            .collect()
    }

    /// The rules of a list as keywords of JSON Schema.
    pub fn list_keywords(&self) -> Vec<(&'static str, Value)> {
        let Self {
            min_items,
            max_items,
            // The matter of its items.
            min_chars: _,
            max_chars: _,
            charset: _,
            min: _,
            max: _,
            step: _,
            one_of: _,
            format: _,
            classes: _,
            may_be_empty: _,
        } = self;
        let limits = [("minItems", min_items), ("maxItems", max_items)];
        let given = limits.into_iter();
        given
            .filter_map(|(keyword, limit)| Some((keyword, json!((*limit)?))))
            .collect()
    }

    /// A string that keeps the rules, as like the given one as they allow.
    pub fn sample_text(&self, text: &str) -> String {
        let Self {
            min_chars,
            max_chars,
            charset,
            one_of,
            format,
            classes,
            min: _,
            max: _,
            step: _,
            min_items: _,
            max_items: _,
            may_be_empty: _,
        } = self;
        if let Some(value) = one_of.first() {
            return value.wire();
        }
        if let Some(format) = format {
            return format.sample().to_owned();
        }
        let allowed =
            |one: &char| charset.is_empty() || charset.iter().any(|class| class.contains(*one));
        let mut kept: Vec<char> = text.chars().filter(allowed).collect();
        if kept.is_empty() {
            let ranges = charset.iter().flat_map(Charset::ranges);
            kept.extend(ranges.map(|range| *range.start()).take(1));
        }
        let size = |limit: Option<u32>| limit.and_then(|limit| usize::try_from(limit).ok());
        let least = size(*min_chars).unwrap_or(0);
        let most = size(*max_chars).unwrap_or(usize::MAX);
        let length = kept.len().max(least).min(most);
        let mut sample: String = kept.into_iter().cycle().take(length).collect();
        let wanted = size(*classes).unwrap_or(0);
        for character in ('!'..='~').filter(allowed) {
            if classes_of(&sample) >= wanted {
                break;
            }
            sample = with_class_of(character, &sample, most).unwrap_or(sample);
        }
        sample
    }

    /// A number that keeps the rules: 1 if they allow it.
    pub fn sample_number(&self) -> i64 {
        if let Some(Literal::Integer(number)) = self.one_of.first() {
            return *number;
        }
        match (self.min, self.step, self.max) {
            (Some(min), Some(_), _) => min,
            (min, _, max) => {
                let number = min.map_or(1, |min| min.max(1));
                max.map_or(number, |max| number.min(max))
            }
        }
    }
}

/// A text with one class of characters more, that of `character`: at its end, or in the place of a character whose class it has twice.
fn with_class_of(character: char, text: &str, most: usize) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let at_end = (characters.len() < most).then(|| format!("{text}{character}"));
    let replaced = (0..characters.len()).rev().map(|place| {
        let characters = characters.iter().enumerate();
        characters
            .map(|(at, old)| if at == place { character } else { *old })
            .collect()
    });
    let mut ways = at_end.into_iter().chain(replaced);
    ways.find(|way: &String| classes_of(way) > classes_of(text))
}

/// The rules of a vector, which spells them as the specification does.
#[cfg(test)]
pub(crate) fn rules_of(json: &serde_json::Value) -> super::Rules {
    let count = |key: &str| {
        json[key]
            .as_u64()
            .and_then(|count| u32::try_from(count).ok())
    };
    let charset = json["charset"].as_array().into_iter().flatten();
    let charset = charset
        .filter_map(|class| class.as_str())
        .map(|class| match class {
            "chinese" => Charset::Chinese,
            "letters" => Charset::Letters,
            "upper" => Charset::Upper,
            "lower" => Charset::Lower,
            "digits" => Charset::Digits,
            literal => Charset::Literal(literal.trim_start_matches('=').to_owned()),
        });
    let one_of = json["one_of"].as_array().into_iter().flatten();
    let one_of = one_of.filter_map(|value| match value {
        serde_json::Value::String(text) => Some(super::Literal::String(text.clone())),
        number => number.as_i64().map(super::Literal::Integer),
    });
    super::Rules {
        min_chars: count("min_chars"),
        max_chars: count("max_chars"),
        charset: charset.collect(),
        min: json["min"].as_i64(),
        max: json["max"].as_i64(),
        step: json["step"].as_i64(),
        one_of: one_of.collect(),
        format: json["format"].as_str().map(|format| match format {
            "hour-window" => Format::HourWindow,
            "ipv4" => Format::Ipv4,
            "cidr" => Format::Cidr,
            _ => Format::DateTime,
        }),
        classes: count("classes"),
        min_items: count("min_items"),
        max_items: count("max_items"),
        ..super::Rules::default()
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
            let broken = rules_of(&vector["rules"]).broken(value, is_integer);
            assert_eq!(
                parses && broken.is_none(),
                vector["valid"],
                "{vector}: {broken:?}"
            );
        }
    }

    #[test]
    fn rules_of_numbers() {
        let rules = Rules {
            min: Some(70),
            max: Some(300),
            step: Some(10),
            ..Rules::default()
        };
        assert_eq!(rules.broken("70", true), None);
        assert_eq!(
            rules.broken("75", true).as_deref(),
            Some("from 70 in steps of 10")
        );
        assert_eq!(rules.broken("60", true).as_deref(), Some("at least 70"));
    }

    #[test]
    fn rules_of_texts_count_characters() {
        let rules = Rules {
            max_chars: Some(2),
            ..Rules::default()
        };
        assert_eq!(rules.broken("名称", false), None);
        assert!(rules.broken("名称名", false).is_some());
    }

    #[test]
    fn samples_keep_their_rules() {
        let vectors: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../tests/vectors/rules.json")).unwrap();
        for vector in vectors {
            let rules = rules_of(&vector["rules"]);
            let is_integer = vector["type"] == "integer";
            if rules.format.is_some() && !rules.charset.is_empty() {
                // No string keeps both.
                continue;
            }
            for like in ["Example-Passw0rd", "example", "1"] {
                let sample = match is_integer {
                    true => rules.sample_number().to_string(),
                    false => rules.sample_text(like),
                };
                assert_eq!(
                    rules.broken(&sample, is_integer),
                    None,
                    "{vector}: {sample}"
                );
            }
        }
    }
}
