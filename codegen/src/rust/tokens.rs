//! Names, types and values of the model as Rust code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::file::Imports;
use super::{Context, names};
use crate::ir::{Literal, Shape, TypeKind, TypeRef};

impl Context<'_> {
    /// The Rust type of a value, imported.
    pub(crate) fn type_of(
        &self,
        ty: &TypeRef,
        sensitive: bool,
        imports: &mut Imports,
    ) -> TokenStream {
        let mut builtin = |name: &str| {
            imports.runtime(name);
            let name = ident(name);
            quote!(#name)
        };
        match ty {
            TypeRef::String if sensitive => builtin("Secret"),
            TypeRef::String => quote!(String),
            TypeRef::Integer => quote!(i64),
            TypeRef::Number => quote!(f64),
            TypeRef::Boolean => quote!(bool),
            TypeRef::Timestamp => builtin("Timestamp"),
            TypeRef::StringOrList => builtin("StringOrList"),
            TypeRef::Json => builtin("Json"),
            TypeRef::Named(name) => {
                let name = self.names.ty(name).ty;
                imports.ty(&name);
                let name = ident(&name);
                quote!(#name)
            }
            TypeRef::List(item) => {
                let item = self.type_of(item, sensitive, imports);
                quote!(Vec<#item>)
            }
        }
    }

    /// The type of the data of a reply, imported.
    pub(crate) fn data_type(&self, shape: &Shape, imports: &mut Imports) -> TokenStream {
        let mut of = |ty: &TypeRef| self.type_of(ty, false, imports);
        match shape {
            Shape::Void => quote!(()),
            Shape::Object(name) => of(&TypeRef::Named(name.clone())),
            Shape::Value(ty) => of(ty),
            Shape::List(item) => {
                let item = of(item);
                quote!(Vec<#item>)
            }
        }
    }

    /// A wire value as an expression of its type.
    ///
    /// ```text
    /// Mode::Single
    /// ```
    pub(crate) fn expression(&self, ty: &TypeRef, value: &Literal) -> TokenStream {
        let plain = literal(value);
        match ty {
            TypeRef::String => quote!(String::from(#plain)),
            TypeRef::Timestamp => quote!(Timestamp::from(#plain)),
            TypeRef::Number => {
                let number = value.wire().parse().unwrap_or_default();
                proc_macro2::Literal::f64_unsuffixed(number).into_token_stream()
            }
            TypeRef::Integer | TypeRef::Boolean | TypeRef::StringOrList | TypeRef::Json => plain,
            TypeRef::List(item) => {
                let item = self.expression(item, value);
                quote!(vec![#item])
            }
            TypeRef::Named(name) => {
                let rust = ident(&self.names.ty(name).ty);
                match self.api.kind(name) {
                    Some(TypeKind::Quantity { .. }) => quote!(#rust(#plain)),
                    Some(TypeKind::Enum { values, .. }) => {
                        match values.iter().position(|known| known.value == *value) {
                            Some(index) => {
                                let variants = names::variants(values);
                                let variant =
                                    ident(variants.get(index).map_or("Other", String::as_str));
                                quote!(#rust::#variant)
                            }
                            None => quote!(#rust::from(#plain)),
                        }
                    }
                    _ => quote!(#rust::from(#plain)),
                }
            }
        }
    }
}

/// A name from [`names`] as a token.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A value as it stands in the specification.
pub(crate) fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::String(text) => quote!(#text),
        Literal::Integer(number) => {
            let number = integer(*number);
            quote!(#number)
        }
        Literal::Boolean(value) => quote!(#value),
    }
}

/// A string literal.
pub(crate) fn string(text: &str) -> proc_macro2::Literal {
    // `Literal::string` asks of each character how it is written, which took a tenth of all the generator's time: documentation has
    // next to no character that would not stand as it is.
    let is_special = |byte: u8| matches!(byte, b'"' | b'\\') || byte.is_ascii_control();
    let plain = (!text.bytes().any(is_special)).then(|| format!("\"{text}\""));
    plain
        .and_then(|plain| plain.parse().ok())
        .unwrap_or_else(|| proc_macro2::Literal::string(text))
}

/// A number without the suffix of its type.
pub(crate) fn integer(number: i64) -> TokenStream {
    let digits = proc_macro2::Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    }
}

/// A static list of texts.
pub(crate) fn strings<'a>(texts: impl IntoIterator<Item = &'a String>) -> TokenStream {
    let texts = texts.into_iter();
    quote!(&[#(#texts),*])
}
