//! From the mirror to the model: names become things, every rule of the format is checked, every mistake reported.

mod actions;
mod constructors;
mod corrections;
mod deprecated;
mod evidence;
mod example_replies;
mod examples;
mod generator;
mod glossary;
mod groups;
mod guide;
mod names;
mod params;
mod read_back;
mod reference;
mod references;
mod replies;
mod resolver;
mod resources;
mod rules;
mod service;
mod sources;
mod structures;
mod types;
mod values;
mod waiters;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Report;
use crate::ir;
use crate::spec::Spec;
pub(crate) use resolver::Resolver;
use resolver::{Entries, given_names, items, owned, strings};

/// Resolves everything. The model is whole only if the report has no errors.
pub(crate) fn resolve(spec: &Spec, report: &mut Report) -> ir::Api {
    let mut resolver = Resolver {
        spec,
        report,
        types: BTreeMap::new(),
        type_spans: BTreeMap::new(),
        used: BTreeSet::new(),
        words: Vec::new(),
        registry: None,
        cited: BTreeSet::new(),
    };
    let glossary = resolver.glossary();
    resolver.registry();
    let service = resolver.service();
    let generator = resolver.generator();
    resolver.types(&service, &generator);
    let actions = resolver.actions();
    resolver.places(&actions.callable);
    resolver.names_in_clients(&actions.callable);
    let waiters = resolver.waiters(&actions);
    resolver.guide_sections();
    let (corrections, notes) = resolver.corrections();
    let reference = resolver.reference();
    resolver.unused_types(&generator);
    resolver.unused_sources();

    let Resolver {
        types, registry, ..
    } = resolver;
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
        generator,
        service,
        types,
        actions,
        legacy,
        waiters,
        corrections,
        glossary,
        sources: registry.unwrap_or_default(),
        notes,
        reference,
    }
}
