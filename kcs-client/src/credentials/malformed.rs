//! What a key or a token must look like, wherever it comes from.

/// Says what is wrong with an access key, a secret key or a security token, and what to do; `None` if it can be used.
///
/// Keys and tokens are printable ASCII without spaces. Nothing is trimmed: a line break that a shell, an editor or a mounted
/// file has left behind is removed once, where it is, instead of being signed with by every other program that reads it.
/// The words go behind the name of the value: "the secret key {…}".
pub(crate) fn malformed(value: &str) -> Option<&'static str> {
    if value.is_empty() {
        return Some("is empty");
    }
    if value.ends_with(['\n', '\r']) {
        return Some("ends with a line break: remove it");
    }
    if value.trim().len() < value.len() {
        return Some("begins or ends with white space: remove it");
    }
    if value.contains(char::is_whitespace) {
        return Some("contains white space, which no key has: copy it again");
    }
    if value.contains(char::is_control) {
        return Some("contains a control character, which no key has: copy it again");
    }
    if !value.is_ascii() {
        return Some("contains a character that is not ASCII, which no key has: copy it again");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printable_ascii_character_is_allowed() {
        let all: String = (0x21..=0x7e_u8).map(char::from).collect();
        assert_eq!(malformed(&all), None);
    }

    #[test]
    fn any_other_character_is_rejected_at_any_place() {
        let others = (0..=0x20_u8).chain([0x7f]).map(char::from).chain([
            '\u{80}', '\u{85}', '\u{a0}', 'é', '\u{200b}', '\u{2028}', '\u{feff}', '金', '\u{ff21}',
        ]);
        for other in others {
            for value in [
                format!("{other}key"),
                format!("k{other}y"),
                format!("key{other}"),
                other.to_string(),
            ] {
                assert!(malformed(&value).is_some(), "{value:?}");
            }
        }
        assert_eq!(malformed(""), Some("is empty"));
    }

    #[test]
    fn what_to_do_is_said() {
        for (value, expected) in [
            ("secret\n", "ends with a line break: remove it"),
            ("secret\r\n", "ends with a line break: remove it"),
            (" secret", "begins or ends with white space: remove it"),
            ("secret\t", "begins or ends with white space: remove it"),
            ("\u{a0}secret", "begins or ends with white space: remove it"),
        ] {
            assert_eq!(malformed(value), Some(expected), "{value:?}");
        }
    }
}
