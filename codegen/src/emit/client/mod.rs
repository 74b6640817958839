//! The Rust client: requests, types, waiters, tables and the methods of `Client`.
//!
//! ```text
//! mod.rs
//! actions/mod.rs    actions/<action>.rs    a request, how to build it, its description
//! types/mod.rs      types/<type>.rs        a type
//! waiters/mod.rs    waiters/<waiter>.rs    a waiter
//! metadata.rs                              tables over all of them
//! resources.rs                             what Actions are about
//! client/mod.rs     client/<chapter>.rs     one method an Action
//! blocking/mod.rs   blocking/<chapter>.rs   the same for the blocking client
//! ```

mod action;
mod choice;
mod facts;
mod meta;
mod methods;
mod plan;
mod sample;
mod source;
mod tables;
mod types;
mod waiters;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::emit::Files;
use crate::ir::{Action, Api, Literal, Text, Type, TypeKind, TypeRef};
use crate::names::{self, Named, Names};

use source::Source;

/// The files of the generated tree.
pub fn files(api: &Api) -> Files {
    let context = Context {
        api,
        names: Names::new(api),
    };
    let mut files = Files::new();
    let mut put = |path: String, source: Source| {
        files.insert(path, source.finish());
    };
    put("mod.rs".to_owned(), root());
    put(
        "actions/mod.rs".to_owned(),
        context.index(
            "Requests, one module per Action.",
            api.actions
                .iter()
                .map(|action| (context.action(action), true)),
        ),
    );
    for action in &api.actions {
        let file = format!("actions/{}.rs", context.action(action).module);
        put(file, action::file(&context, action));
    }
    put(
        "types/mod.rs".to_owned(),
        context.index(
            "Types of parameters and replies.",
            api.types.keys().map(|name| (context.names.ty(name), false)),
        ),
    );
    for ty in api.types.values() {
        put(
            format!("types/{}.rs", context.names.ty(&ty.name).module),
            types::file(&context, ty),
        );
    }
    put(
        "waiters/mod.rs".to_owned(),
        context.index(
            "Waiters for states of resources.",
            api.waiters
                .iter()
                .map(|waiter| (context.names.waiter(&waiter.name), false)),
        ),
    );
    for waiter in &api.waiters {
        let file = format!("waiters/{}.rs", context.names.waiter(&waiter.name).module);
        put(file, waiters::file(&context, waiter));
    }
    put("metadata.rs".to_owned(), tables::file(&context));
    put("resources.rs".to_owned(), tables::resources(&context));
    type Emit = fn(&Context<'_>, &str) -> Source;
    for (folder, title, emit) in [
        (
            "client",
            "Methods of the client, by group of Actions.",
            methods::file as Emit,
        ),
        (
            "blocking",
            "Methods of the blocking client, by group of Actions.",
            methods::blocking_file,
        ),
    ] {
        let mut groups = Source::new(title);
        let modules: Vec<String> = methods::groups(&context)
            .into_iter()
            .map(|group| {
                let module = names::module(group);
                put(format!("{folder}/{module}.rs"), emit(&context, group));
                format!("mod {module};")
            })
            .collect();
        if !modules.is_empty() {
            groups.text(modules.join("\n"));
        }
        put(format!("{folder}/mod.rs"), groups);
    }
    files
}

/// ```text
/// pub mod actions;
/// #[cfg(feature = "blocking")]
/// mod blocking;
/// mod client;
/// ```
fn root() -> Source {
    let mut source = Source::included("Code generated from the specification.");
    source
        .text("pub mod actions;\n#[cfg(feature = \"blocking\")]\nmod blocking;\nmod client;\npub mod metadata;\npub(crate) mod resources;\npub mod types;\npub mod waiters;");
    source
}

/// What all parts of this emitter look things up in.
struct Context<'a> {
    api: &'a Api,
    names: Names,
}

impl Context<'_> {
    fn action(&self, action: &Action) -> Named {
        self.names.action(&action.name, &action.version)
    }

    fn ty(&self, name: &str) -> Option<&Type> {
        self.api.types.get(name)
    }

    /// ```text
    /// pub mod create_cache_cluster;
    ///
    /// pub use create_cache_cluster::CreateCacheCluster;
    /// ```
    fn index(&self, title: &str, items: impl Iterator<Item = (Named, bool)>) -> Source {
        let mut source = Source::new(title);
        let mut items: Vec<(Named, bool)> = items.collect();
        items.sort_by(|(a, _), (b, _)| a.module.cmp(&b.module));
        let modules: Vec<String> = items
            .iter()
            .map(|(named, public)| {
                format!("{}mod {};", if *public { "pub " } else { "" }, named.module)
            })
            .collect();
        let uses: Vec<String> = items
            .iter()
            .map(|(named, _)| format!("pub use {}::{};", named.module, named.ty))
            .collect();
        for lines in [modules, uses] {
            if !lines.is_empty() {
                source.text(lines.join("\n"));
            }
        }
        source
    }

    /// The Rust type of a value, imported.
    fn rust_type(&self, source: &mut Source, ty: &TypeRef, sensitive: bool) -> TokenStream {
        let builtin = |source: &mut Source, name: &str| {
            source.rt(name);
            let name = ident(name);
            quote!(#name)
        };
        match ty {
            TypeRef::String if sensitive => builtin(source, "Secret"),
            TypeRef::String => quote!(String),
            TypeRef::Integer => quote!(i64),
            TypeRef::Number => quote!(f64),
            TypeRef::Boolean => quote!(bool),
            TypeRef::Timestamp => builtin(source, "Timestamp"),
            TypeRef::StringOrList => builtin(source, "StringOrList"),
            TypeRef::Json => builtin(source, "Json"),
            TypeRef::Named(name) => {
                let name = self.names.ty(name).ty;
                source.ty(&name);
                let name = ident(&name);
                quote!(#name)
            }
            TypeRef::List(item) => {
                let item = self.rust_type(source, item, sensitive);
                quote!(Vec<#item>)
            }
        }
    }

    /// A wire value as an expression of its type.
    ///
    /// ```text
    /// Mode::Single
    /// ```
    fn literal(&self, ty: &TypeRef, value: &Literal) -> TokenStream {
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
                let item = self.literal(item, value);
                quote!(vec![#item])
            }
            TypeRef::Named(name) => {
                let rust = ident(&self.names.ty(name).ty);
                match self.ty(name).map(|ty| &ty.kind) {
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
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A value as it stands in the specification.
fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::String(text) => quote!(#text),
        Literal::Integer(number) => {
            let number = integer(*number);
            quote!(#number)
        }
        Literal::Boolean(value) => quote!(#value),
    }
}

/// A number without the suffix of its type.
fn integer(number: i64) -> TokenStream {
    let digits = proc_macro2::Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    }
}

/// A static list of texts.
fn strings<'a>(texts: impl IntoIterator<Item = &'a String>) -> TokenStream {
    let texts = texts.into_iter();
    quote!(&[#(#texts),*])
}

/// ```text
/// Doc::new("Creates a Redis instance.", "创建 Redis 实例。")
/// ```
fn doc(text: &Text) -> TokenStream {
    let (en, zh) = (text.en.trim(), text.zh.trim());
    quote!(Doc::new(#en, #zh))
}
