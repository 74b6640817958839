//! The list of offered Actions is that of the methods: neither a method without its row nor a row without its method.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kcs_codegen::rust::names::Names;
use syn::{ImplItem, Item};

use super::Local;

/// The methods of `impl Service for Account`.
fn implemented(root: &Path) -> BTreeSet<String> {
    let source = fs::read_to_string(root.join("kcs-local/src/account/service.rs")).unwrap();
    let items = syn::parse_file(&source).unwrap().items;
    let of_service = items.iter().filter_map(|item| match item {
        Item::Impl(item) => {
            let (path, _) = item.trait_.as_ref()?;
            path.is_ident("Service").then_some(&item.items)
        }
        _ => None,
    });
    let methods = of_service.flatten().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
        _ => None,
    });
    methods.collect()
}

#[tokio::test]
async fn what_is_implemented_is_offered_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let api = kcs_codegen::load(&root.join("api-spec")).unwrap();
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
    assert_eq!(offered, implemented(root));
    assert!(offered.len() > 20, "{offered:?}");
}
