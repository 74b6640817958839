//! Sentences about rules, conditions and sources, in both languages of the documentation.

use crate::ir::{Charset, Condition, Format, Literal, Presence, Rules, Text, Waiter};
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
    let phrases = language.phrases();
    let mut all = Vec::new();
    match (rules.min_chars, rules.max_chars) {
        (Some(min), Some(max)) if min == max => {
            all.push(fill(phrases.chars_exact, &[min.to_string()]));
        }
        (min, max) => all.extend(between(
            min,
            max,
            [phrases.chars_range, phrases.chars_min, phrases.chars_max],
        )),
    }
    if !rules.charset.is_empty() {
        let classes: Vec<String> = rules
            .charset
            .iter()
            .map(|class| charset(class, language))
            .collect();
        all.push(fill(phrases.charset, &[language.list(&classes)]));
    }
    all.extend(range(rules, language));
    if !rules.one_of.is_empty() {
        all.push(fill(
            phrases.rule_one_of,
            &[values(&rules.one_of, language)],
        ));
    }
    if let Some(format) = rules.format {
        all.push(self::format(format, language).to_owned());
    }
    if let Some(classes) = rules.classes {
        all.push(fill(phrases.classes, &[classes.to_string()]));
    }
    all.extend(between(
        rules.min_items,
        rules.max_items,
        [phrases.items_range, phrases.items_min, phrases.items_max],
    ));
    if rules.may_be_empty {
        all.push(phrases.may_be_empty.to_owned());
    }
    all
}

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

fn range(rules: &Rules, language: Language) -> Option<String> {
    let phrases = language.phrases();
    let limits = [phrases.range, phrases.range_min, phrases.range_max];
    let text = between(rules.min, rules.max, limits);
    match (text, rules.step) {
        (Some(text), Some(step)) => Some(fill(phrases.range_step, &[text, step.to_string()])),
        (None, Some(step)) => Some(fill(phrases.step, &[step.to_string()])),
        (text, None) => text,
    }
}

fn charset(class: &Charset, language: Language) -> String {
    let phrases = language.phrases();
    match class {
        Charset::Chinese => phrases.charset_chinese.to_owned(),
        Charset::Letters => phrases.charset_letters.to_owned(),
        Charset::Upper => phrases.charset_upper.to_owned(),
        Charset::Lower => phrases.charset_lower.to_owned(),
        Charset::Digits => phrases.charset_digits.to_owned(),
        Charset::Literal(characters) => {
            let each: Vec<String> = characters
                .chars()
                .map(|character| code(&character.to_string()))
                .collect();
            each.join(" ")
        }
    }
}

fn format(format: Format, language: Language) -> &'static str {
    let phrases = language.phrases();
    match format {
        Format::HourWindow => phrases.format_hour_window,
        Format::Ipv4 => phrases.format_ipv4,
        Format::Cidr => phrases.format_cidr,
        Format::DateTime => phrases.format_date_time,
    }
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

/// `guide lines 909 and 5017–5018, the vendor's Go SDK`. Notes that only maintainers have (`wire-facts`) are left out where
/// something else is named.
pub fn sources(sources: &[String], language: Language) -> String {
    let lines: Vec<String> = sources
        .iter()
        .filter_map(|source| source.strip_prefix("guide:L"))
        .map(|lines| lines.replace("-L", "–"))
        .collect();
    let phrases = language.phrases();
    let guide = match lines.as_slice() {
        [] => None,
        [line] if line.contains('–') => Some(fill(phrases.guide_lines, &[line])),
        [line] => Some(fill(phrases.guide_line, &[line])),
        [first @ .., last] => {
            let first = first.join(phrases.list_joint);
            Some(fill(phrases.guide_lines_and, &[&first, last]))
        }
    };
    let others = sources.iter().filter_map(|source| {
        let (en, zh) = match source.as_str() {
            "sdk-go" => ("the vendor's Go SDK", "官方 Go SDK"),
            "sdk-python" => ("the vendor's Python SDK", "官方 Python SDK"),
            "sdk-java" => ("the vendor's Java SDK", "官方 Java SDK"),
            "sdk-node" => ("the vendor's Node.js SDK", "官方 Node.js SDK"),
            "ksc-sdk-go" => ("the vendor's older Go SDK", "官方旧版 Go SDK"),
            "ksc-sdk-python" => ("the vendor's older Python SDK", "官方旧版 Python SDK"),
            "ksc-sdk-python-example" => (
                "an example of the vendor's older Python SDK",
                "官方旧版 Python SDK 的示例",
            ),
            "terraform" => ("the vendor's Terraform provider", "官方 Terraform Provider"),
            "exporter" => ("the vendor's exporter", "官方 Exporter"),
            "inference" => ("inference", "推断"),
            _ => return None,
        };
        Some(language.pick(en, zh).to_owned())
    });
    let all: Vec<String> = guide.into_iter().chain(others).collect();
    if all.is_empty() {
        sources.join(", ")
    } else {
        language.list(&all)
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
