//! What the documentation of an item says beside its text.

use super::Context;
use crate::ir::{Field, Param};
use crate::prose::{self, Language, code};

/// Wire name, presence, limits, default and sources of a parameter, a sentence each.
pub(super) fn parameter(context: &Context<'_>, param: &Param) -> Vec<String> {
    let mut facts = vec![name(&param.name, param.guide_name.as_deref())];
    facts.push(sentence(&prose::presence(
        &param.presence,
        Language::English,
    )));
    if let Some(default) = &param.default {
        facts.push(format!("Default: {}.", code(&default.wire())));
    }
    let rules = prose::rules(&param.rules, Language::English);
    if !rules.is_empty() {
        facts.push(sentence(&rules.join("; ")));
    }
    if param.sensitive {
        facts.push("Never printed or logged.".to_owned());
    }
    facts.extend(sources(context, &param.sources));
    facts
}

/// Wire name and sources of a field.
pub(super) fn field(context: &Context<'_>, field: &Field) -> Vec<String> {
    let mut facts = vec![name(&field.name, field.guide_name.as_deref())];
    if !field.always {
        facts.push("May be missing.".to_owned());
    }
    facts.extend(sources(context, &field.sources));
    facts
}

fn name(wire: &str, guide: Option<&str>) -> String {
    match guide {
        Some(guide) => format!("Wire name {} (the guide says {}).", code(wire), code(guide)),
        None => format!("Wire name {}.", code(wire)),
    }
}

/// Where it is known from.
pub(super) fn sources(context: &Context<'_>, sources: &[String]) -> Option<String> {
    let text = prose::sources(&context.api.sources, sources, Language::English);
    (!sources.is_empty()).then(|| format!("Source: {text}."))
}

/// With a capital at its beginning and a full stop at its end.
pub(super) fn sentence(phrase: &str) -> String {
    let mut characters = phrase.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}
