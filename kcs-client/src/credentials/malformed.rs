//! Validation of keys and tokens, from all sources.

/// Returns why an access key, a secret key or a security token is malformed and how to correct it, as the end of a sentence: "the
/// secret key {…}".
///
/// Keys and tokens are printable ASCII without spaces. They are not trimmed: a line break from a shell, an editor or a mounted file
/// should be removed at its source, where it would break other programs as well.
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
