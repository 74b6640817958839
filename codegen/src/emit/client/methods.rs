//! The methods of `Client`: one an Action.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::facts;
use crate::ir::{Action, ReadBack, Retry, Shape, Status, Text};
use crate::prose::code;
use crate::prose::first_clause;
use crate::rust::Context;
use crate::rust::docs::Docs;
use crate::rust::file::{Source, statements};
use crate::rust::names;
use crate::rust::sample::Sample;
use crate::rust::tokens::ident;

/// The groups of the Actions, sorted: a file each.
pub(super) fn groups<'a>(context: &Context<'a>) -> BTreeSet<&'a str> {
    context
        .api
        .actions
        .iter()
        .map(|action| action.group.as_str())
        .collect()
}

/// ```text
/// /// Actions on instances.
/// impl Client {
///     /// Creates a Redis instance.
///     pub fn create_cache_cluster(&self, request: CreateCacheCluster) -> Call<CreateCacheCluster> {
///         self.action(request)
///     }
/// }
/// ```
pub(super) fn file(context: &Context<'_>, group: &str) -> Source {
    let mut source = Source::new(format!("{}.", heading(group)));
    source.import("crate::{Call, Client}");
    let methods: Vec<TokenStream> = context
        .api
        .actions
        .iter()
        .filter(|action| action.group == group)
        .map(|action| method(context, &mut source, action))
        .collect();
    let title = format!(" {}.", heading(group));
    source.items(quote! {
        #[doc = #title]
        impl Client { #(#methods)* }
    });
    source
}

/// The same calls for the blocking client.
///
/// ```text
/// /// Actions on instances.
/// impl Client {
///     /// Creates a Redis instance. The same as [`Client::create_cache_cluster`](crate::Client::create_cache_cluster).
///     pub fn create_cache_cluster(&self, request: CreateCacheCluster) -> Call<CreateCacheCluster> {
///         self.action(request)
///     }
/// }
/// ```
pub(super) fn blocking_file(context: &Context<'_>, group: &str) -> Source {
    let mut source = Source::new(format!("{}, for the blocking client.", heading(group)));
    source.import("crate::blocking::{Call, Client}");
    let methods: Vec<TokenStream> = context
        .api
        .actions
        .iter()
        .filter(|action| action.group == group)
        .map(|action| {
            let named = context.action(action);
            source.action(&named.ty);
            let same = format!(
                "The same as [`Client::{0}`](crate::Client::{0}).",
                named.method
            );
            let docs = Docs::new(&Text {
                en: format!("{} {same}", first_clause(&action.doc.en)),
                zh: first_clause(&action.doc.zh),
            })
            .tokens();
            let deprecated = facts::deprecated_action(context, action, |named| named.method);
            let method = ident(&named.method);
            let request = ident(&named.ty);
            quote! {
                #docs
                #deprecated
                #[inline]
                pub fn #method(&self, request: #request) -> Call<#request> {
                    self.action(request)
                }
            }
        })
        .collect();
    let title = format!(" {}.", heading(group));
    source.items(quote! {
        #[doc = #title]
        impl Client { #(#methods)* }
    });
    source
}

/// `security_group` as a heading.
fn heading(group: &str) -> String {
    let phrase = group.replace('_', " ");
    format!("Actions on {}", names::plural(&phrase))
}

// Inline, so that a program compiles what its own calls need: without it, the client's build compiles what reads the replies of all
// Actions, and programs contain some of that twice.
fn method(context: &Context<'_>, source: &mut Source, action: &Action) -> TokenStream {
    let named = context.action(action);
    source.action(&named.ty);
    let errors = errors(context, action);
    let intro = match errors.as_slice() {
        [] => "See [`Error`](crate::Error).",
        _ => "See [`Error`](crate::Error). In particular:",
    };
    let docs = Docs::new(&action.doc)
        .deprecated(action.deprecated.as_ref())
        .list(&traits(context, action))
        .verbatim("# Errors")
        .verbatim(intro)
        .list(&errors)
        .verbatim("# Examples")
        .verbatim(&example(context, action))
        .verbatim("# On the wire")
        .facts(&on_the_wire(context, action))
        .tokens();
    let deprecated = facts::deprecated_action(context, action, |named| named.method);
    let method = ident(&named.method);
    let request = ident(&named.ty);
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #method(&self, request: #request) -> Call<#request> {
            self.action(request)
        }
    }
}

/// What there is to know about calling it.
fn traits(context: &Context<'_>, action: &Action) -> Vec<String> {
    let mut all = Vec::new();
    let retry = match action.retry {
        Retry::Safe => "Read-only: safe to retry.",
        Retry::Idempotent => {
            "Idempotent: safe to retry, although the service may reject the second request."
        }
        Retry::ReadBack => "Not idempotent: not retried once the request may have been executed.",
        Retry::Never => {
            "Not idempotent: not retried once the request may have reached the service."
        }
    };
    all.push(retry.to_owned());
    if let Some(choice) = &action.costs {
        let named = context.action(action);
        let (_, ty) = context.names.request(action).choice(choice);
        let (module, request) = (named.module, named.ty);
        all.push(format!(
            "Incurs costs: the argument [`{ty}`](crate::actions::{module}::{ty}) of \
             [`{request}`](crate::actions::{request}) sets the billing.",
        ));
    }
    all.extend(action.read_back.as_ref().map(looked_up));
    if action.paging.is_some() {
        all.push("Returns one page of a list: [`Client::pages`] fetches all pages.".to_owned());
    }
    if !action.waiters.is_empty() {
        let links: Vec<String> = action
            .waiters
            .iter()
            .map(|waiter| context.names.waiter(waiter).ty)
            .map(|waiter| format!("[`{waiter}`](crate::waiters::{waiter})"))
            .collect();
        all.push(format!("Polled by {}.", links.join(", ")));
    }
    all
}

/// Name, version and methods, and where they are known from.
fn on_the_wire(context: &Context<'_>, action: &Action) -> Vec<String> {
    let methods: Vec<String> = action
        .methods
        .iter()
        .map(|method| code(method.as_str()))
        .collect();
    let mut facts = vec![format!(
        "Action {}, version {}, method {}; {}.",
        code(&action.name),
        code(&action.version),
        methods.join(" or "),
        match action.status {
            Status::Documented => "described in the vendor's guide",
            Status::VendorSdk | Status::Legacy => "known only from the vendor's SDKs",
        }
    )];
    facts.extend(facts::sources(context, &action.sources));
    facts
}

/// What the client does when the reply of a create was lost.
fn looked_up(read_back: &ReadBack) -> String {
    let (list, _) = &read_back.action;
    let then = if read_back.again {
        "The create is sent again only if [`RetryPolicy::recreate_after`](crate::RetryPolicy::recreate_after) is set."
    } else {
        "The create is never sent again, because the list does not show everything that it creates."
    };
    format!(
        "If the reply is lost, the client polls {} and returns the new resource that matches the request \
         ([`Reply::is_recovered`](crate::Reply::is_recovered)), unless [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is \
         disabled. {then}",
        code(list)
    )
}

/// The errors that not every call can have.
fn errors(context: &Context<'_>, action: &Action) -> Vec<String> {
    let mut all = Vec::new();
    let when = |predicate: &str, what: &str| format!("{}: {what}", predicate_link(predicate));
    let names: Vec<String> = context
        .api
        .service
        .resources
        .iter()
        .filter(|resource| !resource.not_found.is_empty())
        .filter(|resource| action.resources.contains(&resource.name))
        .map(|resource| resource.name.replace('-', " "))
        .collect();
    if !names.is_empty() {
        let what = format!("the {} does not exist.", names.join(" or the "));
        all.push(when("is_not_found", &what));
    }
    if action.response.partial_failure.is_some() {
        let what = format!(
            "it failed for the resources in {} and succeeded for the others.",
            predicate_link("failures")
        );
        all.push(when("is_partial", &what));
    }
    if action.retry == Retry::ReadBack {
        let what = format!(
            "the reply was lost, and the resource may have been created. {} states what to check.",
            predicate_link("advice")
        );
        all.push(when("may_have_been_executed", &what));
    }
    all
}

/// ```text
/// [`is_not_found`](crate::Error::is_not_found)
/// ```
fn predicate_link(name: &str) -> String {
    format!("[`{name}`](crate::Error::{name})")
}

/// ````text
/// ```no_run
/// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
/// use kcs_client::actions::DeleteCacheCluster;
/// use kcs_client::types::CacheId;
///
/// let request = DeleteCacheCluster::new(CacheId::from("7dca5a53-…"));
/// kcs.delete_cache_cluster(request).await?;
/// # Ok(())
/// # }
/// ```
/// ````
fn example(context: &Context<'_>, action: &Action) -> String {
    let Some(sample) = Sample::new(context.api, action) else {
        return String::new();
    };
    let (request, uses) = sample.request(context);
    let method = ident(&context.action(action).method);
    let client = &context.api.generator.client_crate;
    let variable = ident(&context.api.generator.client_variable);
    let call = match action.response.shape {
        Shape::Object(_) | Shape::List(_) | Shape::Value(_)
            if action.response.partial_failure.is_none() =>
        {
            quote! {
                let reply = #variable.#method(request).await?;
                println!("{:?}", reply.data);
            }
        }
        _ => quote! {
            #variable.#method(request).await?;
        },
    };
    let body = statements(quote! {
        let request = #request;
        #call
    });
    format!(
        "```no_run\n# async fn example({variable}: &{client}::Client) -> Result<(), {client}::Error> {{\n{uses}\n{body}# Ok(())\n# }}\n```",
    )
}
