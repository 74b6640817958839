//! Diagnostics: what is wrong, where, and what to do about it.

pub mod codes;
mod machine;
mod render;
mod suggest;

use std::collections::BTreeSet;
use std::ops::{Deref, Range};
use std::panic::Location;

pub use codes::{Code, Severity};
pub use machine::Format;
pub use suggest::{closest, listed};

/// A stretch of a file of the specification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Index into [`Sources`].
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// Byte behind the last.
    pub end: u32,
}

impl Span {
    /// The place of what is in no file.
    pub const NOWHERE: Self = Self {
        file: u32::MAX,
        start: 0,
        end: 0,
    };

    pub(crate) fn new(file: u32, range: Range<usize>) -> Self {
        let clamp = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(range.start),
            end: clamp(range.end),
        }
    }

    /// The bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The text of a file, kept for rendering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As it is shown: the folder as it was given, and the path below it, with `/`.
    pub path: String,
    /// The text; where the file is not UTF-8, with replacement characters.
    pub text: String,
}

/// All files, in the order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(pub(crate) Vec<Source>);

impl Sources {
    /// The file of a span.
    pub fn get(&self, file: u32) -> Option<&Source> {
        self.0.get(file as usize)
    }

    /// Line and column in characters of a span's start, both from 1.
    pub fn position(&self, span: Span) -> (usize, usize) {
        let text = self
            .get(span.file)
            .map_or("", |source| source.text.as_str());
        let before = &text[..floor_boundary(text, span.start as usize)];
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

/// The nearest character boundary at or before `byte`.
pub(crate) fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// One mistake, or one thing to warn of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable code.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to say at that place.
    pub label: String,
    /// Other places that have a part in it.
    pub others: Vec<(Span, String)>,
    /// Facts that help to understand.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
    /// A replacement that mends it: where, by what, and how it is introduced.
    pub suggestion: Option<Suggestion>,
    /// The line of the generator that reports it.
    pub origin: Origin,
}

/// A line of the generator. Diagnostics that differ only in it are equal.
#[derive(Clone, Copy, Debug)]
pub struct Origin(pub &'static Location<'static>);

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}

/// A replacement that mends a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub replacement: String,
    /// How it is introduced.
    pub message: String,
}

impl Diagnostic {
    #[track_caller]
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: one_line(message.into()),
            span,
            label: String::new(),
            others: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            suggestion: None,
            origin: Origin(Location::caller()),
        }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = one_line(label.into());
        self
    }

    pub(crate) fn other(mut self, span: Span, label: impl Into<String>) -> Self {
        self.others.push((span, one_line(label.into())));
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    pub(crate) fn replace(
        mut self,
        span: Span,
        replacement: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        let (replacement, message) = (replacement.into(), message.into());
        self.suggestion = Some(Suggestion {
            span,
            replacement,
            message,
        });
        self
    }

    /// Suggests the known name that `found` is most likely meant to be; otherwise says which there are, if few.
    pub(crate) fn suggest<'a>(
        self,
        found: &At<String>,
        known: impl IntoIterator<Item = &'a str>,
        what: &str,
    ) -> Self {
        let known: BTreeSet<&str> = known.into_iter().collect();
        match closest(found, known.iter().copied()) {
            Some(name) => {
                let message = format!("did you mean `{name}`?");
                self.replace_within(found, name, message)
            }
            None if known.is_empty() => self.note(format!("there are no {what}")),
            None if known.len() <= 12 => {
                self.note(format!("the {what} are {}", listed(known.iter().copied())))
            }
            None => self,
        }
    }

    /// Replaces the text of a value or key, keeping its quotes.
    pub(crate) fn replace_within(self, found: &At<String>, by: &str, message: String) -> Self {
        let span = found.span;
        let quoted = (span.end - span.start) as usize == found.value.len() + 2;
        let span = if quoted {
            Span {
                start: span.start + 1,
                end: span.end - 1,
                ..span
            }
        } else {
            span
        };
        self.replace(span, by, message)
    }
}

/// Names are quoted in messages, and a name in a damaged file may hold anything.
fn one_line(text: String) -> String {
    if !text.contains(char::is_control) {
        return text;
    }
    let shown = |character: char| match character {
        control if control.is_control() => control.escape_debug().to_string(),
        other => other.to_string(),
    };
    text.chars().map(shown).collect()
}

/// Every mistake of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

impl Report {
    pub(crate) fn new(sources: Sources) -> Self {
        Self {
            diagnostics: Vec::new(),
            sources,
        }
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Warns of a key that says what is so without it, and suggests to remove it. `span` is the place of its value.
    #[track_caller]
    pub(crate) fn repeated(
        &mut self,
        key: &str,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::new(codes::REPEATED_DEFAULT, span, message).label(label);
        let text = self
            .sources
            .get(span.file)
            .map(|source| source.text.as_str());
        let place = text.and_then(|text| suggest::removal(text, key, span.range()));
        self.push(match place {
            Some(place) => {
                diagnostic.replace(Span::new(span.file, place), "", format!("remove `{key}`"))
            }
            None => diagnostic.help(format!("remove `{key}`")),
        });
    }

    /// Sorts by place and drops what was said twice.
    pub(crate) fn finish(&mut self) {
        self.diagnostics
            .sort_by(|a, b| (a.span, a.code.id, &a.message).cmp(&(b.span, b.code.id, &b.message)));
        self.diagnostics.dedup();
    }

    /// All diagnostics, by file and place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Those that are printed: the first of very many.
    pub fn shown(&self) -> &[Diagnostic] {
        const MOST: usize = 200;
        self.diagnostics.get(..MOST).unwrap_or(&self.diagnostics)
    }

    /// How many are not printed.
    pub fn omitted(&self) -> usize {
        self.diagnostics.len() - self.shown().len()
    }

    /// The files that they point into.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.severity == severity)
            .count()
    }
}
