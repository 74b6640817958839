//! What the documentation of an item says beside its text.

use proc_macro2::TokenStream;

use super::Context;
use crate::ir::{Action, Field, Param};
use crate::prose::{self, Language, code};
use crate::rust::deprecated::attribute;
use crate::rust::names::Named;

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

/// `#[deprecated]` of what stands for an Action, with the name of the same for its replacement.
pub(super) fn deprecated_action(
    context: &Context<'_>,
    action: &Action,
    name: impl FnOnce(Named) -> String,
) -> TokenStream {
    let deprecated = action.deprecated.as_ref();
    let replacement = deprecated.and_then(|one| context.api.replacing_action(one));
    attribute(
        deprecated,
        replacement.map(|action| name(context.action(action))),
    )
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
