//! Sentences about rules, conditions and sources, in both languages of the documentation.

use std::collections::BTreeMap;

use crate::citation::Citation;
use crate::ir::{Condition, Deprecated, Literal, Presence, Rules, Source, Text, Waiter};
use crate::phrases::{CHINESE, ENGLISH, Phrases, fill};

/// A language of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Chinese.
    Chinese,
}

impl Language {
    /// The folder and tag of the language.
    pub fn tag(self) -> &'static str {
        self.pick("en", "zh")
    }

    /// One of two texts.
    pub fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Self::English => en,
            Self::Chinese => zh,
        }
    }

    /// A text in this language.
    pub fn of(self, text: &Text) -> &str {
        self.pick(&text.en, &text.zh)
    }

    /// Parts of an enumeration.
    pub fn list(self, parts: &[String]) -> String {
        parts.join(self.phrases().list_joint)
    }

    /// The sentences of this language.
    pub(crate) fn phrases(self) -> &'static Phrases {
        match self {
            Self::English => &ENGLISH,
            Self::Chinese => &CHINESE,
        }
    }
}

/// When a waiter polls, without a full stop.
pub(crate) fn polls(waiter: &Waiter, language: Language) -> String {
    let Waiter {
        first_delay,
        min_delay,
        max_delay,
        limit,
        ..
    } = waiter;
    let parts = [
        first_delay.to_string(),
        min_delay.to_string(),
        max_delay.to_string(),
        time(u64::from(*limit), language),
    ];
    fill(language.phrases().waiter_schedule, &parts)
}

/// Seconds in the largest unit that has no remainder.
pub(crate) fn time(seconds: u64, language: Language) -> String {
    let phrases = language.phrases();
    let (phrase, number) = match seconds {
        hours if hours != 0 && hours % 3600 == 0 => (phrases.hours, hours / 3600),
        minutes if minutes != 0 && minutes % 60 == 0 => (phrases.minutes, minutes / 60),
        seconds => (phrases.seconds, seconds),
    };
    fill(phrase, &[number.to_string()])
}

/// The rules of a value, one phrase each.
pub fn rules(rules: &Rules, language: Language) -> Vec<String> {
    (language.phrases().rules)(rules)
}

/// What the wire requires of a parameter.
pub fn presence(presence: &Presence, language: Language) -> String {
    let phrases = language.phrases();
    match presence {
        Presence::Always => phrases.presence_always.to_owned(),
        Presence::Optional => phrases.presence_optional.to_owned(),
        Presence::Conditional(_) => fill(phrases.presence_when, &[conditions(presence, language)]),
    }
}

/// The conditions under which a parameter is required.
fn conditions(presence: &Presence, language: Language) -> String {
    let Presence::Conditional(conditions) = presence else {
        return String::new();
    };
    let all: Vec<String> = conditions
        .iter()
        .map(|condition| self::condition(condition, language))
        .collect();
    all.join(language.phrases().and)
}

fn condition(condition: &Condition, language: Language) -> String {
    let phrases = language.phrases();
    let name = code(&condition.param);
    let mut parts = Vec::new();
    for (phrase, list) in [
        (phrases.condition_is, &condition.is),
        (phrases.condition_is_not, &condition.is_not),
    ] {
        if !list.is_empty() {
            parts.push(fill(phrase, &[&name, &values(list, language)]));
        }
    }
    parts.join(phrases.and)
}

/// Values as code, the last joined with "or".
pub fn values(values: &[Literal], language: Language) -> String {
    let all: Vec<String> = values.iter().map(|value| code(&value.wire())).collect();
    match (all.split_last(), language) {
        (Some((last, rest)), Language::English) if !rest.is_empty() => {
            format!("{} or {last}", rest.join(", "))
        }
        _ => language.list(&all),
    }
}

/// `**Deprecated** since 2024-07-01; use `Role` instead. The service ignores it.` The replacement is shown as the caller does, or as
/// code.
pub(crate) fn deprecation(
    deprecated: &Deprecated,
    replacement: Option<String>,
    language: Language,
) -> String {
    let phrases = language.phrases();
    let mut parts = vec![match &deprecated.since {
        Some(since) => fill(phrases.deprecated_since, &[since]),
        None => phrases.deprecated.to_owned(),
    }];
    if let Some(sunset) = &deprecated.sunset {
        parts.push(fill(phrases.deprecated_sunset, &[sunset]));
    }
    let replacement = replacement.or_else(|| deprecated.replacement.as_deref().map(code));
    if let Some(replacement) = replacement {
        parts.push(fill(phrases.deprecated_replacement, &[replacement]));
    }
    let mut text = parts.join(phrases.clause);
    text.push_str(phrases.stop);
    [text.as_str(), language.of(&deprecated.doc)].join(phrases.sentence_joint)
}

/// `guide lines 909 and 5017–5018, the vendor's Go SDK`: the places of each source together, the source that is cited by line first.
pub(crate) fn sources(registry: &[Source], sources: &[String], language: Language) -> String {
    let phrases = language.phrases();
    let mut cited: Vec<Cited<'_>> = Vec::new();
    for source in sources {
        let citation = Citation::of(source);
        let same = cited
            .iter_mut()
            .find(|(_, other, _)| (other.id, other.version) == (citation.id, citation.version));
        match same {
            Some((_, _, places)) => places.extend(citation.place),
            None => {
                let known = registry.iter().find(|known| known.id == citation.id);
                cited.push((known, citation, citation.place.into_iter().collect()));
            }
        }
    }
    cited.sort_by_key(|(known, ..)| known.is_none_or(|known| known.lines.is_none()));
    let mut together = families(registry, &cited, language);
    let all = cited.into_iter().filter_map(|(known, citation, places)| {
        if let Some(family) = known.and_then(|known| known.family.as_ref())
            && citation.version.is_none()
            && let Some(named) = together.get_mut(family.name.en.as_str())
        {
            return named.take();
        }
        let name = known.map_or(citation.id, |known| language.of(&known.name));
        let name = match citation.version {
            Some(version) => format!("{name} {version}"),
            None => name.to_owned(),
        };
        let named = match (known, places.is_empty()) {
            (_, true) => name,
            (Some(known), _) if known.lines.is_some() => lines(&name, &places, language),
            _ => {
                let places: Vec<String> = places.into_iter().map(str::to_owned).collect();
                fill(phrases.parenthesis, &[name, language.list(&places)])
            }
        };
        Some(named)
    });
    language.list(&all.collect::<Vec<_>>())
}

/// A citation with its source and places.
type Cited<'a> = (Option<&'a Source>, Citation<'a>, Vec<&'a str>);

/// What stands for several sources of a family: its name alone if all are cited. By the English name of the family.
fn families<'a>(
    registry: &'a [Source],
    cited: &[Cited<'a>],
    language: Language,
) -> BTreeMap<&'a str, Option<String>> {
    let mut families = BTreeMap::new();
    let is_cited = |source: &Source| {
        let is_this =
            |(_, citation, _): &Cited<'_>| citation.id == source.id && citation.version.is_none();
        cited.iter().any(is_this)
    };
    for (known, ..) in cited {
        let Some(family) = known.and_then(|known| known.family.as_ref()) else {
            continue;
        };
        if families.contains_key(family.name.en.as_str()) {
            continue;
        }
        let all = registry.iter().filter_map(|source| {
            let own = source.family.as_ref()?;
            (own.name == family.name).then_some((source, own))
        });
        let named = all.clone().filter(|(source, _)| is_cited(source));
        let members: Vec<String> = named.map(|(_, own)| own.member.clone()).collect();
        let name = language.of(&family.name).to_owned();
        let text = match members.len() {
            0 | 1 => continue,
            number if number == all.count() => name,
            _ => fill(
                language.phrases().parenthesis,
                &[name, language.list(&members)],
            ),
        };
        families.insert(family.name.en.as_str(), Some(text));
    }
    families
}

/// `guide lines 909 and 5017–5018`.
fn lines(name: &str, places: &[&str], language: Language) -> String {
    let phrases = language.phrases();
    let lines: Vec<String> = places
        .iter()
        .map(|place| place.replacen('L', "", 1).replace("-L", "–"))
        .collect();
    match lines.as_slice() {
        [] => name.to_owned(),
        [line] if line.contains('–') => fill(phrases.source_lines, &[name, line]),
        [line] => fill(phrases.source_line, &[name, line]),
        [first @ .., last] => {
            let first = first.join(phrases.list_joint);
            fill(phrases.source_lines_and, &[name, &first, last])
        }
    }
}

/// A text as a Markdown code span, whatever it holds.
pub fn code(text: &str) -> String {
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Up to the first full stop of either language that ends a sentence.
pub fn first_sentence(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let chinese = flat.find('。').map(|at| at + '。'.len_utf8());
    let english = flat.find(". ").map(|at| at + 1);
    let end = chinese
        .into_iter()
        .chain(english)
        .min()
        .unwrap_or(flat.len());
    flat[..end].to_owned()
}

/// The first sentence without what follows a colon or a semicolon.
pub fn first_clause(text: &str) -> String {
    let sentence = first_sentence(text);
    let mut code = false;
    let end = sentence.char_indices().find(|(at, character)| {
        code ^= *character == '`';
        let goes_on = sentence
            .get(at + 1..)
            .is_some_and(|rest| rest.starts_with(' '));
        !code && matches!(character, ';' | ':') && goes_on
    });
    match end.and_then(|(at, _)| sentence.get(..at)) {
        Some(clause) => format!("{clause}."),
        None => sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Family;

    #[test]
    fn sources_of_a_family_are_named_together() {
        let text = |en: &str, zh: &str| Text {
            en: en.to_owned(),
            zh: zh.to_owned(),
        };
        let source = |id: &str, family: Option<(&str, &str)>| Source {
            id: id.to_owned(),
            name: text(&format!("the client {id}"), id),
            family: family.map(|(name, member)| Family {
                name: text(name, name),
                member: member.to_owned(),
            }),
            ..Source::default()
        };
        let registry = [
            source("a", Some(("clients", "A"))),
            source("b", Some(("clients", "B"))),
            source("c", Some(("clients", "C"))),
            source("d", Some(("tools", "D"))),
            source("e", None),
        ];
        let of = |sources: &[&str]| {
            let sources: Vec<String> = sources.iter().map(|&source| source.to_owned()).collect();
            super::sources(&registry, &sources, Language::English)
        };
        assert_eq!(of(&["a", "b", "c"]), "clients");
        assert_eq!(of(&["c", "e", "a"]), "clients (A, C), the client e");
        assert_eq!(of(&["e", "b"]), "the client e, the client b");
        assert_eq!(of(&["d", "a", "b"]), "the client d, clients (A, B)");
        // One version of a client says nothing about the others.
        assert_eq!(of(&["a", "b", "c@2"]), "clients (A, B), the client c 2");
    }

    #[test]
    fn sources_are_named_with_their_places() {
        let text = |en: &str, zh: &str| Text {
            en: en.to_owned(),
            zh: zh.to_owned(),
        };
        let source = |id: &str, name: Text, lines: Option<u32>| Source {
            id: id.to_owned(),
            name,
            lines,
            ..Source::default()
        };
        let registry = [
            source("notes", text("our notes", "记录"), None),
            source("guide", text("guide", "指南"), Some(100)),
            source("client", text("a client", "客户端"), None),
        ];
        let of = |sources: &[&str]| {
            let sources: Vec<String> = sources.iter().map(|&source| source.to_owned()).collect();
            [Language::English, Language::Chinese]
                .map(|language| super::sources(&registry, &sources, language))
        };
        assert_eq!(of(&["guide:L5"]), ["guide line 5", "指南第 5 行"]);
        assert_eq!(of(&["guide:L5-L6"]), ["guide lines 5–6", "指南第 5–6 行"]);
        assert_eq!(
            of(&[
                "notes:#7",
                "client",
                "guide:L5",
                "notes:b1",
                "guide:L7-L9",
                "client@1.2",
                "guide:L8"
            ]),
            [
                "guide lines 5, 7–9 and 8, our notes (#7, b1), a client, a client 1.2",
                "指南第 5、7–9、8 行、记录（#7、b1）、客户端、客户端 1.2"
            ]
        );
    }
}
