//! The local server's service trait and router.
//!
//! ```text
//! pub trait Service: Send + Sync + 'static {
//!     /// Creates a Redis instance.
//!     fn create_cache_cluster(
//!         &self,
//!         context: &Context,
//!         request: CreateCacheCluster,
//!     ) -> impl Future<Output = Result<CreatedCacheCluster, ServiceError>> + Send {
//!         not_implemented(context, request)
//!     }
//! }
//!
//! pub async fn route(service: &impl Service, context: &Context, call: Call) -> Result<Vec<u8>, ServiceError> {
//!     match (call.name, call.version) {
//!         ("CreateCacheCluster", "2016-07-01") => {
//!             let request: CreateCacheCluster = call.request(&[])?;
//!             context.reply(service.create_cache_cluster(context, request).await?)
//!         }
//!         _ => Err(call.unknown()),
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
use crate::rust::tokens::ident;

/// The root of the tree. It is also included from a build script's folder, where documentation of the module itself
/// cannot stand.
fn module() -> String {
    format!(
        "// What the specification says of the server: one method per Action, and the way to it.\n//\n// {GENERATED}\n\n\
         pub(crate) mod router;\npub(crate) mod service;\n"
    )
}

/// All files, relative to the generated folder.
pub fn files(api: &Api) -> Files {
    let context = Context::new(api);
    Files::from([
        ("mod.rs".to_owned(), module()),
        ("router.rs".to_owned(), print(router(&context))),
        ("service.rs".to_owned(), print(service(&context))),
    ])
}

fn service(context: &Context<'_>) -> TokenStream {
    let mut imports = Imports::default();
    let actions = &context.api.actions;
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
                fn #method(
                    &self,
                    context: &Context,
                    request: #request,
                ) -> impl Future<Output = Result<#data, ServiceError>> + Send {
                    not_implemented(context, request)
                }
            }
        })
        .collect();
    let requests = requests(context);
    let generated = format!(" {GENERATED}");
    let allow = allow_deprecated(context, &imports);
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
        #![doc = " The service: one method per Action and version."]
        #![doc = ""]
        #![doc = #generated]
        #allow

        #requests
        #types
        #builtins

        use crate::rt::{Context, ServiceError, not_implemented};

        #[doc = " What a server does for each Action. One that it does not offer is refused."]
        pub(crate) trait Service: Send + Sync + 'static {
            #(#methods)*
        }
    }
}

fn router(context: &Context<'_>) -> TokenStream {
    let arms: Vec<TokenStream> = context
        .api
        .actions
        .iter()
        .map(|action| {
            let named = context.action(action);
            let (request, method) = (ident(&named.ty), ident(&named.method));
            let (name, version) = (&action.name, &action.version);
            let items = items(context.api, action);
            quote! {
                (#name, #version) => {
                    let request: #request = call.request(&[#(&[#(#items),*]),*])?;
                    context.reply(service.#method(context, request).await?)
                }
            }
        })
        .collect();
    let requests = requests(context);
    let generated = format!(" {GENERATED}");
    let allow = allow_deprecated(context, &Imports::default());
    quote! {
        #![doc = " From a call to the service's method."]
        #![doc = ""]
        #![doc = #generated]
        #allow

        #requests

        use super::service::Service;
        use crate::rt::{Call, Context, ServiceError};

        #[doc = " Answers a call with the bytes of the reply."]
        pub(crate) async fn route(
            service: &impl Service,
            context: &Context,
            call: Call,
        ) -> Result<Vec<u8>, ServiceError> {
            match (call.name, call.version) {
                #(#arms)*
                _ => Err(call.unknown()),
            }
        }
    }
}

/// Allows what is deprecated in a file that mentions it: these imports, or all requests.
fn allow_deprecated(context: &Context<'_>, imports: &Imports) -> Option<TokenStream> {
    let deprecated = context.deprecated_names();
    let requests = context.api.actions.iter();
    let mut requests = requests.map(|action| context.action(action).ty);
    let any = !imports.types.is_disjoint(&deprecated)
        || requests.any(|request| deprecated.contains(&request));
    any.then(|| quote!(#![allow(deprecated)]))
}

/// The import of all request types.
fn requests(context: &Context<'_>) -> Option<TokenStream> {
    let all: BTreeSet<String> = context
        .api
        .actions
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
        let after_function = before == "    }" && line.starts_with("    ///");
        if after_head || after_imports || after_function {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        before = line;
    }
    text
}
