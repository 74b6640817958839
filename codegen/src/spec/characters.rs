//! Characters that no text of the specification has: control characters, and those that are not seen.

use crate::diag::{Diagnostic, Span, codes};

/// The report of the first such character of a text, if there is one. `may` names control characters that may stand there.
pub(super) fn odd(span: Span, text: &str, may: impl Fn(char) -> bool) -> Option<Diagnostic> {
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        // A line break of a file that was written on Windows.
        let is_break = char == '\r' && chars.peek() == Some(&'\n');
        let what = match char {
            _ if is_break || may(char) => continue,
            _ if char.is_control() => "a control character",
            '\u{61C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => "a character that changes the direction of the text",
            '\u{AD}' | '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{FEFF}' => {
                "a character that is not seen"
            }
            _ => continue,
        };
        let code = u32::from(char);
        return Some(
            Diagnostic::new(codes::ODD_CHARACTER, span, format!("{what}, U+{code:04X}"))
                .label("in this text")
                .help("remove it; such characters are often copied from documents together with the text"),
        );
    }
    None
}

/// The report of spaces that nobody sees: at an end of a line of text, or two in a row. Texts of several lines may be indented.
pub(super) fn spaces(span: Span, text: &str) -> Option<Diagnostic> {
    let place = match text {
        _ if text.contains('\n') || text.trim().is_empty() => return None,
        _ if text.starts_with(' ') => "begins with a space",
        _ if text.ends_with(' ') => "ends with a space",
        _ if text.contains("  ") => "has two spaces in a row",
        _ => return None,
    };
    Some(
        Diagnostic::new(codes::STRAY_SPACE, span, format!("the text {place}"))
            .label("in this text")
            .help("remove it"),
    )
}
