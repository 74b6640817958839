//! What all calls have in common: parameters, headers, errors, regions, waiters.

use super::Book;
use super::action::link;
use super::markdown::{Page, bullets};
use crate::ir::{RequestScheme, StateCondition, Waiter};
use crate::json_text;
use crate::phrases::fill;
use crate::prose::{self, code};

/// A list of what is where from, below a summary: what comes from the same places stands on one line.
pub(super) fn fold_sources<'s>(
    page: &mut Page,
    book: &Book<'_>,
    summary: &str,
    list: impl IntoIterator<Item = (String, &'s [String])>,
) {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for (name, sources) in list.into_iter().filter(|(_, all)| !all.is_empty()) {
        let places = book.sources(sources);
        match lines.iter_mut().find(|(known, _)| *known == places) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => lines.push((places, vec![name])),
        }
    }
    let items: Vec<String> = lines
        .into_iter()
        .map(|(places, names)| {
            let names = book.language.list(&names);
            fill(book.phrases.labelled, &[names, places])
        })
        .collect();
    page.fold(summary, &bullets(&items));
}

/// The summary of a page's sources.
pub(super) fn source_title(book: &Book<'_>) -> String {
    guide_title(book).unwrap_or_else(|| book.phrases.sources.to_owned())
}

/// What the sources are, with the guide's title and date.
pub(super) fn guide_title(book: &Book<'_>) -> Option<String> {
    let guide = book.api.guide()?;
    let (title, version) = (guide.title.as_ref()?, guide.versions.first()?);
    Some(fill(
        book.phrases.source_title,
        &[book.of(title), &version.version],
    ))
}

/// Common parameters, headers, the envelope.
pub(super) fn common(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let service = &book.api.service;
    let mut page = Page::new(book, phrases.common_title);
    page.bullets(&[
        fill(phrases.common_host, &[code(&service.global_host)]),
        fill(
            phrases.common_regional_host,
            &[code(&service.regional_host)],
        ),
        fill(phrases.common_scheme, &[code(service.scheme.as_str())]),
        fill(phrases.common_region, &[code(&service.default_region)]),
    ]);
    page.block(book.of(&book.api.reference.texts.common));
    let scheme = |scheme| match scheme {
        RequestScheme::QuerySignature => phrases.common_query.to_owned(),
        RequestScheme::HeaderSignature => phrases.common_header.to_owned(),
        RequestScheme::All => phrases.common_all.to_owned(),
    };
    let required = |flag: bool| match flag {
        true => phrases.yes.to_owned(),
        false => phrases.no.to_owned(),
    };
    page.heading(phrases.common_parameters);
    let rows: Vec<Vec<String>> = service
        .common_params
        .iter()
        .map(|param| {
            vec![
                code(&param.name),
                scheme(param.scheme),
                required(param.required),
                book.of(&param.doc).to_owned(),
            ]
        })
        .collect();
    page.table(
        &[
            phrases.name,
            phrases.common_with,
            phrases.required,
            phrases.description,
        ],
        &rows,
    );
    page.heading(phrases.common_headers);
    let rows: Vec<Vec<String>> = service
        .headers
        .iter()
        .map(|header| {
            vec![
                code(&header.name),
                scheme(header.scheme),
                required(header.required),
                book.of(&header.doc).to_owned(),
            ]
        })
        .collect();
    page.table(
        &[
            phrases.name,
            phrases.common_with,
            phrases.required,
            phrases.description,
        ],
        &rows,
    );
    page.heading(phrases.common_envelope);
    let envelope = &service.envelope;
    let (id, data, error) = (&envelope.request_id, &envelope.data, &envelope.error);
    page.block(phrases.common_success);
    let text = serde_json::json!({ id: "cd261ef0-71f2-4d11-b74c-875b6455b", data: {} });
    page.code("json", &json_text::text(&text));
    page.block(&fill(phrases.common_failure, &[code(error)]));
    let failed = serde_json::json!({
        (envelope.code.as_str()): "InvalidParameter",
        (envelope.message.as_str()): "…",
    });
    let text = serde_json::json!({ id: "cd261ef0-71f2-4d11-b74c-875b6455b", error: failed });
    page.code("json", &json_text::text(&text));
    if !envelope.aliases.is_empty() {
        let aliases: Vec<String> = envelope.aliases.iter().map(|name| code(name)).collect();
        let aliases = book.language.list(&aliases);
        page.block(&fill(phrases.common_aliases, &[aliases]));
    }
    let params = service.common_params.iter();
    let params = params.map(|param| (code(&param.name), param.sources.as_slice()));
    let headers = service.headers.iter();
    let headers = headers.map(|header| (code(&header.name), header.sources.as_slice()));
    let itself = [(code(&service.name), service.sources.as_slice())];
    fold_sources(
        &mut page,
        book,
        &source_title(book),
        itself.into_iter().chain(params).chain(headers),
    );
    page.finish(book, "")
}

/// Error codes and how a missing resource is reported.
pub(super) fn errors(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.errors_title);
    let errors = &book.api.service.errors;
    let rows: Vec<Vec<String>> = errors
        .iter()
        .map(|error| {
            let doc = book.of(&error.doc);
            let meaning = prose::first_sentence(doc);
            let advice = doc.strip_prefix(meaning.as_str()).unwrap_or_default();
            vec![
                code(&error.code),
                error.http_status.to_string(),
                meaning.clone(),
                advice.trim().to_owned(),
            ]
        })
        .collect();
    page.table(
        &[
            phrases.code,
            phrases.http_status,
            phrases.meaning,
            phrases.errors_advice,
        ],
        &rows,
    );
    page.block(book.of(&book.api.reference.texts.errors));
    missing(&mut page, book);
    let errors = errors.iter();
    let errors = errors.map(|error| (code(&error.code), error.sources.as_slice()));
    let resources = book.api.service.resources.iter().flat_map(|resource| {
        let rules = resource.not_found.iter().map(|rule| &rule.sources);
        let all = [&resource.sources].into_iter().chain(rules);
        all.map(|sources| (code(&resource.name), sources.as_slice()))
    });
    let sources = errors.chain(resources);
    fold_sources(&mut page, book, &source_title(book), sources);
    page.finish(book, "")
}

/// How the service reports that a resource does not exist.
fn missing(page: &mut Page, book: &Book<'_>) {
    let phrases = book.phrases;
    let mut rows = Vec::new();
    for resource in &book.api.service.resources {
        for rule in &resource.not_found {
            let words: Vec<String> = rule.message.iter().map(|part| code(part)).collect();
            rows.push(vec![
                book.of(&resource.doc)
                    .trim_end_matches(['.', '。'])
                    .to_owned(),
                rule.http_status.to_string(),
                rule.code
                    .as_ref()
                    .map_or_else(|| phrases.errors_any.to_owned(), |error| code(error)),
                words.join(" … "),
            ]);
        }
    }
    if rows.is_empty() {
        return;
    }
    page.heading(phrases.errors_missing);
    let envelope = &book.api.service.envelope;
    let error_code = format!("{}.{}", envelope.error, envelope.code);
    page.block(&fill(
        phrases.errors_missing_text,
        &[code(&envelope.request_id), code(&error_code)],
    ));
    page.table(
        &[
            phrases.resource,
            phrases.http_status,
            phrases.code,
            phrases.errors_message,
        ],
        &rows,
    );
}

/// Regions and their zones.
pub(super) fn regions(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.regions_title);
    let guide = book.api.guide();
    if let Some(guide) = guide.and_then(|guide| guide.versions.first()) {
        let now = book.of(&book.api.reference.texts.regions);
        let text = fill(phrases.regions_text, &[&guide.version]);
        page.block(&format!("{text}{}{now}", phrases.sentence_joint));
    }
    let regions = &book.api.service.regions;
    let rows: Vec<Vec<String>> = regions
        .iter()
        .map(|region| {
            let zones: Vec<String> = region.zones.iter().map(|zone| code(zone)).collect();
            vec![
                book.of(&region.doc).to_owned(),
                code(&region.code),
                book.language.list(&zones),
            ]
        })
        .collect();
    page.table(
        &[
            phrases.regions_place,
            phrases.regions_region,
            phrases.regions_zones,
        ],
        &rows,
    );
    let sources = regions.iter();
    let sources = sources.map(|region| (code(&region.code), region.sources.as_slice()));
    fold_sources(&mut page, book, &source_title(book), sources);
    page.finish(book, "")
}

/// What can be waited for.
pub(super) fn waiters(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.waiters_title);
    page.block(phrases.waiters_text);
    page.contents();
    for waiter in &book.api.waiters {
        page.entry(&waiter.name, &waiter.name);
        page.block(book.of(&waiter.doc));
        let mut facts = waiter_facts(book, waiter);
        let source = book.sources(&waiter.sources);
        facts.push(fill(phrases.labelled, &[phrases.source, &source]));
        page.bullets(&facts);
    }
    page.finish(book, "")
}

fn waiter_facts(book: &Book<'_>, waiter: &Waiter) -> Vec<String> {
    let phrases = book.phrases;
    let polled = book
        .api
        .actions
        .iter()
        .find(|action| (&action.name, &action.version) == (&waiter.action.0, &waiter.action.1))
        .map_or_else(|| code(&waiter.action.0), |action| link(book, action));
    let mut facts = vec![
        fill(phrases.waiter_polls, &[polled]),
        fill(phrases.waiter_state, &[code(&waiter.state)]),
    ];
    if let Some(item) = &waiter.item {
        let list = code(item.list.as_deref().unwrap_or("Data"));
        facts.push(fill(phrases.waiter_item, &[list, code(&item.id)]));
    }
    let (success, joint) = match waiter.any {
        true => (phrases.waiter_success_any, phrases.or),
        false => (phrases.waiter_success, phrases.and),
    };
    for (conditions, phrase, joint) in [
        (&waiter.success, success, joint),
        (&waiter.failure, phrases.waiter_failure, phrases.or),
        (&waiter.unreachable, phrases.waiter_unreachable, phrases.or),
    ] {
        if !conditions.is_empty() {
            let all: Vec<String> = conditions
                .iter()
                .map(|condition| state(book, condition))
                .collect();
            facts.push(fill(phrase, &[all.join(joint)]));
        }
    }
    let place: Vec<String> = waiter.place.iter().map(|name| code(name)).collect();
    let missing = (phrases.missing)(waiter.not_found, &place);
    facts.push(fill(phrases.waiter_missing, &[missing]));
    facts.push(prose::polls(waiter, book.language));
    if waiter.settle > 0 {
        let settle = prose::time(waiter.settle.into(), book.language);
        facts.push(fill(phrases.waiter_settle, &[settle]));
    }
    facts
}

fn state(book: &Book<'_>, condition: &StateCondition) -> String {
    let phrases = book.phrases;
    let parts = [
        (&condition.is, phrases.condition_is),
        (&condition.is_not, phrases.condition_is_not),
    ];
    let parts = parts.iter().filter(|(values, _)| !values.is_empty());
    let parts: Vec<String> = parts
        .map(|(values, phrase)| {
            let values = prose::values(values, book.language);
            fill(phrase, &[code(&condition.field), values])
        })
        .collect();
    let text = parts.join(phrases.and);
    match condition.or_missing {
        true => fill(phrases.condition_or_missing, &[text]),
        false => text,
    }
}
