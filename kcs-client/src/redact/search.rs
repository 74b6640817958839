//! Finds secrets in a string, in any encoding that a service, a gateway or a library may have used.
//!
//! A secret has too many encoded forms to generate all of them, because each character may be escaped or not. Instead, the escapes
//! of the string are resolved, layer by layer, and each byte keeps its original position.

use std::collections::HashSet;
use std::iter::repeat_n;
use std::ops::Range;

use zeroize::Zeroizing;

use super::escapes::{self, Unescaped};

/// Maximum number of nested escapes that are resolved.
const MAX_LAYERS: usize = 4;

/// The first bytes of the escapes that are resolved together. Each kind is resolved alone as well, because its result may look like
/// an escape of another kind.
const MARKERS: [&[u8]; 4] = [b"%&\\", b"%", b"&", b"\\"];

/// Minimum number of bytes by which a truncated secret is recognised. Shorter ones would match ordinary words.
const MIN_BEGINNING: usize = 4;

/// Minimum length of a base64 pattern. Shorter ones would match by chance.
const MIN_BASE64: usize = 8;

/// Marks of truncation, and how many of each are examined.
const ELLIPSES: [&[u8]; 2] = ["…".as_bytes(), b"..."];
const MAX_ELLIPSES: usize = 32;

/// Returns the places of secrets in a string, in order and without overlaps. Finds them in any case, percent-encoded (a space also as
/// `+`), escaped for JSON or HTML, in base64, and truncated.
pub(super) fn find<'s>(
    text: &str,
    secrets: impl IntoIterator<Item = &'s str>,
) -> Vec<Range<usize>> {
    let secrets: Vec<&str> = secrets
        .into_iter()
        .filter(|secret| !secret.is_empty())
        .collect();
    let mut found = Vec::new();
    if secrets.is_empty() {
        return found;
    }
    let first = Layer::of(text);
    first.search(text, &secrets, &mut found);
    for markers in MARKERS {
        let mut layer = first.below(markers);
        for _ in 0..MAX_LAYERS {
            let Some(current) = layer else { break };
            current.search(text, &secrets, &mut found);
            layer = current.below(markers);
        }
    }
    merged(found)
}

/// Returns the folded base64 forms of a secret: in both alphabets, at each of the three offsets that it may have in the encoded data.
fn in_base64(secret: &str) -> impl Iterator<Item = Zeroizing<Vec<u8>>> {
    let coded = (0..3).flat_map(|before| {
        [*b"+/", *b"-_"].map(|last| Zeroizing::new(base64(secret.as_bytes(), before, last)))
    });
    coded.filter(|coded| coded.len() >= MIN_BASE64)
}

/// All sequences of [`MIN_BEGINNING`] bytes in a layer, as a filter. A recording searches every member of a reply for dozens of secrets:
/// without the filter, a list of 3,000 members takes seconds in a debug build.
struct Words(HashSet<[u8; MIN_BEGINNING]>);

impl Words {
    /// Returns whether the layer may contain a secret or its beginning.
    fn may_begin(&self, bytes: impl Iterator<Item = u8>) -> bool {
        let mut first = [0; MIN_BEGINNING];
        let mut length = 0;
        for (place, byte) in first.iter_mut().zip(bytes) {
            *place = byte;
            length += 1;
        }
        length < MIN_BEGINNING || self.0.contains(&first)
    }
}

/// Maps bytes that count as equal to the same byte: both cases of a letter, and a space and its form encoding `+`.
fn fold(byte: u8) -> u8 {
    if byte == b'+' {
        b' '
    } else {
        byte.to_ascii_lowercase()
    }
}

/// Returns the folded base64 characters of these bytes that do not depend on their neighbours, if `before` bytes precede them. `last`
/// are the last two characters of the alphabet.
fn base64(bytes: &[u8], before: usize, last: [u8; 2]) -> Vec<u8> {
    let mut coded = Vec::with_capacity(bytes.len().saturating_mul(4) / 3 + 4);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in repeat_n(0, before).chain(bytes.iter().copied()) {
        bits = (bits << 8 | u32::from(byte)) & 0xffff;
        count += 8;
        while count >= 6 {
            count -= 6;
            // Six bits.
            let digit = (bits >> count & 63) as u8;
            coded.push(fold(match digit {
                0..=25 => b'A' + digit,
                26..=51 => b'a' + (digit - 26),
                52..=61 => b'0' + (digit - 52),
                62 => last[0],
                _ => last[1],
            }));
        }
    }
    let shared = if before == 0 { 0 } else { before + 1 };
    coded.drain(..shared.min(coded.len()));
    coded
}

/// A string with some layers of escapes resolved.
struct Layer {
    /// The folded bytes.
    bytes: Zeroizing<Vec<u8>>,
    /// The original position of each byte, and the length of the original string.
    at: Vec<usize>,
}

impl Layer {
    fn of(text: &str) -> Self {
        Self {
            bytes: Zeroizing::new(text.bytes().map(fold).collect()),
            at: (0..=text.len()).collect(),
        }
    }

    /// Adds the places of all secrets.
    fn search(&self, text: &str, secrets: &[&str], found: &mut Vec<Range<usize>>) {
        let words = self.words();
        for secret in secrets {
            if words.may_begin(secret.bytes().map(fold)) {
                self.find(secret, found);
            }
            if secret.len() >= text.len() {
                continue;
            }
            for coded in in_base64(secret) {
                if words.may_begin(coded.iter().copied()) {
                    self.find_base64(text, &coded, found);
                }
            }
        }
    }

    /// Resolves the escapes that begin with one of these bytes. Returns `None` if there are none.
    fn below(&self, markers: &[u8]) -> Option<Self> {
        let mut below = Self {
            bytes: Zeroizing::new(Vec::with_capacity(self.bytes.len())),
            at: Vec::with_capacity(self.at.len()),
        };
        let mut rest = self.bytes.as_slice();
        let mut places = self.at.iter();
        while let Some((&first, behind)) = rest.split_first() {
            let escape = markers
                .contains(&first)
                .then(|| escapes::resolve(first, behind));
            let escape = escape.flatten();
            let (unescaped, length) = escape.unwrap_or((Unescaped::Byte(first), 0));
            let place = places.next().copied().unwrap_or_default();
            let mut push = |byte: u8| {
                below.bytes.push(fold(byte));
                below.at.push(place);
            };
            match unescaped {
                Unescaped::Byte(byte) => push(byte),
                Unescaped::Character(character) => character
                    .encode_utf8(&mut [0; 4])
                    .bytes()
                    .for_each(&mut push),
            }
            rest = behind.get(length..).unwrap_or_default();
            places = places.as_slice().get(length..).unwrap_or_default().iter();
        }
        below.at.extend(self.at.last());
        (below.bytes.len() < self.bytes.len()).then_some(below)
    }

    fn words(&self) -> Words {
        let words = self.bytes.windows(MIN_BEGINNING);
        Words(words.filter_map(|word| word.try_into().ok()).collect())
    }

    fn place(&self, from: usize, to: usize) -> Option<Range<usize>> {
        Some(*self.at.get(from)?..*self.at.get(to)?)
    }

    /// Adds the places of a secret, complete or truncated.
    fn find(&self, secret: &str, found: &mut Vec<Range<usize>>) {
        let secret = Zeroizing::new(secret.bytes().map(fold).collect::<Vec<_>>());
        let whole = occurrences(&self.bytes, &secret);
        found.extend(whole.filter_map(|from| self.place(from, from + secret.len())));
        for (end, hidden_to) in self.ends() {
            let shown = self.bytes.get(..end).unwrap_or_default();
            let mut lengths = (MIN_BEGINNING..secret.len()).rev();
            let beginning = lengths.find(|length| {
                let first = secret.get(..*length);
                first.is_some_and(|first| shown.ends_with(first))
            });
            found.extend(beginning.and_then(|length| self.place(end - length, hidden_to)));
        }
    }

    /// Adds the places of a secret in base64, including the whole base64 word around it, which holds the remaining bits.
    fn find_base64(&self, text: &str, coded: &[u8], found: &mut Vec<Range<usize>>) {
        let places = occurrences(&self.bytes, coded);
        let places = places.filter_map(|from| self.place(from, from + coded.len()));
        found.extend(places.map(|place| base64_around(text, place)));
    }

    /// Returns where a secret may be truncated, each with the end of what must be hidden: the end of the string, a truncated escape
    /// before it, and each ellipsis.
    fn ends(&self) -> Vec<(usize, usize)> {
        const LONGEST_ESCAPE: usize = 8;
        let length = self.bytes.len();
        let tail = length.saturating_sub(LONGEST_ESCAPE);
        let escapes = (tail..length)
            .filter(|at| self.bytes.get(*at..).is_some_and(escapes::is_cut_off))
            .map(|at| (at, length));
        let ellipses = ELLIPSES.iter().flat_map(|ellipsis| {
            let places = occurrences(&self.bytes, ellipsis).take(MAX_ELLIPSES);
            places.map(|at| (at, at))
        });
        let mut ends: Vec<_> = escapes.chain(ellipses).collect();
        ends.push((length, length));
        ends
    }
}

fn occurrences(text: &[u8], pattern: &[u8]) -> impl Iterator<Item = usize> {
    let windows = text.windows(pattern.len().max(1)).enumerate();
    windows.filter_map(move |(at, window)| (window == pattern).then_some(at))
}

/// Extends a place to the base64 word that contains it.
fn base64_around(text: &str, place: Range<usize>) -> Range<usize> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_=%\\".contains(byte);
    let bytes = text.as_bytes();
    let count =
        |bytes: &mut dyn Iterator<Item = &u8>| bytes.take_while(|byte| is_part(byte)).count();
    let before = count(&mut bytes.get(..place.start).unwrap_or_default().iter().rev());
    let behind = count(&mut bytes.get(place.end..).unwrap_or_default().iter());
    place.start - before..place.end + behind
}

/// Sorts ranges and merges those that overlap.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
