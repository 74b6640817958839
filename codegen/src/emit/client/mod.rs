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

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Files;
use crate::ir::{Api, Text};
use crate::rust::Context;
use crate::rust::file::Source;
use crate::rust::names::{self, Named};

/// The files of the generated tree.
pub fn files(api: &Api) -> Files {
    let context = Context::new(api);
    let mut files = Files::new();
    let mut put = |path: String, source: Source| {
        files.insert(path, source.finish());
    };
    put("mod.rs".to_owned(), root());
    put(
        "actions/mod.rs".to_owned(),
        index(
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
        index(
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
        index(
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
fn index(title: &str, items: impl Iterator<Item = (Named, bool)>) -> Source {
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

/// ```text
/// Doc::new("Creates a Redis instance.", "创建 Redis 实例。")
/// ```
fn doc(text: &Text) -> TokenStream {
    let (en, zh) = (text.en.trim(), text.zh.trim());
    quote!(Doc::new(#en, #zh))
}
