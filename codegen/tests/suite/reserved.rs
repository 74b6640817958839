//! The names that generated code must leave alone, read from the runtime's sources and from what the emitters write.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kcs_codegen::emit::{client, server};
use kcs_codegen::load;
use proc_macro2::{TokenStream, TokenTree};
use syn::{ImplItem, Item, Type, UseTree, Visibility};

use super::specifications::root;

type Names = BTreeSet<String>;

fn parse(path: &Path) -> syn::File {
    syn::parse_file(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a `use` brings into scope, each with its path.
fn imported(tree: &UseTree, path: &str, found: &mut Vec<(String, String)>) {
    match tree {
        UseTree::Path(inner) => imported(&inner.tree, &format!("{path}{}::", inner.ident), found),
        UseTree::Name(name) => found.push((path.to_owned(), name.ident.to_string())),
        UseTree::Rename(rename) => found.push((path.to_owned(), rename.rename.to_string())),
        UseTree::Group(group) => group
            .items
            .iter()
            .for_each(|tree| imported(tree, path, found)),
        UseTree::Glob(_) => panic!("{path}*: nobody can tell what it brings"),
    }
}

fn is_type(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_uppercase())
        && name.contains(|char: char| char.is_ascii_lowercase())
}

/// What `rt` of the client and of the simulator offer.
fn offered() -> Names {
    let mut found = Vec::new();
    for path in ["kcs-client/src/rt.rs", "kcs-local/src/rt.rs"] {
        for item in parse(&root().join(path)).items {
            match item {
                Item::Use(item) if !matches!(item.vis, Visibility::Inherited) => {
                    imported(&item.tree, "", &mut found)
                }
                Item::Struct(item) => found.push((String::new(), item.ident.to_string())),
                Item::Enum(item) => found.push((String::new(), item.ident.to_string())),
                Item::Trait(item) => found.push((String::new(), item.ident.to_string())),
                _ => {}
            }
        }
    }
    found.into_iter().map(|(_, name)| name).collect()
}

/// Strings and names in the sources of the emitters of Rust.
fn words_of_the_emitters() -> Names {
    fn collect(tokens: TokenStream, words: &mut Names) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => collect(group.stream(), words),
                TokenTree::Literal(literal) => {
                    words.insert(literal.to_string().trim_matches('"').to_owned());
                }
                TokenTree::Ident(ident) => {
                    words.insert(ident.to_string());
                }
                TokenTree::Punct(_) => {}
            }
        }
    }
    let sources = root().join("codegen/src");
    let mut paths = vec![sources.join("emit/server.rs")];
    for folder in ["emit/client", "rust"] {
        let files = fs::read_dir(sources.join(folder)).unwrap();
        paths.extend(files.map(|entry| entry.unwrap().path()));
    }
    // These list names that nothing imports.
    paths.retain(|path| !path.ends_with("reserved.rs") && !path.ends_with("words.rs"));
    let mut words = Names::new();
    for path in paths {
        collect(
            fs::read_to_string(&path).unwrap().parse().unwrap(),
            &mut words,
        );
    }
    words
}

/// What generated files import of the runtime, and what the server's files define.
fn types() -> Names {
    let words = words_of_the_emitters();
    let mut names: Names = offered().intersection(&words).cloned().collect();
    let api = load(&root().join("api-spec")).unwrap();
    for text in server::files(&api).values() {
        for item in syn::parse_file(text).unwrap().items {
            if let Item::Trait(item) = item {
                names.insert(item.ident.to_string());
            }
        }
    }
    names.retain(|name| is_type(name));
    names
}

/// The methods that `Client` and `blocking::Client` have by hand.
fn methods() -> Names {
    fn collect(folder: &Path, names: &mut Names) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("generated") {
                continue;
            } else if path.is_dir() {
                collect(&path, names);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                for item in parse(&path).items {
                    let Item::Impl(item) = item else { continue };
                    let of_client =
                        matches!(&*item.self_ty, Type::Path(ty) if ty.path.is_ident("Client"));
                    if item.trait_.is_none() && of_client {
                        names.extend(functions(&item.items));
                    }
                }
            }
        }
    }
    let mut names = Names::new();
    collect(&root().join("kcs-client/src"), &mut names);
    // Called as methods where a client is at hand.
    names.extend(functions_of_derived("Clone"));
    names
}

fn functions(items: &[ImplItem]) -> Names {
    let name = |item: &ImplItem| match item {
        ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(name).collect()
}

/// The functions that requests have without a setter: those of the traits that they derive, and of `rt::structure!`.
fn request() -> Names {
    let mut names = Names::new();
    let api = load(&root().join("api-spec")).unwrap();
    for (path, text) in client::files(&api)
        .iter()
        .filter(|(path, _)| path.starts_with("actions/"))
    {
        for item in syn::parse_file(text)
            .unwrap_or_else(|error| panic!("{path}: {error}"))
            .items
        {
            let Item::Struct(item) = item else { continue };
            for attribute in item
                .attrs
                .iter()
                .filter(|attribute| attribute.path().is_ident("derive"))
            {
                attribute
                    .parse_nested_meta(|derived| {
                        let derived = derived.path.require_ident()?.to_string();
                        names.extend(functions_of_derived(&derived));
                        Ok(())
                    })
                    .unwrap();
            }
        }
    }
    let shapes = fs::read_to_string(root().join("kcs-client/src/shape/mod.rs")).unwrap();
    let structure = shapes.split("macro_rules! structure").nth(1).unwrap();
    let end = structure.find("\n}\n").unwrap();
    let tokens: TokenStream = structure[..end + 2].parse().unwrap();
    of_inherent_impls(tokens, &mut names);
    names
}

fn functions_of_derived(derived: &str) -> Vec<String> {
    let functions: &[&str] = match derived {
        "Clone" => &["clone", "clone_from"],
        "Debug" => &["fmt"],
        "Default" => &["default"],
        "PartialEq" => &["eq", "ne"],
        other => panic!("which functions does `{other}` have?"),
    };
    functions.iter().map(|name| (*name).to_owned()).collect()
}

/// The functions of `impl $name { … }` in a macro.
fn of_inherent_impls(tokens: TokenStream, names: &mut Names) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let before: Vec<String> = tokens[at.saturating_sub(3)..at]
            .iter()
            .map(ToString::to_string)
            .collect();
        if before == ["impl", "$", "name"] {
            let inside: Vec<String> = group
                .stream()
                .into_iter()
                .map(|token| token.to_string())
                .collect();
            names.extend(
                inside
                    .windows(2)
                    .filter(|pair| pair[0] == "fn")
                    .map(|pair| pair[1].clone()),
            );
        }
        of_inherent_impls(group.stream(), names);
    }
}

fn table(docs: &str, name: &str, names: &Names) -> String {
    let mut text =
        format!("\n/// {docs}\n#[rustfmt::skip]\npub(super) const {name}: &[&str] = &[\n");
    for name in names {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "    {name:?},");
    }
    text + "];\n"
}

#[test]
fn names_that_are_taken_are_read_from_the_sources() {
    let (types, methods, request) = (types(), methods(), request());
    assert!(
        [
            "Presignable",
            "EngineLimits",
            "Call",
            "ServiceError",
            "Service"
        ]
        .iter()
        .all(|name| types.contains(*name))
    );
    assert!(
        ["from_config", "wait", "action"]
            .iter()
            .all(|name| methods.contains(*name)),
        "{methods:?}"
    );
    assert!(
        ["blank", "default", "clone"]
            .iter()
            .all(|name| request.contains(*name))
    );
    let text = [
        "//! Names that the runtime and generated files have taken, @generated from their sources by the test `reserved`:\n\
         //! `KCS_BLESS=1 cargo test -p kcs-codegen --test suite reserved` writes this file.\n"
            .to_owned(),
        table("Types and traits that generated files import or define.", "TYPES", &types),
        table("Methods of the clients.", "METHODS", &methods),
        table("Functions of a request that are no setters and no constructors.", "REQUEST", &request),
    ]
    .concat();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rust/reserved.rs");
    if std::env::var_os("KCS_BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == text,
        "codegen/src/rust/reserved.rs is not what the sources say: run this test with KCS_BLESS=1"
    );
}
