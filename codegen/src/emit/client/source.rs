//! One generated file: its imports, its items and its documentation.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::GENERATED;
use crate::ir::Text;

/// The door to the runtime.
const RT: &str = "crate::rt";

/// How wide generated lines may be.
const WIDTH: usize = 100;

/// A file in the making.
pub(super) struct Source {
    title: String,
    included: bool,
    rt: BTreeSet<String>,
    types: BTreeSet<String>,
    actions: BTreeSet<String>,
    uses: BTreeSet<String>,
    items: Vec<String>,
}

impl Source {
    /// A file that begins with this sentence.
    pub(super) fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            included: false,
            rt: BTreeSet::new(),
            types: BTreeSet::new(),
            actions: BTreeSet::new(),
            uses: BTreeSet::new(),
            items: Vec::new(),
        }
    }

    /// A file that `include!` takes, which cannot have inner documentation.
    pub(super) fn included(title: impl Into<String>) -> Self {
        Self {
            included: true,
            ..Self::new(title)
        }
    }

    /// Imports an item of the runtime.
    pub(super) fn rt(&mut self, name: &str) {
        self.rt.insert(name.to_owned());
    }

    /// Imports a generated type.
    pub(super) fn ty(&mut self, name: &str) {
        self.types.insert(name.to_owned());
    }

    /// Imports a request.
    pub(super) fn action(&mut self, name: &str) {
        self.actions.insert(name.to_owned());
    }

    /// Imports something else.
    pub(super) fn import(&mut self, path: &str) {
        self.uses.insert(path.to_owned());
    }

    /// Appends items, apart from each other.
    pub(super) fn items(&mut self, items: TokenStream) {
        // What the emitters quote is Rust; if it were not, the file would say so when it is compiled.
        match syn::parse2::<syn::File>(items.clone()) {
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
            Err(_) => self.items.push(items.to_string()),
        }
    }

    /// Appends text that is laid out already.
    pub(super) fn text(&mut self, text: impl Into<String>) {
        self.items.push(text.into());
    }

    /// The text of the file.
    pub(super) fn finish(self) -> String {
        // How the file comes to be is not for the documentation of the module.
        let mark = if self.included { "//" } else { "//!" };
        let mut text = format!("// {GENERATED}\n\n{mark} {}\n", self.title);
        // The runtime is named for its macros too: `use crate::rt::{self, Action};`.
        let is_whole = |path: &&String| *path == RT && !self.rt.is_empty();
        let other = self.uses.iter().filter(|path| !is_whole(path));
        let mut uses: Vec<String> = other.map(|path| format!("use {path};\n")).collect();
        let whole = self.uses.iter().find(is_whole).map(|_| "self");
        for (path, whole, names) in [
            ("crate::actions", None, &self.actions),
            (RT, whole, &self.rt),
            ("crate::types", None, &self.types),
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
fn fill(words: &[String], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words {
        let fits = line.chars().count() + 1 + word.chars().count() <= width;
        if !line.is_empty() && !fits && !is_markup(word) {
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

/// The back-ticks or tildes with which a line begins a code block.
fn fence_of(line: &str) -> Option<&str> {
    let line = line.trim();
    let mark = line
        .chars()
        .next()
        .filter(|mark| matches!(mark, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let fence = line.get(..line.len() - rest.len())?;
    (fence.len() >= 3 && !(mark == '`' && rest.contains('`'))).then_some(fence)
}

/// Whether Markdown would take a word for something else at the beginning of a line.
fn is_markup(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    word.starts_with(['-', '+', '*', '#', '>', '|', '='])
        || (number.len() < word.len() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Documentation in the making: paragraphs, then facts.
#[derive(Clone, Debug, Default)]
pub(super) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// Documentation that begins with a text in both languages, English first.
    pub(super) fn new(text: &Text) -> Self {
        Self::default().both(text)
    }

    /// Appends a text in both languages.
    pub(super) fn both(self, text: &Text) -> Self {
        self.paragraphs(&text.en).paragraphs(&text.zh)
    }

    /// Appends paragraphs of Markdown.
    pub(super) fn paragraphs(mut self, text: &str) -> Self {
        self.gap();
        let mut fence: Option<String> = None;
        for line in text.trim().lines() {
            let begun = fence_of(line);
            match &fence {
                // Code stays as it is laid out.
                Some(open) => {
                    self.lines.push(line.to_owned());
                    if begun
                        .is_some_and(|mark| mark.starts_with(open.as_str()) && line.trim() == mark)
                    {
                        fence = None;
                    }
                }
                None if begun.is_some() => {
                    fence = begun.map(str::to_owned);
                    self.lines.push(line.trim().to_owned());
                }
                None => self.wrap(&escape(line.trim())),
            }
        }
        self
    }

    /// Appends a paragraph that is Markdown for rustdoc already.
    pub(super) fn verbatim(mut self, text: &str) -> Self {
        self.gap();
        self.lines.extend(text.lines().map(str::to_owned));
        self
    }

    /// Appends a paragraph of facts, each a sentence.
    pub(super) fn facts(mut self, facts: &[String]) -> Self {
        if !facts.is_empty() {
            self.gap();
            self.wrap(&facts.join(" "));
        }
        self
    }

    /// Appends list items.
    pub(super) fn list(mut self, items: &[String]) -> Self {
        if !items.is_empty() {
            self.gap();
        }
        for item in items {
            let words: Vec<String> = item.split_whitespace().map(str::to_owned).collect();
            for (number, line) in fill(&words, WIDTH - 8).into_iter().enumerate() {
                self.lines
                    .push(format!("{}{line}", if number == 0 { "- " } else { "  " }));
            }
        }
        self
    }

    fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    fn wrap(&mut self, line: &str) {
        // A line break between Chinese characters would be shown as a blank.
        if line
            .chars()
            .any(|character| !character.is_ascii() && character.is_alphabetic())
        {
            self.lines.push(line.to_owned());
            return;
        }
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let lines = fill(&words, WIDTH - 8);
        if lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    /// As attributes, which are printed as `///`.
    pub(super) fn tokens(&self) -> TokenStream {
        let lines = self.lines.iter().map(|line| {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            quote!(#[doc = #line])
        });
        quote!(#(#lines)*)
    }
}

/// Escapes outside of code what rustdoc would take for HTML or for a link to an item.
pub(super) fn escape(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut code = false;
    for (at, character) in line.char_indices() {
        match character {
            '`' => code = !code,
            '<' if !code => text.push('\\'),
            '[' if !code && !is_link(line.get(at..).unwrap_or_default()) => text.push('\\'),
            _ => {}
        }
        text.push(character);
    }
    text
}

/// Whether a text begins with `[…](`.
fn is_link(text: &str) -> bool {
    text.split_once(']')
        .is_some_and(|(_, rest)| rest.starts_with('('))
}

/// The first sentence of a text, whichever language it is in.
pub(super) fn first_sentence(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let mut code = false;
    for (at, character) in line.char_indices() {
        match character {
            '`' => code = !code,
            '。' if !code => {
                return line
                    .get(..at + character.len_utf8())
                    .unwrap_or(line)
                    .to_owned();
            }
            '.' | ';' | ':' if !code => {
                let rest = line.get(at + 1..).unwrap_or_default();
                let abbreviation = line
                    .get(..at)
                    .is_some_and(|start| start.ends_with("e.g") || start.ends_with("i.e"));
                if rest.starts_with(' ') && !abbreviation {
                    return format!("{}.", line.get(..at).unwrap_or(line));
                }
            }
            _ => {}
        }
    }
    line.to_owned()
}
