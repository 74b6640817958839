//! Documentation and sources.

use super::{Resolver, items, strings};
use crate::diag::{At, Diagnostic, Span, closest, codes};
use crate::ir;
use crate::spec::tables::{Doc, List, Str};

/// Lines of the guide.
pub(super) const GUIDE_LINES: u32 = 5086;
/// Numbered entries of the wire facts.
const WIRE_FACTS: u32 = 89;
/// Sections of the wire facts.
const WIRE_SECTIONS: [&str; 10] = ["a1", "a2", "a3", "a4", "b1", "b2", "c", "d", "e", "f"];
/// Sources that are named by one word.
const PLAIN_SOURCES: [&str; 10] = [
    "sdk-go",
    "sdk-python",
    "sdk-java",
    "sdk-node",
    "ksc-sdk-go",
    "ksc-sdk-python",
    "ksc-sdk-python-example",
    "terraform",
    "exporter",
    "inference",
];

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

    /// Sources that must be there. Where the key itself is missing that has been reported.
    #[track_caller]
    pub(super) fn sources(&mut self, sources: Option<&List<Str>>) -> Vec<String> {
        if let Some(list) = sources
            && list.is_empty()
        {
            self.push(
                Diagnostic::new(codes::NO_SOURCE, list.span, "a fact without a source")
                    .label("this list is empty")
                    .help("say where the fact comes from; what only follows from others is `inference`"),
            );
        }
        for source in items(sources) {
            self.source(source);
        }
        strings(sources)
    }

    #[track_caller]
    pub(super) fn source(&mut self, source: &At<String>) {
        if PLAIN_SOURCES.contains(&source.as_str()) {
            return;
        }
        let problem = if let Some(lines) = source.strip_prefix("guide:") {
            guide_lines(lines)
        } else if let Some(number) = source.strip_prefix("wire-facts:#") {
            match number.parse::<u32>() {
                Ok(number) if (1..=WIRE_FACTS).contains(&number) => None,
                Ok(_) => Some(format!(
                    "the wire facts are numbered from 1 to {WIRE_FACTS}"
                )),
                Err(_) => Some(String::new()),
            }
        } else if let Some(section) = source.strip_prefix("wire-facts:") {
            (!WIRE_SECTIONS.contains(&section)).then(String::new)
        } else {
            Some(String::new())
        };
        let Some(problem) = problem else { return };
        if problem.is_empty() {
            let message = format!("`{}` is no source that the format knows", source.value);
            let mut diagnostic =
                Diagnostic::new(codes::BAD_SOURCE, source.span, message).label("unknown source");
            if let Some(name) = closest(source, PLAIN_SOURCES) {
                diagnostic =
                    diagnostic.replace_within(source, name, format!("did you mean `{name}`?"));
            }
            self.push(diagnostic.note(format!(
                "a source is `guide:L916`, `guide:L892-L961`, `wire-facts:#23`, `wire-facts:b1`, or one of {}",
                crate::diag::listed(PLAIN_SOURCES)
            )));
        } else {
            self.push(
                Diagnostic::new(
                    codes::GUIDE_LINE,
                    source.span,
                    format!("`{}` points to nothing", source.value),
                )
                .label(problem),
            );
        }
    }
}

/// What is wrong with the lines of a source: an empty text means its form.
fn guide_lines(lines: &str) -> Option<String> {
    let Some((first, last)) = line_numbers(lines) else {
        return Some(String::new());
    };
    if first > last {
        return Some(String::from("the first line stands behind the last"));
    }
    let inside = |line| (1..=GUIDE_LINES).contains(&line);
    (!inside(first) || !inside(last)).then(|| format!("the guide's lines are 1 to {GUIDE_LINES}"))
}

/// The first and the last line of `L892-L961`, or of `L916`.
pub(super) fn line_numbers(lines: &str) -> Option<(u32, u32)> {
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    let number = |text: &str| {
        let digits = text.strip_prefix('L')?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse::<u32>().ok())?
    };
    Some((number(first)?, number(last)?))
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
    fn lines_of_the_guide() {
        assert_eq!(guide_lines("L916"), None);
        assert_eq!(guide_lines("L892-L961"), None);
        assert_eq!(guide_lines("L892-961"), Some(String::new()));
        assert_eq!(guide_lines("L"), Some(String::new()));
        assert_eq!(guide_lines("L99999999999"), Some(String::new()));
        assert!(guide_lines("L0").is_some_and(|problem| !problem.is_empty()));
        assert!(guide_lines("L5087").is_some_and(|problem| !problem.is_empty()));
        assert!(guide_lines("L20-L10").is_some_and(|problem| !problem.is_empty()));
    }

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
