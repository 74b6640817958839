//! The sentences of the documentation, one catalogue for each language: a further language is one more file.
//!
//! `{0}`, `{1}` … are places for what is filled in, in any order.

/// Defines a catalogue by that of English: what has a sentence there needs one in every language.
macro_rules! phrases {
    ($($name:ident: $text:literal,)+) => {
        /// A catalogue.
        #[derive(Debug)]
        pub(crate) struct Phrases {
            /// The rules of a value, one phrase each.
            pub(crate) rules: fn(&Rules) -> Vec<String>,
            /// Another form of a value in replies.
            pub(crate) also: fn(&Also) -> String,
            /// What a missing resource means to a waiter whose Action has these parameters of its place.
            pub(crate) missing: fn(NotFoundMeans, &[String]) -> String,
            $(pub(crate) $name: &'static str,)+
        }

        #[cfg(test)]
        impl Phrases {
            pub(super) fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),+]
            }
        }

        /// The sentences of the documentation in English.
        pub(crate) static ENGLISH: Phrases = Phrases { rules, also, missing, $($name: $text,)+ };
    };
}

mod en;
mod zh;

pub(crate) use en::{ENGLISH, Phrases};
pub(crate) use zh::CHINESE;

use crate::prose::code;

/// A phrase for both limits, for the lower and for the upper one alone.
fn between<N: ToString>(min: Option<N>, max: Option<N>, phrases: [&str; 3]) -> Option<String> {
    let [both, least, most] = phrases;
    match (min, max) {
        (Some(min), Some(max)) => Some(fill(both, &[min.to_string(), max.to_string()])),
        (Some(min), None) => Some(fill(least, &[min.to_string()])),
        (None, Some(max)) => Some(fill(most, &[max.to_string()])),
        (None, None) => None,
    }
}

/// An object that holds a list.
fn object_of_list(member: &str) -> String {
    code(&format!("{{\"{member}\": […]}}"))
}

/// Characters as code, each by itself.
fn characters(characters: &str) -> String {
    let each = characters.chars().map(|one| code(&one.to_string()));
    each.collect::<Vec<_>>().join(" ")
}

/// A phrase with its places filled.
pub(crate) fn fill<T: AsRef<str>>(phrase: &str, parts: &[T]) -> String {
    let mut text = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let part = after
            .split_once('}')
            .and_then(|(number, tail)| Some((parts.get(number.parse::<usize>().ok()?)?, tail)));
        match part {
            Some((part, tail)) => {
                text.push_str(part.as_ref());
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn places(phrase: &str) -> BTreeSet<&str> {
        let parts = phrase.split('{').skip(1);
        parts.filter_map(|part| part.split('}').next()).collect()
    }

    #[test]
    fn all_languages_fill_in_the_same() {
        for ((name, en), (_, zh)) in ENGLISH.all().into_iter().zip(CHINESE.all()) {
            assert_eq!(places(en), places(zh), "{name}");
            assert!(
                places(en)
                    .iter()
                    .all(|place| place.parse::<usize>().is_ok()),
                "{name}"
            );
        }
    }

    #[test]
    fn chinese_has_no_english_sentence() {
        for (name, phrase) in CHINESE.all() {
            let prose: String = phrase.split('`').step_by(2).collect();
            let chinese = prose.chars().any(|char| char > '\u{2e7f}');
            let words = prose
                .split(|char: char| !char.is_ascii_alphabetic())
                .filter(|word| {
                    word.len() > 1 && word.chars().all(|char| char.is_ascii_lowercase())
                });
            // Paths and file names aside.
            let words = words.filter(|word| {
                ![
                    "md",
                    "en",
                    "zh",
                    "null",
                    "guide",
                    "common",
                    "errors",
                    "states",
                    "limits",
                    "types",
                    "corrections",
                ]
                .contains(word)
            });
            assert!(chinese || words.count() == 0, "{name}: {phrase}");
        }
    }

    #[test]
    fn places_are_filled_in_any_order() {
        assert_eq!(fill("{1} of {0}", &["a", "b"]), "b of a");
        assert_eq!(fill("{2} {x} {", &["a"]), "{2} {x} {");
    }
}
