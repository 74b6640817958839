//! Markdown as text.

use crate::fields::type_name;
use crate::ir::{Api, TypeKind, TypeRef};
use crate::prose::code;

/// A page that grows downwards: blocks with one empty line between them.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    pub(super) fn new(title: &str) -> Self {
        let mut page = Self::default();
        page.block("<!-- Generated from api-spec by kcs-codegen: `cargo xtask freeze`. -->");
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

    pub(super) fn bullets(&mut self, items: &[String]) {
        let lines: Vec<String> = items
            .iter()
            .map(|item| format!("- {}", one_line(item)))
            .collect();
        self.block(&lines.join("\n"));
    }

    /// A table; nothing if there are no rows.
    pub(super) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let mut lines = vec![
            format!("| {} |", head.join(" | ")),
            format!("|{}", "---|".repeat(head.len())),
        ];
        for row in rows {
            let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        self.block(&lines.join("\n"));
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

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A cell of a table: no line ends, no bare bars.
fn cell(text: &str) -> String {
    one_line(text).replace('|', "\\|")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The type as code, as a link to its place when it has one.
pub(super) fn type_link(api: &Api, ty: &TypeRef) -> String {
    let (name, label) = match ty {
        TypeRef::Named(name) => (name, code(&type_name(ty))),
        TypeRef::List(item) => match item.as_ref() {
            TypeRef::Named(name) => (name, code(&type_name(ty))),
            _ => return code(&type_name(ty)),
        },
        _ => return code(&type_name(ty)),
    };
    let page = match api.types.get(name).map(|ty| &ty.kind) {
        Some(TypeKind::Enum { .. }) => "enums.md",
        Some(TypeKind::Structure(_)) => "structures.md",
        Some(_) => "types.md",
        None => return label,
    };
    format!("[{label}]({page}#{})", name.to_lowercase())
}
