//! Escapes of URLs, forms, HTML, JSON and programming languages, in lowercase.

/// Lowercase names of HTML entities for ASCII characters.
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

/// Returns whether a string may be a truncated escape.
pub(super) fn is_cut_off(text: &[u8]) -> bool {
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

/// The character or byte that an escape represents.
pub(super) enum Unescaped {
    Byte(u8),
    Character(char),
}

/// Resolves the escape that begins with `first`. Returns its value and its length in `behind`.
pub(super) fn resolve(first: u8, behind: &[u8]) -> Option<(Unescaped, usize)> {
    match first {
        b'%' => Some((byte(behind)?, 2)),
        b'&' => entity(behind),
        b'\\' => escape(behind),
        _ => None,
    }
}

/// Parses a byte of two hexadecimal digits.
fn byte(digits: &[u8]) -> Option<Unescaped> {
    let byte = hex(digits.get(..2))?;
    Some(Unescaped::Byte(u8::try_from(byte).ok()?))
}

fn hex(digits: Option<&[u8]>) -> Option<u32> {
    u32::from_str_radix(std::str::from_utf8(digits?).ok()?, 16).ok()
}

/// Resolves an HTML entity after its `&`. Returns its value and length. The `;` after a number is optional.
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

/// Resolves an escape of JSON or of a programming language after its backslash. Returns its value and length.
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
        b'x' => return Some((byte(behind)?, 3)),
        b'"' | b'\'' | b'/' | b'\\' => return Some((Unescaped::Byte(*first), 1)),
        _ => return None,
    };
    Some((Unescaped::Character(character), 1))
}

/// Parses the four digits of a Unicode escape, or a surrogate pair of two escapes. Returns the character and the length.
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
