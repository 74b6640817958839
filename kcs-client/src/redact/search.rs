//! Finds secrets in a text, in whatever form a service, a gateway or a library has written them.
//!
//! Generating every form of a secret is hopeless, because each of its characters may be escaped or not. So it is the text
//! whose escapes are resolved, layer by layer, and each byte remembers where it stood.

use std::iter::repeat_n;
use std::ops::Range;

use zeroize::Zeroizing;

/// Escapes of escapes: the layers that are resolved.
const MAX_LAYERS: usize = 4;

/// The fewest bytes of a secret that count as its beginning where a text is cut off. Fewer are too common.
const MIN_BEGINNING: usize = 4;

/// The shortest pattern in base64. A shorter one is found by chance.
const MIN_BASE64: usize = 8;

/// Marks of a text that was shortened.
const ELLIPSES: [&[u8]; 2] = ["…".as_bytes(), b"..."];

/// Names of HTML entities, in lowercase, for the characters of ASCII that need not stand for themselves.
const ENTITIES: [(&[u8], char); 40] = [
    (b"amp", '&'),
    (b"apos", '\''),
    (b"ast", '*'),
    (b"bsol", '\\'),
    (b"colon", ':'),
    (b"comma", ','),
    (b"commat", '@'),
    (b"dollar", '$'),
    (b"equals", '='),
    (b"excl", '!'),
    (b"grave", '`'),
    (b"gt", '>'),
    (b"hat", '^'),
    (b"lbrace", '{'),
    (b"lbrack", '['),
    (b"lcub", '{'),
    (b"lowbar", '_'),
    (b"lpar", '('),
    (b"lsqb", '['),
    (b"lt", '<'),
    (b"midast", '*'),
    (b"nbsp", ' '),
    (b"newline", '\n'),
    (b"num", '#'),
    (b"percnt", '%'),
    (b"period", '.'),
    (b"plus", '+'),
    (b"quest", '?'),
    (b"quot", '"'),
    (b"rbrace", '}'),
    (b"rbrack", ']'),
    (b"rcub", '}'),
    (b"rpar", ')'),
    (b"rsqb", ']'),
    (b"semi", ';'),
    (b"sol", '/'),
    (b"tab", '\t'),
    (b"verbar", '|'),
    (b"vert", '|'),
    (b"vertline", '|'),
];

/// Returns where secrets stand in a text, in order and without overlaps: as they are, in any case of letters,
/// percent-encoded (a space as `+`, too), with escapes of JSON or HTML, in base64; and the beginning of one where the text
/// is cut off within it.
pub(super) fn find<'s>(
    text: &str,
    secrets: impl IntoIterator<Item = &'s str>,
) -> Vec<Range<usize>> {
    let secrets = secrets.into_iter().filter(|secret| !secret.is_empty());
    let patterns: Vec<_> = secrets.map(Pattern::of).collect();
    let mut found = Vec::new();
    let mut layer = (!patterns.is_empty()).then(|| Layer::of(text));
    for _ in 0..=MAX_LAYERS {
        let Some(current) = layer else { break };
        let ends = current.ends();
        for pattern in &patterns {
            current.find(text, pattern, &ends, &mut found);
        }
        layer = current.below();
    }
    merged(found)
}

/// What is looked for on each layer, folded as the layers are.
struct Pattern {
    plain: Zeroizing<Vec<u8>>,
    /// The secret in base64, in both alphabets, at each of the three places where it may begin in what is encoded.
    base64: Vec<Zeroizing<Vec<u8>>>,
}

impl Pattern {
    fn of(secret: &str) -> Self {
        let coded = (0..3).flat_map(|before| {
            [*b"+/", *b"-_"].map(|last| Zeroizing::new(base64(secret.as_bytes(), before, last)))
        });
        Self {
            plain: Zeroizing::new(secret.bytes().map(fold).collect()),
            base64: coded.filter(|coded| coded.len() >= MIN_BASE64).collect(),
        }
    }
}

/// Equal for bytes that are not told apart: the cases of a letter, and a space and the plus sign that stands for it in a
/// form.
fn fold(byte: u8) -> u8 {
    if byte == b'+' {
        b' '
    } else {
        byte.to_ascii_lowercase()
    }
}

/// The characters that these bytes become in base64, whatever the `before` bytes in front of them and those behind them
/// are; folded. `last` are the last two of the alphabet.
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

/// A text with some layers of escapes resolved.
struct Layer {
    /// Folded.
    bytes: Zeroizing<Vec<u8>>,
    /// Where each of them begins in the text, and the text's length.
    at: Vec<usize>,
}

impl Layer {
    fn of(text: &str) -> Self {
        Self {
            bytes: Zeroizing::new(text.bytes().map(fold).collect()),
            at: (0..=text.len()).collect(),
        }
    }

    /// The next layer, or `None` if there are no escapes.
    fn below(&self) -> Option<Self> {
        let mut below = Self {
            bytes: Zeroizing::new(Vec::with_capacity(self.bytes.len())),
            at: Vec::with_capacity(self.at.len()),
        };
        let mut rest = self.bytes.as_slice();
        let mut places = self.at.iter();
        while let Some((&first, behind)) = rest.split_first() {
            let escape = match first {
                b'%' => hex(behind.get(..2))
                    .and_then(|byte| Some((Unescaped::Byte(u8::try_from(byte).ok()?), 2))),
                b'&' => entity(behind),
                b'\\' => escape(behind),
                _ => None,
            };
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

    /// Adds where a pattern stands in the text.
    fn find(
        &self,
        text: &str,
        pattern: &Pattern,
        ends: &[(usize, usize)],
        found: &mut Vec<Range<usize>>,
    ) {
        let places = |from: usize, to: usize| Some(*self.at.get(from)?..*self.at.get(to)?);
        let plain = occurrences(&self.bytes, &pattern.plain);
        found.extend(plain.filter_map(|from| places(from, from + pattern.plain.len())));
        for &(end, hidden_to) in ends {
            let beginning = (MIN_BEGINNING..pattern.plain.len()).rev().find(|length| {
                let shows = self.bytes.get(..end).unwrap_or_default();
                pattern
                    .plain
                    .get(..*length)
                    .is_some_and(|first| shows.ends_with(first))
            });
            found
                .extend(beginning.and_then(|length| places(end.saturating_sub(length), hidden_to)));
        }
        for coded in &pattern.base64 {
            let places =
                occurrences(&self.bytes, coded).filter_map(|from| places(from, from + coded.len()));
            // With the characters at its ends, which hold bits of its neighbours too.
            found.extend(places.map(|place| base64_around(text, place)));
        }
    }

    /// Where the text may be cut off within a secret, and up to where it is then to be hidden: at its end, at an escape that
    /// its end cuts off, and at each ellipsis.
    fn ends(&self) -> Vec<(usize, usize)> {
        const LONGEST_ESCAPE: usize = 8;
        let length = self.bytes.len();
        let tail = length.saturating_sub(LONGEST_ESCAPE);
        let escapes = (tail..length)
            .filter(|at| self.bytes.get(*at..).is_some_and(is_cut_off))
            .map(|at| (at, length));
        let ellipses = ELLIPSES
            .iter()
            .flat_map(|ellipsis| occurrences(&self.bytes, ellipsis).map(|at| (at, at)));
        let mut ends: Vec<_> = escapes.chain(ellipses).collect();
        ends.push((length, length));
        ends
    }
}

fn occurrences(text: &[u8], pattern: &[u8]) -> impl Iterator<Item = usize> {
    let windows = text.windows(pattern.len().max(1)).enumerate();
    windows.filter_map(move |(at, window)| (window == pattern).then_some(at))
}

/// A place and what belongs to the same word of base64 around it.
fn base64_around(text: &str, place: Range<usize>) -> Range<usize> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_=%\\".contains(byte);
    let bytes = text.as_bytes();
    let count =
        |bytes: &mut dyn Iterator<Item = &u8>| bytes.take_while(|byte| is_part(byte)).count();
    let before = count(&mut bytes.get(..place.start).unwrap_or_default().iter().rev());
    let behind = count(&mut bytes.get(place.end..).unwrap_or_default().iter());
    place.start - before..place.end + behind
}

/// Ranges in order, with those that overlap as one.
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

/// Whether a text that ends may be the beginning of an escape.
fn is_cut_off(text: &[u8]) -> bool {
    let is_short =
        |digits: &[u8], length| digits.len() < length && digits.iter().all(u8::is_ascii_hexdigit);
    match text {
        [b'%', digits @ ..] | [b'\\', b'x', digits @ ..] => is_short(digits, 2),
        [b'\\', b'u', digits @ ..] => is_short(digits, 4),
        [b'&', name @ ..] => name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'#'),
        text => text == b"\\",
    }
}

/// What an escape stands for.
enum Unescaped {
    Byte(u8),
    Character(char),
}

fn hex(digits: Option<&[u8]>) -> Option<u32> {
    u32::from_str_radix(std::str::from_utf8(digits?).ok()?, 16).ok()
}

/// What an HTML entity stands for, whose `&` has been taken, and its length. A number needs no `;` behind it.
fn entity(text: &[u8]) -> Option<(Unescaped, usize)> {
    let length = |text: &[u8], is_part: fn(&u8) -> bool| {
        text.iter().take_while(|byte| is_part(byte)).count()
    };
    let (character, length) = match text {
        [b'#', b'x', digits @ ..] => {
            let length = length(digits, u8::is_ascii_hexdigit);
            (char::from_u32(hex(digits.get(..length))?)?, length + 2)
        }
        [b'#', digits @ ..] => {
            let length = length(digits, u8::is_ascii_digit);
            let number = std::str::from_utf8(digits.get(..length)?).ok()?;
            (char::from_u32(number.parse().ok()?)?, length + 1)
        }
        name => {
            let length = length(name, u8::is_ascii_lowercase);
            let known = ENTITIES
                .iter()
                .find(|(known, _)| Some(*known) == name.get(..length));
            (known.filter(|_| name.get(length) == Some(&b';'))?.1, length)
        }
    };
    let has_end = text.get(length) == Some(&b';');
    Some((
        Unescaped::Character(character),
        length + usize::from(has_end),
    ))
}

/// What an escape of JSON or of a programming language stands for, whose backslash has been taken, and its length.
fn escape(text: &[u8]) -> Option<(Unescaped, usize)> {
    let (first, behind) = text.split_first()?;
    let character = match first {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => {
            return unicode_escape(behind)
                .map(|(character, length)| (Unescaped::Character(character), length + 1));
        }
        b'x' => {
            return Some((
                Unescaped::Byte(u8::try_from(hex(behind.get(..2))?).ok()?),
                3,
            ));
        }
        b'"' | b'\'' | b'/' | b'\\' => return Some((Unescaped::Byte(*first), 1)),
        _ => return None,
    };
    Some((Unescaped::Character(character), 1))
}

/// The character of four digits, or of eight as a pair of surrogates, and the length of that.
fn unicode_escape(text: &[u8]) -> Option<(char, usize)> {
    let first = hex(text.get(..4))?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, 4));
    }
    let second = text.get(4..)?.strip_prefix(br"\u")?;
    let pair = [first, hex(second.get(..4))?].map(u16::try_from);
    let [Ok(first), Ok(second)] = pair else {
        return None;
    };
    let mut characters = char::decode_utf16([first, second]);
    Some((characters.next()?.ok()?, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with `*` in each place.
    fn hidden(text: &str, secrets: &[&str]) -> String {
        let mut hidden = text.to_owned();
        for place in find(text, secrets.iter().copied()).into_iter().rev() {
            hidden.replace_range(place, "*");
        }
        hidden
    }

    #[test]
    fn a_secret_is_found_in_every_form() {
        for (secret, forms) in [
            (
                "a/b c+d",
                &[
                    "a/b c+d",
                    "A/B C+D",
                    "a%2Fb%20c%2Bd",
                    "a%2fb+c%2bd",
                    "a%252Fb%2520c%252Bd",
                    r"a\/b c+d",
                    r"a\u002fb\u0020c\u002Bd",
                    r"a\x2fb c\x2bd",
                    r"a\\/b c+d",
                    "a&#47;b&#x20;c&plus;d",
                    "a&#x2F;b&nbsp;c&#43;d",
                    "a&#47b c&amp;#43;d",
                    "a&sol;b%20c&#0043;d",
                    "a%26%2347%3Bb%20c%2Bd",
                ][..],
            ),
            (
                r#"p"w'd<&>\"#,
                &[
                    r#"p\"w'd<&>\\"#,
                    "p&quot;w&apos;d&lt;&amp;&gt;\\",
                    "p&#34;w&#39;d&LT;&AMP;&GT;&bsol;",
                    "p%22w%27d%3C%26%3E%5C",
                ],
            ),
            (
                "金 😀 key",
                &[
                    r"\u91d1 \ud83d\ude00 key",
                    "%E9%87%91+%F0%9F%98%80+key",
                    "&#x91D1; &#128512; key",
                    "金&nbsp;\\uD83D\\uDE00 key",
                ],
            ),
            (
                "line\none\ttwo",
                &[r"line\none\ttwo", "line&NewLine;one&Tab;two"],
            ),
            ("100%25 sure", &["100%25 sure", "100%2525%20sure"]),
            (
                "hunter2hunter2",
                &[
                    "aHVudGVyMmh1bnRlcjI=",
                    "aHVudGVyMmh1bnRlcjI",
                    "aHVudGVyMmh1bnRlcjI%3D",
                    // In front of it stand one to three bytes, behind it some more.
                    "Omh1bnRlcjJodW50ZXIyOg==",
                    "YTpodW50ZXIyaHVudGVyMjph",
                    "YWI6aHVudGVyMmh1bnRlcjI6YWI=",
                ],
            ),
            (
                "\u{fb}\u{ff}~~~>>>???",
                &["w7vDv35+fj4+Pj8/Pw==", "w7vDv35-fj4-Pj8_Pw"],
            ),
        ] {
            for form in forms {
                let text = format!("<it is {form}, {form}.>");
                assert_eq!(hidden(&text, &[secret]), "<it is *, *.>", "{form}");
            }
        }
    }

    #[test]
    fn what_is_not_a_secret_is_kept() {
        for text in [
            "",
            "sec",
            "sec...",
            "the secret-of is out",
            "of-hunters",
            "secret-of\\-hunters",
            "c2VjcmV0",
            "%",
            "%4",
            "%4g",
            "%金",
            "&#;&#x;&#xg;&more;&",
            "&#1114112;",
            r"\u004",
            r"\ud83d",
            r"\ud83d\u0041",
            "\\",
        ] {
            assert_eq!(hidden(text, &["secret-of-hunters", ""]), text);
        }
        // So deep nobody nests.
        let encoded = |layers: usize| {
            (0..layers).fold("a/b c".to_owned(), |text, _| {
                crate::sign::encode_component(&text).into_owned()
            })
        };
        for (layers, is_found) in [(1, true), (MAX_LAYERS, true), (MAX_LAYERS + 1, false)] {
            let text = encoded(layers);
            let expected = if is_found { "*" } else { &text };
            assert_eq!(hidden(&text, &["a/b c"]), expected, "{layers}");
        }
    }

    #[test]
    fn the_beginning_of_a_secret_is_found_where_a_text_is_cut_off() {
        for (text, expected) in [
            ("it is hunter2%2Fhunt", "it is *"),
            ("it is hunt", "it is *"),
            ("it is hun", "it is hun"),
            ("it is hunter2%", "it is *"),
            ("it is hunter2%2", "it is *"),
            ("it is hunter2&#x2", "it is *"),
            (r"it is hunter2\u00", "it is *"),
            ("it is hunter2...", "it is *..."),
            ("it is 'hunter2/hu…', and", "it is '*…', and"),
            ("it is 'hun…', and", "it is 'hun…', and"),
            ("hunter2 it is", "hunter2 it is"),
            ("it is hunter2&amp", "it is *"),
            ("it is hunter2&more or less", "it is hunter2&more or less"),
            ("it is hunter2%41", "it is hunter2%41"),
            ("hunter2 it is hunter2/hunter2", "hunter2 it is *"),
        ] {
            assert_eq!(hidden(text, &["hunter2/hunter2"]), expected, "{text}");
        }
    }

    #[test]
    fn a_secret_that_is_part_of_another_leaves_nothing_of_it() {
        for secrets in [["hunter2", "hunter2-more"], ["hunter2-more", "hunter2"]] {
            assert_eq!(
                hidden("hunter2-more hunter2%2dmore hunter2", &secrets),
                "* * *"
            );
        }
        assert_eq!(hidden("abcdef", &["abcd", "cdef"]), "*");
    }
}
