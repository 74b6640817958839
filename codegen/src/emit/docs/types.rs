//! The pages of types.

use super::Book;
use super::markdown::{Page, table, type_cell, type_link};
use super::shared::{fold_sources, guide_title};
use crate::ir::{EngineLimits, EngineParameter, EnumValue, Repr, Rules, Type, TypeKind, TypeRef};
use crate::phrases::fill;
use crate::prose::{self, Language, code};

/// From how many values on a table is folded, if none of them says more than its name.
const MANY_VALUES: usize = 17;

/// Ids, texts, secrets and quantities.
pub(super) fn values(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.types_title);
    page.block(phrases.types_text);
    page.contents();
    for ty in book.api.types.values() {
        let none = Rules::default();
        let (kind, rules) = match &ty.kind {
            TypeKind::Id => (phrases.kind_id.to_owned(), &none),
            TypeKind::Text(rules) => (phrases.kind_text.to_owned(), rules),
            TypeKind::Secret(rules) => (phrases.kind_secret.to_owned(), rules),
            TypeKind::Quantity { unit, rules } => (
                fill(phrases.kind_quantity, &[self::unit(book, unit)]),
                rules,
            ),
            TypeKind::Enum { .. } | TypeKind::Structure(_) => continue,
        };
        head(&mut page, book, ty);
        let mut facts = vec![fill(phrases.types_kind, &[kind])];
        let rules = prose::rules(rules, book.language);
        if !rules.is_empty() {
            facts.push(fill(phrases.types_rules, &[rules.join(phrases.clause)]));
        }
        if !ty.sources.is_empty() {
            let sources = book.sources(&ty.sources);
            facts.push(fill(phrases.labelled, &[phrases.source, &sources]));
        }
        page.bullets(&facts);
    }
    page.finish(book, "")
}

/// Units that are words have a plural, and another word in each language.
fn unit<'u>(book: &'u Book<'_>, unit: &'u str) -> &'u str {
    let mut units = book.api.reference.units.iter();
    let named = units.find(|(known, _)| known == unit);
    named.map_or(unit, |(_, name)| book.of(name))
}

/// Sets of values.
pub(super) fn enums(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.enums_title);
    page.block(phrases.enums_text);
    page.block(&guide_title(book).unwrap_or_default());
    page.contents();
    for ty in book.api.types.values() {
        let TypeKind::Enum { repr, values } = &ty.kind else {
            continue;
        };
        head(&mut page, book, ty);
        let wire = match repr {
            Repr::String => phrases.wire_string,
            Repr::Integer => phrases.wire_integer,
        };
        page.bullets(&[fill(phrases.enums_wire, &[wire])]);
        let rows: Vec<Vec<String>> = values
            .iter()
            .map(|value| {
                let doc = book.with_deprecation(value.deprecated.as_ref(), book.of(&value.doc));
                vec![value_cell(value), doc]
            })
            .collect();
        let rows = table(&[phrases.value, phrases.meaning], &rows);
        match folded(book, values) {
            Some(summary) => page.fold(&summary, &rows),
            None => page.block(&rows),
        }
        engine(&mut page, book, values);
        let parts = values.iter();
        let parts = parts.map(|value| (code(&value.value.wire()), value.sources.as_slice()));
        sources(&mut page, book, ty, parts);
    }
    page.finish(book, "")
}

/// The line above a folded table, if the table is long and says little.
fn folded(book: &Book<'_>, values: &[EnumValue]) -> Option<String> {
    let says_little = |value: &EnumValue| book.of(&value.doc).chars().count() <= 20;
    let (first, last) = (values.first()?, values.last()?);
    let fold = values.len() >= MANY_VALUES && values.iter().all(says_little);
    let parts = [
        values.len().to_string(),
        first.value.wire(),
        last.value.wire(),
    ];
    fold.then(|| fill(book.phrases.enums_folded, &parts))
}

fn value_cell(value: &EnumValue) -> String {
    let mut spellings = vec![code(&value.value.wire())];
    spellings.extend(value.aliases.iter().map(|alias| code(alias)));
    spellings.join(" = ")
}

fn engine(page: &mut Page, book: &Book<'_>, values: &[EnumValue]) {
    let phrases = book.phrases;
    let rows: Vec<Vec<String>> = values
        .iter()
        .flat_map(|value| value.engine.iter().map(move |engine| (value, engine)))
        .map(|(value, engine)| {
            let default = match engine.default.as_deref() {
                None => String::new(),
                Some("") => phrases.engine_empty.to_owned(),
                Some(default) => code(default),
            };
            vec![
                code(&value.value.wire()),
                book.language.list(&engine.protocols),
                default,
                allowed(book, engine),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.block(phrases.engine_text);
    }
    page.table(
        &[
            phrases.engine_parameter,
            phrases.engine_versions,
            phrases.engine_default,
            phrases.engine_allowed,
        ],
        &rows,
    );
}

fn allowed(book: &Book<'_>, engine: &EngineParameter) -> String {
    match &engine.limits {
        EngineLimits::Choices(choices) => {
            let all: Vec<String> = choices.iter().map(|choice| code(choice)).collect();
            book.language.list(&all)
        }
        EngineLimits::Range { min, max } => fill(book.phrases.range, &[min, max]),
        EngineLimits::Pattern(pattern) => fill(book.phrases.engine_matches, &[code(pattern)]),
    }
}

/// Objects.
pub(super) fn structures(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.structures_title);
    page.block(phrases.structures_text);
    page.block(&guide_title(book).unwrap_or_default());
    page.contents();
    for ty in book.api.types.values() {
        let TypeKind::Structure(fields) = &ty.kind else {
            continue;
        };
        head(&mut page, book, ty);
        let rows: Vec<Vec<String>> = fields
            .iter()
            .map(|field| {
                let mark = if field.always { "\\*" } else { "" };
                vec![
                    format!("{}{mark}", code(&field.name)),
                    type_cell(book, &field.ty),
                    book.with_deprecation(field.deprecated.as_ref(), book.of(&field.doc)),
                ]
            })
            .collect();
        page.table(&[phrases.field, phrases.r#type, phrases.description], &rows);
        let parts = fields.iter();
        let parts = parts.map(|field| (code(&field.name), field.sources.as_slice()));
        sources(&mut page, book, ty, parts);
    }
    page.finish(book, "")
}

/// A type's heading: in Chinese with what it is, where that is short.
fn head(page: &mut Page, book: &Book<'_>, ty: &Type) {
    let first = prose::first_sentence(book.of(&ty.doc));
    let first = first.trim_end_matches('。');
    let short = book.language == Language::Chinese && first.chars().count() <= 16;
    let plain = !first.contains(['，', '`', '：', '（']);
    if short && plain {
        page.entry(
            &ty.name,
            &fill(book.phrases.parenthesis, &[&ty.name, first]),
        );
    } else {
        page.entry(&ty.name, &ty.name);
    }
    page.block(book.of(&ty.doc));
    if let Some(deprecated) = &ty.deprecated {
        let replacement = deprecated.replacement.as_ref();
        let replacement = replacement.map(|name| TypeRef::Named(name.clone()));
        let replacement = replacement.and_then(|ty| type_link(book.api, &ty));
        let text = prose::deprecation(deprecated, replacement, book.language);
        page.callout(book.phrases.warning, &[&text], book.phrases);
    }
}

/// Where a type and its parts come from.
fn sources<'s>(
    page: &mut Page,
    book: &Book<'_>,
    ty: &'s Type,
    parts: impl Iterator<Item = (String, &'s [String])>,
) {
    let whole = std::iter::once((code(&ty.name), ty.sources.as_slice()));
    fold_sources(page, book, book.phrases.sources, whole.chain(parts));
}
