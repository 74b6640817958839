//! Limits at a glance, the terms of the documentation, and its sources.

use super::Book;
use super::action::link;
use super::markdown::{Page, type_link};
use super::shared::{fold_sources, source_title};
use crate::ir::{Param, Rules, Source, TypeKind, TypeRef};
use crate::phrases::fill;
use crate::prose::{self, code};

/// What a request is held to, and what the service holds an account to.
pub(super) fn limits(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.limits_title);
    page.block(phrases.limits_text);
    let limits = &book.api.reference.limits;
    if !limits.is_empty() {
        page.heading(phrases.limits_service);
    }
    let rows: Vec<Vec<String>> = limits
        .iter()
        .map(|limit| {
            vec![
                book.of(&limit.doc).to_owned(),
                book.of(&limit.value).to_owned(),
            ]
        })
        .collect();
    page.table(&[phrases.limits_subject, phrases.limits_value], &rows);
    types(&mut page, book);
    parameters(&mut page, book);
    pages(&mut page, book);
    let sources = limits.iter();
    let sources = sources.map(|limit| (book.of(&limit.doc).to_owned(), limit.sources.as_slice()));
    fold_sources(&mut page, book, &source_title(book), sources);
    page.finish(book, "")
}

fn rules_of(kind: &TypeKind) -> Option<&Rules> {
    match kind {
        TypeKind::Text(rules) | TypeKind::Secret(rules) => Some(rules),
        TypeKind::Quantity { rules, .. } => Some(rules),
        TypeKind::Id | TypeKind::Enum { .. } | TypeKind::Structure(_) => None,
    }
}

fn types(page: &mut Page, book: &Book<'_>) {
    let phrases = book.phrases;
    let rows: Vec<Vec<String>> = book
        .api
        .types
        .values()
        .filter_map(|ty| {
            let rules = prose::rules(rules_of(&ty.kind)?, book.language);
            let link = type_link(book.api, &TypeRef::Named(ty.name.clone()))?;
            let meaning = prose::first_sentence(book.of(&ty.doc));
            let row = vec![link, rules.join(phrases.clause), meaning];
            (!rules.is_empty()).then_some(row)
        })
        .collect();
    if !rows.is_empty() {
        page.heading(phrases.limits_types);
        page.block(phrases.limits_also);
    }
    page.table(
        &[phrases.r#type, phrases.limits_value, phrases.description],
        &rows,
    );
}

/// The rules that a parameter has in addition to those of its type.
fn parameters(page: &mut Page, book: &Book<'_>) {
    let phrases = book.phrases;
    let own = |param: &Param| {
        let ty = match &param.ty {
            TypeRef::List(item) => item.as_ref(),
            ty => ty,
        };
        let of_type = match ty {
            TypeRef::Named(name) => book.api.types.get(name).and_then(|ty| rules_of(&ty.kind)),
            _ => None,
        };
        let of_type = of_type.map_or_else(Vec::new, |rules| prose::rules(rules, book.language));
        let mut rules = prose::rules(&param.rules, book.language);
        rules.retain(|rule| !of_type.contains(rule));
        rules
    };
    let mut rows = Vec::new();
    for action in &book.api.actions {
        for param in &action.params {
            let rules = own(param);
            if !rules.is_empty() {
                rows.push(vec![
                    link(book, action),
                    code(&param.name),
                    rules.join(phrases.clause),
                ]);
            }
        }
    }
    if !rows.is_empty() {
        page.heading(phrases.limits_parameters);
    }
    page.table(&[phrases.action, phrases.name, phrases.limits_value], &rows);
}

fn pages(page: &mut Page, book: &Book<'_>) {
    let phrases = book.phrases;
    let mut rows = Vec::new();
    for action in &book.api.actions {
        let Some(paging) = &action.paging else {
            continue;
        };
        let number = |number: Option<i64>| {
            number.map_or_else(
                || phrases.undocumented.to_owned(),
                |number| number.to_string(),
            )
        };
        let limit = action.param(&paging.limit);
        rows.push(vec![
            link(book, action),
            number(paging.default_limit.map(i64::from)),
            number(limit.and_then(|param| param.rules.max)),
        ]);
    }
    if !rows.is_empty() {
        page.heading(phrases.limits_pages);
    }
    page.table(
        &[
            phrases.action,
            phrases.limits_page_default,
            phrases.limits_page_max,
        ],
        &rows,
    );
}

/// The words of the documentation.
pub(super) fn glossary(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.glossary_title);
    page.block(phrases.glossary_text);
    let rows: Vec<Vec<String>> = book
        .api
        .glossary
        .iter()
        .map(|term| {
            vec![
                term.word.en.clone(),
                term.word.zh.clone(),
                book.language.list(&term.also),
            ]
        })
        .collect();
    page.table(
        &[
            phrases.glossary_en,
            phrases.glossary_zh,
            phrases.glossary_also,
        ],
        &rows,
    );
    page.finish(book, "")
}

/// Where the facts come from.
pub(super) fn sources(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.sources_title);
    page.block(phrases.sources_text);
    let rows: Vec<Vec<String>> = book
        .api
        .sources
        .iter()
        .map(|source| {
            let title = source.title.as_ref().map(|title| book.of(title));
            let name = match title {
                Some(title) => fill(phrases.parenthesis, &[book.of(&source.name), title]),
                None => book.of(&source.name).to_owned(),
            };
            vec![
                name,
                cited(book, source),
                versions(book, source),
                book.of(&source.doc).to_owned(),
            ]
        })
        .collect();
    page.table(
        &[
            phrases.source,
            phrases.sources_cited,
            phrases.version,
            phrases.description,
        ],
        &rows,
    );
    page.finish(book, "")
}

/// The form of its citations: the id alone, or with a place.
fn cited(book: &Book<'_>, source: &Source) -> String {
    let places = book.phrases.sources_places;
    let at = |place: String| code(&format!("{}:{place}", source.id));
    let mut all = Vec::new();
    if let Some(lines) = source.lines {
        all.push(fill(
            places,
            &[at("L1".to_owned()), at(format!("L{lines}"))],
        ));
    }
    if let Some(entries) = source.entries {
        all.push(fill(
            places,
            &[at("#1".to_owned()), at(format!("#{entries}"))],
        ));
    }
    all.extend(source.sections.iter().map(|section| at(section.clone())));
    if all.is_empty() {
        all.push(code(&source.id));
    }
    book.language.list(&all)
}

fn versions(book: &Book<'_>, source: &Source) -> String {
    let versions: Vec<String> = source
        .versions
        .iter()
        .map(|version| {
            let date = version.date.iter().cloned();
            let commit = version.commit.iter().map(|commit| code(commit));
            let more: Vec<String> = date.chain(commit).collect();
            match more.is_empty() {
                true => version.version.clone(),
                false => fill(
                    book.phrases.parenthesis,
                    &[&version.version, &book.language.list(&more)],
                ),
            }
        })
        .collect();
    book.language.list(&versions)
}
