//! Percent-encoding as both signatures want it, and forms.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

/// Everything but `A-Z a-z 0-9 - _ . ~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Percent-encodes a name or a value: `金 a*b` becomes `%E9%87%91%20a%2Ab`.
pub fn encode_component(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

fn write_component(target: &mut String, text: &str) {
    target.extend(utf8_percent_encode(text, RESERVED));
}

/// Writes `name=value` pairs joined with `&`, in the given order, into a text that has room for `more` bytes behind them.
///
/// The text never moves while it grows, so a password in it leaves no copy behind.
pub(super) fn encode_with_room<'a, I>(pairs: I, more: usize) -> String
where
    I: IntoIterator<Item = (&'a str, &'a str)> + Clone,
{
    let lengths = pairs.clone().into_iter();
    let length: usize = lengths
        .map(|(name, value)| encoded_len(name) + encoded_len(value) + "=&".len())
        .sum();
    let mut text = String::with_capacity(length + more);
    for (index, (name, value)) in pairs.into_iter().enumerate() {
        if index > 0 {
            text.push('&');
        }
        write_component(&mut text, name);
        text.push('=');
        write_component(&mut text, value);
    }
    text
}

/// Writes `name=value` pairs joined with `&`, in the given order: a form, or a query.
pub fn encode_form<'a, I>(pairs: I) -> String
where
    I: IntoIterator<Item = (&'a str, &'a str)> + Clone,
{
    encode_with_room(pairs, 0)
}

/// How many bytes `write_component` appends.
fn encoded_len(text: &str) -> usize {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes()
        .map(|byte| if plain(byte) { 1 } else { 3 })
        .sum()
}

/// Reads a query or a form, whoever wrote it: `+` is a blank, empty pieces are skipped, a name alone has the value `""`.
/// Bytes that are no UTF-8 are replaced.
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
    let blanks = text.replace('+', " ");
    percent_decode(blanks.as_bytes())
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
        for text in ["", "plain", "金山 云/a*b~c+d"] {
            assert_eq!(encoded_len(text), encode_component(text).len());
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
