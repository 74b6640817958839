//! What the documentation of an item says beside its text.

use crate::ir::{Field, Param};
use crate::prose::{self, Language, code};

/// Wire name, presence, limits, default and sources of a parameter, a sentence each.
pub(super) fn parameter(param: &Param) -> Vec<String> {
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
    facts.extend(sources(&param.sources));
    facts
}

/// Wire name and sources of a field.
pub(super) fn field(field: &Field) -> Vec<String> {
    let mut facts = vec![name(&field.name, field.guide_name.as_deref())];
    if !field.always {
        facts.push("May be missing.".to_owned());
    }
    facts.extend(sources(&field.sources));
    facts
}

fn name(wire: &str, guide: Option<&str>) -> String {
    match guide {
        Some(guide) => format!("Wire name {} (the guide says {}).", code(wire), code(guide)),
        None => format!("Wire name {}.", code(wire)),
    }
}

/// Where it is known from.
pub(super) fn sources(sources: &[String]) -> Option<String> {
    let text = self::source_list(sources);
    (!sources.is_empty()).then(|| format!("Source: {text}."))
}

/// `guide lines 909 and 5017–5018, the vendor's Go SDK`. Notes that only maintainers have are left out.
pub(super) fn source_list(sources: &[String]) -> String {
    let lines: Vec<String> = sources
        .iter()
        .filter_map(|source| source.strip_prefix("guide:L"))
        .map(|lines| lines.replace("-L", "–"))
        .collect();
    let guide = match lines.as_slice() {
        [] => None,
        [line] if line.contains('–') => Some(format!("guide lines {line}")),
        [line] => Some(format!("guide line {line}")),
        [first @ .., last] => Some(format!("guide lines {} and {last}", first.join(", "))),
    };
    let others = sources.iter().filter_map(|source| match source.as_str() {
        "sdk-go" => Some("the vendor's Go SDK"),
        "sdk-python" => Some("the vendor's Python SDK"),
        "ksc-sdk-go" => Some("the vendor's older Go SDK"),
        "ksc-sdk-python" => Some("the vendor's older Python SDK"),
        "ksc-sdk-python-example" => Some("an example of the vendor's older Python SDK"),
        "terraform" => Some("the vendor's Terraform provider"),
        "exporter" => Some("the vendor's exporter"),
        "inference" => Some("inference"),
        _ => None,
    });
    let all: Vec<String> = guide.into_iter().chain(others.map(str::to_owned)).collect();
    if all.is_empty() {
        prose::sources(sources, Language::English)
    } else {
        all.join(", ")
    }
}

/// With a capital at its beginning and a full stop at its end.
pub(super) fn sentence(phrase: &str) -> String {
    let mut characters = phrase.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}
