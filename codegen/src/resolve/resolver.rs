//! What is known while resolving, and what every part of it asks: look-ups, and diagnostics that many parts report.

use std::collections::{BTreeMap, BTreeSet};

use super::glossary::Avoided;
use crate::diag::{At, Code, Diagnostic, Report, Span, codes};
use crate::ir::{self, Literal, TypeKind, TypeRef};
use crate::spec::Spec;
use crate::spec::read;

/// What is known while resolving.
pub(crate) struct Resolver<'a> {
    pub(super) spec: &'a Spec,
    pub(super) report: &'a mut Report,
    /// The types that could be resolved.
    pub(super) types: BTreeMap<String, ir::Type>,
    /// Where each type is defined, also those that could not be resolved.
    pub(super) type_spans: BTreeMap<String, Span>,
    /// Names of types that something refers to.
    pub(super) used: BTreeSet<String>,
    /// What no text may say, and what it says instead.
    pub(super) words: Vec<Avoided>,
    /// The sources, if their file could be read.
    pub(super) registry: Option<Vec<ir::Source>>,
    /// Ids of the sources that something cites, each with the version if one is named.
    pub(super) cited: BTreeSet<(String, Option<String>)>,
}

impl Resolver<'_> {
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// Reports every name that stands more than once.
    #[track_caller]
    pub(super) fn duplicates<'n>(
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

    /// Reports a key that this kind of table needs, unless its value was of another type, which has been reported.
    #[track_caller]
    pub(super) fn missing(&mut self, span: Span, what: &str, key: &str, unreadable: &[&str]) {
        if unreadable.contains(&key) {
            return;
        }
        self.push(
            Diagnostic::new(
                codes::MISSING_KEY,
                span,
                format!("{what} needs the key `{key}`"),
            )
            .label(format!("`{key}` is missing here")),
        );
    }

    /// Reports a text of blanks.
    #[track_caller]
    pub(super) fn not_empty(&mut self, text: &At<String>) {
        if text.trim().is_empty() {
            self.push(
                Diagnostic::new(
                    codes::EMPTY_VALUE,
                    text.span,
                    "an empty text where one is needed",
                )
                .label("says nothing"),
            );
        }
    }

    /// What a named type is made of, if it could be resolved.
    pub(super) fn kind(&self, name: &str) -> Option<&TypeKind> {
        self.types.get(name).map(|ty| &ty.kind)
    }

    /// The fields of a structure.
    pub(super) fn structure(&self, name: &str) -> Option<&[ir::Field]> {
        match self.kind(name)? {
            TypeKind::Structure(fields) => Some(fields),
            _ => None,
        }
    }

    /// A field of the reply's structure, below `Data`.
    pub(super) fn reply_field(
        &mut self,
        name: &At<String>,
        response: &ir::Response,
    ) -> Option<ir::Field> {
        let ir::Shape::Object(structure) = &response.shape else {
            self.push(
                Diagnostic::new(
                    codes::UNKNOWN_FIELD,
                    name.span,
                    format!("the reply has no field `{}`", name.value),
                )
                .label("the reply is not an object"),
            );
            return None;
        };
        self.field_of(name, "the reply", structure)
    }

    /// A field of a structure. `owner` is what has that structure: `the reply`.
    pub(super) fn field_of(
        &mut self,
        name: &At<String>,
        owner: &str,
        structure: &str,
    ) -> Option<ir::Field> {
        let fields = self.structure(structure)?.to_vec();
        let found = fields
            .iter()
            .find(|field| field.name == name.value)
            .cloned();
        if found.is_none() {
            let mut diagnostic = Diagnostic::new(
                codes::UNKNOWN_FIELD,
                name.span,
                format!("{owner}, a `{structure}`, has no field `{}`", name.value),
            )
            .label("unknown field")
            .suggest(
                name,
                fields.iter().map(|field| field.name.as_str()),
                "fields",
            );
            if let Some(span) = self.type_spans.get(structure) {
                diagnostic = diagnostic.other(*span, "the structure");
            }
            self.push(diagnostic);
        }
        found
    }

    /// What a type, or an item of a list type, is made of.
    pub(super) fn scalar(&self, ty: &TypeRef) -> Scalar {
        match ty {
            TypeRef::String | TypeRef::Timestamp => Scalar::String,
            TypeRef::Integer => Scalar::Integer,
            TypeRef::Number => Scalar::Number,
            TypeRef::Boolean => Scalar::Boolean,
            TypeRef::StringOrList | TypeRef::Json => Scalar::Other,
            TypeRef::List(inner) => self.scalar(inner),
            TypeRef::Named(name) => match self.kind(name) {
                Some(TypeKind::Id | TypeKind::Text(_) | TypeKind::Secret(_)) => Scalar::String,
                Some(TypeKind::Quantity { .. }) => Scalar::Integer,
                Some(TypeKind::Enum {
                    repr: ir::Repr::String,
                    ..
                }) => Scalar::String,
                Some(TypeKind::Enum {
                    repr: ir::Repr::Integer,
                    ..
                }) => Scalar::Integer,
                Some(TypeKind::Structure(_)) | None => Scalar::Other,
            },
        }
    }

    /// A type as it stands in messages.
    pub(super) fn described(&self, ty: &TypeRef) -> String {
        let kind = match ty {
            TypeRef::Named(name) => {
                let kind = match self.kind(name) {
                    Some(TypeKind::Id) => "an id",
                    Some(TypeKind::Text(_)) => "a text",
                    Some(TypeKind::Secret(_)) => "a secret",
                    Some(TypeKind::Quantity { .. }) => "a quantity",
                    Some(TypeKind::Enum {
                        repr: ir::Repr::String,
                        ..
                    }) => "an enum of strings",
                    Some(TypeKind::Enum {
                        repr: ir::Repr::Integer,
                        ..
                    }) => "an enum of integers",
                    Some(TypeKind::Structure(_)) => "a structure",
                    None => return format!("`{name}`"),
                };
                return format!("`{name}`, {kind}");
            }
            TypeRef::List(inner) => return format!("a list of {}", self.described(inner)),
            TypeRef::String => "string",
            TypeRef::Integer => "integer",
            TypeRef::Number => "number",
            TypeRef::Boolean => "boolean",
            TypeRef::Timestamp => "timestamp",
            TypeRef::StringOrList => "string-or-list",
            TypeRef::Json => "json",
        };
        format!("`{kind}`")
    }
}

/// What a value is made of, as far as rules are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    String,
    Integer,
    Number,
    Boolean,
    Other,
}

/// A value as it stands in the specification.
pub(super) fn shown(value: &Literal) -> String {
    match value {
        Literal::String(text) => format!("{text:?}"),
        _ => value.wire(),
    }
}

/// Values by wire name, as constructors and cases send them.
pub(super) type Entries = read::Entries<At<ir::Literal>>;

/// The strings of a list.
pub(super) fn strings(list: Option<&At<Vec<At<String>>>>) -> Vec<String> {
    list.map_or(Vec::new(), |list| {
        list.iter().map(|item| item.value.clone()).collect()
    })
}

/// The items of a list that may be absent.
pub(super) fn items<T>(list: Option<&At<Vec<T>>>) -> &[T] {
    list.map_or(&[], |list| list.value.as_slice())
}

/// The value of something that may be absent.
pub(super) fn owned(text: Option<&At<String>>) -> Option<String> {
    text.map(|text| text.value.clone())
}

/// The names that a table gives in programming languages.
pub(super) fn given_names(rust: Option<&At<String>>) -> ir::GivenNames {
    let mut names = ir::GivenNames::default();
    names.set(crate::rust::LANGUAGE, owned(rust));
    names
}
