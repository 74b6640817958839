//! Percent-encoding as both signatures require it, and encoding and decoding of forms.

use std::borrow::Cow;

use percent_encoding::{
    AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode_byte, utf8_percent_encode,
};

/// All characters except the unreserved ones of RFC 3986: `A-Z a-z 0-9 - _ . ~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Whether a byte is not encoded. The library's set has no public lookup.
#[expect(clippy::indexing_slicing, reason = "it is evaluated by the compiler")]
const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        let character = byte as u8;
        table[byte] =
            character.is_ascii_alphanumeric() || matches!(character, b'-' | b'_' | b'.' | b'~');
        byte += 1;
    }
    table
};

fn is_unreserved(byte: u8) -> bool {
    UNRESERVED
        .get(usize::from(byte))
        .copied()
        .unwrap_or_default()
}

/// Percent-encodes a name or a value, except for the unreserved characters of RFC 3986: `金 a*b` becomes `%E9%87%91%20a%2Ab`.
pub fn encode_component(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

/// Optimised for short strings without reserved characters, which most names and values are.
fn push_encoded(form: &mut String, text: &str) {
    if text.bytes().all(is_unreserved) {
        form.push_str(text);
        return;
    }
    for byte in text.bytes() {
        if is_unreserved(byte) {
            form.push(char::from(byte));
        } else {
            form.push_str(percent_encode_byte(byte));
        }
    }
}

/// Encodes a query or a form: pairs `name=value`, joined by `&`, in the given order.
///
/// The string is allocated once, so that growing leaves no copies of secrets in memory.
pub fn encode_form<'a, I>(pairs: I) -> String
where
    I: IntoIterator<Item = (&'a str, &'a str)> + Clone,
{
    form_with_spare(pairs, 0)
}

/// Encodes a form with spare capacity in bytes.
pub(super) fn form_with_spare<'a, I>(pairs: I, spare: usize) -> String
where
    I: IntoIterator<Item = (&'a str, &'a str)> + Clone,
{
    // A byte takes up to three bytes encoded.
    let capacity: usize = pairs
        .clone()
        .into_iter()
        .map(|(name, value)| 3 * (name.len() + value.len()) + "=&".len())
        .sum();
    let mut form = String::with_capacity(capacity + spare);
    for (name, value) in pairs {
        if !form.is_empty() {
            form.push('&');
        }
        push_encoded(&mut form, name);
        form.push('=');
        push_encoded(&mut form, value);
    }
    form
}

/// Decodes a query or a form leniently: `+` is a space, empty pairs are skipped, a name without `=` has an empty value, and bytes
/// that are not valid UTF-8 are replaced by `U+FFFD`.
pub fn decode_form(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            (decode_component(name), decode_component(value))
        })
        .collect()
}

fn decode_component(text: &str) -> String {
    let spaces = text.replace('+', " ");
    percent_decode(spaces.as_bytes())
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_unreserved_stay() {
        assert_eq!(
            encode_component("金山 云/a*b~c+d,:-_.9Z"),
            "%E9%87%91%E5%B1%B1%20%E4%BA%91%2Fa%2Ab~c%2Bd%2C%3A-_.9Z"
        );
    }

    #[test]
    fn what_stays_as_it_is_is_not_copied() {
        for (text, is_copied) in [
            ("", false),
            ("azAZ09-_.~", false),
            ("a b", true),
            ("a/", true),
            ("金", true),
        ] {
            let encoded = encode_component(text);
            assert_eq!(matches!(encoded, Cow::Owned(_)), is_copied, "{text}");
        }
    }

    /// Every character of the first 256, and some beyond, at every place.
    #[test]
    fn components_are_those_of_the_library() {
        let characters = ('\0'..='\u{ff}').chain(['金', '\u{feff}', '\u{10ffff}']);
        for character in characters {
            for place in 0..40 {
                let text = format!("{}{character}{}", "x".repeat(place), "-".repeat(39 - place));
                let expected = utf8_percent_encode(&text, RESERVED).to_string();
                assert_eq!(encode_component(&text), expected);
            }
        }
    }

    #[test]
    fn forms_are_written_as_components_are() {
        let every: String = ('\0'..='\u{ff}').collect();
        for text in ["", "plain", "金山 云/a*b~c+d", "::a", "a::", &every] {
            let form = encode_form([("a b", text), ("c", "")]);
            assert_eq!(form, format!("a%20b={}&c=", encode_component(text)));
        }
        assert_eq!(encode_form([("", ""), ("", "")]), "=&=");
        assert_eq!(encode_form([]), "");
    }

    /// What moves leaves a copy behind, which nobody wipes.
    #[test]
    fn a_form_never_moves() {
        for value in ["", "plain", "金", "a b", &"&".repeat(1000)] {
            let pairs = [("Password", value), ("N", value)];
            let most = pairs.map(|(name, value)| 3 * (name.len() + value.len()) + 2);
            assert_eq!(encode_form(pairs).capacity(), most.iter().sum::<usize>());
        }
    }

    #[test]
    fn forms_of_any_client_are_read() {
        let pairs = decode_form("&A=%E9%87%91+b%20c&flag&B=x%3Dy=z&C=%ZZ&");
        let expected = [("A", "金 b c"), ("flag", ""), ("B", "x=y=z"), ("C", "%ZZ")];
        assert_eq!(
            pairs,
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }
}
