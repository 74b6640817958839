//! One generated file: its imports, its items, and how they are laid out.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::GENERATED;

/// The door to the runtime.
const RT: &str = "crate::rt";

/// How wide generated lines may be.
pub(super) const WIDTH: usize = 100;

/// For generated code that cannot do without what it warns callers of. `since` is a date of the service, not a version.
pub(crate) const ALLOW_DEPRECATED: &str = "#![allow(deprecated, clippy::deprecated_semver)]";

/// What a file imports.
#[derive(Clone, Debug, Default)]
pub(crate) struct Imports {
    /// Items of the runtime.
    pub(crate) runtime: BTreeSet<String>,
    /// Generated types.
    pub(crate) types: BTreeSet<String>,
    /// Requests.
    pub(crate) actions: BTreeSet<String>,
    /// Everything else, by path.
    pub(crate) paths: BTreeSet<String>,
}

impl Imports {
    /// Imports an item of the runtime.
    pub(crate) fn runtime(&mut self, name: &str) {
        self.runtime.insert(name.to_owned());
    }

    /// Imports a generated type.
    pub(crate) fn ty(&mut self, name: &str) {
        self.types.insert(name.to_owned());
    }
}

/// A file in the making.
pub(crate) struct Source {
    title: String,
    included: bool,
    uses_deprecated: bool,
    pub(crate) imports: Imports,
    items: Vec<String>,
}

impl Source {
    /// A file that begins with this sentence.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            included: false,
            uses_deprecated: false,
            imports: Imports::default(),
            items: Vec::new(),
        }
    }

    /// A file that `include!` takes, which cannot have inner documentation.
    pub(crate) fn included(title: impl Into<String>) -> Self {
        Self {
            included: true,
            ..Self::new(title)
        }
    }

    /// Allows the file to use what is deprecated if it mentions one of these names, or is about one of `own`.
    pub(crate) fn allow_deprecated(&mut self, names: &BTreeSet<String>, own: &BTreeSet<String>) {
        let Imports { types, actions, .. } = &self.imports;
        self.uses_deprecated = [types, actions, own]
            .iter()
            .any(|mentioned| !mentioned.is_disjoint(names));
    }

    /// Imports an item of the runtime.
    pub(crate) fn rt(&mut self, name: &str) {
        self.imports.runtime(name);
    }

    /// Imports a generated type.
    pub(crate) fn ty(&mut self, name: &str) {
        self.imports.ty(name);
    }

    /// Imports a request.
    pub(crate) fn action(&mut self, name: &str) {
        self.imports.actions.insert(name.to_owned());
    }

    /// Imports something else.
    pub(crate) fn import(&mut self, path: &str) {
        self.imports.paths.insert(path.to_owned());
    }

    /// Appends items, apart from each other.
    pub(crate) fn items(&mut self, items: TokenStream) {
        match syn::parse2::<syn::File>(items) {
            Ok(file) => {
                for item in file.items {
                    let file = syn::File {
                        shebang: None,
                        frontmatter: None,
                        attrs: Vec::new(),
                        items: vec![item],
                    };
                    self.items.push(spread(&prettyplease::unparse(&file)));
                }
            }
            // What the emitters quote is Rust; if it were not, the file would say so when it is compiled.
            Err(error) => self.items.push(error.to_compile_error().to_string()),
        }
    }

    /// Appends text that is laid out already.
    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.items.push(text.into());
    }

    /// The text of the file.
    pub(crate) fn finish(self) -> String {
        // How the file comes to be is not for the documentation of the module.
        let mark = if self.included { "//" } else { "//!" };
        let mut text = format!("// {GENERATED}\n\n{mark} {}\n", self.title);
        if self.uses_deprecated {
            text.push('\n');
            text.push_str(ALLOW_DEPRECATED);
            text.push('\n');
        }
        // The runtime is named for its macros too: `use crate::rt::{self, Action};`.
        let is_whole = |path: &&String| *path == RT && !self.imports.runtime.is_empty();
        let other = self.imports.paths.iter().filter(|path| !is_whole(path));
        let mut uses: Vec<String> = other.map(|path| format!("use {path};\n")).collect();
        let whole = self.imports.paths.iter().find(is_whole).map(|_| "self");
        for (path, whole, names) in [
            ("crate::actions", None, &self.imports.actions),
            (RT, whole, &self.imports.runtime),
            ("crate::types", None, &self.imports.types),
        ] {
            let names = names.iter().map(String::as_str);
            uses.extend(import(
                path,
                &whole.into_iter().chain(names).collect::<Vec<_>>(),
            ));
        }
        uses.sort_by_key(|line| line.replace(';', " "));
        if !uses.is_empty() {
            text.push('\n');
            text.extend(uses);
        }
        for item in self.items {
            text.push('\n');
            text.push_str(item.trim_end());
            text.push('\n');
        }
        text
    }
}

/// `use crate::types::{CacheId, Mode};`, over several lines if need be.
fn import(path: &str, names: &[&str]) -> Option<String> {
    let line = match names {
        [] => return None,
        [only] => format!("use {path}::{only};\n"),
        names => format!("use {path}::{{{}}};\n", names.join(", ")),
    };
    if line.chars().count() <= WIDTH + 1 {
        return Some(line);
    }
    let names: Vec<String> = names.iter().map(|name| format!("{name},")).collect();
    let mut text = format!("use {path}::{{\n");
    for line in fill(&names, WIDTH - 4) {
        text.push_str("    ");
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str("};\n");
    Some(text)
}

/// Sets the functions of an `impl` apart by blank lines, from each other and from the constants before them, and the two arguments of
/// a long `matches!` on lines of their own, as rustfmt does.
fn spread(code: &str) -> String {
    let mut text = String::new();
    let (mut after_block, mut after_constant, mut in_matches) = (false, false, false);
    for line in code.lines() {
        if after_block && !line.starts_with('}') || after_constant && line.starts_with("    fn ") {
            text.push('\n');
        }
        match line.split_once(", ").filter(|_| in_matches) {
            Some((value, pattern)) => {
                let indent = value.len() - value.trim_start().len();
                text.push_str(&format!("{value},\n{:indent$}{pattern}", ""));
            }
            None => text.push_str(line),
        }
        text.push('\n');
        after_block = line == "    }";
        after_constant = line.starts_with("    const ") || line.starts_with("    type ");
        in_matches = line.ends_with("matches!(");
    }
    text
}

/// Puts words on lines.
pub(super) fn fill(words: &[String], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words {
        let fits = line.chars().count() + 1 + word.chars().count() <= width;
        if !line.is_empty() && !fits && !super::docs::is_markup(word) {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The text of a whole file or of an item.
pub(crate) fn print(tokens: TokenStream) -> String {
    // What the emitters quote is Rust; if it were not, the file would say so when it is compiled.
    match syn::parse2(tokens) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => error.to_compile_error().to_string(),
    }
}

/// The text of statements, as in the body of a function.
pub(crate) fn statements(tokens: TokenStream) -> String {
    print(quote!(async fn example() { #tokens }))
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .fold(String::new(), |text, line| text + line + "\n")
}
