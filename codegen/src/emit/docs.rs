//! The reference in Markdown, in both languages: one page an Action, and pages of what they share.

mod action;
mod example;
mod index;
mod markdown;
mod shared;
mod states;
mod tables;
mod types;

use std::collections::BTreeMap;

use super::Files;
use crate::ir::{Action, Api, Deprecated, Text};
use crate::phrases::Phrases;
use crate::prose::Language;
use crate::rust::Context;

/// What every page is made of.
struct Book<'a> {
    api: &'a Api,
    rust: &'a Context<'a>,
    language: Language,
    phrases: &'static Phrases,
    /// The pages of the Actions, by plain name.
    links: BTreeMap<&'a str, String>,
}

impl<'a> Book<'a> {
    fn new(rust: &'a Context<'a>, language: Language) -> Self {
        let api = rust.api;
        let plain = api.actions.iter().filter(|action| action.plain);
        Self {
            api,
            rust,
            language,
            phrases: language.phrases(),
            links: plain
                .map(|action| (action.name.as_str(), page_name(action)))
                .collect(),
        }
    }

    fn of<'t>(&self, text: &'t Text) -> &'t str {
        self.language.of(text)
    }

    /// The title of the reference.
    fn title(&self) -> String {
        let short = &self.api.generator.short_title;
        crate::phrases::fill(self.phrases.reference, &[short])
    }

    /// Where something is known from, in words.
    fn sources(&self, sources: &[String]) -> String {
        crate::prose::sources(&self.api.sources, sources, self.language)
    }

    /// A text, after that of its deprecation if there is one.
    fn with_deprecation(&self, deprecated: Option<&Deprecated>, text: &str) -> String {
        match deprecated {
            None => text.to_owned(),
            Some(deprecated) => {
                let old = crate::prose::deprecation(deprecated, None, self.language);
                [old.as_str(), text].join(self.phrases.sentence_joint)
            }
        }
    }

    /// The groups of Actions in the order of the specification, each with its title; without sections by folder.
    fn sections(&self) -> Vec<(String, Vec<&'a Action>)> {
        let of = |folder: &str| -> Vec<&'a Action> {
            let actions = self.api.actions.iter();
            actions.filter(|action| action.group == folder).collect()
        };
        let sections = &self.api.reference.sections;
        if sections.is_empty() {
            let mut folders: Vec<&str> = self
                .api
                .actions
                .iter()
                .map(|action| action.group.as_str())
                .collect();
            folders.sort_unstable();
            folders.dedup();
            return folders
                .into_iter()
                .map(|folder| (folder.replace('_', " "), of(folder)))
                .collect();
        }
        sections
            .iter()
            .map(|(folder, title)| (self.of(title).to_owned(), of(folder)))
            .collect()
    }

    /// What an Action is called: `CreateCacheCluster`, with its version where that is not the plain one.
    fn name(&self, action: &Action) -> String {
        if action.plain {
            action.name.clone()
        } else {
            crate::phrases::fill(self.phrases.parenthesis, &[&action.name, &action.version])
        }
    }
}

/// All pages, relative to the reference's folder: `en/README.md`, `zh/CreateCacheCluster.md`.
pub fn files(api: &Api) -> Files {
    let mut files = Files::new();
    let rust = Context::new(api);
    for language in [Language::English, Language::Chinese] {
        let book = Book::new(&rust, language);
        let mut add = |name: &str, text: String| {
            files.insert(format!("{}/{name}", language.tag()), text);
        };
        add("README.md", index::start(&book));
        add("common.md", shared::common(&book));
        add("errors.md", shared::errors(&book));
        add("regions.md", shared::regions(&book));
        add("waiters.md", shared::waiters(&book));
        add("states.md", states::states(&book));
        add("limits.md", tables::limits(&book));
        add("glossary.md", tables::glossary(&book));
        add("sources.md", tables::sources(&book));
        add("corrections.md", index::corrections(&book));
        add("legacy.md", index::legacy(&book));
        add("types.md", types::values(&book));
        add("enums.md", types::enums(&book));
        add("structures.md", types::structures(&book));
        for (_, actions) in book.sections() {
            for (at, action) in actions.iter().enumerate() {
                let before = at.checked_sub(1).and_then(|at| actions.get(at));
                let around = (before.copied(), actions.get(at + 1).copied());
                add(&page_name(action), action::page(&book, action, around));
            }
        }
    }
    files
}

/// `CreateCacheCluster.md`, `DescribeCacheByRole.2024-07-01.md`.
fn page_name(action: &Action) -> String {
    if action.plain {
        format!("{}.md", action.name)
    } else {
        format!("{}.{}.md", action.name, action.version)
    }
}
