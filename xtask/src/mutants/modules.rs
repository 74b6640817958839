//! Finds the hand-written source files of a crate.

use std::fs;
use std::path::{Path, PathBuf};

use syn::Item;

use super::candidates::is_for_tests;
use crate::steps::Failed;

/// A parsed source file.
pub(super) struct Module {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) syntax: syn::File,
}

/// Returns the root file of a crate and its modules, except those for tests and those whose names are in `skipped`.
pub(super) fn modules(root: &Path, skipped: &[&str]) -> Result<Vec<Module>, Failed> {
    let mut found = Vec::new();
    let folder = root.parent().unwrap_or(root).to_path_buf();
    visit(root.to_path_buf(), &folder, skipped, &mut found)?;
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Reads a file whose modules are in `folder`.
fn visit(
    path: PathBuf,
    folder: &Path,
    skipped: &[&str],
    found: &mut Vec<Module>,
) -> Result<(), Failed> {
    let text = fs::read_to_string(&path)
        .map_err(|error| Failed(format!("{}: {error}", path.display())))?;
    let syntax = syn::parse_file(&text).map_err(|error| {
        let line = error.span().start().line;
        Failed(format!("{}:{line}: {error}", path.display()))
    })?;
    named(&syntax.items, folder, skipped, found)?;
    found.push(Module { path, text, syntax });
    Ok(())
}

fn named(
    items: &[Item],
    folder: &Path,
    skipped: &[&str],
    found: &mut Vec<Module>,
) -> Result<(), Failed> {
    for item in items {
        let Item::Mod(module) = item else { continue };
        let name = module.ident.to_string();
        let has_path = module
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("path"));
        if is_for_tests(&module.attrs) || has_path || skipped.contains(&name.as_str()) {
            continue;
        }
        let inner = folder.join(&name);
        match &module.content {
            Some((_, items)) => named(items, &inner, skipped, found)?,
            None => {
                let file = folder.join(format!("{name}.rs"));
                let file = if file.exists() {
                    file
                } else {
                    inner.join("mod.rs")
                };
                visit(file, &inner, skipped, found)?;
            }
        }
    }
    Ok(())
}
