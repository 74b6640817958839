//! Resources: what Actions are about, and how the service reports that one does not exist.

use std::collections::{BTreeMap, BTreeSet};

use super::{Resolver, items, owned, strings};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir;
use crate::spec::tables::{List, NotFound, Resource, Str};

/// The statuses that can say that a resource does not exist. The others are about the caller, the load or the service.
const STATUSES: [u16; 3] = [400, 404, 410];

impl Resolver<'_> {
    /// In the order of the file.
    pub(super) fn resources(
        &mut self,
        tables: &[Resource],
        errors: &[ir::ErrorCode],
    ) -> Vec<ir::Resource> {
        let names = tables.iter().filter_map(|table| table.name.as_ref());
        self.duplicates(
            codes::DUPLICATE_NAME,
            "the resource",
            names.map(|name| (name.as_str(), name.span)),
        );
        self.words(tables);
        let mut resolved = Vec::new();
        for table in tables {
            if let Some(name) = &table.name {
                self.kebab_case(name, "the name of a resource");
            }
            let doc = table.doc.as_ref().map_or_else(ir::Text::default, |doc| {
                self.doc(doc, table.span, "the resource")
            });
            let sources = self.sources(table.sources.as_ref());
            let rules = items(table.not_found.as_ref()).iter();
            resolved.push(ir::Resource {
                name: owned(table.name.as_ref()).unwrap_or_default(),
                words: strings(table.words.as_ref()),
                place: strings(table.place.as_ref()),
                not_found: rules.map(|rule| self.not_found(rule, errors)).collect(),
                doc,
                sources,
            });
        }
        resolved
    }

    /// Words that tell resources apart: in lowercase, each of one resource.
    fn words(&mut self, tables: &[Resource]) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for table in tables {
            if let Some(words) = &table.words
                && words.is_empty()
            {
                self.push(
                    Diagnostic::new(
                        codes::RESOURCE_WORDS,
                        words.span,
                        "no message could be about this resource",
                    )
                    .label("this list is empty"),
                );
            }
            for word in items(table.words.as_ref()) {
                let lowercase = word.to_lowercase();
                if word.trim().is_empty() || lowercase != word.value {
                    self.push(
                        Diagnostic::new(
                            codes::RESOURCE_WORDS,
                            word.span,
                            format!("`{}` cannot be looked for in a message", word.value),
                        )
                        .label("messages are compared in lowercase")
                        .help("write a word, or some words, in lowercase"),
                    );
                }
                if let Some(first) = seen.insert(word.as_str(), word.span) {
                    self.push(
                        Diagnostic::new(
                            codes::RESOURCE_WORDS,
                            word.span,
                            format!("`{}` does not tell two resources apart", word.value),
                        )
                        .label("here …")
                        .other(first, "… and here"),
                    );
                }
            }
        }
    }

    /// What says where a resource is, is a parameter of an Action that names the resource.
    pub(super) fn places(&mut self, actions: &[ir::Action]) {
        let spec = self.spec;
        let file = spec.service.as_ref();
        for table in items(file.and_then(|file| file.resources.as_ref())) {
            let Some(place) = &table.place else { continue };
            let name = table.name.as_ref().map_or("", |name| &name.value);
            if place.is_empty() {
                self.push(
                    Diagnostic::new(
                        codes::RESOURCE_PLACE,
                        place.span,
                        format!("nothing says where the resource `{name}` is"),
                    )
                    .label("this list is empty")
                    .help("name the parameter, or leave `place` out if the resource is the same everywhere"),
                );
            }
            self.duplicates(
                codes::DUPLICATE_NAME,
                "the parameter",
                items(Some(place)).iter().map(|at| (at.as_str(), at.span)),
            );
            let naming = actions
                .iter()
                .filter(|action| action.resources.iter().any(|resource| resource == name));
            let known: BTreeSet<&str> = naming
                .flat_map(|action| &action.params)
                .map(|param| param.name.as_str())
                .collect();
            for parameter in items(Some(place)) {
                if !known.contains(parameter.as_str()) {
                    self.push(
                        Diagnostic::new(
                            codes::RESOURCE_PLACE,
                            parameter.span,
                            format!(
                                "no Action that names the resource `{name}` has the parameter `{}`",
                                parameter.value
                            ),
                        )
                        .label("unknown parameter")
                        .suggest(
                            parameter,
                            known.iter().copied(),
                            "parameters",
                        ),
                    );
                }
            }
        }
    }

    fn not_found(&mut self, rule: &NotFound, errors: &[ir::ErrorCode]) -> ir::NotFound {
        let http_status = rule
            .http_status
            .as_ref()
            .map_or(0, |status| self.not_found_status(status));
        match (&rule.code, &rule.http_status) {
            (Some(code), Some(status)) => self.not_found_code(code, status, errors),
            (None, Some(status)) if status.value != 404 => self.push(
                Diagnostic::new(
                    codes::NOT_FOUND_CODE,
                    status.span,
                    format!(
                        "HTTP {} is for many errors: only their code tells them apart",
                        status.value
                    ),
                )
                .label("and there is no `code`")
                .help("add the `code` that carries the message; 404 alone does without"),
            ),
            _ => {}
        }
        if let Some(parts) = &rule.message
            && (parts.is_empty() || parts.iter().any(|part| part.trim().is_empty()))
        {
            self.push(
                Diagnostic::new(
                    codes::NOT_FOUND_EMPTY,
                    parts.span,
                    "this `not_found` rule would take any message for a missing resource",
                )
                .label("says nothing")
                .help("give the words that the service uses: `message = [\"cannot be found\"]`"),
            );
        }
        self.sources(rule.sources.as_ref());
        ir::NotFound {
            http_status,
            code: owned(rule.code.as_ref()),
            message: strings(rule.message.as_ref()),
            sources: strings(rule.sources.as_ref()),
        }
    }

    fn not_found_status(&mut self, status: &At<i64>) -> u16 {
        let value = u16::try_from(status.value).ok();
        let value = value.filter(|value| STATUSES.contains(value));
        if value.is_none() {
            self.push(
                Diagnostic::new(
                    codes::NOT_FOUND_STATUS,
                    status.span,
                    format!(
                        "HTTP {} does not mean that a resource is missing",
                        status.value
                    ),
                )
                .label("about the caller, the load or the service itself")
                .note("the statuses that can mean it are 400, 404 and 410"),
            );
        }
        value.unwrap_or_default()
    }

    /// The code is one of the service's, and comes with that status.
    fn not_found_code(&mut self, code: &Str, status: &At<i64>, errors: &[ir::ErrorCode]) {
        let Some(known) = errors.iter().find(|error| error.code == code.value) else {
            // Statuses that no listed code has may have codes that no source lists.
            if status.value == 400 {
                self.push(
                    Diagnostic::new(
                        codes::NOT_FOUND_CODE,
                        code.span,
                        format!("the service has no error code `{}`", code.value),
                    )
                    .label("none of `[[errors]]`")
                    .suggest(
                        code,
                        errors.iter().map(|error| error.code.as_str()),
                        "error codes",
                    ),
                );
            }
            return;
        };
        // A status that is none has been reported.
        if known.http_status != 0 && i64::from(known.http_status) != status.value {
            self.push(
                Diagnostic::new(
                    codes::NOT_FOUND_CODE,
                    code.span,
                    format!(
                        "`{}` comes with HTTP {}, not with {}",
                        code.value, known.http_status, status.value
                    ),
                )
                .label("this rule could never hold")
                .other(status.span, "the status of the rule"),
            );
        }
    }

    /// The resources that an Action names, each once.
    pub(super) fn resources_of(&mut self, names: Option<&List<Str>>) -> Vec<String> {
        let spec = self.spec;
        let tables = items(
            spec.service
                .as_ref()
                .and_then(|file| file.resources.as_ref()),
        );
        let known = || tables.iter().filter_map(|table| table.name.as_deref());
        self.duplicates(
            codes::DUPLICATE_NAME,
            "the resource",
            items(names).iter().map(|name| (name.as_str(), name.span)),
        );
        for name in items(names) {
            // Where the file is missing, that has been reported.
            if spec.service.is_some() && !known().any(|known| *known == name.value) {
                self.push(
                    Diagnostic::new(
                        codes::UNKNOWN_RESOURCE,
                        name.span,
                        format!("there is no resource `{}`", name.value),
                    )
                    .label("none of `[[resources]]` in `service.toml`")
                    .suggest(name, known().map(String::as_str), "resources"),
                );
            }
        }
        strings(names)
    }
}
