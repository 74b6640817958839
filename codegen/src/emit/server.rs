//! The local server's service traits, one a group of Actions, and the router over them.
//!
//! ```text
//! pub trait Service: Send + Sync + 'static {
//!     /// Creates a Redis instance.
//!     fn create_cache_cluster(
//!         &self,
//!         context: &Context,
//!         request: CreateCacheCluster,
//!     ) -> Result<CreatedCacheCluster, ServiceError>;
//! }
//!
//! pub fn routes<Service: instance::Service + 'static>() -> &'static [Route<Service>] {
//!     const {
//!         &[
//!             Route {
//!                 meta: CreateCacheCluster::META,
//!                 answer: |call| call.answer(&[], Service::create_cache_cluster),
//!             },
//!         ]
//!     }
//! }
//! ```

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Files;
use crate::GENERATED;
use crate::ir::{Action, Api, ParamGroup};
use crate::prose::{self, Language};
use crate::rust::Context;
use crate::rust::file::{self, Imports};
use crate::rust::names;
use crate::rust::tokens::ident;

/// All files, relative to the generated folder.
pub fn files(api: &Api) -> Files {
    let context = Context::new(api);
    let groups: BTreeSet<&str> = api.actions.iter().map(|action| &*action.group).collect();
    let modules: Vec<String> = groups.iter().map(|group| names::module(group)).collect();
    let mut files = Files::from([
        (
            "mod.rs".to_owned(),
            module(ROOT, &["router", "service"].map(str::to_owned)),
        ),
        ("router.rs".to_owned(), print(router(&context, &groups))),
        ("service/mod.rs".to_owned(), module(TRAITS, &modules)),
    ]);
    for (group, module) in groups.into_iter().zip(modules) {
        let text = print(service(&context, group));
        files.insert(format!("service/{module}.rs"), text);
    }
    files
}

const ROOT: &str =
    "What the specification says of the server: one method per Action, and the way to it.";
const TRAITS: &str = "What the service does for each Action: one trait per group.";

/// A file of modules. The root of the tree is also included from a build script's folder, where documentation of the module itself
/// cannot stand.
fn module(title: &str, modules: &[String]) -> String {
    let mut text = format!("// {title}\n//\n// {GENERATED}\n\n");
    for module in modules {
        text.push_str(&format!("pub(crate) mod {module};\n"));
    }
    text
}

fn service(context: &Context<'_>, group: &str) -> TokenStream {
    let mut imports = Imports::default();
    let actions = context.api.actions.iter();
    let actions: Vec<&Action> = actions.filter(|action| action.group == group).collect();
    let methods: Vec<TokenStream> = actions
        .iter()
        .map(|action| {
            let named = context.action(action);
            let (request, method) = (ident(&named.ty), ident(&named.method));
            let data = context.data_type(&action.response.shape, &mut imports);
            let doc = format!(" {}", prose::first_sentence(&action.doc.en));
            // A server still answers who calls it, so that this is not for the compiler.
            let deprecated = action.deprecated.as_ref().map(|deprecated| {
                let text = prose::deprecation(deprecated, None, Language::English);
                let text = format!(" {}", text.split_whitespace().collect::<Vec<_>>().join(" "));
                quote!(#[doc = ""] #[doc = #text])
            });
            quote! {
                #[doc = #doc]
                #deprecated
                fn #method(&self, context: &Context, request: #request) -> Result<#data, ServiceError>;
            }
        })
        .collect();
    let requests = requests(context, &actions);
    let title = format!(" The Actions of the group `{group}`.");
    let generated = format!(" {GENERATED}");
    let allow = allow_deprecated(context, &actions, &imports);
    let client = ident(&context.api.generator.client_crate);
    let types = (!imports.types.is_empty()).then(|| {
        let types = imports.types.iter().map(|name| ident(name));
        quote!(use #client::types::{#(#types),*};)
    });
    let builtins = (!imports.runtime.is_empty()).then(|| {
        let builtins = imports.runtime.iter().map(|name| ident(name));
        quote!(use #client::{#(#builtins),*};)
    });
    quote! {
        #![doc = #title]
        #![doc = ""]
        #![doc = #generated]
        #allow

        #requests
        #types
        #builtins

        use crate::rt::{Context, ServiceError};

        #[doc = " What a server does for each Action."]
        pub(crate) trait Service: Send + Sync + 'static {
            #(#methods)*
        }
    }
}

fn router(context: &Context<'_>, groups: &BTreeSet<&str>) -> TokenStream {
    let actions: Vec<&Action> = context.api.actions.iter().collect();
    let routes: Vec<TokenStream> = actions
        .iter()
        .map(|action| {
            let named = context.action(action);
            let (request, method) = (ident(&named.ty), ident(&named.method));
            let items = items(context.api, action);
            quote! {
                Route {
                    meta: #request::META,
                    answer: |call| call.answer(&[#(&[#(#items),*]),*], Service::#method),
                }
            }
        })
        .collect();
    let requests = requests(context, &actions);
    let generated = format!(" {GENERATED}");
    let allow = allow_deprecated(context, &actions, &Imports::default());
    let client = ident(&context.api.generator.client_crate);
    let metadata = (!actions.is_empty()).then(|| quote!(use #client::action::Action;));
    let groups: Vec<Ident> = groups
        .iter()
        .map(|group| ident(&names::module(group)))
        .collect();
    let traits = (!groups.is_empty()).then(|| quote!(use super::service::{#(#groups),*};));
    quote! {
        #![doc = " From an Action to the method that answers it."]
        #![doc = ""]
        #![doc = #generated]
        #allow

        #metadata
        #requests

        #traits
        use crate::rt::Route;

        #[doc = " Returns all Actions, each with what answers it."]
        pub(crate) fn routes<Service: #(#groups::Service +)* 'static>() -> &'static [Route<Service>] {
            const { &[#(#routes),*] }
        }
    }
}

/// Allows what is deprecated in a file that mentions it: these imports, or these requests.
fn allow_deprecated(
    context: &Context<'_>,
    actions: &[&Action],
    imports: &Imports,
) -> Option<TokenStream> {
    let deprecated = context.deprecated_names();
    let mut requests = actions.iter().map(|action| context.action(action).ty);
    let any = !imports.types.is_disjoint(&deprecated)
        || requests.any(|request| deprecated.contains(&request));
    any.then(|| quote!(#![allow(deprecated)]))
}

/// The import of request types.
fn requests(context: &Context<'_>, actions: &[&Action]) -> Option<TokenStream> {
    let all: BTreeSet<String> = actions
        .iter()
        .map(|action| context.action(action).ty)
        .collect();
    let all: Vec<Ident> = all.iter().map(|name| ident(name)).collect();
    let client = ident(&context.api.generator.client_crate);
    (!all.is_empty()).then(|| quote!(use #client::actions::{#(#all),*};))
}

/// For each group of paired lists the JSON names of an item's fields, in the order of the parameters.
fn items(api: &Api, action: &Action) -> Vec<Vec<String>> {
    action
        .groups
        .iter()
        .filter_map(|group| match group {
            ParamGroup::Paired { item, .. } => Some(
                api.structure(item)
                    .unwrap_or_default()
                    .iter()
                    .map(|field| field.name.clone())
                    .collect(),
            ),
            _ => None,
        })
        .collect()
}

/// The text of a file, with its items and the functions of its trait set apart.
fn print(tokens: TokenStream) -> String {
    let code = file::print(tokens);
    let mut text = String::new();
    let mut before = "";
    for line in code.lines() {
        let imports = before.starts_with("use ") || before == "};";
        let after_head = before.starts_with("//!") && !line.starts_with("//!");
        let after_imports = imports && line.starts_with("///");
        let after_function = before.ends_with(';') && line.starts_with("    ///");
        if after_head || after_imports || after_function {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        before = line;
    }
    text
}
