//! The Rust client: requests, types, waiters, tables and the methods of `Client`.
//!
//! ```text
//! mod.rs
//! actions/mod.rs    actions/<action>.rs    a request, how to build it, its description
//! types/mod.rs      types/<type>.rs        a type
//! waiters/mod.rs    waiters/<waiter>.rs    a waiter
//! metadata.rs                              tables over all of them
//! resources.rs                             what Actions are about
//! schemas.json                             JSON Schema of requests and replies
//! client/mod.rs     client/<chapter>.rs     one method an Action
//! blocking/mod.rs   blocking/<chapter>.rs   the same for the blocking client
//! ```

mod action;
mod choice;
mod facts;
mod meta;
mod methods;
mod plan;
mod schemas;
mod tables;
mod types;
mod waiters;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Files;
use crate::ir::{Api, Text};
use crate::rust::Context;
use crate::rust::file::Source;
use crate::rust::names::{self, Named};
use crate::rust::tokens::string;

/// The files of the generated tree.
pub fn files(api: &Api) -> Files {
    let context = Context::new(api);
    let mut files = Files::new();
    let deprecated = context.deprecated_names();
    let mut put = |path: String, mut source: Source, own: BTreeSet<String>| {
        source.allow_deprecated(&deprecated, &own);
        files.insert(path, source.finish());
    };
    let none = BTreeSet::new;
    put("mod.rs".to_owned(), root(), none());
    put(
        "actions/mod.rs".to_owned(),
        index(
            "Requests, one module per Action.",
            api.actions
                .iter()
                .map(|action| (context.action(action), true, action.deprecated.is_some())),
        ),
        none(),
    );
    for action in &api.actions {
        let file = format!("actions/{}.rs", context.action(action).module);
        let mut own = context.structures_of(&action.response.shape);
        own.insert(context.action(action).ty);
        put(file, action::file(&context, action), own);
    }
    put(
        "types/mod.rs".to_owned(),
        index(
            "Types of parameters and replies.",
            api.types
                .values()
                .map(|ty| (context.names.ty(&ty.name), false, ty.deprecated.is_some())),
        ),
        none(),
    );
    for ty in api.types.values() {
        put(
            format!("types/{}.rs", context.names.ty(&ty.name).module),
            types::file(&context, ty),
            BTreeSet::from([context.names.ty(&ty.name).ty]),
        );
    }
    put(
        "waiters/mod.rs".to_owned(),
        index(
            "Waiters for states of resources.",
            api.waiters
                .iter()
                .map(|waiter| (context.names.waiter(&waiter.name), false, false)),
        ),
        none(),
    );
    for waiter in &api.waiters {
        let file = format!("waiters/{}.rs", context.names.waiter(&waiter.name).module);
        let polled = api.action(&waiter.action.0, &waiter.action.1);
        let own = polled.map(|action| context.structures_of(&action.response.shape));
        put(
            file,
            waiters::file(&context, waiter),
            own.unwrap_or_default(),
        );
    }
    let requests = api.actions.iter().map(|action| context.action(action).ty);
    let requests = requests.collect();
    put("metadata.rs".to_owned(), tables::file(&context), requests);
    put(
        "resources.rs".to_owned(),
        tables::resources(&context),
        none(),
    );
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
                put(
                    format!("{folder}/{module}.rs"),
                    emit(&context, group),
                    none(),
                );
                format!("mod {module};")
            })
            .collect();
        if !modules.is_empty() {
            groups.text(modules.join("\n"));
        }
        put(format!("{folder}/mod.rs"), groups, none());
    }
    files.insert("schemas.json".to_owned(), schemas::text(api));
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

/// ```text
/// pub mod create_cache_cluster;
///
/// pub use create_cache_cluster::CreateCacheCluster;
/// ```
///
/// The modules are public or private; what they hold may be deprecated.
fn index(title: &str, items: impl Iterator<Item = (Named, bool, bool)>) -> Source {
    let mut source = Source::new(title);
    let mut items: Vec<(Named, bool, bool)> = items.collect();
    items.sort_by(|(a, ..), (b, ..)| a.module.cmp(&b.module));
    let modules: Vec<String> = items
        .iter()
        .map(|(named, public, _)| {
            format!("{}mod {};", if *public { "pub " } else { "" }, named.module)
        })
        .collect();
    let uses: Vec<String> = items
        .iter()
        .map(|(named, _, deprecated)| {
            let allow = if *deprecated {
                "#[allow(deprecated)]\n"
            } else {
                ""
            };
            format!("{allow}pub use {}::{};", named.module, named.ty)
        })
        .collect();
    for lines in [modules, uses] {
        if !lines.is_empty() {
            source.text(lines.join("\n"));
        }
    }
    source
}

/// ```text
/// Doc::new("Creates a Redis instance.", "创建 Redis 实例。")
/// ```
fn doc(text: &Text) -> TokenStream {
    let (en, zh) = (string(text.en.trim()), string(text.zh.trim()));
    quote!(Doc::new(#en, #zh))
}
