//! The overview of the Actions, and what is wrong or old in the sources.

use super::Book;
use super::action::{effect, link};
use super::markdown::Page;
use crate::ir::{Action, Hazard, Status};
use crate::phrases::fill;
use crate::prose::{self, Language, code};

/// The page to start at.
pub(super) fn start(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let other = match book.language {
        Language::English => format!("[{}](../zh/README.md)", phrases.chinese_page),
        Language::Chinese => format!("[{}](../en/README.md)", phrases.english_page),
    };
    let mut page = Page::titled(&book.title(), &other);
    page.block(book.of(&book.api.service.doc));
    page.block(book.of(&book.api.reference.texts.overview));
    let pages = [
        ("common.md", phrases.common_title),
        ("errors.md", phrases.errors_title),
        ("states.md", phrases.states_title),
        ("limits.md", phrases.limits_title),
        ("regions.md", phrases.regions_title),
        ("waiters.md", phrases.waiters_title),
        ("types.md", phrases.types_title),
        ("enums.md", phrases.enums_title),
        ("structures.md", phrases.structures_title),
        ("glossary.md", phrases.glossary_title),
        ("sources.md", phrases.sources_title),
        ("corrections.md", phrases.corrections_title),
        ("legacy.md", phrases.legacy_title),
    ];
    page.bullets(&pages.map(|(file, title)| format!("[{title}]({file})")));
    for (title, actions) in book.sections() {
        page.heading(&title);
        let rows: Vec<Vec<String>> = actions.iter().map(|action| row(book, action)).collect();
        page.table(
            &[
                phrases.action,
                phrases.name,
                phrases.version,
                phrases.overview_effect,
                phrases.overview_hazards,
                phrases.description,
            ],
            &rows,
        );
    }
    page.finish(book, "")
}

fn row(book: &Book<'_>, action: &Action) -> Vec<String> {
    let phrases = book.phrases;
    let mut marks: Vec<String> = action
        .hazards
        .iter()
        .map(|hazard| match hazard {
            Hazard::DataLoss => phrases.mark_data_loss,
            Hazard::Interruption => phrases.mark_interruption,
            Hazard::Exposure => phrases.mark_exposure,
            Hazard::Charges => phrases.mark_charges,
            Hazard::DataAccess => phrases.mark_data_access,
        })
        .map(str::to_owned)
        .collect();
    if action.deprecated.is_some() {
        marks.push(phrases.mark_deprecated.to_owned());
    }
    if action.status == Status::VendorSdk {
        marks.push(phrases.mark_vendor.to_owned());
    }
    vec![
        link(book, action),
        action
            .title
            .as_ref()
            .map_or_else(String::new, |title| book.of(title).to_owned()),
        action.version.clone(),
        effect(book, action.effect).to_owned(),
        book.language.list(&marks),
        prose::first_sentence(book.of(&action.doc)),
    ]
}

/// Links to the page of a name, or the bare name when there is no page.
fn name_link(book: &Book<'_>, name: &str) -> String {
    book.links
        .get(name)
        .map_or_else(|| code(name), |page| format!("[{name}]({page})"))
}

/// A correction or a note, as a row.
struct Entry<'a> {
    id: &'a str,
    action: Option<&'a str>,
    line: Option<u32>,
    cells: Vec<&'a str>,
}

/// Where the guide or a client is wrong or easily misread, by Action.
pub(super) fn corrections(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.corrections_title);
    page.block(phrases.corrections_text);
    page.contents();
    let english = book.language == Language::English;
    let corrections = book.api.corrections.iter().map(|one| Entry {
        id: &one.id,
        action: one.action.as_deref(),
        line: one.guide_line,
        cells: match english {
            true => vec![&one.right, &one.says, &one.evidence],
            false => vec![&one.zh],
        },
    });
    let notes = book.api.notes.iter().map(|one| Entry {
        id: &one.id,
        action: one.action.as_deref(),
        line: one.guide_line,
        cells: match english {
            true => vec![&one.doc.en, "", &one.evidence],
            false => vec![&one.doc.zh],
        },
    });
    let all: Vec<Entry<'_>> = corrections.chain(notes).collect();
    let general = |one: &Entry<'_>| one.action.is_none() && one.line.is_some();
    group(
        &mut page,
        book,
        ("general", phrases.corrections_general),
        &all,
        general,
    );
    let mut names: Vec<&str> = all.iter().filter_map(|one| one.action).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        group(&mut page, book, (name, name), &all, |one| {
            one.action == Some(name)
        });
    }
    let clients = |one: &Entry<'_>| one.action.is_none() && one.line.is_none();
    group(
        &mut page,
        book,
        ("clients", phrases.corrections_clients),
        &all,
        clients,
    );
    page.finish(book, "")
}

fn group(
    page: &mut Page,
    book: &Book<'_>,
    (name, title): (&str, &str),
    all: &[Entry<'_>],
    belongs: impl Fn(&Entry<'_>) -> bool,
) {
    let phrases = book.phrases;
    let rows: Vec<Vec<String>> = all
        .iter()
        .filter(|one| belongs(one))
        .map(|one| {
            let mut cells: Vec<String> = one.cells.iter().map(|&text| text.to_owned()).collect();
            if let Some(first) = cells.first_mut() {
                *first = format!("<a id=\"{}\"></a>{first}", one.id);
            }
            cells.push(one.line.map_or_else(String::new, |line| line.to_string()));
            cells
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    page.entry(name, title);
    match book.language {
        Language::English => page.table(
            &[
                phrases.corrections_right,
                phrases.corrections_says,
                phrases.corrections_evidence,
                phrases.corrections_line,
            ],
            &rows,
        ),
        Language::Chinese => page.table(
            &[phrases.corrections_right, phrases.corrections_line],
            &rows,
        ),
    }
}

/// Names that only the overview of the guide has.
pub(super) fn legacy(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.legacy_title);
    page.block(phrases.legacy_text);
    for action in &book.api.legacy {
        page.heading(&action.name);
        page.block(book.of(&action.doc));
        let replaced: Vec<String> = action
            .replaced_by
            .iter()
            .map(|name| name_link(book, name))
            .collect();
        let mut facts = Vec::new();
        if !replaced.is_empty() {
            facts.push(fill(
                phrases.legacy_replacement,
                &[book.language.list(&replaced)],
            ));
        }
        let params: Vec<String> = action
            .params
            .iter()
            .map(|param| code(&param.name))
            .collect();
        if !params.is_empty() {
            facts.push(fill(
                phrases.legacy_parameters,
                &[book.language.list(&params)],
            ));
        }
        let source = book.sources(&action.sources);
        facts.push(fill(phrases.labelled, &[phrases.source, &source]));
        page.bullets(&facts);
    }
    page.finish(book, "")
}
