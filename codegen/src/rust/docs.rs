//! Doc comments of generated items.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{WIDTH, fill};
use super::tokens::string;
use crate::ir::Text;

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
pub(super) fn is_markup(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    word.starts_with(['-', '+', '*', '#', '>', '|', '='])
        || (number.len() < word.len() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Documentation in the making: paragraphs, then facts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// Documentation that begins with a text in both languages, English first.
    pub(crate) fn new(text: &Text) -> Self {
        Self::default().both(text)
    }

    /// Appends a text in both languages.
    pub(crate) fn both(self, text: &Text) -> Self {
        self.paragraphs(&text.en).paragraphs(&text.zh)
    }

    /// Appends paragraphs of Markdown.
    pub(crate) fn paragraphs(mut self, text: &str) -> Self {
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
    pub(crate) fn verbatim(mut self, text: &str) -> Self {
        self.gap();
        self.lines.extend(text.lines().map(str::to_owned));
        self
    }

    /// Appends a paragraph of facts, each a sentence.
    pub(crate) fn facts(mut self, facts: &[String]) -> Self {
        if !facts.is_empty() {
            self.gap();
            self.wrap(&facts.join(" "));
        }
        self
    }

    /// Appends list items.
    pub(crate) fn list(mut self, items: &[String]) -> Self {
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
    pub(crate) fn tokens(&self) -> TokenStream {
        let lines = self.lines.iter().map(|line| {
            let line = match line.as_str() {
                "" => string(line),
                line => string(&format!(" {line}")),
            };
            quote!(#[doc = #line])
        });
        quote!(#(#lines)*)
    }
}

/// Escapes outside of code what rustdoc would take for HTML or for a link to an item.
pub(crate) fn escape(line: &str) -> String {
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
