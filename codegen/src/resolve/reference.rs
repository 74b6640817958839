//! What the pages of the reference say beside the facts about single calls.

use std::collections::BTreeSet;

use super::{Resolver, items, owned, strings};
use crate::diag::{At, Diagnostic, codes};
use crate::ir::{self, Literal, TypeKind, TypeRef};
use crate::spec::tables::{Doc, PageTexts, Section, Transition, Unit};

impl Resolver<'_> {
    pub(super) fn reference(&mut self) -> ir::Reference {
        let spec = self.spec;
        let Some(file) = &spec.reference else {
            return ir::Reference::default();
        };
        let mut reference = ir::Reference {
            sections: self.sections(items(file.sections.as_ref())),
            ..ir::Reference::default()
        };
        for table in items(file.limits.as_ref()) {
            let limit = ir::Limit {
                doc: self.required_doc(table.doc.as_ref(), table.span, "the limit"),
                value: self.limit_value(table),
                sources: self.sources(table.sources.as_ref()),
            };
            reference.limits.push(limit);
        }
        reference.units = self.units(items(file.units.as_ref()));
        if let Some(texts) = &file.texts {
            reference.texts = self.page_texts(texts);
        }
        for table in items(file.transitions.as_ref()) {
            if let Some(transition) = self.transition(table) {
                reference.transitions.push(transition);
            }
        }
        reference
    }

    /// `7` is the same in both languages, so it is not held to what other texts are.
    fn limit_value(&mut self, table: &crate::spec::tables::Limit) -> ir::Text {
        let text = |text: Option<&At<String>>| owned(text).unwrap_or_default();
        let value = table.value.as_ref();
        for text in value.iter().flat_map(|doc| [&doc.en, &doc.zh]).flatten() {
            self.not_empty(text);
            self.wording(text);
        }
        ir::Text {
            en: text(value.and_then(|doc| doc.en.as_ref())),
            zh: text(value.and_then(|doc| doc.zh.as_ref())),
        }
    }

    /// Units that a quantity has, each once.
    fn units(&mut self, units: &[Unit]) -> Vec<(String, ir::Text)> {
        let known: BTreeSet<String> = self
            .types
            .values()
            .filter_map(|ty| match &ty.kind {
                TypeKind::Quantity { unit, .. } => Some(unit.clone()),
                _ => None,
            })
            .collect();
        let mut found = Vec::new();
        for table in units {
            let doc = self.required_doc(table.doc.as_ref(), table.span, "the unit");
            let Some(unit) = &table.unit else { continue };
            if !known.contains(unit.as_str()) {
                self.push(
                    Diagnostic::new(
                        codes::UNIT,
                        unit.span,
                        format!("no quantity is in `{}`", unit.value),
                    )
                    .label("a unit that nothing has")
                    .suggest(unit, known.iter().map(String::as_str), "units"),
                );
            }
            found.push((unit.value.clone(), doc));
        }
        let names = units.iter().filter_map(|table| table.unit.as_ref());
        self.duplicates(
            codes::UNIT,
            "the unit",
            names.map(|unit| (unit.as_str(), unit.span)),
        );
        found
    }

    fn page_texts(&mut self, texts: &PageTexts) -> ir::PageTexts {
        let mut text = |doc: &Option<Doc>| match doc {
            Some(doc) => self.doc(doc, texts.span, "the text"),
            None => ir::Text::default(),
        };
        ir::PageTexts {
            overview: text(&texts.overview),
            common: text(&texts.common),
            errors: text(&texts.errors),
            regions: text(&texts.regions),
            states: text(&texts.states),
            openapi: text(&texts.openapi),
            hazards: [
                (ir::Hazard::DataLoss, &texts.data_loss),
                (ir::Hazard::Interruption, &texts.interruption),
                (ir::Hazard::Exposure, &texts.exposure),
                (ir::Hazard::Charges, &texts.charges),
                (ir::Hazard::DataAccess, &texts.data_access),
            ]
            .into_iter()
            .map(|(hazard, doc)| (hazard, text(doc)))
            .collect(),
        }
    }

    /// Each folder has one section, and each section a folder.
    fn sections(&mut self, sections: &[Section]) -> Vec<(String, ir::Text)> {
        let spec = self.spec;
        let folders: BTreeSet<&str> = spec
            .actions
            .iter()
            .map(|file| file.folder.as_str())
            .collect();
        let mut found = Vec::new();
        for section in sections {
            let title = self.required_doc(section.title.as_ref(), section.span, "the section");
            let Some(folder) = &section.folder else {
                continue;
            };
            if !folders.contains(folder.as_str()) {
                self.push(
                    Diagnostic::new(
                        codes::SECTION,
                        folder.span,
                        format!("there is no folder `actions/{}`", folder.value),
                    )
                    .label("a section without Actions")
                    .suggest(folder, folders.iter().copied(), "folders"),
                );
            }
            found.push((folder.value.clone(), title));
        }
        let named = |folder: &&str| found.iter().any(|(name, _)| name == folder);
        if let Some(last) = sections.last()
            && let Some(folder) = folders.iter().find(|folder| !named(folder))
        {
            self.push(
                Diagnostic::new(
                    codes::SECTION,
                    last.span,
                    format!("no section is about the folder `actions/{folder}`"),
                )
                .label("the last section")
                .help(format!(
                    "add a section with `folder = \"{folder}\"` and a title"
                )),
            );
        }
        let names = sections
            .iter()
            .filter_map(|section| section.folder.as_ref());
        self.duplicates(
            codes::SECTION,
            "the section of",
            names.map(|folder| (folder.as_str(), folder.span)),
        );
        found
    }

    fn transition(&mut self, table: &Transition) -> Option<ir::Transition> {
        let states = table.states.as_ref()?;
        match self.kind(states) {
            Some(TypeKind::Enum { .. }) => {
                let ty = TypeRef::Named(states.value.clone());
                for state in [&table.from, &table.to].into_iter().flatten() {
                    self.value_type(state, &ty);
                }
            }
            // The enum's own mistakes have been reported.
            None if self.type_spans.contains_key(states.as_str()) => {}
            _ => self.push(
                Diagnostic::new(
                    codes::TRANSITION,
                    states.span,
                    format!("`{}` is not an enum", states.value),
                )
                .label("the enum of the states is expected"),
            ),
        }
        for action in items(table.by.as_ref()) {
            self.names_an_action(action, codes::TRANSITION);
        }
        if table.by.is_none() && table.doc.is_none() {
            self.push(
                Diagnostic::new(
                    codes::TRANSITION,
                    table.span,
                    "a transition without a reason",
                )
                .label("neither `by` nor `doc`")
                .help("name the Actions that start it, or say when it happens"),
            );
        }
        let literal = |at: &Option<At<Literal>>| at.as_ref().map(|at| at.value.clone());
        Some(ir::Transition {
            states: states.value.clone(),
            from: literal(&table.from),
            to: literal(&table.to),
            by: strings(table.by.as_ref()),
            doc: table
                .doc
                .as_ref()
                .map(|doc| self.doc(doc, table.span, "the transition")),
            sources: self.sources(table.sources.as_ref()),
        })
    }
}
