//! The printed form of a report, laid out as rustc does.

use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::{Diagnostic, Report, Severity, Span, floor_boundary};

impl Report {
    /// All diagnostics and a closing line. With `colour`, for a terminal.
    pub fn render(&self, colour: bool) -> String {
        let mut text = String::new();
        for diagnostic in self.shown() {
            text.push_str(&self.render_one(diagnostic, colour));
            text.push_str("\n\n");
        }
        if let Some(summary) = self.summary() {
            text.push_str(&summary);
            text.push('\n');
        }
        text
    }

    /// One diagnostic.
    pub fn render_one(&self, diagnostic: &Diagnostic, colour: bool) -> String {
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer
            .term_width(DEFAULT_TERM_WIDTH)
            .render(&self.groups(diagnostic))
    }

    /// `3 errors and 1 warning; …`, `None` when there is nothing to tell.
    fn summary(&self) -> Option<String> {
        let counted = |count: usize, what: &str| match count {
            0 => None,
            1 => Some(format!("1 {what}")),
            _ => Some(format!("{count} {what}s")),
        };
        let parts: Vec<String> = [
            counted(self.errors(), "error"),
            counted(self.warnings(), "warning"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let code = self.diagnostics().first()?.code.id;
        let omitted = match self.omitted() {
            0 => String::new(),
            omitted => format!(", {omitted} of them not shown"),
        };
        Some(format!(
            "{}{omitted}; `kcs-codegen explain {code}` says more",
            parts.join(" and ")
        ))
    }

    fn groups<'a>(&'a self, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
        let level = match diagnostic.code.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.id)
            .elements(self.snippets(diagnostic));
        for note in &diagnostic.notes {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        for help in &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let mut groups = vec![group];
        if let Some(suggestion) = &diagnostic.suggestion
            && let Some((path, text, range)) = self.place(suggestion.span)
        {
            groups.push(
                Level::HELP
                    .secondary_title(suggestion.message.as_str())
                    .element(
                        Snippet::source(text)
                            .path(path)
                            .patch(Patch::new(range, suggestion.replacement.as_str())),
                    ),
            );
        }
        groups
    }

    /// The primary file first, then the others in the order of their mention.
    fn snippets<'a>(
        &'a self,
        diagnostic: &'a Diagnostic,
    ) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
        let mut files = vec![diagnostic.span.file];
        for (span, _) in &diagnostic.others {
            if !files.contains(&span.file) {
                files.push(span.file);
            }
        }
        let labels = std::iter::once((diagnostic.span, diagnostic.label.as_str())).chain(
            diagnostic
                .others
                .iter()
                .map(|(span, label)| (*span, label.as_str())),
        );
        let labels: Vec<(Span, &str)> = labels.collect();
        let mut snippets = Vec::new();
        for file in files {
            let Some(source) = self.sources().get(file) else {
                continue;
            };
            let mut snippet = Snippet::source(source.text.as_str()).path(source.path.as_str());
            for (index, (span, label)) in labels.iter().enumerate() {
                if span.file != file {
                    continue;
                }
                let kind = if index == 0 {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let Some((_, _, range)) = self.place(*span) else {
                    continue;
                };
                let mut annotation = kind.span(range);
                if !label.is_empty() {
                    annotation = annotation.label(*label);
                }
                snippet = snippet.annotation(annotation);
            }
            snippets.push(snippet);
        }
        snippets
    }

    /// Path, text and bytes of a span, on character boundaries and within the first of its lines.
    fn place(&self, span: Span) -> Option<(&str, &str, Range<usize>)> {
        let source = self.sources().get(span.file)?;
        let text = source.text.as_str();
        let start = floor_boundary(text, span.start as usize);
        let mut end = floor_boundary(text, span.end as usize).max(start);
        if let Some(newline) = text[start..end].find('\n') {
            end = start + newline;
            if text[..end].ends_with('\r') {
                end = (end - 1).max(start);
            }
        }
        Some((source.path.as_str(), text, start..end))
    }
}
