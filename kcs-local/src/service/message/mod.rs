//! What the server says when it refuses, in English and Chinese.
//!
//! Each message is a function of what it names, so that both languages stand next to each other and neither can be forgotten. Names of
//! parameters and Actions, ids and values are the same in both.

mod analyses;
mod groups;
mod instances;
mod parameters;
mod requests;
mod snapshots;
mod violations;

use std::fmt::Display;

pub(crate) use analyses::*;
pub(crate) use groups::*;
pub(crate) use instances::*;
pub(crate) use parameters::*;
pub(crate) use requests::*;
pub(crate) use snapshots::*;
pub(crate) use violations::violations;

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, in simplified characters.
    Chinese,
}

/// A message in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    english: String,
    chinese: String,
}

impl Message {
    pub(crate) fn new(english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self {
            english: english.into(),
            chinese: chinese.into(),
        }
    }

    /// Several messages as one.
    pub(crate) fn all(messages: &[Self]) -> Self {
        let each =
            |language| -> Vec<&str> { messages.iter().map(|it| it.text(language)).collect() };
        Self::new(
            each(Language::English).join("; "),
            each(Language::Chinese).join("；"),
        )
    }

    pub(crate) fn text(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }
}

impl Language {
    /// Returns the language that a header `Accept-Language` prefers, if it accepts one of ours.
    pub(crate) fn accepted(header: &str) -> Option<Self> {
        let mut best = None;
        for range in header.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default();
            let primary = tag.split('-').next().unwrap_or_default();
            let language = if primary.eq_ignore_ascii_case("zh") {
                Self::Chinese
            } else if primary.eq_ignore_ascii_case("en") {
                Self::English
            } else {
                continue;
            };
            let weight = parts
                .find_map(|part| part.strip_prefix("q="))
                .map_or("1", str::trim);
            let Ok(weight) = weight.parse::<f32>() else {
                continue;
            };
            // The first of those with the same weight.
            if weight > best.map_or(0.0, |(_, other)| other) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }
}

impl std::str::FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "en" => Ok(Self::English),
            "zh" => Ok(Self::Chinese),
            _ => Err("expected en or zh".to_owned()),
        }
    }
}

/// Formats one message in both languages.
macro_rules! message {
    ($english:literal, $chinese:literal $(,)?) => {
        $crate::service::message::Message::new(format!($english), format!($chinese))
    };
}
use message;

/// What a message enumerates.
struct Listed {
    english: String,
    chinese: String,
}

/// Items with the separators of each language.
fn listed<T: Display>(items: impl IntoIterator<Item = T>) -> Listed {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    Listed {
        english: items.join(", "),
        chinese: items.join("、"),
    }
}

/// A resource, by its kind and id, that is not where the call looks for it.
///
/// Clients recognise the English words, the vendor's Terraform provider among them. So the Chinese message begins with them, as a
/// sentence of their own.
pub(crate) fn not_found(resource: Resource, id: impl Display, place: impl Display) -> Message {
    let (english, chinese) = resource.names();
    message!(
        "the {english} {id} cannot be found in {place}",
        "the {english} {id} cannot be found in {place}。在 {place} 中找不到{chinese} {id}",
    )
}

/// A kind of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    Instance,
    ParameterGroup,
    SecurityGroup,
    Snapshot,
}

impl Resource {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Instance => ("instance", "实例"),
            Self::ParameterGroup => ("parameter group", "参数组"),
            Self::SecurityGroup => ("security group", "安全组"),
            Self::Snapshot => ("snapshot", "备份"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_of_ours_is_taken() {
        for (header, expected) in [
            ("zh", Some(Language::Chinese)),
            ("zh-CN,zh;q=0.9,en;q=0.8", Some(Language::Chinese)),
            ("en-US,en;q=0.9,zh;q=0.8", Some(Language::English)),
            ("fr;q=0.9, ZH-Hans;q=0.5", Some(Language::Chinese)),
            ("en;q=0.3,zh;q=0.4", Some(Language::Chinese)),
            ("en,zh", Some(Language::English)),
            ("ZH-cn", Some(Language::Chinese)),
            ("en;q=0.5, zh;q=0.7", Some(Language::Chinese)),
            ("fr", None),
            ("zhx", None),
            ("zh;q=x", None),
            ("zh;q=0", None),
            ("zh;q=x, en;q=0.1", Some(Language::English)),
            ("zhx, en-", Some(Language::English)),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(Language::accepted(header), expected, "{header}");
        }
    }

    /// The sources of the messages.
    const SOURCES: [&str; 7] = [
        include_str!("analyses.rs"),
        include_str!("groups.rs"),
        include_str!("instances.rs"),
        include_str!("mod.rs"),
        include_str!("parameters.rs"),
        include_str!("requests.rs"),
        include_str!("snapshots.rs"),
    ];

    /// The different names in braces.
    fn placeholders(text: &str) -> usize {
        let names = text.split('{').skip(1);
        let names = names.filter_map(|rest| rest.split(['}', ':']).next());
        names.collect::<std::collections::BTreeSet<_>>().len()
    }

    /// A language may need more words for what it names, but leaves nothing out.
    #[test]
    fn what_is_named_in_english_is_named_in_chinese() {
        let mut messages = 0;
        for source in SOURCES {
            let code = source.split("#[cfg(test)]").next().unwrap();
            for block in code.split("message!(").skip(1) {
                let mut literals = block.split('"').skip(1).step_by(2);
                let (english, chinese) = (literals.next().unwrap(), literals.next().unwrap());
                let is_chinese = |char: char| ('\u{4e00}'..='\u{9fff}').contains(&char);
                messages += 1;
                assert!(!english.contains(is_chinese), "{english}");
                assert!(chinese.contains(is_chinese), "{chinese}");
                assert!(
                    placeholders(chinese) >= placeholders(english),
                    "{english} / {chinese}"
                );
            }
        }
        assert!(messages > 80, "{messages}");
    }
}
