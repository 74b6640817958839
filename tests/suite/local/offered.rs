//! The list of missing Actions is right: what it does not name is implemented, and what it names is not.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kcs_codegen::rust::names::Names;
use syn::{ImplItem, Item};

use super::Local;
use crate::root;

/// The methods of `impl Service for Account` in all files of a folder.
fn implemented(folder: &Path) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            methods.extend(implemented(&path));
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for item in syn::parse_file(&source).unwrap().items {
            let Item::Impl(item) = item else { continue };
            let of_service = item
                .trait_
                .is_some_and(|(path, _)| path.is_ident("Service"));
            methods.extend(item.items.into_iter().filter_map(|item| match item {
                ImplItem::Fn(method) if of_service => Some(method.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    methods
}

#[tokio::test]
async fn what_is_implemented_is_offered_and_nothing_else() {
    let api = kcs_codegen::load(&root().join("api-spec")).unwrap();
    let names = Names::new(&api);
    let local = Local::start().await;
    let client = local.server.client_builder().build().unwrap();
    let mut offered = BTreeSet::new();
    for action in &api.actions {
        // Without parameters: an Action that is not offered is refused before they are looked at.
        let call = client.call(&action.name).version(&action.version);
        let call = call.without_validation();
        let refused = match call.await {
            Ok(_) => false,
            Err(error) => error.to_string().contains("isn't implemented"),
        };
        if !refused {
            offered.insert(names.action(&action.name, &action.version).method);
        }
    }
    assert_eq!(offered, implemented(&root().join("kcs-local/src/service")));
    assert!(offered.len() > 20, "{offered:?}");
}
