//! The reference in Markdown, in both languages: one page an Action, and pages of what they share.

mod action;
mod example;
mod index;
mod markdown;
mod sample;
mod types;

use super::Files;
use crate::ir::{Action, Api};
use crate::names::Names;
use crate::prose::Language;

/// All pages, relative to the reference's folder: `en/README.md`, `zh/CreateCacheCluster.md`.
pub fn files(api: &Api) -> Files {
    let names = Names::new(api);
    let mut files = Files::new();
    for language in [Language::English, Language::Chinese] {
        let mut add = |name: &str, text: String| {
            files.insert(format!("{}/{name}", language.tag()), text);
        };
        add("README.md", index::start(api, language));
        add("common.md", index::common(api, language));
        add("errors.md", index::errors(api, language));
        add("regions.md", index::regions(api, language));
        add("waiters.md", index::waiters(api, language));
        add("corrections.md", index::corrections(api, language));
        add("legacy.md", index::legacy(api, language));
        add("types.md", types::values(api, language));
        add("enums.md", types::enums(api, language));
        add("structures.md", types::structures(api, language));
        for action in &api.actions {
            add(
                &page_name(action),
                action::page(api, &names, action, language),
            );
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
