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

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Files, GENERATED};
use crate::fields::structure;
use crate::ir::{Action, Api, ParamGroup, Shape, TypeRef};
use crate::names::Names;
use crate::prose;

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
    let names = Names::new(api);
    Files::from([
        ("mod.rs".to_owned(), module()),
        ("router.rs".to_owned(), print(router(api, &names))),
        ("service.rs".to_owned(), print(service(api, &names))),
    ])
}

fn service(api: &Api, names: &Names) -> TokenStream {
    let mut types = BTreeSet::new();
    let mut builtins = BTreeSet::new();
    let methods: Vec<TokenStream> = api
        .actions
        .iter()
        .map(|action| {
            let named = names.action(&action.name, &action.version);
            let (request, method) = (ident(&named.ty), ident(&named.method));
            let data = data(action, names, &mut types, &mut builtins);
            let doc = format!(" {}", prose::first_sentence(&action.doc.en));
            quote! {
                #[doc = #doc]
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
    let requests = requests(api, names);
    let generated = format!(" {GENERATED}");
    let types = (!types.is_empty()).then(|| {
        let types = types.iter().map(|name| ident(name));
        quote!(use kcs_client::types::{#(#types),*};)
    });
    let builtins = (!builtins.is_empty()).then(|| {
        let builtins = builtins.iter().map(|name| ident(name));
        quote!(use kcs_client::{#(#builtins),*};)
    });
    quote! {
        #![doc = " The service: one method per Action and version."]
        #![doc = ""]
        #![doc = #generated]

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

fn router(api: &Api, names: &Names) -> TokenStream {
    let arms: Vec<TokenStream> = api
        .actions
        .iter()
        .map(|action| {
            let named = names.action(&action.name, &action.version);
            let (request, method) = (ident(&named.ty), ident(&named.method));
            let (name, version) = (&action.name, &action.version);
            let items = items(api, action);
            quote! {
                (#name, #version) => {
                    let request: #request = call.request(&[#(&[#(#items),*]),*])?;
                    context.reply(service.#method(context, request).await?)
                }
            }
        })
        .collect();
    let requests = requests(api, names);
    let generated = format!(" {GENERATED}");
    quote! {
        #![doc = " From a call to the service's method."]
        #![doc = ""]
        #![doc = #generated]

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

/// The import of all request types.
fn requests(api: &Api, names: &Names) -> Option<TokenStream> {
    let all: BTreeSet<String> = api
        .actions
        .iter()
        .map(|action| names.action(&action.name, &action.version).ty)
        .collect();
    let all: Vec<Ident> = all.iter().map(|name| ident(name)).collect();
    (!all.is_empty()).then(|| quote!(use kcs_client::actions::{#(#all),*};))
}

/// The type of an Action's data; what it needs is noted for the imports.
fn data(
    action: &Action,
    names: &Names,
    types: &mut BTreeSet<String>,
    builtins: &mut BTreeSet<&'static str>,
) -> TokenStream {
    match &action.response.shape {
        Shape::Void => quote!(()),
        Shape::Object(name) => rust_type(&TypeRef::Named(name.clone()), names, types, builtins),
        Shape::List(item) => {
            let item = rust_type(item, names, types, builtins);
            quote!(Vec<#item>)
        }
        Shape::Value(ty) => rust_type(ty, names, types, builtins),
    }
}

fn rust_type(
    ty: &TypeRef,
    names: &Names,
    types: &mut BTreeSet<String>,
    builtins: &mut BTreeSet<&'static str>,
) -> TokenStream {
    let mut builtin = |name: &'static str| {
        builtins.insert(name);
        let name = ident(name);
        quote!(#name)
    };
    match ty {
        TypeRef::String => quote!(String),
        TypeRef::Integer => quote!(i64),
        TypeRef::Number => quote!(f64),
        TypeRef::Boolean => quote!(bool),
        TypeRef::Timestamp => builtin("Timestamp"),
        TypeRef::StringOrList => builtin("StringOrList"),
        TypeRef::Json => builtin("Json"),
        TypeRef::Named(name) => {
            let rust = names.ty(name).ty;
            let token = ident(&rust);
            types.insert(rust);
            quote!(#token)
        }
        TypeRef::List(item) => {
            let item = rust_type(item, names, types, builtins);
            quote!(Vec<#item>)
        }
    }
}

/// For each group of paired lists the JSON names of an item's fields, in the order of the parameters.
fn items(api: &Api, action: &Action) -> Vec<Vec<String>> {
    action
        .groups
        .iter()
        .filter_map(|group| match group {
            ParamGroup::Paired { item, .. } => Some(
                structure(api, item)
                    .unwrap_or_default()
                    .iter()
                    .map(|field| field.name.clone())
                    .collect(),
            ),
            _ => None,
        })
        .collect()
}

/// Names come from `names`; a raw one keeps its mark.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// The text of a file, with its items and the functions of its trait set apart.
fn print(tokens: TokenStream) -> String {
    // What is quoted above is Rust; if it were not, the file would say so when it is compiled.
    let code = match syn::parse2(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        Err(_) => tokens.to_string(),
    };
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
