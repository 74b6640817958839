//! Markdown as text.

use std::collections::BTreeMap;

use super::Book;
use crate::GENERATED;
use crate::ir::{Api, TypeKind, TypeRef};
use crate::phrases::{Phrases, fill};
use crate::prose::code;

/// A page that grows downwards: blocks with one empty line between them.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    /// Where the contents go, and what they list.
    contents: Option<usize>,
    headings: Vec<(String, String)>,
}

impl Page {
    /// A page below the overview.
    pub(super) fn new(book: &Book<'_>, title: &str) -> Self {
        let home = format!("[{}](README.md)", book.title());
        Self::titled(title, &home)
    }

    /// A page with a line of links above its title.
    pub(super) fn titled(title: &str, crumbs: &str) -> Self {
        let mut page = Self::default();
        page.block(&format!("<!-- {GENERATED} -->"));
        page.block(crumbs);
        page.block(&format!("# {title}"));
        page
    }

    /// A block of any kind; an empty one leaves no trace.
    pub(super) fn block(&mut self, text: &str) {
        let text = text.trim_end();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub(super) fn heading(&mut self, title: &str) {
        self.block(&format!("## {title}"));
    }

    /// A heading that others link to, and that the contents list.
    pub(super) fn entry(&mut self, name: &str, title: &str) {
        let anchor = name.to_lowercase();
        self.block(&format!("<a id=\"{anchor}\"></a>"));
        self.heading(title);
        self.headings.push((anchor, title.to_owned()));
    }

    /// Links to the entries, here.
    pub(super) fn contents(&mut self) {
        self.contents = Some(self.text.len());
    }

    /// A block that catches the eye.
    pub(super) fn callout(&mut self, phrase: &str, sentences: &[&str], phrases: &Phrases) {
        if !sentences.is_empty() {
            let text = fill(phrase, &[sentences.join(phrases.sentence_joint)]);
            self.block(&format!("> {}", text.trim_end()));
        }
    }

    pub(super) fn bullets(&mut self, items: &[String]) {
        self.block(&bullets(items));
    }

    /// A part that is closed until it is opened.
    pub(super) fn fold(&mut self, summary: &str, body: &str) {
        if !body.trim().is_empty() {
            self.block(&format!(
                "<details><summary>{summary}</summary>\n\n{}\n\n</details>",
                body.trim_end()
            ));
        }
    }

    /// A table; nothing if there are no rows.
    pub(super) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        self.block(&table(head, rows));
    }

    /// A fenced block of code.
    pub(super) fn code(&mut self, language: &str, text: &str) {
        let longest = text
            .split(|character| character != '`')
            .map(str::len)
            .max()
            .unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.block(&format!("{fence}{language}\n{}\n{fence}", text.trim_end()));
    }

    /// The text, with its contents and with links from the names of Actions to their pages.
    pub(super) fn finish(mut self, book: &Book<'_>, own: &str) -> String {
        if let Some(at) = self.contents
            && self.headings.len() > 1
        {
            let links: Vec<String> = self
                .headings
                .iter()
                .map(|(anchor, name)| format!("[{name}](#{anchor})"))
                .collect();
            let contents = fill(
                book.phrases.labelled,
                &[book.phrases.contents, &links.join(" · ")],
            );
            self.text.insert_str(at, &format!("\n{contents}\n"));
        }
        linked(&self.text, &book.links, own)
    }
}

pub(super) fn bullets(items: &[String]) -> String {
    let lines: Vec<String> = items
        .iter()
        .map(|item| format!("- {}", one_line(item)))
        .collect();
    lines.join("\n")
}

pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut lines = vec![
        format!("| {} |", head.join(" | ")),
        format!("|{}", "---|".repeat(head.len())),
    ];
    for row in rows {
        let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    lines.join("\n")
}

/// A cell of a table: no line ends, no bare bars.
fn cell(text: &str) -> String {
    one_line(text).replace('|', "\\|")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Links the names of Actions, in back-ticks or without, outside of code, headings and links. `own` is the page itself.
fn linked(text: &str, links: &BTreeMap<&str, String>, own: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let ticks = line.len() - line.trim_start_matches('`').len();
        let opens = ticks >= 3;
        match fence {
            Some(open) if opens && line.trim_end() == open => fence = None,
            None if opens => fence = line.get(..ticks),
            _ => {}
        }
        let plain = opens || fence.is_some() || line.starts_with('#') || line.starts_with('<');
        if plain {
            result.push_str(line);
        } else {
            link_line(line, links, own, &mut result);
        }
    }
    result
}

fn link_line(line: &str, links: &BTreeMap<&str, String>, own: &str, result: &mut String) {
    let target = |word: &str| {
        let found = links.get(word).filter(|_| word != own);
        found.map(|page| page.as_str())
    };
    // Up to where the line has been copied, and up to where it has been read.
    let (mut copied, mut read) = (0, 0);
    while let Some(rest) = line.get(read..).filter(|rest| !rest.is_empty()) {
        let first = rest.as_bytes().first();
        let mut linked = None;
        let length = match first {
            Some(b'[') => link_length(rest),
            Some(b'`') => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                let (open, after) = rest.split_at(ticks);
                let inside = after.find(open).and_then(|at| after.get(..at));
                linked = inside.and_then(target);
                inside.map(|inside| inside.len() + 2 * ticks)
            }
            Some(first) if first.is_ascii_alphabetic() => {
                let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
                let length = rest.bytes().take_while(is_inside).count();
                linked = rest.get(..length).and_then(target);
                Some(length)
            }
            _ => None,
        };
        let length = length.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
        if let (Some(page), Some(word)) = (linked, rest.get(..length)) {
            result.push_str(line.get(copied..read).unwrap_or_default());
            result.push_str(&format!("[{word}]({page})"));
            copied = read + length;
        }
        read += length;
    }
    result.push_str(line.get(copied..).unwrap_or_default());
}

/// The length of `[…](…)` at the beginning of a text, brackets in brackets included.
fn link_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let after = text.get(at + 1..)?;
            let inside = after.strip_prefix('(')?;
            return inside.find(')').map(|end| at + 2 + end + 1);
        }
    }
    None
}

/// What stands on the wire, and the type of the SDK below it.
pub(super) fn type_cell(book: &Book<'_>, ty: &TypeRef) -> String {
    let wire = wire(book.api, ty, book.phrases);
    match type_link(book.api, ty) {
        Some(link) => format!("{wire}<br>{link}"),
        None => wire,
    }
}

/// `String`, `Integer`.
pub(super) fn wire(api: &Api, ty: &TypeRef, phrases: &Phrases) -> String {
    match ty {
        TypeRef::String => phrases.wire_string.to_owned(),
        TypeRef::Integer => phrases.wire_integer.to_owned(),
        TypeRef::Number => phrases.wire_number.to_owned(),
        TypeRef::Boolean => phrases.wire_boolean.to_owned(),
        TypeRef::Timestamp => phrases.wire_timestamp.to_owned(),
        TypeRef::StringOrList => phrases.wire_string_or_list.to_owned(),
        TypeRef::Json => phrases.wire_any.to_owned(),
        TypeRef::List(item) => fill(phrases.wire_list, &[wire(api, item, phrases)]),
        TypeRef::Named(name) => match api.kind(name) {
            Some(TypeKind::Quantity { .. }) => phrases.wire_integer,
            Some(TypeKind::Enum { repr, .. }) => match repr {
                crate::ir::Repr::String => phrases.wire_string,
                crate::ir::Repr::Integer => phrases.wire_integer,
            },
            Some(TypeKind::Structure(_)) => phrases.wire_object,
            _ => phrases.wire_string,
        }
        .to_owned(),
    }
}

/// The type as a link to its place, if it has one.
pub(super) fn type_link(api: &Api, ty: &TypeRef) -> Option<String> {
    let name = match ty {
        TypeRef::Named(name) => name,
        TypeRef::List(item) => match item.as_ref() {
            TypeRef::Named(name) => name,
            _ => return None,
        },
        _ => return None,
    };
    let page = match &api.types.get(name)?.kind {
        TypeKind::Enum { .. } => "enums.md",
        TypeKind::Structure(_) => "structures.md",
        _ => "types.md",
    };
    let label = code(&ty.name());
    Some(format!("[{label}]({page}#{})", name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(text: &str) -> String {
        let links = BTreeMap::from([("ListThings", "ListThings.md".to_owned())]);
        linked(text, &links, "Own")
    }

    #[test]
    fn names_of_actions_are_linked() {
        assert_eq!(
            link("见 ListThings。\n"),
            "见 [ListThings](ListThings.md)。\n"
        );
        assert_eq!(link("`ListThings`,"), "[`ListThings`](ListThings.md),");
        assert_eq!(
            link("MyListThings ListThings2 `ListThings x`"),
            "MyListThings ListThings2 `ListThings x`"
        );
        assert_eq!(
            linked(
                "Own",
                &BTreeMap::from([("Own", "Own.md".to_owned())]),
                "Own"
            ),
            "Own"
        );
    }

    #[test]
    fn code_headings_and_links_stay() {
        for text in [
            "# ListThings\n",
            "```rust\nListThings\n```\n",
            "[ListThings](x.md)",
            "[`[ListThings]`](x.md#y)",
            "````\n```\nListThings\n````\n",
        ] {
            assert_eq!(link(text), text);
        }
        assert_eq!(
            link("```\nx\n```\nListThings"),
            "```\nx\n```\n[ListThings](ListThings.md)"
        );
        assert_eq!(link("[a] ListThings"), "[a] [ListThings](ListThings.md)");
    }
}
