//! Strings of others in errors and logs, where they must not break or forge lines.

use std::borrow::Cow;

/// Replaces characters that may end a line by spaces.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(breaks_line) {
        text.replace(breaks_line, " ").into()
    } else {
        text.into()
    }
}

/// Returns whether a character may end a line or control the terminal that shows it.
pub(crate) fn breaks_line(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}
