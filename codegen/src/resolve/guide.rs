//! Whether what an Action cites of the guide stands in its own section.

use super::{Resolver, items};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::spec::ActionFile;
use crate::spec::tables::{Field, List, Str, Structure};

/// Lines of the guide.
type Lines = (u32, u32);

/// The section of an Action.
struct Section<'a> {
    action: &'a At<String>,
    lines: Vec<Lines>,
    place: Span,
}

impl Resolver<'_> {
    /// Reports lines of the guide that stand in the section of another Action, and in none of those that the Action names.
    pub(super) fn guide_sections(&mut self) {
        let spec = self.spec;
        let sections: Vec<Section<'_>> = spec
            .actions
            .iter()
            .filter_map(|file| {
                let sources = file.action.sources.as_ref()?;
                Some(Section {
                    action: file.action.name.as_ref()?,
                    // One line mentions an Action, a range describes it.
                    lines: sources
                        .iter()
                        .filter_map(|source| self.lines_of(source))
                        .filter(|(first, last)| first < last)
                        .collect(),
                    place: sources.span,
                })
            })
            .collect();
        for file in &spec.actions {
            let Some(name) = &file.action.name else {
                continue;
            };
            let own = items(file.action.sources.as_ref());
            let own: Vec<Lines> = own
                .iter()
                .filter_map(|source| self.lines_of(source))
                .collect();
            for source in cited(file) {
                let Some(cited) = self.lines_of(source) else {
                    continue;
                };
                if own.iter().any(|own| overlap(*own, cited)) {
                    continue;
                }
                let other = sections.iter().find(|section| {
                    section.action.value != name.value
                        && section.lines.iter().any(|lines| overlap(*lines, cited))
                });
                if let Some(other) = other {
                    self.push(
                        Diagnostic::new(
                            codes::GUIDE_SECTION,
                            source.span,
                            format!(
                                "`{}` is in the section of `{}`",
                                source.value, other.action.value
                            ),
                        )
                        .label(format!("cited for `{}`", name.value))
                        .other(other.place, "the section")
                        .help("correct the line, or name it in the `sources` of the Action too"),
                    );
                }
            }
        }
    }
}

fn overlap(one: Lines, other: Lines) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// All sources of an Action's file but those of the Action itself, and those of its read-back, which cites another Action.
fn cited(file: &ActionFile) -> Vec<&Str> {
    let action = &file.action;
    let mut lists: Vec<Option<&List<Str>>> = Vec::new();
    lists.extend(
        items(action.params.as_ref())
            .iter()
            .map(|param| param.sources.as_ref()),
    );
    let params = items(action.params.as_ref()).iter();
    lists.extend(params.filter_map(|param| Some(param.deprecated.as_ref()?.sources.as_ref())));
    lists.extend(
        items(action.groups.as_ref())
            .iter()
            .map(|group| group.sources.as_ref()),
    );
    lists.push(
        action
            .response
            .as_ref()
            .and_then(|response| response.sources.as_ref()),
    );
    lists.push(
        action
            .paging
            .as_ref()
            .and_then(|paging| paging.sources.as_ref()),
    );
    let structures: &[(At<String>, Structure)] =
        action.structures.as_ref().map_or(&[], |entries| &entries.0);
    for (_, structure) in structures {
        lists.push(structure.sources.as_ref());
        let fields: &[Field] = items(structure.fields.as_ref());
        lists.extend(fields.iter().map(|field| field.sources.as_ref()));
        let fields = fields.iter();
        lists.extend(fields.filter_map(|field| Some(field.deprecated.as_ref()?.sources.as_ref())));
    }
    lists.into_iter().flat_map(|list| items(list)).collect()
}
