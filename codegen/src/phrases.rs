//! The sentences of the documentation, one catalogue for each language: a further language is one more file.
//!
//! `{0}`, `{1}` … are places for what is filled in, in any order.

mod en;
mod zh;

pub(crate) use en::ENGLISH;
pub(crate) use zh::CHINESE;

use crate::ir::{Also, NotFoundMeans, Rules};
use crate::prose::code;

macro_rules! phrases {
    ($($name:ident)+) => {
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
            fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),+]
            }
        }
    };
}

phrases! {
    // lists and joints
    list_joint
    and
    or
    clause
    stop
    sentence_joint
    parenthesis
    labelled
    none
    yes
    no
    // headings and words of all pages
    reference
    contents
    sources
    source
    source_title
    name
    r#type
    required
    default
    limits
    description
    example
    field
    value
    meaning
    code
    http_status
    resource
    action
    version
    previous
    next
    home
    english_page
    chinese_page
    // the page of an Action
    facts_version
    facts_method
    facts_effect
    effect_read
    effect_create
    effect_update
    effect_delete
    facts_retry
    retry_safe
    retry_idempotent
    retry_read_back
    retry_read_back_alone
    retry_never
    facts_status
    status_guide
    status_vendor
    status_overview
    facts_paging
    facts_paging_default
    facts_read_back
    read_back_same
    read_back_conflicts
    read_back_again
    read_back_never
    facts_check
    facts_check_none
    facts_waiters
    warning
    note
    hazard_data_loss
    hazard_interruption
    hazard_exposure
    hazard_data_access
    hazard_charges
    hazard_delete
    hazard_get
    parameters
    parameters_common
    parameters_none
    parameter_joined
    parameter_indexed
    parameter_guide_name
    parameter_guide_alias
    parameter_aliases
    parameter_sensitive
    groups
    group_paired
    group_together
    group_exclusive
    group_one_of
    group_any_of
    group_choice
    choice_case
    constructors
    constructors_text
    constructor_sets
    reply
    reply_always
    reply_partial
    reply_item
    errors
    errors_text
    differences
    examples
    example_made_up
    example_caption
    example_repaired
    // wire types
    wire_string
    wire_integer
    wire_number
    wire_boolean
    wire_timestamp
    wire_any
    wire_string_or_list
    wire_object
    wire_list
    wire_null
    // overview
    overview_hazards
    mark_data_loss
    mark_interruption
    mark_exposure
    mark_data_access
    mark_charges
    mark_vendor
    // shared pages
    common_title
    common_host
    common_regional_host
    common_scheme
    common_region
    common_parameters
    common_with
    common_all
    common_query
    common_headers
    common_envelope
    common_success
    common_failure
    common_aliases
    errors_title
    errors_missing
    errors_missing_text
    errors_any
    errors_message
    regions_title
    regions_region
    regions_place
    regions_zones
    regions_text
    waiters_title
    waiters_text
    waiter_polls
    waiter_state
    waiter_item
    waiter_success
    waiter_success_any
    waiter_settle
    waiter_failure
    waiter_unreachable
    waiter_missing
    waiter_schedule
    condition_is
    condition_is_not
    condition_or_missing
    hours
    minutes
    seconds
    overview_effect
    errors_advice
    undocumented
    difference
    notes
    common_header
    corrections_title
    corrections_text
    corrections_general
    corrections_clients
    corrections_says
    corrections_right
    corrections_evidence
    corrections_line
    legacy_title
    legacy_text
    legacy_replacement
    legacy_parameters
    glossary_title
    glossary_text
    glossary_en
    glossary_zh
    glossary_also
    // types
    types_title
    types_text
    types_kind
    kind_id
    kind_text
    kind_secret
    kind_quantity
    types_rules
    enums_title
    enums_text
    enums_wire
    enums_folded
    engine_text
    engine_parameter
    engine_versions
    engine_default
    engine_allowed
    engine_empty
    engine_matches
    structures_title
    structures_text
    // states and limits
    states_title
    states_text
    states_from
    states_to
    states_by
    states_start
    states_gone
    limits_title
    limits_text
    limits_service
    limits_subject
    limits_value
    limits_types
    limits_parameters
    limits_pages
    limits_page_default
    limits_page_max
    limits_also
    // rules
    range
    presence_always
    presence_optional
    presence_when
    // what is deprecated
    deprecated
    deprecated_since
    deprecated_sunset
    deprecated_replacement
    mark_deprecated
    // sources
    source_line
    source_lines
    source_lines_and
    sources_title
    sources_text
    sources_cited
    sources_places
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
