//! From the mirror to the model: names become things, every rule of the format is checked, every mistake reported.

mod actions;
mod constructors;
mod corrections;
mod evidence;
mod examples;
mod glossary;
mod groups;
mod guide;
mod names;
mod params;
mod read_back;
mod reference;
mod references;
mod replies;
mod resources;
mod rules;
mod service;
mod structures;
mod types;
mod values;
mod waiters;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Code, Diagnostic, Report, Span};
use crate::ir;
use crate::spec::Spec;
use crate::spec::read;

/// Resolves everything. The model is whole only if the report has no errors.
pub(crate) fn resolve(spec: &Spec, report: &mut Report) -> ir::Api {
    let mut resolver = Resolver {
        spec,
        report,
        types: BTreeMap::new(),
        type_spans: BTreeMap::new(),
        used: BTreeSet::new(),
        words: Vec::new(),
    };
    let glossary = resolver.glossary();
    let service = resolver.service();
    resolver.types(&service);
    let actions = resolver.actions();
    resolver.places(&actions.callable);
    let waiters = resolver.waiters(&actions);
    resolver.guide_sections();
    let (corrections, notes) = resolver.corrections();
    let reference = resolver.reference();
    resolver.unused_types();

    let Resolver { types, .. } = resolver;
    let (mut actions, legacy) = (actions.callable, actions.legacy);
    for action in &mut actions {
        let polled = |waiter: &&ir::Waiter| {
            waiter.action.0 == action.name && waiter.action.1 == action.version
        };
        action.waiters = waiters
            .iter()
            .filter(polled)
            .map(|waiter| waiter.name.clone())
            .collect();
    }
    ir::Api {
        service,
        types,
        actions,
        legacy,
        waiters,
        corrections,
        glossary,
        notes,
        reference,
    }
}

/// What is known while resolving.
pub(crate) struct Resolver<'a> {
    spec: &'a Spec,
    report: &'a mut Report,
    /// The types that could be resolved.
    types: BTreeMap<String, ir::Type>,
    /// Where each type is defined, also those that could not be resolved.
    type_spans: BTreeMap<String, Span>,
    /// Names of types that something refers to.
    used: BTreeSet<String>,
    /// What no text may say, and what it says instead.
    words: Vec<glossary::Avoided>,
}

impl Resolver<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// Reports every name that stands more than once.
    fn duplicates<'n>(
        &mut self,
        code: Code,
        what: &str,
        names: impl IntoIterator<Item = (&'n str, Span)>,
    ) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (name, span) in names {
            match seen.get(name) {
                Some(first) => self.report.push(
                    Diagnostic::new(code, span, format!("{what} `{name}` is there twice"))
                        .label("again here")
                        .other(*first, "first here"),
                ),
                None => {
                    seen.insert(name, span);
                }
            }
        }
    }
}

/// Values by wire name, as constructors and cases send them.
type Entries = read::Entries<At<ir::Literal>>;

/// The strings of a list.
fn strings(list: Option<&At<Vec<At<String>>>>) -> Vec<String> {
    list.map_or(Vec::new(), |list| {
        list.iter().map(|item| item.value.clone()).collect()
    })
}

/// The items of a list that may be absent.
fn items<T>(list: Option<&At<Vec<T>>>) -> &[T] {
    list.map_or(&[], |list| list.value.as_slice())
}

/// The value of something that may be absent.
fn owned(text: Option<&At<String>>) -> Option<String> {
    text.map(|text| text.value.clone())
}
