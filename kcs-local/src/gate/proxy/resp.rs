//! Commands and replies in RESP, as bytes that are passed on unchanged.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// The longest line, of a command that is sent as a line or of a header: as in Redis.
const LINE_LIMIT: u64 = 64 << 10;
/// The most arguments of a command, as in Redis.
const ARGUMENTS_LIMIT: i64 = 1 << 20;
/// The longest argument, as in Redis.
const LENGTH_LIMIT: i64 = 512 << 20;

/// A command: its name and arguments.
pub(super) type Words = Vec<Vec<u8>>;

/// A command of tests: words with a space between them.
#[cfg(test)]
pub(super) fn words(command: &str) -> Words {
    command
        .split(' ')
        .map(|word| word.as_bytes().to_vec())
        .collect()
}

/// Reads a command; `None` if the client sends no more.
///
/// # Errors
///
/// Fails with [`io::ErrorKind::InvalidData`] if it is not a command.
pub(super) async fn command(reader: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Words>> {
    loop {
        let mut line = Vec::new();
        if !read_line(reader, &mut line).await? {
            return Ok(None);
        }
        let text = line.trim_ascii();
        let Some(count) = text.strip_prefix(b"*") else {
            if text.iter().any(|byte| matches!(byte, b'"' | b'\'')) {
                return Err(invalid("quotes in a command that is sent as a line"));
            }
            let words = text.split(u8::is_ascii_whitespace);
            let words: Words = words
                .filter(|word| !word.is_empty())
                .map(<[u8]>::to_vec)
                .collect();
            if words.is_empty() {
                continue;
            }
            return Ok(Some(words));
        };
        let count = number(count).filter(|count| *count <= ARGUMENTS_LIMIT);
        let count = count.ok_or_else(|| invalid("invalid multibulk length"))?;
        let mut words = Words::new();
        for _ in 0..count {
            words.push(argument(reader).await?);
        }
        // Redis skips empty commands.
        if !words.is_empty() {
            return Ok(Some(words));
        }
    }
}

async fn argument(reader: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    if !read_line(reader, &mut line).await? {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let length = line.trim_ascii().strip_prefix(b"$");
    let length = length.ok_or_else(|| invalid("expected '$'"))?;
    let length = number(length).filter(|length| (0..=LENGTH_LIMIT).contains(length));
    let length = length.ok_or_else(|| invalid("invalid bulk length"))?;
    let mut word = Vec::new();
    read_exact(reader, &mut word, length.saturating_add(2)).await?;
    word.truncate(word.len().saturating_sub(2));
    Ok(word)
}

/// Reads a reply, however deep, without a look at what it says.
pub(super) async fn reply(reader: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut frame = Vec::new();
    let mut missing = 1_i64;
    while missing > 0 {
        let start = frame.len();
        if !read_line(reader, &mut frame).await? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = frame.get(start..).unwrap_or_default();
        let (body, more) = shape(line).ok_or_else(|| invalid("a reply is malformed"))?;
        read_exact(reader, &mut frame, body).await?;
        missing = missing.saturating_sub(1).saturating_add(more);
    }
    Ok(frame)
}

/// What follows the first line of a reply: how many bytes, and how many more replies.
fn shape(line: &[u8]) -> Option<(i64, i64)> {
    let (kind, rest) = line.split_first()?;
    let count = || number(rest.trim_ascii());
    Some(match kind {
        b'+' | b'-' | b':' | b'_' | b',' | b'#' | b'(' => (0, 0),
        b'$' | b'=' | b'!' => match count()? {
            -1 => (0, 0),
            length => (length.checked_add(2)?, 0),
        },
        b'*' | b'~' | b'>' => (0, count()?.max(0)),
        b'%' => (0, count()?.checked_mul(2)?),
        // Attributes stand before the reply that they are about.
        b'|' => (0, count()?.checked_mul(2)?.checked_add(1)?),
        _ => return None,
    })
}

/// The elements of a reply that is a list; `None` if it is not one.
pub(super) fn elements(frame: &[u8]) -> Option<Vec<&[u8]>> {
    let end = line_end(frame)?;
    let (line, mut rest) = frame.split_at_checked(end)?;
    if !matches!(line.first(), Some(b'*' | b'~' | b'>')) {
        return None;
    }
    let (_, count) = shape(line)?;
    let mut elements = Vec::new();
    for _ in 0..count {
        let (element, after) = rest.split_at_checked(frame_end(rest)?)?;
        elements.push(element);
        rest = after;
    }
    Some(elements)
}

/// The string of a reply that is one.
pub(super) fn text(frame: &[u8]) -> Option<&[u8]> {
    let end = line_end(frame)?;
    let (line, rest) = frame.split_at_checked(end)?;
    match line.split_first()? {
        (b'+', text) => Some(text.trim_ascii()),
        (b'$', length) => rest.get(..usize::try_from(number(length.trim_ascii())?).ok()?),
        // The format and a colon stand before the string.
        (b'=', length) => rest
            .get(..usize::try_from(number(length.trim_ascii())?).ok()?)?
            .get(4..),
        _ => None,
    }
}

/// The number of a reply that is one.
pub(super) fn integer(frame: &[u8]) -> Option<i64> {
    number(frame.strip_prefix(b":")?.trim_ascii())
}

/// Whether a reply is an error.
pub(super) fn is_error(frame: &[u8]) -> bool {
    matches!(frame.first(), Some(b'-' | b'!'))
}

fn line_end(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == b'\n')?.checked_add(1)
}

fn frame_end(bytes: &[u8]) -> Option<usize> {
    let mut end = 0_usize;
    let mut missing = 1_i64;
    while missing > 0 {
        let rest = bytes.get(end..)?;
        let line = rest.get(..line_end(rest)?)?;
        let (body, more) = shape(line)?;
        end = end
            .checked_add(line.len())?
            .checked_add(usize::try_from(body).ok()?)?;
        missing = missing.checked_sub(1)?.checked_add(more)?;
    }
    Some(end)
}

/// A command as Redis reads it.
pub(super) fn encode(words: &[impl AsRef<[u8]>]) -> Vec<u8> {
    let mut bytes = format!("*{}\r\n", words.len()).into_bytes();
    for word in words {
        bytes.extend(bulk(word.as_ref()));
    }
    bytes
}

/// A string as a reply.
pub(super) fn bulk(text: &[u8]) -> Vec<u8> {
    let mut bytes = format!("${}\r\n", text.len()).into_bytes();
    bytes.extend_from_slice(text);
    bytes.extend_from_slice(b"\r\n");
    bytes
}

/// A list as a reply.
pub(super) fn list<'a>(elements: impl ExactSizeIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bytes = format!("*{}\r\n", elements.len()).into_bytes();
    for element in elements {
        bytes.extend_from_slice(element);
    }
    bytes
}

/// An error as a reply.
pub(super) fn error(message: &str) -> Vec<u8> {
    format!("-{message}\r\n").into_bytes()
}

fn number(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// Appends a line with its end. `false` if there is nothing more to read.
async fn read_line(
    reader: &mut (impl AsyncBufRead + Unpin),
    bytes: &mut Vec<u8>,
) -> io::Result<bool> {
    if reader.take(LINE_LIMIT).read_until(b'\n', bytes).await? == 0 {
        return Ok(false);
    }
    if bytes.ends_with(b"\n") {
        return Ok(true);
    }
    Err(invalid("too big inline request"))
}

/// Appends so many bytes, which are kept as they come: an announced length alone takes no memory.
async fn read_exact(
    reader: &mut (impl AsyncBufRead + Unpin),
    bytes: &mut Vec<u8>,
    count: i64,
) -> io::Result<()> {
    let count = u64::try_from(count).map_err(|_| invalid("invalid bulk length"))?;
    let read = reader.take(count).read_to_end(bytes).await?;
    if u64::try_from(read).ok() != Some(count) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn commands(mut sent: &[u8]) -> Vec<Vec<String>> {
        let mut commands = Vec::new();
        while let Some(words) = command(&mut sent).await.unwrap() {
            let words = words
                .into_iter()
                .map(|word| String::from_utf8(word).unwrap());
            commands.push(words.collect());
        }
        commands
    }

    #[tokio::test]
    async fn commands_are_read_as_lists_and_as_lines() {
        let sent = b"*2\r\n$3\r\nGET\r\n$1\r\na\r\n\r\n*0\r\nPING\r\n  SET a   b\n*1\r\n$0\r\n\r\n";
        let expected: [&[&str]; 4] = [&["GET", "a"], &["PING"], &["SET", "a", "b"], &[""]];
        assert_eq!(commands(sent).await, expected);
        let binary = encode(&[b"SET".as_slice(), b"a", b"\r\n\0"]);
        assert_eq!(
            command(&mut &binary[..]).await.unwrap().unwrap()[2],
            b"\r\n\0"
        );
    }

    #[tokio::test]
    async fn what_is_no_command_is_an_error() {
        let long = vec![b'x'; 70_000];
        for (sent, message) in [
            (b"*x\r\n".as_slice(), "invalid multibulk length"),
            (b"*2000000\r\n", "invalid multibulk length"),
            (b"*1\r\n+a\r\n", "expected '$'"),
            (b"*1\r\n$-1\r\n", "invalid bulk length"),
            (b"*1\r\n$999999999999\r\n", "invalid bulk length"),
            (b"SET a \"b\"\r\n", "quotes"),
            (&long, "too big inline request"),
        ] {
            let error = command(&mut &*sent).await.unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
        for sent in [b"*1\r\n".as_slice(), b"*1\r\n$5\r\nabc"] {
            let error = command(&mut &*sent).await.unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        }
    }

    #[tokio::test]
    async fn replies_of_both_protocols_are_read_whole() {
        for frame in [
            "+OK\r\n",
            "-ERR no\r\n",
            ":-1\r\n",
            "$-1\r\n",
            "$5\r\na\r\nbc\r\n",
            "*-1\r\n",
            "*0\r\n",
            "*2\r\n*1\r\n:1\r\n$1\r\na\r\n",
            "%1\r\n+a\r\n~2\r\n:1\r\n:2\r\n",
            ">2\r\n+message\r\n$1\r\na\r\n",
            "|1\r\n+ttl\r\n:3600\r\n$1\r\na\r\n",
            "=7\r\ntxt:abc\r\n",
            "_\r\n",
            ",1.5\r\n",
            "#t\r\n",
            "(123456789012345678901234567890\r\n",
            "!3\r\nERR\r\n",
        ] {
            let sent = format!("{frame}:7\r\n");
            let read = reply(&mut sent.as_bytes()).await.unwrap();
            assert_eq!(String::from_utf8(read).unwrap(), frame);
            assert_eq!(frame_end(sent.as_bytes()), Some(frame.len()));
        }
        for (sent, kind) in [
            ("?\r\n", io::ErrorKind::InvalidData),
            ("$x\r\n", io::ErrorKind::InvalidData),
            ("$-7\r\n", io::ErrorKind::InvalidData),
            ("*2\r\n:1\r\n", io::ErrorKind::UnexpectedEof),
            ("$5\r\nab", io::ErrorKind::UnexpectedEof),
        ] {
            let error = reply(&mut sent.as_bytes()).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{sent:?}");
        }
    }

    #[test]
    fn replies_are_taken_apart_and_put_together() {
        let list_of = b"*3\r\n$1\r\na\r\n*2\r\n:1\r\n:2\r\n$-1\r\n";
        let parts = elements(list_of).unwrap();
        assert_eq!(
            parts,
            [&b"$1\r\na\r\n"[..], b"*2\r\n:1\r\n:2\r\n", b"$-1\r\n"]
        );
        assert_eq!(list(parts.into_iter()), list_of);
        assert_eq!(elements(b":1\r\n"), None);
        assert_eq!(elements(b"*2\r\n:1\r\n"), None);
        assert_eq!(text(&bulk(b"a\r\nb")), Some(&b"a\r\nb"[..]));
        assert_eq!(text(b"+OK\r\n"), Some(&b"OK"[..]));
        assert_eq!(text(b"=7\r\ntxt:abc\r\n"), Some(&b"abc"[..]));
        assert_eq!(text(b"$-1\r\n"), None);
        assert_eq!(integer(b":42\r\n"), Some(42));
        assert_eq!(integer(b"+OK\r\n"), None);
        assert!(is_error(&error("ERR no")) && !is_error(b"+OK\r\n"));
    }
}
