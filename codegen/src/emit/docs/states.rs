//! States of resources, and what leads from one to the next.

use std::collections::BTreeMap;

use super::Book;
use super::markdown::Page;
use super::shared::fold_sources;
use crate::ir::{EnumValue, Literal, Transition, TypeKind};
use crate::prose::code;

/// One diagram and one table for each enum of states that transitions name.
pub(super) fn states(book: &Book<'_>) -> String {
    let phrases = book.phrases;
    let mut page = Page::new(book, phrases.states_title);
    page.block(phrases.states_text);
    page.block(book.of(&book.api.reference.texts.states));
    page.contents();
    let transitions = &book.api.reference.transitions;
    let mut names: Vec<&str> = Vec::new();
    for transition in transitions {
        if !names.contains(&transition.states.as_str()) {
            names.push(&transition.states);
        }
    }
    for name in names {
        let Some(ty) = book.api.types.get(name) else {
            continue;
        };
        let TypeKind::Enum { values, .. } = &ty.kind else {
            continue;
        };
        page.entry(name, name);
        page.block(book.of(&ty.doc));
        page.block(&format!("[`{name}`](enums.md#{})", name.to_lowercase()));
        let mine: Vec<&Transition> = transitions
            .iter()
            .filter(|transition| transition.states == name)
            .collect();
        page.code("mermaid", &diagram(book, values, &mine));
        let rows: Vec<Vec<String>> = mine
            .iter()
            .map(|transition| {
                vec![
                    named(book, values, transition.from.as_ref(), phrases.states_start),
                    named(book, values, transition.to.as_ref(), phrases.states_gone),
                    reason(book, transition),
                ]
            })
            .collect();
        page.table(
            &[phrases.states_from, phrases.states_to, phrases.states_by],
            &rows,
        );
        let sources = mine.iter().map(|transition| {
            let wire =
                |state: &Option<Literal>| state.as_ref().map_or_else(String::new, Literal::wire);
            let name = format!("{} → {}", wire(&transition.from), wire(&transition.to));
            (name.trim().to_owned(), transition.sources.as_slice())
        });
        fold_sources(&mut page, book, phrases.sources, sources);
    }
    page.finish(book, "")
}

/// `3 (being resized)`.
fn named(book: &Book<'_>, values: &[EnumValue], state: Option<&Literal>, none: &str) -> String {
    let Some(state) = state else {
        return none.to_owned();
    };
    let found = values.iter().find(|value| value.value == *state);
    let meaning = found.map_or("", |value| short(book, value));
    crate::phrases::fill(book.phrases.parenthesis, &[&code(&state.wire()), meaning])
}

/// What a state means, up to the first stop of any kind.
fn short<'t>(book: &Book<'_>, value: &'t EnumValue) -> &'t str {
    let text = book.of(&value.doc);
    let end = text.find(['.', ';', ',', ':', '。', '，', '；', '（']);
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

fn reason(book: &Book<'_>, transition: &Transition) -> String {
    let mut parts: Vec<String> = transition.by.iter().map(|name| code(name)).collect();
    if let Some(doc) = &transition.doc {
        parts.push(book.of(doc).to_owned());
    }
    book.language.list(&parts)
}

fn diagram(book: &Book<'_>, values: &[EnumValue], transitions: &[&Transition]) -> String {
    let mut lines = vec!["stateDiagram-v2".to_owned()];
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for value in values {
        let wire = value.value.wire();
        let used = transitions.iter().any(|transition| {
            [&transition.from, &transition.to].contains(&&Some(value.value.clone()))
        });
        if used {
            let id = format!("s{}", ids.len());
            lines.push(format!(
                "    state \"{wire} {}\" as {id}",
                short(book, value)
            ));
            ids.insert(wire, id);
        }
    }
    let id = |state: &Option<Literal>| {
        let wire = state.as_ref().map(Literal::wire);
        wire.and_then(|wire| ids.get(&wire).cloned())
            .unwrap_or_else(|| "[*]".to_owned())
    };
    for transition in transitions {
        let label = reason(book, transition).replace('`', "");
        let label = label.replace([':', ';', '：', '；'], ",");
        lines.push(format!(
            "    {} --> {}: {label}",
            id(&transition.from),
            id(&transition.to)
        ));
    }
    lines.join("\n")
}
