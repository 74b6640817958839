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

/// What [`RESERVED`] leaves, for one look at each byte.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let unreserved = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    let mut index = 0;
    while index < unreserved.len() {
        #[expect(clippy::indexing_slicing, reason = "a mistake would not compile")]
        let byte = unreserved[index];
        #[expect(clippy::indexing_slicing, reason = "a mistake would not compile")]
        (plain[byte as usize] = true);
        index += 1;
    }
    plain
};

fn stays(byte: u8) -> bool {
    PLAIN.get(usize::from(byte)).is_some_and(|plain| *plain)
}

/// Whether a text is the same when it is encoded.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().chain([last]).all(all_stay),
        None => all_stay(&short(bytes, b'a')),
    }
}

/// At most seven bytes as eight, without a loop: the rest is filled.
#[inline]
fn short(bytes: &[u8], filling: u8) -> [u8; 8] {
    let length = bytes.len();
    let at = |index: usize| bytes.get(index).map_or(0, |byte| u64::from(*byte)) << (8 * index);
    // Where the two ends overlap they are the same.
    let text = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let last = u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
            u64::from(u32::from_le_bytes(*first)) | last
        }
        _ => at(0) | at(length / 2) | at(length.saturating_sub(1)),
    };
    let rest = u64::from_le_bytes([filling; 8]) << (8 * length);
    (text | rest).to_le_bytes()
}

/// Whether eight bytes stay as they are: arithmetic on all of them at once, without a branch for each.
#[inline]
fn all_stay(eight: &[u8; 8]) -> bool {
    const ALL: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = 0x80 * ALL;
    let bytes = u64::from_ne_bytes(*eight);
    // Below 0x80 a byte plus such a number has its high bit set if it is at least `first`, and no byte spills into the next.
    let at_least = |bytes: u64, first: u8| bytes + u64::from(0x80 - first) * ALL;
    let between =
        |bytes: u64, first: u8, last: u8| at_least(bytes, first) & !at_least(bytes, last + 1);
    let is_ascii = bytes & HIGH == 0;
    let bytes = bytes & !HIGH;
    let plain = between(bytes | (0x20 * ALL), b'a', b'z')
        | between(bytes, b'0', b'9')
        | between(bytes, b'-', b'.')
        | between(bytes, b'_', b'_')
        | between(bytes, b'~', b'~');
    is_ascii && plain & HIGH == HIGH
}

/// Writes a name or a value at a place of the room, and says where it ends.
#[inline]
fn write_component(room: &mut [u8], begin: usize, text: &str) -> usize {
    let bytes = text.as_bytes();
    let end = begin + bytes.len();
    // Most stay as they are: names of parameters, numbers, ids. Eight bytes at a time are looked at and written, which is
    // less work than to hand on whatever length they have.
    let (eights, rest) = bytes.as_chunks();
    let mut at = begin;
    for eight in eights {
        if !all_stay(eight) {
            return write_encoded(room, at, bytes.get(at - begin..).unwrap_or_default());
        }
        put(room, at, eight);
        at += eight.len();
    }
    if rest.is_empty() {
        return end;
    }
    // What is shorter is followed by whatever comes next.
    let (last, place) = match bytes.last_chunk() {
        Some(last) => (*last, end - last.len()),
        None => (short(rest, b'a'), at),
    };
    if !all_stay(&last) {
        return write_encoded(room, at, rest);
    }
    put(room, place, &last);
    end
}

/// Writes what does not stay as it is, at least in part.
#[inline(never)]
fn write_encoded(room: &mut [u8], mut at: usize, bytes: &[u8]) -> usize {
    let digit = |nibble: u8| nibble + if nibble < 10 { b'0' } else { b'A' - 10 };
    for byte in bytes.iter().copied() {
        // Without a branch, which could not be foreseen.
        let (first, length) = if stays(byte) { (byte, 1) } else { (b'%', 3) };
        put(room, at, &[first, digit(byte >> 4), digit(byte & 15)]);
        at += length;
    }
    at
}

#[inline]
fn put<const N: usize>(room: &mut [u8], at: usize, bytes: &[u8; N]) {
    // There is room for all that is written: see `room`.
    if let Some(place) = room.get_mut(at..at + N) {
        place.copy_from_slice(bytes);
    }
}

/// `name=value` pairs joined with `&`, in the given order, and so much spare room behind them. The text never moves.
pub(super) fn written<'a, I>(pairs: I, spare: usize) -> Vec<u8>
where
    I: IntoIterator<Item = (&'a str, &'a str)> + Clone,
{
    write_pairs(pairs.clone().into_iter(), room(pairs), spare)
}

fn write_pairs<'a>(
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    room: usize,
    spare: usize,
) -> Vec<u8> {
    let mut text = Vec::with_capacity(room + spare);
    text.resize(room, 0);
    let mut end = 0;
    for (name, value) in pairs {
        for (part, joint) in [(name, b'='), (value, b'&')] {
            end = write_component(&mut text, end, part);
            put(&mut text, end, &[joint]);
            end += 1;
        }
    }
    // Nothing follows the last one.
    text.truncate(end.saturating_sub(1));
    text
}

/// Enough to write parameters with what joins them. Whatever they hold: that would take a look at every byte. The last one,
/// if it is short, takes as much as eight bytes for a moment.
fn room<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> usize {
    let rooms = pairs
        .into_iter()
        .map(|(name, value)| (name.len() + value.len()) * 3 + "=&".len());
    rooms.sum::<usize>() + 8
}

/// A parameter, sorted by name and then by value. Small, because it is moved while it is sorted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sortable<'a> {
    /// The beginning of the name, which nearly always decides.
    begin: u64,
    pub(super) pair: &'a (&'a str, &'a str),
}

impl<'a> Sortable<'a> {
    pub(super) const EMPTY: Self = Self {
        begin: 0,
        pair: &("", ""),
    };

    pub(super) fn new(pair: &'a (&'a str, &'a str)) -> Self {
        let name = pair.0.as_bytes();
        let begin = match name.first_chunk() {
            Some(begin) => *begin,
            None => short(name, 0),
        };
        Self {
            begin: u64::from_be_bytes(begin),
            pair,
        }
    }
}

/// In order. All lists share the code, which is long.
#[inline(never)]
pub(super) fn sort(parameters: &mut [Sortable<'_>]) {
    parameters.sort_unstable();
}

/// Writes `name=value` pairs joined with `&`, in the given order: a form, or a query.
///
/// The text never moves while it grows, so a password in it leaves no copy behind.
pub fn encode_form<'a, I>(pairs: I) -> String
where
    I: IntoIterator<Item = (&'a str, &'a str)> + Clone,
{
    // Compiled once, not once for each kind of list.
    into_text(write_each(&mut pairs.clone().into_iter(), room(pairs)))
}

#[inline(never)]
fn write_each<'a>(pairs: &mut dyn Iterator<Item = (&'a str, &'a str)>, room: usize) -> Vec<u8> {
    write_pairs(pairs, room, 0)
}

/// What was written here is ASCII.
pub(super) fn into_text(written: Vec<u8>) -> String {
    String::from_utf8(written).unwrap_or_default()
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
    }

    #[test]
    fn forms_are_written_as_components_are() {
        let ascii: String = (0..=127_u8).map(char::from).collect();
        for text in ["", "plain", "金山 云/a*b~c+d", "::a", "a::", &ascii] {
            let written = encode_form([("a b", text), ("c", "")]);
            assert_eq!(written, format!("a%20b={}&c=", encode_component(text)));
        }
        // Every byte, at every place of eight and behind them.
        for character in (0..=u8::MAX).map(char::from) {
            for place in 0..12 {
                let text = format!("{}{character}{}", "x".repeat(place), "y".repeat(11 - place));
                assert_eq!(is_plain(&text), encode_component(&text) == text, "{text}");
            }
        }
    }

    #[test]
    fn there_is_room_for_texts_of_any_length() {
        for length in 0..20 {
            let plain = "x".repeat(length);
            let mixed = format!("{plain}金");
            for value in [plain.as_str(), &mixed] {
                let form = encode_form([("N", value)]);
                assert_eq!(form, format!("N={}", encode_component(value)));
                assert_eq!(form.capacity(), room([("N", value)]), "{form}");
            }
        }
    }

    #[test]
    fn parameters_are_in_the_order_of_their_names_and_values() {
        let names = (0..12).flat_map(|length| ["a", "b", "é"].map(|text| text.repeat(length)));
        let names: Vec<String> = names.collect();
        let pairs = names.iter().flat_map(|name| {
            let values = ["", "1", "2"];
            values.map(|value| (name.as_str(), value))
        });
        let mut pairs: Vec<_> = pairs.rev().collect();
        let reversed = pairs.clone();
        let mut sorted: Vec<_> = reversed.iter().map(Sortable::new).collect();
        sort(&mut sorted);
        pairs.sort_unstable();
        let sorted: Vec<_> = sorted.iter().map(|parameter| *parameter.pair).collect();
        assert_eq!(sorted, pairs);
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
