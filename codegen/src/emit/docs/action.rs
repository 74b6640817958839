//! The page of one Action.

use super::markdown::{Page, type_cell, type_link};
use super::shared::{fold_sources, source_title};
use super::{Book, example, page_name};
use crate::ir::{
    Action, ChoiceCase, Constructor, Deprecated, Effect, Encoding, FieldKind, Hazard, Method,
    Param, ParamGroup, Presence, ReadBack, ReplyField, Retry, Status, TypeRef, reply_fields,
};
use crate::phrases::fill;
use crate::prose::{self, code};
use crate::rust::sample::example_of;

/// Everything that is known about an Action; `around` are the ones before and after it in its section.
pub(super) fn page(
    book: &Book<'_>,
    action: &Action,
    around: (Option<&Action>, Option<&Action>),
) -> String {
    let phrases = book.phrases;
    let mut title = book.name(action);
    if let Some(short) = &action.title {
        title = format!("{title} - {}", book.of(short));
    }
    let mut page = Page::titled(&title, &crumbs(book, action));
    page.block(book.of(&action.doc));
    warnings(&mut page, book, action);
    page.bullets(&facts(book, action));
    parameters(&mut page, book, action);
    groups(&mut page, book, action);
    reply(&mut page, book, action);
    page.heading(phrases.errors);
    page.block(phrases.errors_text);
    example::sections(&mut page, book, action);
    constructors(&mut page, book, action);
    differences(&mut page, book, action);
    sources(&mut page, book, action);
    let mut links = Vec::new();
    for (phrase, other) in [(phrases.previous, around.0), (phrases.next, around.1)] {
        if let Some(other) = other {
            links.push(fill(phrase, &[link(book, other)]));
        }
    }
    links.push(format!("[{}](README.md)", phrases.home));
    page.block(&links.join(" · "));
    page.finish(book, &action.name)
}

/// A link to an Action's page.
pub(super) fn link(book: &Book<'_>, action: &Action) -> String {
    format!("[{}]({})", book.name(action), page_name(action))
}

fn crumbs(book: &Book<'_>, action: &Action) -> String {
    let sections = book.sections();
    let section = sections
        .iter()
        .find(|(_, actions)| actions.iter().any(|other| std::ptr::eq(*other, action)));
    let home = format!("[{}](README.md)", book.title());
    match section {
        Some((title, _)) => format!("{home} / {title}"),
        None => home,
    }
}

fn warnings(page: &mut Page, book: &Book<'_>, action: &Action) {
    let phrases = book.phrases;
    let mut grave = Vec::new();
    let mut mild = Vec::new();
    for hazard in &action.hazards {
        grave.push(match hazard {
            Hazard::DataLoss => phrases.hazard_data_loss,
            Hazard::Interruption => phrases.hazard_interruption,
            Hazard::Exposure => phrases.hazard_exposure,
            Hazard::Charges => phrases.hazard_charges,
            Hazard::DataAccess => phrases.hazard_data_access,
        });
        let advice = book.api.reference.texts.hazards.get(hazard);
        grave.extend(
            advice
                .map(|text| book.of(text))
                .filter(|text| !text.is_empty()),
        );
    }
    if action.effect == Effect::Delete && !action.hazards.contains(&Hazard::DataLoss) {
        mild.push(phrases.hazard_delete);
    }
    if action.effect != Effect::Read && action.methods.first() == Some(&Method::Get) {
        mild.push(phrases.hazard_get);
    }
    if let Some(deprecated) = &action.deprecated {
        let replacement = book.api.replacing_action(deprecated);
        let replacement = replacement.map(|action| link(book, action));
        let text = prose::deprecation(deprecated, replacement, book.language);
        page.callout(phrases.warning, &[&text], phrases);
    }
    page.callout(phrases.warning, &grave, phrases);
    page.callout(phrases.note, &mild, phrases);
}

fn facts(book: &Book<'_>, action: &Action) -> Vec<String> {
    let phrases = book.phrases;
    let methods: Vec<String> = action
        .methods
        .iter()
        .map(|method| code(method.as_str()))
        .collect();
    let mut facts = vec![
        fill(phrases.facts_version, &[code(&action.version)]),
        fill(phrases.facts_method, &[book.language.list(&methods)]),
        fill(phrases.facts_effect, &[effect(book, action.effect)]),
        fill(phrases.facts_retry, &[retry(book, action)]),
        fill(phrases.facts_status, &[status(book, action)]),
    ];
    if let Some(paging) = &action.paging {
        let text = fill(
            phrases.facts_paging,
            &[code(&paging.offset), code(&paging.limit)],
        );
        facts.push(match paging.default_limit {
            Some(limit) => fill(phrases.facts_paging_default, &[text, limit.to_string()]),
            None => text,
        });
    }
    if let Some(read_back) = &action.read_back {
        facts.push(self::read_back(book, read_back));
    } else if action.retry != Retry::Safe {
        facts.push(match &action.check {
            Some(check) => fill(phrases.facts_check, &[check]),
            None => phrases.facts_check_none.to_owned(),
        });
    }
    if !action.waiters.is_empty() {
        let links: Vec<String> = action
            .waiters
            .iter()
            .map(|name| format!("[{name}](waiters.md#{})", name.to_lowercase()))
            .collect();
        facts.push(fill(phrases.facts_waiters, &[book.language.list(&links)]));
    }
    facts
}

pub(super) fn effect(book: &Book<'_>, effect: Effect) -> &'static str {
    let phrases = book.phrases;
    match effect {
        Effect::Read => phrases.effect_read,
        Effect::Create => phrases.effect_create,
        Effect::Update => phrases.effect_update,
        Effect::Delete => phrases.effect_delete,
    }
}

fn status(book: &Book<'_>, action: &Action) -> &'static str {
    match action.status {
        Status::Documented => book.phrases.status_guide,
        Status::VendorSdk => book.phrases.status_vendor,
        Status::Legacy => book.phrases.status_overview,
    }
}

fn retry(book: &Book<'_>, action: &Action) -> &'static str {
    let phrases = book.phrases;
    match action.retry {
        Retry::Safe => phrases.retry_safe,
        Retry::Idempotent => phrases.retry_idempotent,
        Retry::ReadBack if action.read_back.is_none() => phrases.retry_read_back_alone,
        Retry::ReadBack => phrases.retry_read_back,
        Retry::Never => phrases.retry_never,
    }
}

/// How the outcome is found when the reply was lost.
fn read_back(book: &Book<'_>, read_back: &ReadBack) -> String {
    let phrases = book.phrases;
    let listed = |pairs: &[(String, String)]| {
        let fields: Vec<String> = pairs.iter().map(|(field, _)| code(field)).collect();
        book.language.list(&fields)
    };
    let (list, _) = &read_back.action;
    let (same, conflicts) = (listed(&read_back.same), listed(&read_back.conflicts));
    let fields = if conflicts.is_empty() {
        fill(phrases.read_back_same, &[same])
    } else {
        fill(phrases.read_back_conflicts, &[same, conflicts])
    };
    let again = match read_back.again {
        true => phrases.read_back_again,
        false => phrases.read_back_never,
    };
    fill(
        phrases.facts_read_back,
        &[&code(list), &code(&read_back.id), &fields, again],
    )
}

fn parameters(page: &mut Page, book: &Book<'_>, action: &Action) {
    let phrases = book.phrases;
    page.heading(phrases.parameters);
    if action.params.is_empty() {
        page.block(phrases.parameters_none);
        return;
    }
    page.block(phrases.parameters_common);
    let rows: Vec<Vec<String>> = action
        .params
        .iter()
        .map(|param| {
            let example = if param.sensitive {
                String::new()
            } else {
                code(&example_of(book.api, action, param))
            };
            vec![
                code(&param.name),
                type_cell(book, &param.ty),
                required(book, &param.presence),
                param
                    .default
                    .as_ref()
                    .map_or_else(String::new, |default| code(&default.wire())),
                prose::rules(&param.rules, book.language).join(phrases.clause),
                description(book, param),
                example,
            ]
        })
        .collect();
    page.table(
        &[
            phrases.name,
            phrases.r#type,
            phrases.required,
            phrases.default,
            phrases.limits,
            phrases.description,
            phrases.example,
        ],
        &rows,
    );
}

fn required(book: &Book<'_>, presence: &Presence) -> String {
    match presence {
        Presence::Always => book.phrases.yes.to_owned(),
        Presence::Optional => book.phrases.no.to_owned(),
        Presence::Conditional(_) => prose::presence(presence, book.language),
    }
}

/// The text of a parameter with what the table has no column for.
fn description(book: &Book<'_>, param: &Param) -> String {
    let phrases = book.phrases;
    let mut parts = vec![book.with_deprecation(param.deprecated.as_ref(), book.of(&param.doc))];
    match param.encoding {
        Encoding::Joined => parts.push(phrases.parameter_joined.to_owned()),
        Encoding::Indexed => parts.push(phrases.parameter_indexed.to_owned()),
        Encoding::Plain => {}
    }
    let guide = param.guide_name.as_ref();
    if let Some(name) = guide {
        let accepted = param.aliases.contains(name);
        let phrase = match accepted {
            true => phrases.parameter_guide_alias,
            false => phrases.parameter_guide_name,
        };
        parts.push(fill(phrase, &[code(name)]));
    }
    let aliases: Vec<String> = param
        .aliases
        .iter()
        .filter(|alias| Some(*alias) != guide)
        .map(|alias| code(alias))
        .collect();
    if !aliases.is_empty() {
        parts.push(fill(
            phrases.parameter_aliases,
            &[book.language.list(&aliases)],
        ));
    }
    if param.sensitive {
        parts.push(phrases.parameter_sensitive.to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(phrases.sentence_joint)
}

fn groups(page: &mut Page, book: &Book<'_>, action: &Action) {
    let phrases = book.phrases;
    if action.groups.is_empty() {
        return;
    }
    page.heading(phrases.groups);
    let mut items = Vec::new();
    for group in &action.groups {
        let (params, text) = match group {
            ParamGroup::Paired { params, .. } => (params, phrases.group_paired),
            ParamGroup::Together { params, .. } => (params, phrases.group_together),
            ParamGroup::Exclusive { params, .. } => (params, phrases.group_exclusive),
            ParamGroup::OneOf { params, .. } => (params, phrases.group_one_of),
            ParamGroup::AnyOf { params, .. } => (params, phrases.group_any_of),
            ParamGroup::Choice { doc, cases, .. } => {
                let cases: Vec<String> = cases.iter().map(|case| choice(book, case)).collect();
                let cases = cases.join(phrases.clause);
                items.push(fill(phrases.group_choice, &[book.of(doc), &cases]));
                continue;
            }
        };
        let names: Vec<String> = params.iter().map(|name| code(name)).collect();
        items.push(fill(phrases.labelled, &[&book.language.list(&names), text]));
    }
    page.bullets(&items);
}

/// One choice: its function, what it means, what it sends.
fn choice(book: &Book<'_>, case: &ChoiceCase) -> String {
    let mut sent: Vec<String> = case
        .set
        .iter()
        .map(|(name, value)| code(&format!("{name}={}", value.wire())))
        .collect();
    sent.extend(case.params.iter().map(|name| code(name)));
    let doc = book.of(&case.doc).trim_end_matches(['.', '。']);
    fill(
        book.phrases.choice_case,
        &[&code(&case.name), doc, &book.language.list(&sent)],
    )
}

fn constructors(page: &mut Page, book: &Book<'_>, action: &Action) {
    let phrases = book.phrases;
    page.heading(phrases.constructors);
    page.block(phrases.constructors_text);
    let items: Vec<String> = action
        .constructors
        .iter()
        .map(|constructor| {
            let asked = constructor.params.iter().chain(&constructor.choices);
            let asks: Vec<String> = asked.map(|name| code(name)).collect();
            let mut text = code(&constructor.name);
            if !asks.is_empty() {
                text = fill(phrases.parenthesis, &[text, book.language.list(&asks)]);
            }
            let doc = constructor.doc.as_ref().map_or("", |doc| book.of(doc));
            let doc = book.with_deprecation(deprecated(action, constructor), doc);
            if !doc.is_empty() {
                text = fill(phrases.labelled, &[text.as_str(), doc.trim_end()]);
            }
            if !constructor.set.is_empty() {
                let sends: Vec<String> = constructor
                    .set
                    .iter()
                    .map(|(name, value)| code(&format!("{name}={}", value.wire())))
                    .collect();
                let sends = fill(phrases.constructor_sets, &[book.language.list(&sends)]);
                text = fill(phrases.parenthesis, &[text, sends]);
            }
            text
        })
        .collect();
    page.bullets(&items);
}

/// The deprecation of a constructor: that of a parameter that it sends.
fn deprecated<'a>(action: &'a Action, constructor: &Constructor) -> Option<&'a Deprecated> {
    let set = constructor.set.iter().map(|(name, _)| name);
    let mut sent = constructor.params.iter().chain(set);
    sent.find_map(|name| action.param(name)?.deprecated.as_ref())
}

fn reply(page: &mut Page, book: &Book<'_>, action: &Action) {
    let phrases = book.phrases;
    page.heading(phrases.reply);
    if action.response.partial_failure.is_some() {
        page.callout(phrases.note, &[phrases.reply_partial], phrases);
    }
    let fields = reply_fields(book.api, action);
    // A list of single values says all with its own row.
    let is_said = |field: &&ReplyField| {
        let is_item = field.path.ends_with("[]");
        !(is_item && matches!(field.kind, FieldKind::Value(_)) && field.also.is_empty())
    };
    let rows: Vec<Vec<String>> = fields
        .iter()
        .filter(is_said)
        .map(|field| {
            let item = field.path.ends_with("[]");
            let presence = match (item, field.always) {
                (true, _) => phrases.none,
                (false, true) => phrases.yes,
                (false, false) => phrases.no,
            };
            let doc = match book.of(&field.doc) {
                "" if item => phrases.reply_item,
                doc => doc,
            };
            vec![
                code(&field.path),
                kind(book, field),
                presence.to_owned(),
                book.with_deprecation(field.deprecated.as_ref(), doc),
            ]
        })
        .collect();
    page.table(
        &[
            phrases.field,
            phrases.r#type,
            phrases.reply_always,
            phrases.description,
        ],
        &rows,
    );
}

fn kind(book: &Book<'_>, field: &ReplyField) -> String {
    let phrases = book.phrases;
    let ty = match &field.kind {
        FieldKind::Null => None,
        FieldKind::Object(name) => Some(TypeRef::Named(name.clone())),
        FieldKind::List(item) => Some(TypeRef::List(Box::new(item.clone()))),
        FieldKind::Value(ty) => Some(ty.clone()),
    };
    let first = match &ty {
        None => phrases.wire_null.to_owned(),
        Some(ty) => super::markdown::wire(book.api, ty, phrases),
    };
    let mut forms = vec![first];
    forms.extend(field.also.iter().map(phrases.also));
    let forms = forms.join(phrases.or);
    match ty.as_ref().and_then(|ty| type_link(book.api, ty)) {
        Some(link) => format!("{forms}<br>{link}"),
        None => forms,
    }
}

fn differences(page: &mut Page, book: &Book<'_>, action: &Action) {
    let phrases = book.phrases;
    let about = |name: &Option<String>| name.as_deref() == Some(action.name.as_str());
    let line =
        |id: &str, text: &str| fill(phrases.difference, &[text, &format!("corrections.md#{id}")]);
    let corrections = book.api.corrections.iter();
    let corrections: Vec<String> = corrections
        .filter(|correction| about(&correction.action))
        .map(|correction| {
            let text = book.language.pick(&correction.right, &correction.zh);
            line(&correction.id, text)
        })
        .collect();
    let notes = book.api.notes.iter();
    let notes: Vec<String> = notes
        .filter(|note| about(&note.action))
        .map(|note| line(&note.id, book.of(&note.doc)))
        .collect();
    for (heading, list) in [(phrases.differences, corrections), (phrases.notes, notes)] {
        if !list.is_empty() {
            page.heading(heading);
            page.bullets(&list);
        }
    }
}

/// Where the facts of the page come from, for whoever checks them. The page of structures has the sources of the reply's fields.
fn sources(page: &mut Page, book: &Book<'_>, action: &Action) {
    let mut all = vec![(code(&action.name), action.sources.as_slice())];
    for param in &action.params {
        all.push((code(&param.name), &param.sources));
    }
    for group in &action.groups {
        let params = group.params().into_iter();
        all.extend(params.map(|name| (code(name), group.sources())));
    }
    all.push((book.phrases.reply.to_owned(), &action.response.sources));
    if let Some(paging) = &action.paging {
        let params = [&paging.offset, &paging.limit].into_iter();
        all.extend(params.map(|name| (code(name), paging.sources.as_slice())));
    }
    if let Some(read_back) = &action.read_back {
        all.push((code(&read_back.action.0), &read_back.sources));
    }
    fold_sources(page, book, &source_title(book), all);
}
