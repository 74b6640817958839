//! How the parameters of an Action become the fields of its request.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Action, Literal, Param, Presence, TypeKind, TypeRef};
use crate::rust::Context;
use crate::rust::deprecated::attribute;
use crate::rust::file::Source;
use crate::rust::names::RequestNames;
use crate::rust::tokens::ident;

/// The fields of a request.
pub(super) struct Plan<'a> {
    pub(super) action: &'a Action,
    pub(super) names: RequestNames,
    pub(super) fields: Vec<FieldPlan<'a>>,
}

/// A field of a request.
pub(super) struct FieldPlan<'a> {
    /// Rust name.
    pub(super) name: String,
    /// Name in JSON.
    pub(super) member: String,
    /// How it holds its values.
    pub(super) kind: Kind,
    /// The type of the value or of one item.
    pub(super) item: TypeRef,
    /// Its parameter, or those of its paired group.
    pub(super) params: Vec<&'a Param>,
    /// The name of its paired group.
    pub(super) paired: Option<&'a str>,
}

/// How a field holds its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `T`: every constructor fills it and the wire requires it.
    Plain,
    /// `Option<T>`.
    Optional,
    /// `Vec<T>`.
    List,
}

impl<'a> Plan<'a> {
    pub(super) fn new(context: &Context<'_>, action: &'a Action) -> Self {
        let names = context.names.request(action);
        let mut fields: Vec<FieldPlan<'a>> = Vec::new();
        for param in &action.params {
            match action.paired(&param.name) {
                Some(group) if fields.iter().any(|field| field.paired == Some(group.name)) => {}
                Some(group) => {
                    let (name, _, _) = names.paired(group.name);
                    let params = action.params.iter();
                    let params = params.filter(|param| group.params.contains(&param.name));
                    fields.push(FieldPlan {
                        name,
                        member: group.name.to_owned(),
                        kind: Kind::List,
                        item: TypeRef::Named(group.item.to_owned()),
                        params: params.collect(),
                        paired: Some(group.name),
                    });
                }
                None => {
                    let (kind, item) = match &param.ty {
                        TypeRef::List(item) => (Kind::List, (**item).clone()),
                        ty if is_plain(action, param) => (Kind::Plain, ty.clone()),
                        ty => (Kind::Optional, ty.clone()),
                    };
                    fields.push(FieldPlan {
                        name: names.field(&param.name),
                        member: param.wire().member(),
                        kind,
                        item,
                        params: vec![param],
                        paired: None,
                    });
                }
            }
        }
        Self {
            action,
            names,
            fields,
        }
    }

    /// The field of a parameter.
    pub(super) fn field(&self, wire: &str) -> Option<&FieldPlan<'a>> {
        self.fields
            .iter()
            .find(|field| field.params.iter().any(|param| param.name == wire))
    }

    /// `#[deprecated]` if one of these fields is.
    pub(super) fn deprecated(&self, fields: &[&FieldPlan<'_>]) -> TokenStream {
        let mut params = fields.iter().flat_map(|field| &field.params);
        let deprecated = params.find_map(|param| param.deprecated.as_ref());
        let replacement = deprecated.and_then(|one| self.field(one.replacement.as_deref()?));
        attribute(deprecated, replacement.map(|field| field.name.clone()))
    }

    /// The fields of these parameters, each once.
    pub(super) fn fields_of(&self, wires: &[String]) -> Vec<&FieldPlan<'a>> {
        let mut fields: Vec<&FieldPlan<'a>> = Vec::new();
        for field in wires.iter().filter_map(|wire| self.field(wire)) {
            if !fields.iter().any(|known| known.name == field.name) {
                fields.push(field);
            }
        }
        fields
    }
}

impl FieldPlan<'_> {
    fn sensitive(&self) -> bool {
        self.params.iter().any(|param| param.sensitive)
    }

    /// The type of the value or of one item, imported.
    pub(super) fn item_type(&self, context: &Context<'_>, source: &mut Source) -> TokenStream {
        context.type_of(
            &self.item,
            self.sensitive() && self.paired.is_none(),
            &mut source.imports,
        )
    }

    /// A wire value as an expression of the type of the value or of one item.
    pub(super) fn literal(&self, context: &Context<'_>, value: &Literal) -> TokenStream {
        let expression = context.expression(&self.item, value);
        if self.item == TypeRef::String && self.sensitive() {
            quote!(Secret::from(#expression))
        } else {
            expression
        }
    }

    /// The type of the field, imported.
    pub(super) fn ty(&self, context: &Context<'_>, source: &mut Source) -> TokenStream {
        let item = self.item_type(context, source);
        match self.kind {
            Kind::Plain => item,
            Kind::Optional => quote!(Option<#item>),
            Kind::List => quote!(Vec<#item>),
        }
    }

    /// The argument of a constructor, and the expression that makes the field of it. A string that people write is taken as
    /// one; what could be mistaken for another argument (an id, a quantity, a value of an enum) only as its own type.
    ///
    /// ```text
    /// name: impl Into<ClusterName>          name.into()
    /// cache_id: impl Argument<CacheId>      cache_id.into_argument()
    /// ```
    pub(super) fn argument(
        &self,
        context: &Context<'_>,
        source: &mut Source,
    ) -> (TokenStream, TokenStream) {
        let name = ident(&self.name);
        let ty = self.item_type(context, source);
        if self.kind == Kind::List {
            if self.paired.is_some() {
                return (
                    quote!(#name: impl IntoIterator<Item = impl Into<#ty>>),
                    quote!(#name.into_iter().map(Into::into).collect()),
                );
            }
            if matches!(
                self.item,
                TypeRef::Integer | TypeRef::Number | TypeRef::Boolean
            ) {
                return (
                    quote!(#name: impl IntoIterator<Item = #ty>),
                    quote!(#name.into_iter().collect()),
                );
            }
            if self.is_text(context) {
                return (
                    quote!(#name: impl IntoIterator<Item = impl Into<#ty>>),
                    quote!(#name.into_iter().map(Into::into).collect()),
                );
            }
            source.rt("Argument");
            return (
                quote!(#name: impl IntoIterator<Item = impl Argument<#ty>>),
                quote!(#name.into_iter().map(Argument::into_argument).collect()),
            );
        }
        let (argument, value) = if matches!(
            self.item,
            TypeRef::Integer | TypeRef::Number | TypeRef::Boolean
        ) {
            (quote!(#name: #ty), quote!(#name))
        } else if self.is_text(context) {
            (quote!(#name: impl Into<#ty>), quote!(#name.into()))
        } else {
            source.rt("Argument");
            (
                quote!(#name: impl Argument<#ty>),
                quote!(#name.into_argument()),
            )
        };
        match self.kind {
            Kind::Optional => (argument, quote!(Some(#value))),
            _ => (argument, value),
        }
    }

    /// Whether it is a string that people write: a name, a description, a password.
    pub(super) fn is_text(&self, context: &Context<'_>) -> bool {
        match &self.item {
            TypeRef::String => true,
            TypeRef::Named(name) => matches!(
                context.api.kind(name),
                Some(TypeKind::Text(_) | TypeKind::Secret(_))
            ),
            _ => false,
        }
    }
}

/// Whether the wire always requires it and every constructor fills it.
fn is_plain(action: &Action, param: &Param) -> bool {
    param.presence == Presence::Always
        && action.constructors.iter().all(|constructor| {
            constructor.params.contains(&param.name)
                || constructor.set.iter().any(|(name, _)| *name == param.name)
        })
}
