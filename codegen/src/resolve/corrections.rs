//! Corrections and notes.

use super::{Resolver, owned};
use crate::diag::{At, Diagnostic, codes};
use crate::ir;
use crate::spec::tables::{Correction, Int, Note, Str};

impl Resolver<'_> {
    /// The corrections and the notes, in the order of the file.
    pub(super) fn corrections(&mut self) -> (Vec<ir::Correction>, Vec<ir::Note>) {
        let spec = self.spec;
        let corrections = spec.corrections.iter().map(|one| &one.id);
        let notes = spec.notes.iter().map(|one| &one.id);
        let ids = corrections.chain(notes).flatten();
        self.duplicates(
            codes::DUPLICATE_CORRECTION,
            "the correction or note",
            ids.map(|id| (id.as_str(), id.span)),
        );
        let corrections = spec.corrections.iter();
        let corrections = corrections.map(|table| self.correction(table)).collect();
        let notes = spec.notes.iter();
        let notes = notes.map(|table| self.note(table)).collect();
        (corrections, notes)
    }

    fn correction(&mut self, correction: &Correction) -> ir::Correction {
        let texts = [&correction.says, &correction.right, &correction.evidence];
        for text in texts.into_iter().flatten() {
            self.not_empty(text);
            self.wording(text);
        }
        if let Some(zh) = &correction.zh {
            self.wording(zh);
        }
        if let (Some(says), Some(right)) = (&correction.says, &correction.right)
            && !says.trim().is_empty()
            && same(says, right)
        {
            self.push(
                Diagnostic::new(
                    codes::CORRECTION_SAME,
                    right.span,
                    "the correction corrects nothing",
                )
                .label("says the same")
                .other(says.span, "as the source")
                .help("remove it, or make it a `[[notes]]` entry if the place is easily misread"),
            );
        }
        if let Some(zh) = &correction.zh {
            self.has_chinese(zh);
        }
        let (guide_line, action) = self.concerned(
            correction.id.as_ref(),
            correction.guide_line.as_ref(),
            correction.action.as_ref(),
        );
        let text = |text: &Option<Str>| owned(text.as_ref()).unwrap_or_default();
        ir::Correction {
            id: text(&correction.id),
            guide_line,
            action,
            says: text(&correction.says),
            right: text(&correction.right),
            evidence: text(&correction.evidence),
            zh: text(&correction.zh),
        }
    }

    fn note(&mut self, note: &Note) -> ir::Note {
        if let Some(evidence) = &note.evidence {
            self.not_empty(evidence);
            self.wording(evidence);
        }
        let (guide_line, action) = self.concerned(
            note.id.as_ref(),
            note.guide_line.as_ref(),
            note.action.as_ref(),
        );
        let text = |text: &Option<Str>| owned(text.as_ref()).unwrap_or_default();
        ir::Note {
            id: text(&note.id),
            guide_line,
            action,
            doc: note.doc.as_ref().map_or_else(ir::Text::default, |doc| {
                self.doc(doc, note.span, "the note")
            }),
            evidence: text(&note.evidence),
        }
    }

    /// Checks the id, and returns the line of the guide and the Action.
    fn concerned(
        &mut self,
        id: Option<&At<String>>,
        line: Option<&Int>,
        action: Option<&Str>,
    ) -> (Option<u32>, Option<String>) {
        if let Some(id) = id {
            self.kebab_case(id, "the id of a correction or note");
        }
        let guide_line = line.and_then(|line| {
            let value = u32::try_from(line.value).ok();
            // Without a registry, that has been reported.
            self.registry.as_ref()?;
            let lines = self.guide_lines().unwrap_or_default();
            let value = value.filter(|value| (1..=lines).contains(value));
            if value.is_none() {
                self.push(
                    Diagnostic::new(
                        codes::GUIDE_LINE,
                        line.span,
                        format!("the guide has no line {}", line.value),
                    )
                    .label(match lines {
                        0 => String::from("no source is cited by line"),
                        lines => format!("its lines are 1 to {lines}"),
                    }),
                );
            }
            value
        });
        if let Some(action) = action {
            self.names_an_action(action, codes::CORRECTION_ACTION);
        }
        (guide_line, owned(action))
    }
}

/// Whether two texts differ in nothing but white space and the full stop.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let text = text.trim().trim_end_matches('.');
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn sides_that_differ_in_nothing() {
        assert!(same("It is `On`.", " It is\n`On`"));
        assert!(!same("It is `0n`.", "It is `On`."));
        assert!(!same("`PassWord`", "`Password`"));
    }
}
