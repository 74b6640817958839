//! Documentation.

use super::Resolver;
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir;
use crate::spec::tables::{Doc, Str};

impl Resolver<'_> {
    /// A text in both languages. `owner` is what it documents, `what` its noun.
    #[track_caller]
    pub(super) fn doc(&mut self, doc: &Doc, owner: Span, what: &str) -> ir::Text {
        let en = self.language(doc.en.as_ref(), doc.span, owner, what, "English", "en");
        let zh = self.language(doc.zh.as_ref(), doc.span, owner, what, "Chinese", "zh");
        if let Some(text) = &doc.en
            && !text.trim().is_empty()
            && is_chinese(&without_code(text))
        {
            self.push(
                Diagnostic::new(
                    codes::EN_NOT_ENGLISH,
                    text.span,
                    "the English text has Chinese characters in it",
                )
                .label("Chinese outside of back-ticks")
                .help("translate it, or put what stands for itself into back-ticks"),
            );
        }
        for text in [&doc.en, &doc.zh].into_iter().flatten() {
            self.wording(text);
        }
        if let Some(text) = &doc.zh
            && !text.trim().is_empty()
        {
            self.has_chinese(text);
        }
        ir::Text { en, zh }
    }

    /// Reports a Chinese text without a Chinese character.
    #[track_caller]
    pub(super) fn has_chinese(&mut self, text: &At<String>) {
        if !is_chinese(text) {
            self.push(
                Diagnostic::new(
                    codes::ZH_NOT_CHINESE,
                    text.span,
                    "the Chinese text has no Chinese character in it",
                )
                .label("not Chinese"),
            );
        }
    }

    #[track_caller]
    fn language(
        &mut self,
        text: Option<&Str>,
        doc: Span,
        owner: Span,
        what: &str,
        language: &str,
        key: &str,
    ) -> String {
        match text {
            Some(text) if !text.trim().is_empty() => {
                if let Some(problem) = code_blocks(text.trim()) {
                    self.push(
                        Diagnostic::new(
                            codes::CODE_BLOCK,
                            text.span,
                            format!("the {language} text {problem}"),
                        )
                        .label("in this text")
                        .help("begin a code block with a line as \"```text\", and end it with \"```\""),
                    );
                }
                text.trim().to_owned()
            }
            _ => {
                let place = text.map_or(doc, |text| text.span);
                let mut diagnostic = Diagnostic::new(
                    codes::DOC_MISSING,
                    place,
                    format!("{what} is not documented in {language}"),
                )
                .label(format!(
                    "`{key}` is {}",
                    if text.is_some() { "empty" } else { "missing" }
                ));
                if owner != place {
                    diagnostic = diagnostic.other(owner, "what it documents");
                }
                self.push(diagnostic);
                String::new()
            }
        }
    }

    /// Documentation that must be there.
    #[track_caller]
    pub(super) fn required_doc(&mut self, doc: Option<&Doc>, owner: Span, what: &str) -> ir::Text {
        match doc {
            Some(doc) => self.doc(doc, owner, what),
            None => {
                self.push(
                    Diagnostic::new(
                        codes::DOC_MISSING,
                        owner,
                        format!("{what} is not documented"),
                    )
                    .label("has no `doc`")
                    .help("add `doc = { en = \"…\", zh = \"…\" }`"),
                );
                ir::Text::default()
            }
        }
    }
}

/// What is wrong with the code blocks of a text in Markdown.
fn code_blocks(text: &str) -> Option<&'static str> {
    /// What rustdoc takes for attributes of a block of Rust.
    const RUST: [&str; 9] = [
        "rust",
        "ignore",
        "should_panic",
        "no_run",
        "compile_fail",
        "test_harness",
        "standalone",
        "custom",
        "edition",
    ];
    let mut open: Option<&str> = None;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let mark = match line.chars().next() {
            Some('`') => '`',
            Some('~') => '~',
            _ => continue,
        };
        let word = line.trim_start_matches(mark);
        let fence = line.get(..line.len() - word.len()).unwrap_or_default();
        if fence.len() < 3 || mark == '`' && word.contains('`') {
            continue;
        }
        match open {
            Some(begun) => {
                if word.is_empty() && fence.starts_with(begun) {
                    open = None;
                }
            }
            None if number == 0 => return Some("begins with a code block"),
            None => {
                let is_word = word.starts_with(|char: char| char.is_ascii_alphabetic())
                    && word
                        .chars()
                        .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '+'));
                let is_error = word
                    .strip_prefix('E')
                    .is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
                let is_rust = is_error || RUST.iter().any(|name| word.starts_with(name));
                if word.is_empty() {
                    return Some("has a code block without a language");
                } else if !is_word || is_rust {
                    return Some("has a code block that would be compiled as Rust");
                }
                open = Some(fence);
            }
        }
    }
    open.map(|_| "has a code block that does not end")
}

/// Whether there is a Chinese character.
pub(super) fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|char| matches!(char, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'))
}

/// The text without what stands between back-ticks.
pub(super) fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_blocks_have_a_language_and_an_end() {
        let of = |block: &str| code_blocks(&format!("Shows it.\n\n{block}"));
        assert_eq!(of("```text\na\n```"), None);
        assert_eq!(of("~~~~json\n```\n~~~~"), None);
        assert_eq!(of("`a` and ``` b ``` and ~~~"), None);
        assert_eq!(of("```inline``` too"), None);
        assert_eq!(
            of("```\na\n```"),
            Some("has a code block without a language")
        );
        let rust = Some("has a code block that would be compiled as Rust");
        for word in [
            "rust",
            "rust,ignore",
            "ignore-arm",
            "no_run",
            "edition2021",
            "text,rust",
            "E0308",
            "{x}",
        ] {
            assert_eq!(of(&format!("```{word}\na\n```")), rust, "{word}");
        }
        assert_eq!(of("```text\na"), Some("has a code block that does not end"));
        assert_eq!(
            of("````text\n```\n"),
            Some("has a code block that does not end")
        );
        assert_eq!(
            code_blocks("```text\n```"),
            Some("begins with a code block")
        );
    }

    #[test]
    fn code_is_taken_out() {
        assert_eq!(without_code("Named `名称` there."), "Named  there.");
    }
}
