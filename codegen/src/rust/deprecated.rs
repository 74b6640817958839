//! `#[deprecated]` of generated items.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::Docs;
use crate::ir::{Deprecated, Shape, TypeKind, TypeRef};
use crate::prose::{self, Language, code};

/// The attribute of an item whose replacement has this name in Rust; nothing if the item is not deprecated.
///
/// ```text
/// #[deprecated(since = "2024-07-01", note = "Use `role` instead. To be removed on 2027-01-01. The service ignores it.")]
/// ```
pub(crate) fn attribute(
    deprecated: Option<&Deprecated>,
    replacement: Option<String>,
) -> TokenStream {
    let Some(deprecated) = deprecated else {
        return TokenStream::new();
    };
    let mut note = Vec::new();
    if let Some(replacement) = replacement {
        note.push(format!("Use {} instead.", code(&replacement)));
    }
    if let Some(sunset) = &deprecated.sunset {
        note.push(format!("To be removed on {sunset}."));
    }
    note.push(
        deprecated
            .doc
            .en
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    );
    let note = note.join(" ");
    match &deprecated.since {
        Some(since) => quote!(#[deprecated(since = #since, note = #note)]),
        None => quote!(#[deprecated(note = #note)]),
    }
}

impl Docs {
    /// Appends in Chinese what `#[deprecated]` says in English.
    pub(crate) fn deprecated(self, deprecated: Option<&Deprecated>) -> Self {
        match deprecated {
            None => self,
            Some(deprecated) => {
                self.paragraphs(&prose::deprecation(deprecated, None, Language::Chinese))
            }
        }
    }
}

impl Context<'_> {
    /// Names of requests and types that are deprecated, or have something in them that is: a file that mentions one of them
    /// uses what is deprecated.
    pub(crate) fn deprecated_names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for action in &self.api.actions {
            let params = action.params.iter();
            if action.deprecated.is_some() || params.clone().any(|param| param.deprecated.is_some())
            {
                names.insert(self.action(action).ty);
            }
        }
        for ty in self.api.types.values() {
            let inside = match &ty.kind {
                TypeKind::Enum { values, .. } => {
                    values.iter().any(|value| value.deprecated.is_some())
                }
                TypeKind::Structure(fields) => {
                    fields.iter().any(|field| field.deprecated.is_some())
                }
                TypeKind::Id
                | TypeKind::Text(_)
                | TypeKind::Secret(_)
                | TypeKind::Quantity { .. } => false,
            };
            if ty.deprecated.is_some() || inside {
                names.insert(self.names.ty(&ty.name).ty);
            }
        }
        names
    }

    /// The structures that a reply is made of: code that reads it uses their fields.
    pub(crate) fn structures_of(&self, shape: &Shape) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let mut ahead = Vec::new();
        match shape {
            Shape::Object(name) => ahead.push(name.as_str()),
            Shape::List(ty) | Shape::Value(ty) => ahead.extend(named(ty)),
            Shape::Void => {}
        }
        while let Some(name) = ahead.pop() {
            if let Some(fields) = self.api.structure(name)
                && names.insert(self.names.ty(name).ty)
            {
                ahead.extend(fields.iter().filter_map(|field| named(&field.ty)));
            }
        }
        names
    }
}

fn named(ty: &TypeRef) -> Option<&str> {
    match ty.item() {
        TypeRef::Named(name) => Some(name),
        _ => None,
    }
}
