//! The sentences of the documentation in English.

use super::{between, characters, object_of_list};
use crate::ir::{Also, Charset, Format, NotFoundMeans, Rules};
use crate::prose::{self, Language};

phrases! {
    // lists and joints
    list_joint: ", ",
    and: " and ",
    or: " or ",
    clause: "; ",
    stop: ".",
    sentence_joint: " ",
    parenthesis: "{0} ({1})",
    labelled: "{0}: {1}",
    none: "—",
    yes: "yes",
    no: "no",
    // headings and words of all pages
    reference: "{0} API reference",
    contents: "Contents",
    sources: "Sources",
    source: "Source",
    source_title: "Sources: {0}, edition of {1}, and the vendor's SDKs",
    name: "Name",
    r#type: "Type",
    required: "Required",
    default: "Default",
    limits: "Limits",
    description: "Description",
    example: "Example",
    field: "Field",
    value: "Value",
    meaning: "Meaning",
    code: "Code",
    http_status: "HTTP status",
    resource: "Resource",
    action: "Action",
    version: "Version",
    previous: "Previous: {0}",
    next: "Next: {0}",
    home: "All Actions",
    english_page: "English",
    chinese_page: "中文",
    // the page of an Action
    facts_version: "API version: {0}",
    facts_method: "Method: {0}",
    facts_effect: "Effect: {0}",
    effect_read: "read",
    effect_create: "create",
    effect_update: "update",
    effect_delete: "delete",
    facts_retry: "Retries: {0}",
    retry_safe: "safe, it only reads",
    retry_idempotent: "idempotent; the SDK repeats it within a call; when it has been executed already, the service may reject the second attempt",
    retry_read_back: "not idempotent; not repeated once the request may have been executed",
    retry_read_back_alone: "not idempotent; not repeated once the request may have been executed; there is no list in which the SDK could look, so check the outcome yourself",
    retry_never: "never, once the request may have arrived",
    facts_status: "Documented in: {0}",
    status_guide: "the guide",
    status_vendor: "only the vendor's SDKs, not the guide",
    status_overview: "only the overview of the guide",
    facts_paging: "Pagination: {0} and {1}",
    facts_paging_default: "{0}, {1} items by default",
    facts_read_back: "If the reply is lost: the SDK looks in {0} for a new {1} with the same {2}; {3}",
    read_back_same: "{0}",
    read_back_conflicts: "{0} and no other {1}",
    read_back_again: "if there is none, it orders again only with `RetryPolicy::recreate_after`",
    read_back_never: "if there is none, it never orders again",
    facts_check: "If the outcome is unknown: check {0}",
    facts_check_none: "If the outcome is unknown: no Action shows whether the call was executed",
    facts_waiters: "Waiters: {0}",
    warning: "**Warning:** {0}",
    note: "**Note:** {0}",
    hazard_data_loss: "This Action deletes or replaces data, and that cannot be undone.",
    hazard_interruption: "Connections may be closed or clients locked out. Call it when applications can reconnect.",
    hazard_data_access: "Whoever gets the result can read the data. Keep it secret.",
    hazard_exposure: "More clients can connect afterwards.",
    hazard_charges: "Charges begin, change or end.",
    hazard_delete: "What is deleted cannot be brought back.",
    hazard_get: "The method is GET, but the call changes something: do not let caches, proxies or gateways store or repeat it.",
    parameters: "Parameters",
    parameters_common: "Next to the [common parameters](common.md).",
    parameters_none: "None besides the [common parameters](common.md).",
    parameter_joined: "Joined with commas.",
    parameter_indexed: "`N` counts from 1.",
    parameter_guide_name: "The guide spells it {0}.",
    parameter_guide_alias: "The guide spells it {0}, which the service presumably accepts too.",
    parameter_aliases: "Also seen: {0}.",
    parameter_sensitive: "Sensitive: not shown in logs and debug output.",
    groups: "Rules between parameters",
    group_paired: "the values with the same N belong together",
    group_together: "send all or none",
    group_exclusive: "send at most one",
    group_one_of: "send exactly one",
    group_any_of: "send at least one",
    group_choice: "{0} One of: {1}",
    choice_case: "{0}, {1} ({2})",
    constructors: "Rust constructors",
    constructors_text: "Create the request with one of these; in parentheses what it requires.",
    constructor_sets: "sends {0}",
    reply: "Reply",
    reply_always: "Always",
    reply_partial: "If something fails, the service still replies with HTTP status 200 and lists in the data what failed. The SDK returns an error then, with the list as `failures()`. An empty list or null means success.",
    reply_item: "Item of the list.",
    errors: "Errors",
    errors_text: "All Actions share the [error codes](errors.md).",
    differences: "Differences from the guide and the vendor's clients",
    examples: "Examples",
    example_made_up: "The request without its signature. There is no official example; the values are only for illustration:",
    example_caption: "{0} ({1}; without the signature)",
    example_repaired: "{0} Corrected: {1}.",
    // wire types
    wire_string: "String",
    wire_integer: "Integer",
    wire_number: "Number",
    wire_boolean: "Boolean",
    wire_timestamp: "String (time)",
    wire_any: "any JSON",
    wire_string_or_list: "String or list of String",
    wire_object: "Object",
    wire_list: "List of {0}",
    wire_null: "null",
    // overview
    overview_hazards: "Mind",
    mark_data_loss: "data",
    mark_interruption: "interruption",
    mark_data_access: "data access",
    mark_exposure: "exposure",
    mark_charges: "charges",
    mark_vendor: "SDKs only",
    // shared pages
    common_title: "Common parameters, headers and the envelope",
    common_host: "Host: {0}",
    common_regional_host: "Host of a region: {0}",
    common_scheme: "Scheme: {0}",
    common_region: "Default region: {0}",
    common_parameters: "Common parameters",
    common_with: "With",
    common_all: "all requests",
    common_query: "query signature",
    common_headers: "Headers",
    common_envelope: "Envelope",
    common_success: "Success:",
    common_failure: "Error; {0} may also be there with the value null, which is not an error:",
    common_aliases: "The vendor's clients also accept {0}.",
    errors_title: "Error codes",
    errors_missing: "A resource does not exist",
    errors_missing_text: "An error means that a resource does not exist if it comes in the service's own envelope ({0} and {1}), has the status and the code of a row, and its message contains the words of the row, with nothing before them but the name of the resource and its id as the request sent it. An error about a resource without a row never means that.",
    errors_any: "any of the above",
    errors_message: "Message contains",
    regions_title: "Regions and zones",
    regions_region: "Region",
    regions_place: "Place",
    regions_zones: "Zones",
    regions_text: "As of the guide's edition ({0}).",
    waiters_title: "Waiters",
    waiters_text: "A waiter polls an Action until a change is done.",
    waiter_polls: "Polls: {0}",
    waiter_state: "State: {0}",
    waiter_item: "Waits for the item of {0} with the given {1}, also while the list does not hold it",
    waiter_success: "Success, if all hold: {0}",
    waiter_success_any: "Success, if any holds: {0}",
    waiter_settle: "Success and failure count after {0}, or as soon as another state was observed: before, the change may not have begun",
    waiter_failure: "Failure, if any holds: {0}",
    waiter_unreachable: "Ends early, since success is unreachable, if any holds: {0}",
    waiter_missing: "If the resource does not exist: {0}",
    waiter_schedule: "Polls at once, again after {0} s, then every {1} to {2} s, for at most {3}",
    condition_is: "{0} is {1}",
    condition_is_not: "{0} is not {1}",
    condition_or_missing: "{0} or missing",
    hours: "{0} h",
    minutes: "{0} min",
    seconds: "{0} s",
    overview_effect: "Effect",
    errors_advice: "What to do",
    undocumented: "not documented",
    difference: "{0} ([more]({1}))",
    notes: "Notes",
    common_header: "header signature",
    corrections_title: "Corrections",
    corrections_text: "Where the guide or a vendor's client is wrong, by Action.",
    corrections_general: "About all Actions",
    corrections_clients: "About the vendor's clients",
    corrections_says: "Says",
    corrections_right: "Right",
    corrections_evidence: "Evidence",
    corrections_line: "Guide line",
    legacy_title: "Names that are no longer used",
    legacy_text: "The guide's overview names these Actions, but no section describes them. The SDK has no typed call; use the replacement.",
    legacy_replacement: "Use instead: {0}",
    legacy_parameters: "Parameters: {0}",
    glossary_title: "Terms",
    glossary_text: "The words of these pages, and other words for the same.",
    glossary_en: "English",
    glossary_zh: "Chinese",
    glossary_also: "Also called",
    // types
    types_title: "Simple types",
    types_text: "Types of single values, with what they are on the wire.",
    types_kind: "Kind: {0}",
    kind_id: "id",
    kind_text: "string",
    kind_secret: "secret: not shown in logs and debug output",
    kind_quantity: "integer, in {0}",
    types_rules: "Limits: {0}",
    enums_title: "Enumerations",
    enums_text: "Values may be added: the SDK keeps a value that is not listed.",
    enums_wire: "On the wire: {0}",
    enums_folded: "{0} values, from {1} to {2}",
    engine_text: "What the engine accepts:",
    engine_parameter: "Parameter",
    engine_versions: "Engine versions",
    engine_default: "Default",
    engine_allowed: "Allowed",
    engine_empty: "empty",
    engine_matches: "matches {0}",
    structures_title: "Structures",
    structures_text: "Objects of replies, and the items of paired lists. Fields with * are in every documented reply.",
    // states and limits
    states_title: "States and transitions",
    states_text: "The states that the service reports, and the calls that lead from one to the next. What is marked as inferred in the sources is presumed.",
    states_from: "From",
    states_to: "To",
    states_by: "Action or event",
    states_start: "(none)",
    states_gone: "(gone)",
    limits_title: "Limits at a glance",
    limits_text: "What the client checks before it sends a request, and limits of the service.",
    limits_service: "Limits of the service",
    limits_subject: "What",
    limits_value: "Limit",
    limits_types: "Values",
    limits_parameters: "Single parameters",
    limits_pages: "Pages",
    limits_page_default: "Default page size",
    limits_page_max: "Maximum",
    limits_also: "Rules of the [types](types.md) hold for every parameter of the type.",
    // rules
    range: "{0} to {1}",
    presence_always: "required",
    presence_optional: "optional",
    presence_when: "required when {0}",
    // what is deprecated
    deprecated: "**Deprecated**",
    deprecated_since: "**Deprecated** since {0}",
    deprecated_sunset: "to be removed on {0}",
    deprecated_replacement: "use {0} instead",
    mark_deprecated: "deprecated",
    // sources
    source_line: "{0} line {1}",
    source_lines: "{0} lines {1}",
    source_lines_and: "{0} lines {1} and {2}",
    sources_title: "Sources",
    sources_text: "Where the facts of this reference come from, and which versions have been read. The specification cites each by its id.",
    sources_cited: "Cited as",
    sources_places: "{0} to {1}",
}

/// The rules of a value, one phrase each.
fn rules(rules: &Rules) -> Vec<String> {
    let Rules {
        min_chars,
        max_chars,
        charset,
        min,
        max,
        step,
        one_of,
        format,
        classes,
        min_items,
        max_items,
        may_be_empty,
    } = rules;
    let chars = counted(*min_chars, *max_chars, "character");
    let charset = (!charset.is_empty()).then(|| {
        let names: Vec<String> = charset.iter().map(self::charset).collect();
        let names = names.join(ENGLISH.list_joint);
        format!("only {names}")
    });
    let range = between(*min, *max, [ENGLISH.range, "at least {0}", "at most {0}"]);
    let range = match (range, step) {
        (Some(range), Some(step)) => Some(format!("{range} in steps of {step}")),
        (None, Some(step)) => Some(format!("in steps of {step}")),
        (range, None) => range,
    };
    let one_of = (!one_of.is_empty()).then(|| {
        let values = prose::values(one_of, Language::English);
        format!("one of {values}")
    });
    let classes = classes.map(|classes| {
        format!("at least {classes} of upper case, lower case, digits and other characters")
    });
    let items = counted(*min_items, *max_items, "item");
    let format = format.map(|format| self::format(format).to_owned());
    let empty = may_be_empty.then(|| "may be empty".to_owned());
    let all = [chars, charset, range, one_of, format, classes, items, empty];
    all.into_iter().flatten().collect()
}

/// `1 to 5 items`, `at least 1 item`.
fn counted(min: Option<u32>, max: Option<u32>, noun: &str) -> Option<String> {
    let many = |number: u32| match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    };
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(many(min)),
        (Some(min), Some(max)) => Some(format!("{min} to {}", many(max))),
        (Some(min), None) => Some(format!("at least {}", many(min))),
        (None, Some(max)) => Some(format!("at most {}", many(max))),
        (None, None) => None,
    }
}

fn charset(class: &Charset) -> String {
    let name = match class {
        Charset::Chinese => "Chinese characters",
        Charset::Letters => "ASCII letters",
        Charset::Upper => "uppercase letters",
        Charset::Lower => "lowercase letters",
        Charset::Digits => "digits",
        Charset::Literal(each) => return characters(each),
    };
    name.to_owned()
}

fn format(format: Format) -> &'static str {
    match format {
        Format::HourWindow => "one hour as `HH:00-HH:00`, the last `23:00-24:00`",
        Format::Ipv4 => "an IPv4 address",
        Format::Cidr => "an IPv4 network as `a.b.c.d/n`",
        Format::DateTime => "date and time as `yyyy-MM-dd HH:mm:ss`",
    }
}

/// Another form of a value in replies.
fn also(form: &Also) -> String {
    let name = match form {
        Also::Null => ENGLISH.wire_null,
        Also::String => ENGLISH.wire_string,
        Also::Integer => ENGLISH.wire_integer,
        Also::List => "list",
        Also::Object(member) => return object_of_list(member),
    };
    name.to_owned()
}

/// What a missing resource means to a waiter whose Action has these parameters of its place.
fn missing(means: NotFoundMeans, place: &[String]) -> String {
    match means {
        NotFoundMeans::Success if place.is_empty() => "success".to_owned(),
        NotFoundMeans::Success => {
            let place = place.join(ENGLISH.and);
            format!("success, if it was found before or {place} is set")
        }
        NotFoundMeans::Failure => {
            "failure; a resource that was never found has a minute to appear".to_owned()
        }
        NotFoundMeans::Pending => "not there yet, goes on".to_owned(),
    }
}
