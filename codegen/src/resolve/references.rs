//! References to types.

use super::Resolver;
use crate::diag::{Diagnostic, Span, codes};
use crate::ir::{self, TypeRef};
use crate::spec::tables::{Bool, Doc, Kind, Str};

/// Types that need no definition.
pub(super) const BUILT_IN: [(&str, TypeRef); 7] = [
    ("string", TypeRef::String),
    ("integer", TypeRef::Integer),
    ("number", TypeRef::Number),
    ("boolean", TypeRef::Boolean),
    ("timestamp", TypeRef::Timestamp),
    ("string-or-list", TypeRef::StringOrList),
    ("json", TypeRef::Json),
];

impl Resolver<'_> {
    /// A type, or `[Type]`.
    #[track_caller]
    pub(super) fn type_ref(&mut self, written: &Str) -> Option<TypeRef> {
        let text = written.as_str();
        let inner = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        let name = inner.unwrap_or(text);
        if name.is_empty() || name.contains(['[', ']', ' ', '<', '>', ',']) {
            self.push(
                Diagnostic::new(
                    codes::BAD_TYPE,
                    written.span,
                    format!("`{text}` is not a way to write a type"),
                )
                .label("a name, or `[Name]` for a list of it")
                .note("a list of lists does not exist on the wire"),
            );
            return None;
        }
        let base = match BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
            Some((_, ty)) => ty.clone(),
            None if self.type_spans.contains_key(name) => {
                self.used.insert(name.to_owned());
                TypeRef::Named(name.to_owned())
            }
            None => {
                self.unknown_type(written, name);
                return None;
            }
        };
        Some(if inner.is_some() {
            TypeRef::List(Box::new(base))
        } else {
            base
        })
    }

    #[track_caller]
    fn unknown_type(&mut self, written: &Str, name: &str) {
        // The suggestion is about the name, which may stand in brackets.
        let mut found = written.clone();
        if name.len() < written.value.len() {
            let quote =
                u32::from(written.span.end - written.span.start > written.value.len() as u32);
            found.span.start += 1 + quote;
            found.span.end -= 1 + quote;
            found.value = name.to_owned();
        }
        let known: Vec<String> = BUILT_IN
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .chain(self.type_spans.keys().cloned())
            .collect();
        let diagnostic = Diagnostic::new(
            codes::UNKNOWN_TYPE,
            written.span,
            format!("there is no type `{name}`"),
        )
        .label("unknown type")
        .suggest(&found, known.iter().map(String::as_str), "types");
        let diagnostic = if diagnostic.suggestion.is_none() {
            diagnostic
                .help("define it under `types/`, or under `[structures]` of the Action's file")
        } else {
            diagnostic
        };
        self.push(diagnostic);
    }

    /// The documentation of a parameter or field: its own, or that of its named type.
    pub(super) fn own_or_types_doc(
        &mut self,
        doc: Option<&Doc>,
        ty: &TypeRef,
        owner: Span,
        what: &str,
        asked: bool,
    ) -> ir::Text {
        match (doc, ty.named()) {
            (Some(doc), Some(name)) => {
                let own = self.doc(doc, owner, what);
                if !own.en.is_empty() && own == self.types_doc(name) {
                    self.push(
                        Diagnostic::new(
                            codes::DOC_REPEATED,
                            doc.span,
                            format!("{what} repeats the text of `{name}`"),
                        )
                        .label("says nothing more")
                        .help("leave it out"),
                    );
                }
                own
            }
            (Some(doc), None) => self.doc(doc, owner, what),
            (None, Some(name)) => self.types_doc(name),
            (None, None) if !asked => ir::Text::default(),
            (None, None) => self.required_doc(None, owner, what),
        }
    }

    fn types_doc(&self, name: &str) -> ir::Text {
        if let Some(resolved) = self.types.get(name) {
            return resolved.doc.clone();
        }
        let spec = self.spec;
        let in_files = spec.types.iter().map(|(key, table)| (key, &table.doc));
        let in_actions = spec
            .actions
            .iter()
            .filter_map(|file| file.action.structures.as_ref())
            .flat_map(|entries| &entries.0)
            .map(|(key, table)| (key, &table.doc));
        let doc = in_files
            .chain(in_actions)
            .find(|(key, _)| key.value == name);
        let Some((_, Some(doc))) = doc else {
            return ir::Text::default();
        };
        let language = |text: &Option<Str>| text.as_ref().map_or("", |text| text.trim()).to_owned();
        ir::Text {
            en: language(&doc.en),
            zh: language(&doc.zh),
        }
    }

    /// Whether a value is never shown: because the specification says so, or because of its type.
    pub(super) fn sensitive(&mut self, written: Option<&Bool>, ty: &TypeRef) -> bool {
        let is_secret = self.is_secret(ty);
        let Some(written) = written else {
            return is_secret;
        };
        if is_secret && written.value {
            let text = "a secret is sensitive by its type";
            self.report
                .repeated("sensitive", written.span, text, "holds without this");
        }
        is_secret || written.value
    }

    /// Whether the type is never shown, looked up in the mirror because types may not be resolved yet.
    fn is_secret(&self, ty: &TypeRef) -> bool {
        let Some(name) = ty.named() else {
            return false;
        };
        self.spec
            .types
            .iter()
            .find(|(key, _)| key.value == name)
            .and_then(|(_, table)| table.kind.as_ref())
            .is_some_and(|kind| kind.value == Kind::Secret)
    }

    /// Warns of types that nothing refers to, unless a mistake elsewhere may be the reason.
    pub(super) fn unused_types(&mut self, generator: &ir::Generator) {
        if self.report.errors() > 0 {
            return;
        }
        let unused: Vec<(String, Span)> = self
            .type_spans
            .iter()
            .filter(|(name, _)| !self.used.contains(*name))
            .filter(|(name, _)| !generator.is_made_of_regions(name))
            .map(|(name, span)| (name.clone(), *span))
            .collect();
        for (name, span) in unused {
            self.push(
                Diagnostic::new(
                    codes::UNUSED_TYPE,
                    span,
                    format!("nothing refers to `{name}`"),
                )
                .label("unused type")
                .help("use it as the type of a parameter or field, or remove it"),
            );
        }
    }
}
