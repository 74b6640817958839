//! Everything public that is written by hand, and one generated file of each kind, as a listing without bodies and comments:
//! a change of the API is a change of these snapshots.
//!
//! What is `pub` in the sources can be reached from outside: the lint `unreachable_pub` holds that. What macros define
//! (ids, quantities, open enums) is not listed.

use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Fields, ImplItem, Item, TraitItem, Type, TypeParam, Visibility};

/// The snapshots, and the files in each.
const MODULES: &[(&str, &[&str])] = &[
    ("lib", &["lib.rs"]),
    (
        "client",
        &[
            "client/mod.rs",
            "client/builder.rs",
            "client/options.rs",
            "client/endpoint.rs",
        ],
    ),
    (
        "calls",
        &[
            "client/call.rs",
            "client/raw.rs",
            "client/presign.rs",
            "reply.rs",
            "mismatch.rs",
        ],
    ),
    ("blocking", &["client/blocking.rs", "client/blocking/"]),
    ("intercept", &["client/intercept.rs", "client/observe.rs"]),
    ("pages_and_waits", &["pages.rs", "wait/"]),
    ("error", &["error.rs", "error/"]),
    ("retry", &["retry/"]),
    ("clock", &["clock.rs", "clock/"]),
    ("credentials", &["credentials/", "credentials.rs"]),
    ("transport", &["transport/"]),
    ("sign", &["sign/"]),
    (
        "action",
        &[
            "action/",
            "action.rs",
            "doc.rs",
            "not_found.rs",
            "schema.rs",
            "params.rs",
            "check/",
            "rules/",
        ],
    ),
    ("testing", &["testing/", "testing.rs"]),
    ("values", &["values/", "values.rs"]),
    (
        "generated",
        &[
            "generated/actions/delete_cache_cluster.rs",
            "generated/types/cache_node.rs",
            "generated/types/mode.rs",
            "generated/waiters/cache_cluster_running.rs",
        ],
    ),
];

#[test]
fn the_public_api_is_what_was_read() {
    let root = root();
    let types = public_types(&root);
    for (name, paths) in MODULES {
        let mut listing = String::new();
        for path in *paths {
            for file in files(&root, path) {
                let text = fs::read_to_string(root.join(&file)).unwrap();
                let public = public_part(&text, &types);
                if !public.is_empty() {
                    listing.push_str(&format!("// {file}\n\n{public}\n"));
                }
            }
        }
        assert!(!listing.is_empty(), "nothing public in {name}");
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("public_api_{name}"), listing);
        });
    }
}

/// No hand-written file with something public is left out.
#[test]
fn every_public_file_is_listed() {
    let root = root();
    let types = public_types(&root);
    let listed: Vec<String> = MODULES
        .iter()
        .flat_map(|(_, paths)| paths.iter().flat_map(|path| files(&root, path)))
        .collect();
    // What generated code alone uses.
    let hidden = ["rt.rs", "shape/", "generated/"];
    let missing: Vec<String> = files(&root, "")
        .into_iter()
        .filter(|file| !listed.contains(file) && !hidden.iter().any(|it| file.starts_with(it)))
        .filter(|file| {
            !public_part(&fs::read_to_string(root.join(file)).unwrap(), &types).is_empty()
        })
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../kcs-client/src")
}

/// The names of all public types. What a private type implements is nobody's business.
fn public_types(root: &Path) -> Vec<String> {
    let name = |item: Item| match item {
        Item::Struct(it) if is_public(&it.vis) => Some(it.ident.to_string()),
        Item::Enum(it) if is_public(&it.vis) => Some(it.ident.to_string()),
        _ => None,
    };
    let of_file = |file: String| {
        let text = fs::read_to_string(root.join(file)).unwrap();
        syn::parse_file(&text)
            .unwrap()
            .items
            .into_iter()
            .filter_map(name)
    };
    files(root, "").into_iter().flat_map(of_file).collect()
}

/// The source files at a path, or below it if it ends with a slash. Those of tests are left out.
fn files(root: &Path, path: &str) -> Vec<String> {
    if path.ends_with(".rs") {
        return root
            .join(path)
            .is_file()
            .then(|| path.to_owned())
            .into_iter()
            .collect();
    }
    let Ok(entries) = fs::read_dir(root.join(path)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let below = format!("{path}{name}");
        if entry.path().is_dir() {
            found.extend(files(root, &format!("{below}/")));
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") && name != "fixture.rs" {
            found.push(below);
        }
    }
    found.sort();
    found
}

/// The public items of a source, without bodies, comments and private parts.
fn public_part(source: &str, types: &[String]) -> String {
    let mut file = syn::parse_file(source).unwrap();
    file.attrs.clear();
    file.shebang = None;
    file.items = file
        .items
        .into_iter()
        .filter(|item| !is_of_private_type(item, types))
        .filter_map(public)
        .collect();
    prettyplease::unparse(&file)
}

fn is_of_private_type(item: &Item, types: &[String]) -> bool {
    let Item::Impl(item) = item else {
        return false;
    };
    let Type::Path(path) = &*item.self_ty else {
        return false;
    };
    let name = &path.path.segments.last().unwrap().ident;
    let is_parameter = |parameter: &TypeParam| parameter.ident == *name;
    !item.generics.type_params().any(is_parameter)
        && path.path.segments.len() == 1
        && !["Arc", "Box", "String", "Vec"]
            .iter()
            .any(|known| name == known)
        && !types.iter().any(|known| name == known)
}

fn public(mut item: Item) -> Option<Item> {
    let (attributes, is_open) = match &mut item {
        Item::Const(it) => (&mut it.attrs, is_public(&it.vis)),
        Item::Enum(it) => (&mut it.attrs, is_public(&it.vis)),
        Item::Fn(it) => (&mut it.attrs, is_public(&it.vis)),
        Item::Impl(it) => (&mut it.attrs, true),
        Item::Mod(it) => (&mut it.attrs, is_public(&it.vis)),
        Item::Static(it) => (&mut it.attrs, is_public(&it.vis)),
        Item::Struct(it) => (&mut it.attrs, is_public(&it.vis)),
        Item::Trait(it) => (&mut it.attrs, is_public(&it.vis)),
        Item::Type(it) => (&mut it.attrs, is_public(&it.vis)),
        Item::Use(it) => (&mut it.attrs, is_public(&it.vis)),
        _ => return None,
    };
    if !is_open || !is_shown(attributes) {
        return None;
    }
    keep_what_counts(attributes);
    match &mut item {
        Item::Fn(it) => it.block.stmts.clear(),
        Item::Struct(it) => keep_public_fields(&mut it.fields),
        Item::Enum(it) => {
            for variant in &mut it.variants {
                keep_what_counts(&mut variant.attrs);
                for field in &mut variant.fields {
                    field.attrs.clear();
                }
            }
        }
        Item::Trait(it) => {
            it.items.retain_mut(|item| {
                let attributes = match item {
                    TraitItem::Fn(it) => {
                        if let Some(body) = &mut it.default {
                            body.stmts.clear();
                        }
                        &mut it.attrs
                    }
                    TraitItem::Const(it) => &mut it.attrs,
                    TraitItem::Type(it) => &mut it.attrs,
                    _ => return true,
                };
                let is_listed = is_shown(attributes);
                keep_what_counts(attributes);
                is_listed
            });
        }
        Item::Impl(it) if it.trait_.is_some() => it.items.clear(),
        Item::Impl(it) => {
            it.items.retain_mut(|item| {
                let (attributes, is_open) = match item {
                    ImplItem::Fn(it) => {
                        it.block.stmts.clear();
                        (&mut it.attrs, is_public(&it.vis))
                    }
                    ImplItem::Const(it) => (&mut it.attrs, is_public(&it.vis)),
                    _ => return false,
                };
                let is_listed = is_open && is_shown(attributes);
                keep_what_counts(attributes);
                is_listed
            });
            if it.items.is_empty() {
                return None;
            }
        }
        _ => {}
    }
    Some(item)
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether an item is neither hidden nor for tests alone.
fn is_shown(attributes: &[Attribute]) -> bool {
    let says = |attribute: &Attribute, name: &str, what: &str| {
        attribute.path().is_ident(name)
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string().contains(what))
    };
    let hides = |attribute: &Attribute| {
        says(attribute, "doc", "hidden")
            || says(attribute, "cfg", "test")
                && !says(attribute, "cfg", "test-util")
                && !says(attribute, "cfg", "feature")
            || says(attribute, "cfg", "__bench")
    };
    !attributes.iter().any(hides)
}

/// Leaves what a user of the item has to know.
fn keep_what_counts(attributes: &mut Vec<Attribute>) {
    const KEPT: [&str; 5] = ["cfg", "deprecated", "derive", "must_use", "non_exhaustive"];
    attributes.retain(|attribute| KEPT.iter().any(|kept| attribute.path().is_ident(kept)));
}

fn keep_public_fields(fields: &mut Fields) {
    match fields {
        Fields::Named(fields) => {
            let kept = std::mem::take(&mut fields.named);
            fields.named = kept
                .into_iter()
                .filter(|field| is_public(&field.vis))
                .collect();
            for field in &mut fields.named {
                keep_what_counts(&mut field.attrs);
            }
        }
        Fields::Unnamed(fields) => {
            let kept = std::mem::take(&mut fields.unnamed);
            fields.unnamed = kept
                .into_iter()
                .filter(|field| is_public(&field.vis))
                .collect();
        }
        Fields::Unit => {}
    }
}
