//! What should no longer be used, and what to use instead.

use super::{Resolver, items, owned};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, is_date};
use crate::spec::ActionFile;
use crate::spec::tables::{self, Deprecated, EnumValue, Field, Str};

/// What may replace something, each with whether it is itself deprecated.
type Candidates = Vec<(String, bool)>;

impl Resolver<'_> {
    /// The deprecation of `own`, one of `candidates`, which are called `nouns` together.
    pub(super) fn deprecated(
        &mut self,
        table: Option<&Deprecated>,
        own: &str,
        nouns: &str,
        candidates: impl FnOnce() -> Candidates,
    ) -> Option<ir::Deprecated> {
        let table = table?;
        let doc = self.required_doc(table.doc.as_ref(), table.span, "the deprecation");
        let sources = self.sources(table.sources.as_ref());
        self.deprecation_dates(table);
        let replacement = table.replacement.as_ref().map(|replacement| At {
            value: replacement.wire(),
            span: replacement.span,
        });
        if let Some(replacement) = &replacement {
            self.replacement(replacement, own, nouns, &candidates());
        }
        Some(ir::Deprecated {
            since: owned(table.since.as_ref()),
            sunset: owned(table.sunset.as_ref()),
            replacement: owned(replacement.as_ref()),
            doc,
            sources,
        })
    }

    fn deprecation_dates(&mut self, table: &Deprecated) {
        for date in [&table.since, &table.sunset].into_iter().flatten() {
            if !is_date(date) {
                let text = format!("`{}` is not a day", date.value);
                self.push(
                    Diagnostic::new(codes::DEPRECATED_DATE, date.span, text)
                        .label("a date as `2024-07-01` is expected"),
                );
            }
        }
        if let (Some(since), Some(sunset)) = (&table.since, &table.sunset)
            && is_date(since)
            && is_date(sunset)
            && sunset.value <= since.value
        {
            self.push(
                Diagnostic::new(
                    codes::DEPRECATED_DATE,
                    sunset.span,
                    "removed before it was deprecated",
                )
                .label("not after `since`")
                .other(since.span, "deprecated since then"),
            );
        }
    }

    fn replacement(&mut self, name: &Str, own: &str, nouns: &str, candidates: &[(String, bool)]) {
        let found = candidates.iter().find(|(known, _)| *known == name.value);
        let problem = match found {
            _ if name.value == own => "what is deprecated does not replace itself",
            Some((_, true)) => "the replacement is deprecated as well",
            Some((_, false)) => return,
            None => {
                let known = candidates
                    .iter()
                    .filter(|(known, old)| !old && known != own);
                let text = format!("`{}` is not one of the {nouns}", name.value);
                self.push(
                    Diagnostic::new(codes::DEPRECATED_REPLACEMENT, name.span, text)
                        .label("unknown replacement")
                        .suggest(name, known.map(|(known, _)| known.as_str()), nouns),
                );
                return;
            }
        };
        self.push(
            Diagnostic::new(codes::DEPRECATED_REPLACEMENT, name.span, problem)
                .label("name what to use instead, or leave it out"),
        );
    }

    /// The Actions that can be called, as their files are named.
    pub(super) fn replacing_actions(&self) -> Candidates {
        let files = self.spec.actions.iter();
        let callable = files.filter(|file| !super::actions::is_legacy(&file.action));
        callable
            .map(|file: &ActionFile| (file.stem.clone(), file.action.deprecated.is_some()))
            .collect()
    }

    /// The types of the specification, those of Actions included.
    pub(super) fn replacing_types(&self) -> Candidates {
        let spec = self.spec;
        let of_files = spec.types.iter();
        let of_files =
            of_files.map(|(name, table)| (name.value.clone(), table.deprecated.is_some()));
        let of_actions = spec.actions.iter();
        let of_actions = of_actions.filter_map(|file| file.action.structures.as_ref());
        let of_actions = of_actions.flat_map(|structures| &structures.0);
        let of_actions =
            of_actions.map(|(name, table)| (name.value.clone(), table.deprecated.is_some()));
        of_files.chain(of_actions).collect()
    }

    /// Reports deprecated parameters that no request can do without.
    pub(super) fn deprecated_params_can_be_left_out(
        &mut self,
        table: &tables::Action,
        constructors: &[ir::Constructor],
    ) {
        for param in items(table.params.as_ref()) {
            let (Some(name), Some(deprecated)) = (&param.name, &param.deprecated) else {
                continue;
            };
            let required = param
                .presence
                .as_ref()
                .filter(|presence| presence.value == tables::Presence::Always);
            let asked = |constructor: &ir::Constructor| {
                constructor.params.contains(&name.value)
                    || constructor.set.iter().any(|(set, _)| *set == name.value)
            };
            let everywhere = !constructors.is_empty() && constructors.iter().all(asked);
            let (problem, other): (_, Option<Span>) = match required {
                Some(presence) => ("is required", Some(presence.span)),
                None if everywhere => ("is sent by every constructor", None),
                None => continue,
            };
            let text = format!("the deprecated parameter `{}` {problem}", name.value);
            let mut diagnostic = Diagnostic::new(codes::DEPRECATED_REQUIRED, deprecated.span, text)
                .label("nobody can do without it");
            if let Some(other) = other {
                diagnostic = diagnostic.other(other, "required here");
            }
            self.push(diagnostic);
        }
    }
}

/// The parameters of an Action.
pub(super) fn params(tables: &[tables::Param]) -> Candidates {
    let named = tables.iter();
    named
        .filter_map(|table| {
            Some((
                table.name.as_ref()?.value.clone(),
                table.deprecated.is_some(),
            ))
        })
        .collect()
}

/// The fields of a structure.
pub(super) fn fields(tables: &[Field]) -> Candidates {
    let named = tables.iter();
    named
        .filter_map(|table| {
            Some((
                table.name.as_ref()?.value.clone(),
                table.deprecated.is_some(),
            ))
        })
        .collect()
}

/// The values of an enum.
pub(super) fn values(tables: &[EnumValue]) -> Candidates {
    let valued = tables.iter();
    valued
        .filter_map(|table| Some((table.value.as_ref()?.wire(), table.deprecated.is_some())))
        .collect()
}
